"""Options that commands share."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from quotedoc.config import DEFAULT, Config, ConfigError, find_config, read_config

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotedoc.app import Options

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")

_FILE: Final = "quotedoc.config"
_ISOLATED: Final = "quotedoc.isolated"


def config_options(command: Command) -> Command:
    """Give a command `--config` and `--isolated`; they may stand before the command's name or after it."""
    file = click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        expose_value=False,
        callback=lambda context, _, value: _remember(context, _FILE, value),
        help="Use this configuration for all files.",
    )
    isolated = click.option(
        "--isolated",
        is_flag=True,
        expose_value=False,
        callback=lambda context, _, value: _remember(context, _ISOLATED, value),
        help="Use no configuration file.",
    )
    return file(isolated(command))


def _remember(context: click.Context, key: str, value: object) -> None:
    # A context's meta is shared by the group and its commands.
    if value:
        context.meta[key] = value


class Settings:
    """What holds for each file: the nearest configuration upward, or the one that the command line names."""

    def __init__(self, wanted: Iterable[str] | None = None, unwanted: Iterable[str] = ()) -> None:
        """Take the selectors of the command line (None: none given), and the configuration it names."""
        named = click.get_current_context().meta
        if _FILE in named and _ISOLATED in named:
            raise click.UsageError("--config and --isolated exclude each other.")
        self._wanted, self._unwanted = wanted, tuple(unwanted)
        self._fixed: Config | None = None
        self._found: dict[Path, Config] = {}
        if _ISOLATED in named:
            self._fixed = DEFAULT
        elif _FILE in named:
            self._fixed = read_config(named[_FILE])
        self.options = cache(self._options)
        # A selector that means no rule is an error even if there is nothing to check.
        self.options(DEFAULT)

    def config(self, file: Path) -> Config:
        """Return the configuration that holds for a file."""
        return self._fixed or find_config(Path(os.path.abspath(file)).parent, self._found)  # noqa: PTH100 - absolute() keeps `..`

    def _options(self, config: Config) -> Options:
        from quotedoc import app
        from quotedoc.rules import UnknownRuleError

        try:
            return app.make_options(config, self._wanted, self._unwanted)
        except UnknownRuleError as error:
            raise ConfigError(config.file, str(error)) from error


def selectors(_context: click.Context, _option: click.Parameter, values: Sequence[str]) -> tuple[str, ...] | None:
    """Return the codes and names in the values of an option, which may be given again or hold commas."""
    return tuple(part.strip() for value in values for part in value.split(",")) if values else None

"""Options that commands share, and what follows from them for each file."""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

import click

from quotedoc.cli.complete import rules
from quotedoc.cli.stream import detail
from quotedoc.config import DEFAULT, Config, ConfigError, find_config, read_config, shown
from quotedoc.files import USUAL, Patterns, Scope, absolute, display_path
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.app import Options
    from quotedoc.config.said import Globs

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")

_META: Final = "quotedoc."


class Given(NamedTuple):
    """What the command line says of all files, as plain values; what it does not say is as here.

    Attributes:
        config: the configuration file that it names.
        isolated: whether no configuration file holds.
        select: the selectors of the rules that speak, in place of those of the configuration.
        extend_select: those of rules that speak beside them.
        ignore: those of rules that do not.
        exclude: patterns relative to the current directory, in place of those of the configuration.
        force_exclude: whether what is excluded is left out even if it is named; None for what the configuration says.
    """

    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] | None = None
    force_exclude: bool | None = None


def given() -> Given:
    """Return what the command line of this run says.

    Raises:
        click.UsageError: it contradicts itself.
    """
    # A context's meta is shared by the group and its commands.
    meta = click.get_current_context().meta
    found = Given(**{name: meta[_META + name] for name in Given._fields if _META + name in meta})
    if found.config is not None and found.isolated:
        raise click.UsageError("--config and --isolated exclude each other.")
    return found


def given_by_hand() -> Given:
    """Return the same for a command that takes each file that is named."""
    return given()._replace(force_exclude=False)


def _option(*names: str, **about: Any) -> Callable[[Command], Command]:  # noqa: ANN401 - click's
    """Return an option whose value, if there is one, is kept for `given` under the last of its names.

    One that may be given again may also hold several values, with commas between them.
    """

    def remember(context: click.Context, _: click.Parameter, value: Any) -> None:  # noqa: ANN401 - as above
        if isinstance(value, tuple):
            value = tuple(part.strip() for each in value for part in each.split(","))
        if value:
            context.meta[_META + names[-1]] = value

    return click.option(*names, expose_value=False, callback=remember, **about)


def config_options(command: Command) -> Command:
    """Give a command `--config` and `--isolated`; they may stand before the command's name or after it."""
    path = click.Path(path_type=Path)
    file = _option("--config", "config", type=path, metavar="FILE", help="Use this configuration for all files.")
    isolated = _option("--isolated", "isolated", is_flag=True, help="Use no configuration file.")
    return file(isolated(command))


def walk_options(command: Command) -> Command:
    """Give a command that walks directories what it leaves out."""
    exclude = _option(
        "--exclude",
        "exclude",
        multiple=True,
        metavar="PATTERNS",
        help="Leave out what these patterns mean, as in a .gitignore; sets aside those of the configuration.",
    )
    force = _option("--force-exclude", "force_exclude", is_flag=True, help="Leave it out even if it is named in PATHS.")
    return exclude(force(command))


def rule_options(command: Command) -> Command:
    """Give a command the choice of the rules that speak."""
    select = _option(
        "--select",
        "select",
        multiple=True,
        metavar="RULES",
        shell_complete=rules,
        help="Only these: codes, starts of codes, names, groups; sets aside what the configuration says of it.",
    )
    extend = _option(
        "--extend-select",
        "extend_select",
        multiple=True,
        metavar="RULES",
        shell_complete=rules,
        help="These, too: such as are off by default.",
    )
    ignore = _option("--ignore", "ignore", multiple=True, metavar="RULES", shell_complete=rules, help="Not these.")
    return select(extend(ignore(command)))


class Settings:
    """What holds for each file: the nearest configuration upward, or the one that the command line names.

    Attributes:
        given: what the command line says.
    """

    def __init__(self, said: Given | None = None) -> None:
        """Take what the command line says; None for that of this run."""
        self.given = given() if said is None else said
        self._fixed: Config | None = None
        self._found: dict[Path, Config] = {}
        if self.given.isolated:
            self._fixed = DEFAULT
        elif self.given.config is not None:
            self._fixed = read_config(self.given.config)
        self.options, self._scope = cache(self._options), cache(self._scope_of)
        self._compiled, self._without = cache(_compiled), cache(_without)
        self._in_directory = cache(lambda directory: self.nearest(absolute(directory)))
        # A selector that means no rule is an error even if there is nothing to check.
        self.options(DEFAULT)

    def __reduce__(self) -> tuple[type[Settings], tuple[Given]]:
        """Another process makes its own of what the command line says."""
        return Settings, (self.given,)

    def nearest(self, directory: Path) -> Config:
        """Return the configuration that holds in a directory (an absolute path)."""
        return self._fixed or find_config(directory, self._found)

    def config(self, file: Path) -> Config:
        """Return the configuration that holds for a file."""
        config = self._in_directory(os.path.dirname(file))  # noqa: PTH120 - the parent of Path takes longer
        if not config.per_file_ignores:
            return config
        return self._without(config, tuple(self._unheard(config, absolute(file))))

    def files(self) -> list[Path]:
        """Return the configuration files that were found to hold so far, and those that they extend."""
        return sorted({file for config in self._configs() for file in (config.file, *config.extends) if file})

    def named_files(self) -> list[Path]:
        """Return the files that these name."""
        return sorted({file for config in self._configs() for file in config.named()})

    def _configs(self) -> Iterable[Config]:
        return self._found.values() if self._fixed is None else [self._fixed]

    def tell(self) -> None:
        """Say, if that is of interest, which configuration files hold."""
        names = ", ".join(printable(display_path(shown(file))) for file in self.files())
        detail(f"configuration: {names or 'none'}\n")

    def scope(self, directory: Path) -> Scope:
        """Return which files are meant in a directory (an absolute path)."""
        return self._scope(self.nearest(directory))

    def _unheard(self, config: Config, path: Path) -> Iterator[str]:
        for globs, selectors in config.per_file_ignores:
            glob = globs.patterns[0]
            patterns = self._patterns("per-file-ignores", globs._replace(patterns=(glob.removeprefix("!"),)))
            if (patterns.match(path) is None) == glob.startswith("!"):
                yield from selectors

    def _scope_of(self, config: Config) -> Scope:
        include = exclude = None
        if config.include is not None:
            include = self._patterns("include", config.include)
        if self.given.exclude is not None:
            from quotedoc.config.said import Globs

            exclude = self._patterns("--exclude", Globs(absolute("."), self.given.exclude))
        elif config.exclude is not None:
            exclude = self._patterns("exclude", config.exclude)
        force = config.force_exclude if self.given.force_exclude is None else self.given.force_exclude
        return USUAL if include is exclude is None else Scope(include, exclude, force)

    def _patterns(self, key: str, globs: Globs) -> Patterns:
        try:
            return self._compiled(globs)
        except ValueError as error:
            raise ConfigError(globs.file, f"'{key}': {error}") from error

    def _options(self, config: Config) -> Options:
        from quotedoc import app
        from quotedoc.rules import UnknownRuleError

        try:
            return app.make_options(config, self.given.select, self.given.ignore, self.given.extend_select)
        except UnknownRuleError as error:
            raise ConfigError(None, str(error)) from error


def _compiled(globs: Globs) -> Patterns:
    return Patterns(*globs)


def _without(config: Config, unheard: tuple[str, ...]) -> Config:
    """Return a configuration in which some rules are silent."""
    return replace(config, unheard=unheard) if unheard else config

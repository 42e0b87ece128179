"""The inputs of a run, one after the other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quotedoc.cli.stream import say
from quotedoc.cli.trouble import internal_fault, unusable
from quotedoc.config import ConfigError, SchemaError
from quotedoc.files import STDIN, find_inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.app import Options
    from quotedoc.cli.options import Settings
    from quotedoc.config import Config
    from quotedoc.files import Input

Result = TypeVar("Result")


class Work:
    """Does something with each input; what goes wrong with one is said, and does not stop the others.

    Attributes:
        failed: whether something went wrong.
    """

    def __init__(self, paths: Sequence[str], stdin_filename: str | None, settings: Settings) -> None:
        """Take the paths as given, and the settings for each file."""
        if stdin_filename is not None and STDIN not in paths:
            raise click.UsageError("--stdin-filename is for standard input; it needs '-' among the paths.")
        self.failed = False
        self._paths, self._stdin_filename, self._settings = paths, stdin_filename, settings

    def each(self, verb: Callable[[bytes, str, Options], Result]) -> Iterator[tuple[Input, Config, Result]]:
        """Yield each input with its configuration and what `verb` makes of it."""
        for given in find_inputs(self._paths, self._stdin_filename, self._unlisted):
            yield from self.do(given, verb)

    def do(self, given: Input, verb: Callable[[bytes, str, Options], Result]) -> Iterator[tuple[Input, Config, Result]]:
        """Yield an input with its configuration and what `verb` makes of it; nothing if that goes wrong."""
        config = self._settings.config(given.file or Path(self._stdin_filename or "stdin"))
        options = self._settings.options(config)
        try:
            result = verb(given.read(options.max_file_size), given.path, options)
        except OSError as error:
            self.complain(unusable(error, given.path))
        except SchemaError as error:
            raise ConfigError(config.file, str(error)) from error
        except Exception as error:  # noqa: BLE001 - a fault of ours on one page is no reason to leave out the others
            self.complain(internal_fault(error, given.path))
        else:
            yield given, config, result

    def _unlisted(self, error: OSError) -> None:
        self.complain(unusable(error, str(error.filename)))

    def complain(self, message: str) -> None:
        """Say what went wrong."""
        self.failed = True
        say(message, err=True)

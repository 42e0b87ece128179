"""Run a command's function over its inputs, show progress, print failures, and keep whether there were any.

`Session(...).iter_results(function)` yields each input with its configuration and the result of `function`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import click

from quotedoc.cli.paths import holds_many
from quotedoc.cli.progress import show_progress
from quotedoc.cli.stream import print_text
from quotedoc.config import shorten_path
from quotedoc.files import STDIN, display_path
from quotedoc.report import make_printable
from quotedoc.run import Run
from quotedoc.run.failure import BAD_PAGES, categorize_reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from quotedoc.archives import RecordFields
    from quotedoc.cli.console import Console
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.run import Failure, Outcome, Settings, Todo
    from quotedoc.run.result_cache import ResultCache
    from quotedoc.run.work import PageFunction

_Result = TypeVar("_Result")


class Session:
    """A `Run` that shows progress and prints failures.

    Attributes:
        failed: whether an input could not be processed, or a file could not be written.
        has_bad_pages: whether an archive is damaged, or a member of one cannot be used.
    """

    def __init__(  # noqa: PLR0913 - what a run needs
        self,
        paths: Sequence[str],
        settings: Settings,
        console: Console,
        *,
        stdin_filename: str | None = None,
        jobs: int = 1,
        todo: Todo | None = None,
        fields: RecordFields | None = None,
    ) -> None:
        """Take the arguments of `Run`, and how to print.

        Raises:
            click.UsageError: standard input has a name but is not among the paths.
        """
        if stdin_filename is not None and STDIN not in paths:
            raise click.UsageError("--stdin-filename names standard input; add '-' to PATHS.")
        self.failed = self.has_bad_pages = False
        self._run = Run(paths, settings, stdin_name=stdin_filename, jobs=jobs, todo=todo, fields=fields)
        self._paths, self._settings, self._console = paths, settings, console

    def iter_outcomes(
        self, function: PageFunction[_Result], cache: ResultCache | None = None
    ) -> Iterator[tuple[Input, Outcome[_Result]]]:
        """Yield each input with its outcome and show progress; with `--verbose`, print details at the end."""
        yield from show_progress(
            self._console, self._run.iter_outcomes(function, cache), "file", self._run.count_inputs
        )
        detail = self._console.print_detail
        detail(f"{self._run.excluded} excluded (.gitignore, exclude), {self._run.cached} cached\n")
        detail(f"worker processes: {self._run.workers or 'none'}\n")
        files = ", ".join(make_printable(display_path(shorten_path(file))) for file in self._settings.list_files())
        detail(f"configuration: {files or 'none'}\n")

    def iter_results(
        self, function: PageFunction[_Result], cache: ResultCache | None = None
    ) -> Iterator[tuple[Input, Config, _Result]]:
        """Yield each input that could be processed, with its configuration and the result; print the failures."""
        for given, outcome in self.iter_outcomes(function, cache):
            if outcome.failure is not None:
                self.report_failure(outcome.failure)
            else:
                yield given, self._run.find_config(given), outcome.result  # type: ignore[misc]  # there is one

    def process_input(self, given: Input, function: PageFunction[_Result]) -> tuple[Config, _Result] | None:
        """Return the configuration of an input and the result; if it fails, print the failure and return None."""
        outcome = self._run.process_input(given, function)
        if outcome.failure is not None:
            self.report_failure(outcome.failure)
            return None
        return self._run.find_config(given), outcome.result  # type: ignore[return-value]  # there is one

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is an input."""
        return STDIN in self._paths

    def excludes_stdin(self) -> bool:
        """Return whether standard input is an input but has the name of an excluded file."""
        return self._run.excludes_stdin()

    def find_pages(self, directory: Path) -> Iterator[Path]:
        """Yield the pages in a directory."""
        return self._run.find_pages(directory)

    def find_members(self, archive: str) -> Iterator[Input]:
        """Yield the pages in an archive or a store."""
        return self._run.find_members(archive)

    def report_nothing(self, text: str, *, is_error: bool, is_silent: bool) -> None:
        """Print that there was no page, as an error, or as a notice if several pages could be expected.

        Args:
            text: the sentence to print.
            is_error: whether to print it as an error.
            is_silent: whether nothing else is printed. Then a notice is printed if a path names a directory, an archive
                or a prefix in a store.
        """
        if is_error:
            self.print_failure(f"Error: {text}\n")
        elif is_silent and any(map(holds_many, self._paths)):
            print_text(f"{text}\n", err=True)

    def report_failure(self, failure: Failure) -> None:
        """Print a failure; set `has_bad_pages` if the page itself causes it, otherwise `failed`."""
        if categorize_reason(failure.reason) in BAD_PAGES:
            self.has_bad_pages = True
            print_text(failure.message, err=True)
        else:
            self.print_failure(failure.message)

    def print_failure(self, message: str) -> None:
        """Print the message of a failure, and set `failed`."""
        self.failed = True
        print_text(message, err=True)

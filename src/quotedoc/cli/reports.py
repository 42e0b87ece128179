"""Define `--output-format`, `--statistics` and `--output`, and print and write the reports of a check.

A command that is decorated with `add_report_options` and `pass_reports` gets `reports` (`Reports`); `Reports.print`
gets the checked pages.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from quotedoc.cli.console import get_columns
from quotedoc.cli.options import pass_as
from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN, is_directory
from quotedoc.report import list_formats, load_report, make_printable, name_lookalikes, suggest_next_steps
from quotedoc.report.files import ReportFile, ReportFiles
from quotedoc.run.failure import describe_os_error
from quotedoc.text.address import is_address
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotedoc.checked import Checked
    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.report import Tally
    from quotedoc.report.report import Renderer

_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")
_Function = TypeVar("_Function", bound="Callable[..., object]")


class Reports:
    """The reports of a check: one report that is printed, and any number of reports that are written to files."""

    def __init__(
        self, output_format: str = "text", statistics: bool = False, output: tuple[ReportFile, ...] = ()
    ) -> None:
        """Take the values of the options.

        Args:
            output_format: the name of the printed format.
            statistics: whether to print the number of findings per rule instead of the findings.
            output: the reports to write to files.

        Raises:
            click.UsageError: the format has no statistics.
        """
        self._report = load_report(output_format)
        self._render = _find_statistics(output_format) if statistics else self._report.findings
        self.files = output

    @property
    def has_summary(self) -> bool:
        """Whether a summary follows the printed report."""
        return self._report.summary is not None

    def print(self, pages: Iterable[Checked], session: Session, console: Console, *, err: bool) -> None:
        """Print the report of the pages on standard output or standard error (`err`), and write the report files."""
        with ReportFiles(self.files) as files:
            for piece in self._render(files.record(pages), console.make_painter(err), get_columns(err)):
                print_text(piece, err=err)
            for file, error in files.write():
                if error is not None:
                    session.report_failure(describe_os_error(error, str(file.path)))

    def summarize(  # noqa: PLR0913 - what a run knows
        self,
        tally: Tally,
        paths: Sequence[str],
        console: Console,
        *,
        has_baseline: bool,
        err: bool,
        is_error: bool = False,
    ) -> None:
        """Print the summary, next steps, files that look like quote documents, and the numbers of omitted findings.

        If the absence of pages is an error (`is_error`), there is no summary, as the error is printed instead.
        """
        if self.has_summary and not is_error:
            console.print_note(tally.format_summary() + "\n", err=err or self._report.summary == "stderr")
        if self._report.has_help:
            for step in suggest_next_steps(tally, paths, has_baseline=has_baseline):
                console.print_note(step, err=err)
        console.print_note(name_lookalikes(tally.lookalikes))
        count = tally.severities.total() + tally.suppressed
        printed = [("the report", self._report)] if self._render is self._report.findings else []
        for name, report in (*printed, *((make_printable(str(file.path)), file.report) for file in self.files)):
            omitted = report.describe_omitted(count)
            if omitted is not None:
                print_text(f"{name}: {omitted}\n", err=True)


def add_report_options(command: _Command) -> _Command:
    """Add `--output-format`, `--output` and `--statistics` to a command."""
    options = (
        click.option(
            "--output-format",
            type=click.Choice(list_formats()),
            default="text",
            show_default=True,
            help="Output format.",
        ),
        click.option(
            "--output",
            multiple=True,
            callback=_parse_files,
            metavar="FORMAT=FILE",
            help="Also write a report in this format to FILE; can be used several times.",
        ),
        click.option(
            "--statistics", is_flag=True, help="Show the number of findings per rule instead of the findings."
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def pass_reports(function: _Function) -> _Function:
    """Pass `reports` (`Reports`) to a command's function instead of the options of reports."""
    return pass_as("reports", Reports, ("output_format", "statistics", "output"))(function)


def _find_statistics(output_format: str) -> Renderer:
    """Return the function that prints the statistics of a format.

    Raises:
        click.UsageError: the format has no statistics.
    """
    statistics = load_report(output_format).statistics
    if statistics is None:
        able = [name for name in list_formats() if load_report(name).statistics is not None]
        raise click.UsageError(
            f"--statistics does not support the format {output_format}; choose one of {', '.join(able)}."
        )
    return statistics


def _parse_files(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[ReportFile, ...]:
    files = tuple(map(_parse_file, values))
    if len({os.path.realpath(file.path) for file in files}) < len(files):
        raise click.BadParameter("two reports have the same file.")
    return files


def _parse_file(value: str) -> ReportFile:
    name, separator, path = value.partition("=")
    if not separator or path in {"", STDIN}:
        raise click.BadParameter(
            f"'{make_printable(value)}' is not of the form FORMAT=FILE, for example sarif=quotedoc.sarif."
        )
    if name not in list_formats():
        raise click.BadParameter(
            f"'{make_printable(name)}' is not an output format{did_you_mean(name, list_formats())}"
        )
    if is_directory(path):
        raise click.BadParameter(f"'{make_printable(path)}' is a directory.")
    if is_address(path):
        raise click.BadParameter(f"'{make_printable(path)}' is in a store; only convert and tables write there.")
    if not is_directory(Path(path).parent):
        raise click.BadParameter(f"'{make_printable(path)}' is in a directory that does not exist.")
    return ReportFile(Path(path), load_report(name))

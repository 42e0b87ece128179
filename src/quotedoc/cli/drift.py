"""`quotedoc drift`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import files
from quotedoc.cli.conversion import BAD_PAGES
from quotedoc.cli.jobs import jobs_option
from quotedoc.cli.options import Settings, config_options, walk_options
from quotedoc.cli.output import color_option, quiet_option, verbose_option
from quotedoc.cli.stream import note, painter, say
from quotedoc.cli.trouble import MISUSE, cause, sort_of
from quotedoc.cli.work import Work
from quotedoc.report import printable

if TYPE_CHECKING:
    from quotedoc.corpus.drift import Novelty, Sighting


@click.command(
    epilog="""\b
Examples:
  quotedoc drift pages
  quotedoc drift --output-format json pages | jq '.[] | select(.pages > 10)'
"""
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to print."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, in messages and to find its configuration."
)
@walk_options
@jobs_option
@config_options
@color_option
@quiet_option
@verbose_option
def drift(paths: tuple[str, ...], output_format: str, stdin_filename: str | None, jobs: int) -> int:
    """List what quote documents have that the definitions do not know.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input; without any, the current
    directory. Each new section, row, column, key or form of figure is listed once for all pages that have it. Exits
    with 0 if every input could be read, whether or not something is new.
    """
    from quotedoc.corpus.drift import sort_novelties
    from quotedoc.report.drift import DRIFT_REPORTS, summarize_drift

    survey = _Survey(Work(paths or (".",), stdin_filename, Settings(), jobs))
    survey.run()
    for piece in DRIFT_REPORTS[output_format](sort_novelties(survey.novelties), painter()):
        say(piece)
    if output_format == "text":
        summary = summarize_drift(survey.pages, survey.drifted, survey.passed_over, survey.failures.total())
        note(f"{summary}\n", err=False)
    return survey.exit_code


class _Survey:
    """Reads all inputs and counts what is new.

    Attributes:
        novelties: what is new, with the pages that have it.
        pages: the number of quote documents.
        drifted: the number of those that have something new.
        passed_over: the number of files that are no quote documents.
        failures: the number of inputs that could not be read, by the reason.
    """

    def __init__(self, work: Work) -> None:
        self.novelties: dict[Novelty, Sighting] = {}
        self.pages = self.drifted = self.passed_over = 0
        self._work = work
        self.failures = Counter[str]()

    def run(self) -> None:
        """Read all inputs; report those that cannot be read and continue with the others."""
        from quotedoc import app
        from quotedoc.corpus.drift import merge_novelties

        for given, outcome in self._work.outcomes(app.find_drift):
            page = outcome.result
            if page is None:
                self._work.complain(outcome.trouble)
                self.failures[sort_of(cause(outcome.trouble, given.path))] += 1
            elif page.error is not None:
                say(f"Error: {printable(given.path)}: {page.error}\n", err=True)
                self.failures[sort_of(page.error)] += 1
            elif page.is_quote_document:
                self.pages += 1
                self.drifted += bool(page.novelties)
                merge_novelties(self.novelties, page.novelties)
            else:
                self.passed_over += 1

    @property
    def exit_code(self) -> int:
        """Return 0 if every input was read, 1 if one is no text or too large, 2 if one could not be opened."""
        if self.failures.keys() - BAD_PAGES:
            return MISUSE
        return 1 if self.failures else 0

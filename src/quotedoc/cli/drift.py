"""Define `quotedoc drift`, which lists content of pages that the page kinds do not define, with counts of pages."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, add_jobs_option, add_walk_options, pass_console, pass_overrides
from quotedoc.cli.paths import add_paths, add_record_options, pass_fields, pass_paths
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.report import make_printable
from quotedoc.run import Settings
from quotedoc.run.failure import BAD_PAGES, categorize_reason

if TYPE_CHECKING:
    from quotedoc.app import Drift
    from quotedoc.archives import RecordFields
    from quotedoc.cli.console import Console
    from quotedoc.cli.paths import Paths
    from quotedoc.corpus.drift import Novelty, Sighting
    from quotedoc.files import Input
    from quotedoc.run import Overrides


@click.command(
    "drift",
    epilog="""\b
Examples:
  quotedoc drift pages
  quotedoc drift --output-format json pages | jq '.[] | select(.pages > 10)'
""",
)
@add_paths
@add_record_options
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in messages; also selects its configuration."
)
@add_walk_options
@add_jobs_option
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_paths
@pass_fields
@pass_overrides
@pass_console
def drift_command(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    fields: RecordFields,
    output_format: str,
    stdin_filename: str | None,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """List content of quote documents that the page kinds do not define.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt), archives (.tar, .zip, .warc, .jsonl,
    .parquet), addresses of stores (s3://, gs://, az://, https://) or - for standard input. The default is the
    current directory. Each new section, row, column, key or form of figure is listed once, with the number of pages
    that have it. Exits with 0 if every input could be read, even if content is new.
    """
    from quotedoc.corpus.drift import sort_novelties
    from quotedoc.report.drift import DRIFT_REPORTS, summarize_drift

    settings = Settings(overrides)
    names = paths.use_default(".")
    survey = _Survey(Session(names, settings, console, stdin_filename=stdin_filename, jobs=jobs, fields=fields))
    survey.read_inputs()
    for piece in DRIFT_REPORTS[output_format](sort_novelties(survey.novelties), console.make_painter()):
        print_text(piece)
    if output_format == "text":
        summary = summarize_drift(survey.pages, survey.drifted, survey.skipped, survey.failures.total())
        console.print_note(f"{summary}\n", err=False)
    return survey.exit_code


class _Survey:
    """The new content of all inputs of a run, and the counts of inputs.

    Attributes:
        novelties: each piece of new content, with the number of pages that have it and an example.
        pages: the number of quote documents.
        drifted: the number of quote documents with new content.
        skipped: the number of files that are not quote documents.
        failures: the number of inputs that could not be read, by the category of the reason.
    """

    def __init__(self, session: Session) -> None:
        self.novelties: dict[Novelty, Sighting] = {}
        self.pages = self.drifted = self.skipped = 0
        self._session = session
        self.failures = Counter[str]()

    def read_inputs(self) -> None:
        """Read all inputs; report those that cannot be read and continue with the others."""
        from quotedoc import app

        for given, outcome in self._session.iter_outcomes(app.find_drift):
            if outcome.failure is not None:
                self._session.report_failure(outcome.failure)
                self.failures[categorize_reason(outcome.failure.reason)] += 1
            elif outcome.result is not None:
                self._count_page(given, outcome.result)

    def _count_page(self, given: Input, page: Drift) -> None:
        """Count a page that was read, or report why it is not text."""
        from quotedoc.corpus.drift import merge_novelties

        if page.error is not None:
            print_text(f"Error: {make_printable(given.path)}: {page.error}\n", err=True)
            self.failures[categorize_reason(page.error)] += 1
        elif page.is_quote_document:
            self.pages += 1
            self.drifted += bool(page.novelties)
            merge_novelties(self.novelties, page.novelties)
        else:
            self.skipped += 1

    @property
    def exit_code(self) -> int:
        """Return 0 if every input was read, 1 if one is not text or too large, 2 if one could not be opened."""
        if self.failures.keys() - BAD_PAGES:
            return MISUSE
        return 1 if self.failures else 0

"""`quotedoc check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.options import Settings, config_options, selectors
from quotedoc.cli.stream import paint, say
from quotedoc.cli.trouble import MISUSE
from quotedoc.cli.work import Work
from quotedoc.config import FAIL_LEVELS
from quotedoc.diagnostic import Severity
from quotedoc.report import REPORTS, STATISTICS, Tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.report import Checked

SUMMARY_ON_STDERR: Final = {"text": False, "concise": True}
"""Which formats end with a summary, and where it goes; what programs read has none."""


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--output-format", type=click.Choice(list(REPORTS)), default="text", show_default=True, help="How to report."
)
@click.option(
    "--select",
    "wanted",
    multiple=True,
    callback=selectors,
    metavar="RULES",
    help="Only these: codes, starts of codes, names; sets aside what the configuration selects and ignores.",
)
@click.option("--ignore", "unwanted", multiple=True, callback=selectors, metavar="RULES", help="Not these.")
@click.option("--statistics", is_flag=True, help="Show how often each rule spoke, not the findings.")
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, in reports and to find its configuration."
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    help="The lowest severity that makes the exit code 1.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@config_options
def check(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    output_format: str,
    wanted: tuple[str, ...] | None,
    unwanted: tuple[str, ...] | None,
    statistics: bool,
    stdin_filename: str | None,
    fail_level: str | None,
    exit_zero: bool,
) -> int:
    """Report what is wrong with quote documents.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input; without any, the current
    directory.
    """
    from quotedoc import app

    work = Work(paths or (".",), stdin_filename, Settings(wanted, unwanted or ()))
    tally = Tally()
    level = Severity[fail_level.upper()] if fail_level else None
    report = (STATISTICS if statistics else REPORTS)[output_format]
    for piece in report(_counted(work.each(app.check), tally, level), paint):
        say(piece)
    if output_format in SUMMARY_ON_STDERR:
        say(tally.summary() + "\n", err=SUMMARY_ON_STDERR[output_format])
    if work.failed:
        return MISUSE
    return 1 if tally.failed and not exit_zero else 0


def _counted(done: Iterable[tuple[Input, Config, Checked]], tally: Tally, level: Severity | None) -> Iterator[Checked]:
    for given, config, checked in done:
        if checked.is_quote_document or given.by_hand:
            tally.add(checked, level or config.fail_level)
            yield checked
        else:
            tally.passed_over += 1

"""`quotedoc check`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.baseline import baseline_options, given_baseline
from quotedoc.cli.complete import files
from quotedoc.cli.cross import with_contradictions
from quotedoc.cli.jobs import jobs_option
from quotedoc.cli.memory import cache_options, given_memory
from quotedoc.cli.options import Settings, config_options, rule_options, walk_options
from quotedoc.cli.output import color_option, columns, quiet_option, verbose_option
from quotedoc.cli.stream import note, painter, say
from quotedoc.cli.trouble import MISUSE
from quotedoc.cli.work import Work
from quotedoc.cli.written import Writer, unified
from quotedoc.config import FAIL_LEVELS
from quotedoc.diagnostic import Severity
from quotedoc.files import STDIN
from quotedoc.report import REPORTS, STATISTICS, Tally, name_lookalikes, text_report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.app import Fixed
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.report import Checked

SUMMARY_ON_STDERR: Final = {"text": False, "concise": True, "github": True}
"""Which formats end with a summary, and where it goes; what programs read has none."""


@click.command(
    epilog="""\b
Examples:
  quotedoc check                                the current directory
  quotedoc check --select figures pages         what contradicts itself in figures
  quotedoc check --fix pages                    mend what can be mended, report the rest
  quotedoc check --output-format sarif - < a.md
"""
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option(
    "--output-format", type=click.Choice(list(REPORTS)), default="text", show_default=True, help="How to report."
)
@rule_options
@walk_options
@click.option("--fix", "fixing", is_flag=True, help="Make the safe fixes; report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: make the fixes too that change what is said.")
@click.option(
    "--add-suppressions",
    "silencing",
    is_flag=True,
    help="Put comments into the pages that silence what is at or above the fail level; report what is left.",
)
@click.option("--diff", is_flag=True, help="Write nothing; show what would be changed, and exit with 1 if anything.")
@click.option("--statistics", is_flag=True, help="Show how often each rule spoke, not the findings.")
@baseline_options
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, in reports and to find its configuration."
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    help="The lowest severity that makes the exit code 1.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--no-cross", is_flag=True, help="Do not hold pages against each other.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@jobs_option
@cache_options
@config_options
@color_option
@quiet_option
@verbose_option
def check(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    output_format: str,
    fixing: bool,
    unsafe_fixes: bool,
    silencing: bool,
    diff: bool,
    statistics: bool,
    stdin_filename: str | None,
    fail_level: str | None,
    exit_zero: bool,
    no_cross: bool,
    watch: bool,
    jobs: int,
) -> int:
    """Report what is wrong with quote documents.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input; without any, the current
    directory.
    """
    from quotedoc import app

    if unsafe_fixes and not fixing and not diff:
        raise click.UsageError("--unsafe-fixes is for --fix and --diff.")
    if fixing and silencing:
        raise click.UsageError("--fix and --add-suppressions exclude each other; fix first.")
    if statistics and output_format not in STATISTICS:
        raise click.UsageError(f"--statistics has no form for {output_format}; it has for {', '.join(STATISTICS)}.")
    if watch:
        from quotedoc.cli.watch import check_again_and_again

        return check_again_and_again(paths or (".",))
    settings, cross = Settings(), not no_cross
    work = Work(paths or (".",), stdin_filename, settings, jobs)
    memory = given_memory(settings.given, cross=cross)
    known = given_baseline(settings, cross=cross, is_told=not diff)
    level = Severity[fail_level.upper()] if fail_level else None
    change = partial(app.fix, unsafe=unsafe_fixes, cross=cross)
    if silencing:
        change = partial(app.silence, level=level, cross=cross)
    writer = Writer(work)
    fixed = writer.each(change) if fixing or silencing or diff else iter(())
    if diff:
        differs = _show_differences(fixed)
        return MISUSE if work.failed else 1 if differs and not exit_zero else 0
    tally = Tally("suppression" if silencing else "fix")
    writing = fixing or silencing
    checked = _write_fixes(writer, fixed, tally) if writing else work.each(partial(app.check, cross=cross), memory)
    checked = known.applied(with_contradictions(work, checked, memory) if cross else checked)
    # The fixed page goes to standard output if it came from standard input; the report then goes elsewhere.
    aside = writing and STDIN in paths
    report = (STATISTICS if statistics else REPORTS)[output_format]
    if report is text_report:
        report = partial(text_report, columns=columns(aside))
    for piece in report(_counted(checked, tally, level), painter(aside)):
        say(piece, err=aside)
    if output_format in SUMMARY_ON_STDERR:
        note(tally.summary() + "\n", err=aside or SUMMARY_ON_STDERR[output_format])
    note(name_lookalikes(tally.lookalikes))
    known.finish(work)
    return MISUSE if work.failed else 1 if tally.failed and not exit_zero else 0


def _show_differences(done: Iterable[tuple[Input, Config, Fixed]]) -> bool:
    """Show how fixes would change the pages, and tell whether there is anything to show."""
    differs = False
    for given, _, fixed in done:
        if fixed.before and fixed.fixes:
            differs = True
            say(unified(given, fixed.before.text, fixed.checked.source.text))
    return differs


def _write_fixes(
    writer: Writer, done: Iterable[tuple[Input, Config, Fixed]], tally: Tally
) -> Iterator[tuple[Input, Config, Checked]]:
    """Write the fixed pages back, and yield each as it then is."""
    for given, config, fixed in done:
        if not fixed.fixes:
            if given.file is None and fixed.before:
                say(fixed.before.text)
        elif fixed.before and writer.write_back(given, fixed.before, fixed.checked.source.text):
            tally.changed += fixed.fixes
        else:
            continue
        yield given, config, fixed.checked


def _counted(done: Iterable[tuple[Input, Config, Checked]], tally: Tally, level: Severity | None) -> Iterator[Checked]:
    from quotedoc.reading import looks_like_quote_document

    for given, config, checked in done:
        if checked.is_quote_document or given.by_hand:
            tally.add(checked, level or config.fail_level)
            yield checked
        else:
            tally.passed_over += 1
        if not checked.is_quote_document and looks_like_quote_document(checked.source.text):
            tally.lookalikes.append(given.path)

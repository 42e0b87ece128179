"""`quotedoc check`."""

from __future__ import annotations

from contextlib import closing, nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.cli.baseline import BaselineOptions, add_baseline_options, open_baseline
from quotedoc.cli.complete import files
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option, get_columns
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import (
    add_cache_options,
    add_config_options,
    add_jobs_option,
    add_rule_options,
    add_walk_options,
    pass_as,
    pass_console,
    pass_overrides,
)
from quotedoc.cli.progress import show_progress
from quotedoc.cli.rewrite import Rewriter, format_diff
from quotedoc.cli.session import Session
from quotedoc.cli.stream import say
from quotedoc.config import FAIL_LEVELS
from quotedoc.diagnostic import Severity
from quotedoc.files import STDIN
from quotedoc.report import Tally, list_formats, load_report, name_lookalikes
from quotedoc.run import Settings
from quotedoc.run.cross import add_contradictions
from quotedoc.run.result_cache import ResultCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quotedoc.app import Fixed
    from quotedoc.checked import Checked
    from quotedoc.cli.console import Console
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.report.report import Renderer
    from quotedoc.run import Overrides
    from quotedoc.run.cross import Page


@click.command(
    epilog="""\b
Examples:
  quotedoc check                                check the current directory
  quotedoc check --select figures pages         report contradictions between figures only
  quotedoc check --fix pages                    apply the safe fixes, report the rest
  quotedoc check --output-format sarif - < a.md
"""
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option(
    "--output-format", type=click.Choice(list_formats()), default="text", show_default=True, help="Output format."
)
@add_rule_options
@add_walk_options
@click.option("--fix", "fixing", is_flag=True, help="Apply the safe fixes; report the remaining findings.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: also apply fixes that change values.")
@click.option(
    "--add-suppressions",
    "suppressing",
    is_flag=True,
    help="Add comments to the pages that suppress findings at or above the fail level; report the remaining findings.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show the changes as a unified diff instead of writing them; exit with 1 if there are any.",
)
@click.option("--statistics", is_flag=True, help="Show the number of findings per rule instead of the findings.")
@add_baseline_options
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in reports; also selects its configuration."
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    help="Lowest severity that makes the exit code 1.  [default: warning]",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings.")
@click.option("--no-cross", is_flag=True, help="Do not compare pages with each other.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@add_jobs_option
@add_cache_options
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_as("known", BaselineOptions, BaselineOptions._fields)
@pass_overrides
@pass_console
def check(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    output_format: str,
    fixing: bool,
    unsafe_fixes: bool,
    suppressing: bool,
    diff: bool,
    statistics: bool,
    stdin_filename: str | None,
    fail_level: str | None,
    exit_zero: bool,
    no_cross: bool,
    watch: bool,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    known: BaselineOptions,
    overrides: Overrides,
    console: Console,
) -> int:
    """Check quote documents and report the findings.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt) or - for standard input. The default is
    the current directory.
    """
    from quotedoc import app

    if unsafe_fixes and not fixing and not diff:
        raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
    if fixing and suppressing:
        raise click.UsageError("--fix and --add-suppressions cannot be combined; run --fix first.")
    report = load_report(output_format)
    render = _choose_statistics(output_format) if statistics else report.findings
    if watch:
        from quotedoc.cli.watch import check_repeatedly

        return check_repeatedly(paths or (".",), overrides, console)
    settings, cross = Settings(overrides), not no_cross
    session = Session(paths or (".",), settings, console, stdin_filename=stdin_filename, jobs=jobs)
    baseline = open_baseline(known, settings, cross=cross, has_report=not diff)
    level = Severity[fail_level.upper()] if fail_level else None
    change = partial(app.fix, unsafe=unsafe_fixes, cross=cross)
    if suppressing:
        change = partial(app.add_suppressions, level=level, cross=cross)
    rewriter = Rewriter(session)
    if diff:
        differs = _show_differences(rewriter.results(change))
        return MISUSE if session.failed else 1 if differs and not exit_zero else 0
    tally = Tally("suppression" if suppressing else "fix")
    rewriting = fixing or suppressing
    # A fixed page goes to standard output if it came from standard input; then the report goes to standard error.
    err = rewriting and STDIN in paths
    with nullcontext() if no_cache else closing(_make_cache(cache_dir, overrides, cross=cross)) as cache:
        if rewriting:
            pages = _write_fixes(rewriter, rewriter.results(change), tally)
        else:
            pages = session.results(partial(app.check, cross=cross), cache)
        if cross:
            pages = add_contradictions(session, pages, cache, partial(show_progress, console, noun="pair"))
        checked = _count_pages(baseline.exclude_known(pages), tally, level)
        for piece in render(checked, console.painter(err), get_columns(err)):
            say(piece, err=err)
    if report.summary is not None:
        console.note(tally.summary() + "\n", err=err or report.summary == "stderr")
    console.note(name_lookalikes(tally.lookalikes))
    baseline.finish(session, console)
    return MISUSE if session.failed else 1 if tally.failed and not exit_zero else 0


def _choose_statistics(output_format: str) -> Renderer:
    """Return how a format prints statistics."""
    statistics = load_report(output_format).statistics
    if statistics is None:
        able = [name for name in list_formats() if load_report(name).statistics is not None]
        raise click.UsageError(
            f"--statistics does not support the format {output_format}; choose one of {', '.join(able)}."
        )
    return statistics


def _make_cache(directory: Path | None, overrides: Overrides, *, cross: bool) -> ResultCache:
    """Return the cache of a run; its results depend on the overrides and on whether pages are compared."""
    return ResultCache(directory, overrides.select, overrides.extend_select, overrides.ignore, cross)


def _show_differences(done: Iterable[tuple[Input, Config, Fixed]]) -> bool:
    """Print how fixes would change the pages, and return whether they would."""
    differs = False
    for given, _, fixed in done:
        if fixed.before and fixed.fixes:
            differs = True
            say(format_diff(given, fixed.before.text, fixed.checked.source.text))
    return differs


def _write_fixes(rewriter: Rewriter, done: Iterable[tuple[Input, Config, Fixed]], tally: Tally) -> Iterator[Page]:
    """Write the fixed pages back, and yield each as it is then."""
    for given, config, fixed in done:
        if not fixed.fixes:
            if given.file is None and fixed.before:
                say(fixed.before.text)
        elif fixed.before and rewriter.write_back(given, fixed.before, fixed.checked.source.text):
            tally.changed += fixed.fixes
        else:
            continue
        yield given, config, fixed.checked


def _count_pages(pages: Iterable[Page], tally: Tally, level: Severity | None) -> Iterator[Checked]:
    """Yield the pages to report, and count them."""
    from quotedoc.reading import looks_like_quote_document

    for given, config, checked in pages:
        if checked.is_quote_document or given.by_hand:
            tally.add(checked, level or config.fail_level)
            yield checked
        else:
            tally.skipped += 1
        if not checked.is_quote_document and looks_like_quote_document(checked.source.text):
            tally.lookalikes.append(given.path)

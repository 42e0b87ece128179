"""Define `quotedoc check`, which checks pages and reports findings; with `--fix`, it also writes fixed pages."""

from __future__ import annotations

from contextlib import closing, nullcontext
from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.cli.baseline import BaselineOptions, add_baseline_options, open_baselines
from quotedoc.cli.complete import complete_kind
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE, ExitOptions, add_exit_options
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
from quotedoc.cli.paths import add_paths, add_record_options, pass_fields, pass_paths, refuse_archives, refuse_pages
from quotedoc.cli.progress import show_progress
from quotedoc.cli.reports import add_report_options, pass_reports
from quotedoc.cli.rewrite import Rewriter, format_diff
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN
from quotedoc.report import Tally
from quotedoc.run import Settings
from quotedoc.run.cross import add_contradictions
from quotedoc.run.result_cache import ResultCache

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quotedoc.app import Fixed
    from quotedoc.archives import RecordFields
    from quotedoc.checked import Checked
    from quotedoc.cli.console import Console
    from quotedoc.cli.paths import Paths
    from quotedoc.cli.reports import Reports
    from quotedoc.config import Config
    from quotedoc.diagnostic import Severity
    from quotedoc.files import Input
    from quotedoc.run import Overrides
    from quotedoc.run.cross import CheckedPage


@click.command(
    "check",
    epilog="""\b
Examples:
  quotedoc check                                check the current directory
  quotedoc check --select figures pages         report contradictions between figures only
  quotedoc check --fix pages                    apply the safe fixes, report the rest
  quotedoc check --output-format sarif - < a.md
  quotedoc check --output sarif=quotedoc.sarif  also write a report for GitHub
  git diff --name-only -z --diff-filter=d | quotedoc check --files-from - -0
""",
)
@add_paths
@add_record_options
@add_report_options
@add_rule_options
@add_walk_options
@click.option(
    "--expect",
    metavar="KIND",
    shell_complete=complete_kind,
    help="Report all that is not a page of this kind, for example quote, as an error; also fail if there is no page.",
)
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
@add_baseline_options
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in reports; also selects its configuration."
)
@add_exit_options
@click.option("--no-cross", is_flag=True, help="Do not compare pages with each other.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until interrupted.")
@add_jobs_option
@add_cache_options
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_as("known", BaselineOptions, BaselineOptions._fields)
@pass_as("exits", ExitOptions, ExitOptions._fields)
@pass_reports
@pass_paths
@pass_fields
@pass_overrides
@pass_console
def check_command(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    fields: RecordFields,
    reports: Reports,
    fixing: bool,
    unsafe_fixes: bool,
    suppressing: bool,
    diff: bool,
    stdin_filename: str | None,
    exits: ExitOptions,
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

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt), archives (.tar, .zip, .warc, .jsonl,
    .parquet), addresses of stores (s3://, gs://, az://, https://) or - for standard input. The default is the
    current directory.
    """
    from quotedoc import app

    if unsafe_fixes and not fixing and not diff:
        raise click.UsageError("--unsafe-fixes needs --fix or --diff.")
    if fixing and suppressing:
        raise click.UsageError("--fix and --add-suppressions cannot be combined; run --fix first.")
    if exits.exit_non_zero_on_fix and not fixing and not suppressing:
        raise click.UsageError("--exit-non-zero-on-fix needs --fix or --add-suppressions.")
    if diff and reports.files:
        raise click.UsageError("--output needs findings and cannot be combined with --diff.")
    names = paths.use_default(".")
    refuse_pages((file.path for file in reports.files), names)
    refuse_archives(names if fixing or suppressing or diff else (), "changing pages")
    if watch:
        from quotedoc.cli.watch import check_repeatedly

        return check_repeatedly(names, overrides, console)
    # With --expect, a run without any page is an error, too.
    exits = exits._replace(error_on_nothing=exits.error_on_nothing or overrides.expect is not None)
    settings, cross = Settings(overrides), not no_cross
    session = Session(names, settings, console, stdin_filename=stdin_filename, jobs=jobs, fields=fields)
    baselines = open_baselines(known, settings, names, stdin_filename=stdin_filename, cross=cross, has_report=not diff)
    change = partial(app.fix_page, unsafe=unsafe_fixes, cross=cross)
    if suppressing:
        change = partial(app.add_suppressions, level=exits.level, cross=cross)
    rewriter = Rewriter(session)
    tally = Tally("suppression" if suppressing else "fix")
    if diff:
        _show_differences(rewriter.iter_results(change), tally)
        return _finish(session, console, tally, exits, has_summary=False)
    rewriting = fixing or suppressing
    # A fixed page goes to standard output if it came from standard input; then the report goes to standard error.
    err = rewriting and STDIN in names
    with nullcontext() if no_cache else closing(_make_cache(cache_dir, overrides, cross=cross)) as cache:
        if rewriting:
            rewriter.copy_excluded_stdin()
            pages = rewriter.write_fixes(change, tally)
        else:
            pages = session.iter_results(partial(app.check_page, cross=cross), cache)
        if cross:
            pages = add_contradictions(session, pages, cache, partial(show_progress, console, noun="pair"))
        reports.print(
            _count_pages(baselines.exclude_known(pages), tally, exits.level, is_any=overrides.expect is not None),
            session,
            console,
            err=err,
        )
    reports.summarize(
        tally,
        names,
        console,
        has_baseline=baselines.is_used,
        is_error=exits.error_on_nothing and not tally.pages and not session.failed,
        err=err,
    )
    baselines.finish(session, console)
    return _finish(session, console, tally, exits, has_summary=reports.has_summary)


def _finish(session: Session, console: Console, tally: Tally, exits: ExitOptions, *, has_summary: bool) -> int:
    """Return the exit code of a run; report that no page was checked, unless the summary does so."""
    if not tally.pages and not session.failed:
        is_silent = console.quiet or not has_summary
        session.report_nothing(tally.format_summary(), is_error=exits.error_on_nothing, is_silent=is_silent)
    if session.failed:
        return MISUSE
    return max(exits.choose_code(tally), session.has_bad_pages)


def _make_cache(directory: Path | None, overrides: Overrides, *, cross: bool) -> ResultCache:
    """Return the cache of a run; its results depend on the overrides and on whether pages are compared."""
    return ResultCache(directory, overrides.select, overrides.extend_select, overrides.ignore, cross, overrides.expect)


def _show_differences(done: Iterable[tuple[Input, Config, Fixed]], tally: Tally) -> None:
    """Print how fixes would change the pages, as unified diffs; if there are changes, set `tally.failed`."""
    for given, _, fixed in done:
        tally.pages += fixed.checked.is_quote_document or given.is_named
        if fixed.before and fixed.fixes:
            tally.failed = True
            print_text(format_diff(given, fixed.before.text, fixed.checked.source.text))


def _count_pages(
    pages: Iterable[CheckedPage], tally: Tally, level: Severity | None, *, is_any: bool
) -> Iterator[Checked]:
    """Yield the pages to report, and count them.

    Args:
        pages: the checked pages.
        tally: the counts of the run.
        level: the lowest severity that fails a page; None for that of the configuration.
        is_any: whether to report files in directories even if they are not quote documents.
    """
    from quotedoc.reading import looks_like_quote_document

    for given, config, checked in pages:
        if checked.is_quote_document or given.is_named or is_any:
            tally.add_page(checked, level or config.fail_level)
            yield checked
        else:
            tally.skipped += 1
        if not checked.is_quote_document and not is_any and looks_like_quote_document(checked.source.text):
            tally.lookalikes.append(given.path)

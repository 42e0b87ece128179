"""Define `quotedoc format`, which rewrites pages in canonical form, or shows the changes (`--check`, `--diff`)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.checked import Checked
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE, add_nothing_option
from quotedoc.cli.options import add_config_options, add_jobs_option, add_walk_options, pass_console, pass_overrides
from quotedoc.cli.paths import add_paths, pass_paths, refuse_archives
from quotedoc.cli.rewrite import Rewriter, format_diff
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.report import load_report, make_printable
from quotedoc.run import Settings

if TYPE_CHECKING:
    from quotedoc.app import Formatted
    from quotedoc.cli.console import Console
    from quotedoc.cli.paths import Paths
    from quotedoc.files import Input
    from quotedoc.run import Overrides


@click.command(
    "format",
    epilog="""\b
Examples:
  quotedoc format pages             format the pages of a directory
  quotedoc format --check pages     list the pages that would change
  quotedoc format - < a.md > b.md
""",
)
@add_paths
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="List the pages that would change instead of writing them; exit with 1 if there are any.",
)
@click.option(
    "--diff",
    is_flag=True,
    help="Show the changes as a unified diff instead of writing them; exit with 1 if there are any.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in messages; also selects its configuration."
)
@add_nothing_option
@add_jobs_option
@add_walk_options
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_paths
@pass_overrides
@pass_console
def format_command(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    check_only: bool,
    diff: bool,
    stdin_filename: str | None,
    error_on_nothing: bool,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Write quote documents in canonical form.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt) or - for standard input, which is
    written to standard output. A page is written only if all its values stay the same.
    """
    from quotedoc import app

    if not paths.are_given:
        raise click.UsageError("There is nothing to format; give PATHS, or - for standard input.")
    refuse_archives(paths.names, "format")
    session = Session(paths.names, Settings(overrides), console, stdin_filename=stdin_filename, jobs=jobs)
    rewriter = Rewriter(session)
    changed = unchanged = 0
    dry = check_only or diff
    if not dry:
        rewriter.copy_excluded_stdin()
    for given, _, done in rewriter.iter_results(partial(app.format_page, prove=diff or not check_only)):
        if done.finding:
            session.failed = True
            _report_finding(done, console)
        elif not done.is_changed:
            unchanged += done.has_layout
            if given.file is None and not dry:
                print_text(done.text)
        else:
            is_done = _write_or_show(rewriter, given, done, diff=diff, check_only=check_only)
            if is_done and not dry and given.file is not None:
                console.print_note(f"formatted {make_printable(given.path)}\n")
            changed += is_done
    summary = _summarize_run(changed, unchanged, dry)
    console.print_note(f"{summary}\n")
    if not changed and not unchanged and not session.failed:
        session.report_nothing("No quote documents were found.", is_error=error_on_nothing, is_silent=console.quiet)
    if session.failed:
        return MISUSE
    return 1 if changed and dry else 0


def _write_or_show(rewriter: Rewriter, given: Input, done: Formatted, *, diff: bool, check_only: bool) -> bool:
    """Write a page that changes, or print that it would change; return False if it could not be written."""
    if diff:
        print_text(format_diff(given, done.source.text, done.text))
    elif check_only:
        print_text(f"would format {make_printable(given.path)}\n", err=True)
    else:
        return rewriter.write_back(given, done.source, done.text)
    return True


def _report_finding(done: Formatted, console: Console) -> None:
    """Print why a page could not be formatted."""
    checked = Checked(done.source, (done.finding,) if done.finding else (), is_quote_document=True)
    for piece in load_report("concise").findings([checked], console.make_painter(err=True)):
        print_text(piece, err=True)


def _summarize_run(changed: int, unchanged: int, dry: bool) -> str:
    verb = "would be formatted" if dry else "formatted"
    return f"{changed} {'page' if changed == 1 else 'pages'} {verb}, {unchanged} already canonical."

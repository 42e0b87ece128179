"""`quotedoc format`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.checked import Checked
from quotedoc.cli.complete import files
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, add_jobs_option, add_walk_options, pass_console, pass_overrides
from quotedoc.cli.rewrite import Rewriter, format_diff
from quotedoc.cli.session import Session
from quotedoc.cli.stream import say
from quotedoc.report import load_report, printable
from quotedoc.run import Settings

if TYPE_CHECKING:
    from quotedoc.app import Formatted
    from quotedoc.cli.console import Console
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
@click.argument("paths", nargs=-1, shell_complete=files)
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
@add_jobs_option
@add_walk_options
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_overrides
@pass_console
def format_command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    check_only: bool,
    diff: bool,
    stdin_filename: str | None,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Write quote documents in canonical form.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt) or - for standard input, which is
    written to standard output. A page is written only if all its values stay the same.
    """
    from quotedoc import app

    if not paths:
        raise click.UsageError("There is nothing to format; give PATHS, or - for standard input.")
    session = Session(paths, Settings(overrides), console, stdin_filename=stdin_filename, jobs=jobs)
    rewriter = Rewriter(session)
    changed = unchanged = 0
    dry = check_only or diff
    for given, _, done in rewriter.results(partial(app.format_page, prove=diff or not check_only)):
        if done.finding:
            session.failed = True
            _report_finding(done, console)
        elif not done.is_changed:
            unchanged += done.has_layout
            if given.file is None and not dry:
                say(done.text)
        else:
            changed += 1
            if diff:
                say(format_diff(given, done.source.text, done.text))
            elif check_only:
                say(f"would format {printable(given.path)}\n", err=True)
            elif not rewriter.write_back(given, done.source, done.text):
                changed -= 1
    console.note(_summarize(changed, unchanged, dry))
    if session.failed:
        return MISUSE
    return 1 if changed and dry else 0


def _report_finding(done: Formatted, console: Console) -> None:
    """Print why a page could not be formatted."""
    checked = Checked(done.source, (done.finding,) if done.finding else (), is_quote_document=True)
    for piece in load_report("concise").findings([checked], console.painter(err=True)):
        say(piece, err=True)


def _summarize(changed: int, unchanged: int, dry: bool) -> str:
    verb = "would be formatted" if dry else "formatted"
    return f"{changed} {'page' if changed == 1 else 'pages'} {verb}, {unchanged} already canonical.\n"

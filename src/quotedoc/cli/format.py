"""`quotedoc format`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import files
from quotedoc.cli.jobs import jobs_option
from quotedoc.cli.options import Settings, config_options, walk_options
from quotedoc.cli.output import color_option, quiet_option, verbose_option
from quotedoc.cli.stream import note, painter, say
from quotedoc.cli.trouble import MISUSE
from quotedoc.cli.work import Work
from quotedoc.cli.written import Writer, unified
from quotedoc.report import Checked, concise_report, printable

if TYPE_CHECKING:
    from quotedoc.app import Formatted


@click.command(
    "format",
    epilog="""\b
Examples:
  quotedoc format pages             write the pages of a directory anew
  quotedoc format --check pages     only tell which pages would change
  quotedoc format - < a.md > b.md
""",
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--check", "check_only", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and exit with 1 if something would.")
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, in messages and to find its configuration."
)
@jobs_option
@walk_options
@config_options
@color_option
@quiet_option
@verbose_option
def format_command(paths: tuple[str, ...], check_only: bool, diff: bool, stdin_filename: str | None, jobs: int) -> int:
    """Write quote documents in canonical form.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input, which is written to standard
    output. A page is written only if it says the same as before.
    """
    from quotedoc import app

    if not paths:
        raise click.UsageError("Nothing to format: give PATHS, or - for standard input.")
    work = Work(paths, stdin_filename, Settings(), jobs)
    writer = Writer(work)
    changed = unchanged = 0
    dry = check_only or diff
    for given, _, done in writer.each(partial(app.format_page, prove=diff or not check_only)):
        if done.finding:
            work.failed = True
            _complain(done)
        elif not done.is_changed:
            unchanged += done.has_layout
            if given.file is None and not dry:
                say(done.text)
        else:
            changed += 1
            if diff:
                say(unified(given, done.source.text, done.text))
            elif check_only:
                say(f"would format {printable(given.path)}\n", err=True)
            elif not writer.write_back(given, done.source, done.text):
                changed -= 1
    note(_summary(changed, unchanged, dry))
    if work.failed:
        return MISUSE
    return 1 if changed and dry else 0


def _complain(done: Formatted) -> None:
    findings = (done.finding,) if done.finding else ()
    for piece in concise_report([Checked(done.source, findings, is_quote_document=True)], painter(err=True)):
        say(piece, err=True)


def _summary(changed: int, unchanged: int, dry: bool) -> str:
    verb = "would be formatted" if dry else "formatted"
    return f"{changed} {'page' if changed == 1 else 'pages'} {verb}, {unchanged} canonical already.\n"

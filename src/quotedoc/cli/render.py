"""`quotedoc render`."""

from __future__ import annotations

import sys

import click

from quotedoc.cli.complete import files
from quotedoc.cli.options import Settings, config_options, given_by_hand
from quotedoc.cli.output import color_option, quiet_option, verbose_option
from quotedoc.cli.stream import note, painter, say
from quotedoc.cli.trouble import MISUSE
from quotedoc.cli.work import Work
from quotedoc.files import STDIN
from quotedoc.report import REPORTS


@click.command(
    epilog="""\b
Examples:
  quotedoc render a.json > a.md
  quotedoc convert a.md | quotedoc render -
"""
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option("--stdin-filename", metavar="NAME", help="The name of standard input in messages.")
@config_options
@color_option
@quiet_option
@verbose_option
def render(paths: tuple[str, ...], stdin_filename: str | None) -> int:
    """Write pages from JSON, in canonical form, to standard output.

    PATHS are files, each with one object as `quotedoc convert` prints it, or - for standard input; without any, that
    too. What is wrong with the JSON is said with its line and column, and gives no page.
    """
    from quotedoc import app

    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Nothing to render: give PATHS, or JSON on standard input.")
    work = Work(paths or (STDIN,), stdin_filename, Settings(given_by_hand()))
    incomplete = False
    for _, _, done in work.each(app.render):
        if done.text is None:
            incomplete = True
            for piece in REPORTS["text"]([done.checked], painter(err=True)):
                say(piece, err=True)
            if _is_json_lines(done.checked.source.text):
                note("help: these are JSON Lines; give each object a file of its own, as `split -l 1` does\n")
        else:
            say(done.text)
    if work.failed:
        return MISUSE
    return 1 if incomplete else 0


def _is_json_lines(text: str) -> bool:
    """Tell whether a text that is no JSON looks like several objects, each on a line."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for line in lines)

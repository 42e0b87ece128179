"""`quotedoc convert`."""

from __future__ import annotations

import sys
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from quotedoc.cli.complete import files
from quotedoc.cli.jobs import jobs_option
from quotedoc.cli.options import Settings, config_options, walk_options
from quotedoc.cli.output import quiet_option, verbose_option
from quotedoc.cli.stream import say
from quotedoc.cli.trouble import MISUSE, unusable
from quotedoc.cli.work import Work
from quotedoc.data import print_json
from quotedoc.files import STDIN, is_directory, write_file
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Options


class Printed(NamedTuple):
    """A page as JSON text; where there is none, the `error` says why."""

    text: str
    error: str | None
    is_quote_document: bool


def printed(one: bool, data: bytes, path: str, options: Options) -> Printed:
    """Return the bytes of a page as JSON text: one object, or a line that names the page."""
    from quotedoc import app

    converted = app.convert(data, path, options)
    error = None if converted.is_page else converted.values["error"]
    text = print_json(converted.values) if one else print_json({"path": path, **converted.values}, indent=None)
    return Printed(text + "\n", error, converted.is_quote_document)


class _Conversion:
    """Pages to JSON text.

    Attributes:
        incomplete: whether there was an input that gave no page.
    """

    def __init__(self, work: Work, one: bool) -> None:
        """Take the inputs, and whether they are one page or as many as there are."""
        self.incomplete = False
        self._work, self._one = work, one

    def pieces(self) -> Iterator[str]:
        """Yield the JSON of the pages as they come: one object, or a line for each."""
        for given, _, page in self._work.each(partial(printed, self._one)):
            if page.error is not None:
                self.incomplete = True
                say(f"Error: {printable(given.path)}: {page.error}\n", err=True)
            if self._one or page.is_quote_document or given.by_hand:
                yield page.text


@click.command(
    epilog="""\b
Examples:
  quotedoc convert a.md | jq .title
  quotedoc convert -o pages.jsonl pages
"""
)
@click.argument("paths", nargs=-1, shell_complete=files)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file, not to standard output.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="The name of standard input, in messages and to find its configuration."
)
@walk_options
@jobs_option
@config_options
@quiet_option
@verbose_option
def convert(paths: tuple[str, ...], output: Path | None, stdin_filename: str | None, jobs: int) -> int:
    """Print quote documents as JSON.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input; without any, standard input
    too. One page gives one JSON object; several paths, or a directory, give JSON Lines, each object with its "path".
    """
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Nothing to convert: give PATHS, or a page on standard input.")
    paths = paths or (STDIN,)
    work = Work(paths, stdin_filename, Settings(), jobs)
    conversion = _Conversion(work, one=len(paths) == 1 and not is_directory(paths[0]))
    if output is None:
        for piece in conversion.pieces():
            say(piece)
    else:
        try:
            pieces = conversion.pieces()
            first = list(islice(pieces, 1))
            # Where nothing could be read, what an earlier run wrote is worth more than an empty file.
            if first or not work.failed:
                write_file(output, chain(first, pieces))
        except OSError as error:
            say(unusable(error, str(output)), err=True)
            return MISUSE
    if work.failed:
        return MISUSE
    return 1 if conversion.incomplete else 0

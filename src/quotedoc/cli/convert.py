"""`quotedoc convert`."""

from __future__ import annotations

import os
import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import files
from quotedoc.cli.conversion import Conversion
from quotedoc.cli.jobs import jobs_option
from quotedoc.cli.options import Settings, config_options, walk_options
from quotedoc.cli.output import quiet_option, verbose_option
from quotedoc.cli.shard import shard_option
from quotedoc.cli.stream import note, say
from quotedoc.cli.todo import Todo
from quotedoc.cli.trouble import MISUSE, unusable
from quotedoc.cli.work import Work
from quotedoc.files import STDIN, is_directory, is_file, write_file
from quotedoc.report import printable

if TYPE_CHECKING:
    from quotedoc.cli.shard import Shard


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
@click.option(
    "--resume",
    is_flag=True,
    help="If FILE is not whole when the run ends, keep what is done, and go on from there the next time.",
)
@shard_option
@walk_options
@jobs_option
@config_options
@quiet_option
@verbose_option
def convert(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    output: Path | None,
    stdin_filename: str | None,
    resume: bool,
    shard: Shard | None,
    jobs: int,
) -> int:
    """Print quote documents as JSON.

    PATHS are files, directories (searched for *.md and llms.txt) or - for standard input; without any, standard input
    too. One page gives one JSON object; several paths, a directory, --shard and --resume give JSON Lines, each object
    with its "path".
    """
    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("Nothing to convert: give PATHS, or a page on standard input.")
    if resume and output is None:
        raise click.UsageError("--resume goes on with a file; it needs -o FILE.")
    if output and is_file(output) and os.path.realpath(output) in map(os.path.realpath, paths):
        raise click.UsageError(f"'{printable(str(output))}' is one of PATHS, and would be replaced by its JSON.")
    paths = paths or (STDIN,)
    todo = Todo(shard)
    work = Work(paths, stdin_filename, Settings(), jobs, todo)
    is_one = len(paths) == 1 and not is_directory(paths[0]) and shard is None and not resume
    conversion = Conversion(work, one=is_one)
    try:
        if output is None:
            for piece in conversion.pieces():
                say(piece)
        elif resume:
            _continue(output, conversion, todo)
        else:
            pieces = conversion.pieces()
            first = list(islice(pieces, 1))
            # Where nothing could be read, what an earlier run wrote is worth more than an empty file.
            if first or not work.failed:
                write_file(output, chain(first, pieces))
    except OSError as error:
        say(unusable(error, str(output)), err=True)
        return MISUSE
    return conversion.end()


def _continue(output: Path, conversion: Conversion, todo: Todo) -> None:
    """Append what is missing to a file, and say what was there."""
    from quotedoc.cli.unfinished import Unfinished

    with Unfinished(output) as unfinished:
        for line in unfinished.lines():
            todo.tick(line.path)
            if line.error is not None:
                conversion.failed(line.error)
        name = printable(str(output))
        if unfinished.is_whole:
            note(f"{name} is whole already; remove it to begin anew\n")
            return
        if todo.done:
            note(f"{name}: {todo.done.total():,} done before\n")
        unfinished.append(conversion.pieces())
    if todo.done:
        some = printable(next(iter(todo.done)))
        note(f"{name}: {todo.done.total():,} done before are no inputs of this run, such as {some}\n")

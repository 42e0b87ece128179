"""Define `quotedoc convert`, which prints pages as JSON; with `--resume`, it continues an incomplete file."""

from __future__ import annotations

import sys
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.console import add_quiet_option, add_verbose_option
from quotedoc.cli.conversion import Conversion, OutputForm
from quotedoc.cli.destination import OutputType, open_destination
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import (
    add_config_options,
    add_jobs_option,
    add_shard_option,
    add_walk_options,
    pass_console,
    pass_overrides,
)
from quotedoc.cli.paths import add_paths, add_record_options, holds_many, pass_fields, pass_paths, refuse_pages
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN, write_file
from quotedoc.report import make_printable
from quotedoc.run import Settings, Todo
from quotedoc.run.failure import describe_os_error
from quotedoc.text.address import parse_address

if TYPE_CHECKING:
    from quotedoc.archives import RecordFields
    from quotedoc.cli.console import Console
    from quotedoc.cli.paths import Paths
    from quotedoc.run import Overrides, Shard


@click.command(
    "convert",
    epilog="""\b
Examples:
  quotedoc convert a.md | jq .title
  quotedoc convert -o pages.jsonl pages
""",
)
@add_paths
@add_record_options
@click.option(
    "-o",
    "--output",
    type=OutputType(path_type=Path),
    metavar="FILE",
    help="Write to this file, or object in a store, instead of standard output.",
)
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in messages; also selects its configuration."
)
@click.option(
    "--resume",
    is_flag=True,
    help="Keep an incomplete FILE if the run is interrupted, and continue it in the next run.",
)
@click.option("--omit-schema", is_flag=True, help="Omit $schema, a key that some databases cannot load.")
@click.option(
    "--provenance",
    is_flag=True,
    help="Add 'places': line, column, end line and end column of each value, by JSON Pointer.",
)
@add_shard_option
@add_walk_options
@add_jobs_option
@add_config_options
@add_quiet_option
@add_verbose_option
@pass_paths
@pass_fields
@pass_overrides
@pass_console
def convert_command(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    fields: RecordFields,
    output: Path | str | None,
    stdin_filename: str | None,
    resume: bool,
    omit_schema: bool,
    provenance: bool,
    shard: Shard | None,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Print quote documents as JSON.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt), archives (.tar, .zip, .warc, .jsonl,
    .parquet), addresses of stores (s3://, gs://, az://, https://) or - for standard input. The default is standard
    input. The output for one page is one JSON object. With several paths, a directory, --files-from, --shard or
    --resume it is JSON Lines: one object a page, with its "path".
    """
    if not paths.are_given and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("There is nothing to convert; give PATHS, or a page on standard input.")
    if resume and output is None:
        raise click.UsageError("--resume continues a file; it needs -o FILE.")
    if resume and isinstance(output, str):
        raise click.UsageError("--resume continues a file; objects in a store are written whole.")
    if isinstance(output, str) and not parse_address(output).name:
        raise click.UsageError(f"'{make_printable(output)}' names no object; add one, for example pages.jsonl.")
    names = paths.use_default(STDIN)
    refuse_pages([output] if isinstance(output, Path) else [], names)
    todo = Todo(shard)
    session = Session(
        names, Settings(overrides), console, stdin_filename=stdin_filename, jobs=jobs, todo=todo, fields=fields
    )
    is_single_object = len(names) == 1 and not holds_many(names[0])
    is_single_object = is_single_object and not paths.are_listed and shard is None and not resume
    conversion = Conversion(session, console, OutputForm(is_single_object, omit_schema, provenance))
    try:
        if output is None:
            for piece in conversion.iter_pieces():
                print_text(piece)
        elif resume and isinstance(output, Path):
            _continue_file(output, conversion, todo, console)
        else:
            pieces = conversion.iter_pieces()
            first = list(islice(pieces, 1))
            # If nothing could be read, keep the file of an earlier run instead of writing an empty one.
            if first or not session.failed:
                with open_destination(output) as destination:
                    write_file(destination.path, chain(first, pieces))
                    destination.upload()
    except OSError as error:
        print_text(describe_os_error(error, str(output)).message, err=True)
        return MISUSE
    return conversion.finish_run()


def _continue_file(output: Path, conversion: Conversion, todo: Todo, console: Console) -> None:
    """Append the missing lines to a file, and print how many pages earlier runs have converted."""
    from quotedoc.run.partial_file import PartialFile

    with PartialFile(output) as file:
        for line in file.iter_lines():
            todo.mark_processed(line.path)
            if line.error is not None:
                conversion.tally.count_failure(line.error)
        name = make_printable(str(output))
        if file.is_complete:
            console.print_note(f"{name} is already complete; remove it to start again\n")
            return
        if todo.already_processed:
            console.print_note(f"{name}: {todo.already_processed.total():,} already converted\n")
        file.append_lines(conversion.iter_pieces())
    if todo.already_processed:
        count, some = todo.already_processed.total(), make_printable(next(iter(todo.already_processed)))
        console.print_note(f"{name}: {count:,} already converted are not inputs of this run, for example {some}\n")

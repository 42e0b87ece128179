"""Define `quotedoc diff`, which compares two pages or two directories value by value; also a diff driver for git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_color_option, add_quiet_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, add_jobs_option, pass_console, pass_overrides
from quotedoc.cli.paths import refuse_archives
from quotedoc.cli.show_changes import show_changes
from quotedoc.cli.stream import print_text
from quotedoc.data import print_json
from quotedoc.files import STDIN, decode_bytes, display_path, is_directory, make_input
from quotedoc.report import make_printable
from quotedoc.run import Settings
from quotedoc.run.failure import describe_os_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.app import Document
    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides

BY_GIT: Final = (7, 9)
"""The numbers of arguments that git passes to a diff driver: two more for a renamed file."""
NULL_DEVICE: Final = "/dev/null"
"""The path that git passes for a file that does not exist on one side."""


class _Side(NamedTuple):
    """One of the two pages.

    Attributes:
        file: the path of its text, which can be a temporary file of git.
        name: its name in the output.
        home: the path by which its configuration is looked up.
    """

    file: str
    name: str
    home: str


@click.command(
    "diff",
    epilog="""\b
Examples:
  quotedoc diff old.md new.md
  quotedoc diff yesterday today -o changes.parquet
  git show HEAD:a.md | quotedoc diff - a.md
""",
)
@click.argument("paths", nargs=-1, metavar="OLD NEW", shell_complete=complete_files)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the changes of two directories as a table (.parquet, .csv or .arrow).",
)
@click.option("--git", is_flag=True, help="Accept the arguments that git passes to a diff driver; exit with 0.")
@add_jobs_option
@add_config_options
@add_color_option
@add_quiet_option
@pass_overrides
@pass_console
def diff_command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    output_format: str,
    output: Path | None,
    git: bool,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Compare two pages, or the pages of two directories, value by value.

    OLD and NEW are two files or two directories; one file can be - for standard input. Formatting and the order of
    rows and list items are ignored: each row is compared with the row of the same name. Exits with 1 if a value
    differs, otherwise with 0.
    """
    if not git and len(paths) == 2 and all(map(is_directory, paths)):
        from quotedoc.cli.diff_directories import Directories, diff_directories

        return diff_directories(Directories(*paths, Settings(overrides), console, jobs), output_format, output)
    if output is not None:
        raise click.UsageError("-o writes the changes of two directories; give two directories.")
    refuse_archives(() if git else paths, "diff")
    sides = _parse_git_arguments(paths) if git else _parse_paths(paths)
    if sides is None:
        print_text(f"{make_printable(display_path(paths[0]))}: not merged\n")
        return 0
    settings = Settings(overrides)
    try:
        old, new = (_load_side(side, settings) for side in sides)
    except OSError as error:
        print_text(describe_os_error(error, str(error.filename)).message, err=True)
        return MISUSE
    except _NoTextError as error:
        # git would stop at this file if the exit code were not 0.
        print_text(f"{error}\n" if git else f"Error: {error}\n", err=not git)
        return 0 if git else MISUSE
    return _report_changes(old, new, output_format, console, git=git)


def _report_changes(old: Document, new: Document, output_format: str, console: Console, *, git: bool) -> int:
    from quotedoc import app
    from quotedoc.differences import find_mismatches

    for notice in find_mismatches(old.reading, new.reading):
        console.print_note(f"note: {make_printable(notice)}\n")
    changes = app.compare_pages(old, new)
    if output_format == "json":
        paths = {"old": old.source.path, "new": new.source.path}
        found = {**paths, "same": not changes, "changes": [change.as_dict() for change in changes]}
        print_text(print_json(found) + "\n")
    elif changes or git:
        for piece in show_changes(old, new, changes, console.make_painter()):
            print_text(piece)
    return 1 if changes and not git else 0


class _NoTextError(Exception):
    """A file cannot be decoded as text."""


def _parse_paths(paths: Sequence[str]) -> tuple[_Side, _Side]:
    if len(paths) != 2:
        raise click.UsageError("Give two pages, OLD and NEW.")
    if paths[0] == paths[1] == STDIN:
        raise click.UsageError("Only one of the pages can be standard input.")
    for path in paths:
        if is_directory(path):
            raise click.UsageError(
                f"'{make_printable(display_path(path))}' is a directory; give two pages, or two directories."
            )
    old, new = paths
    return _Side(old, old, old), _Side(new, new, new)


def _parse_git_arguments(arguments: Sequence[str]) -> tuple[_Side, _Side] | None:
    """Return the two pages that git passes; None for an unmerged file, for which git passes only the name.

    The old text, and often the new text, is in a temporary file, so the configuration is looked up by the path in the
    repository.
    """
    if len(arguments) == 1:
        return None
    if len(arguments) not in BY_GIT:
        raise click.UsageError(
            "--git needs the arguments that git passes: PATH OLD OLD-HEX OLD-MODE NEW NEW-HEX NEW-MODE."
        )
    before, old, _, _, new, *_ = arguments
    after = arguments[7] if len(arguments) == max(BY_GIT) else before
    return _make_git_side(old, f"a/{before}", before), _make_git_side(new, f"b/{after}", after)


def _make_git_side(file: str, name: str, home: str) -> _Side:
    return _Side(file, file if file == NULL_DEVICE else name, home)


def _load_side(side: _Side, settings: Settings) -> Document:
    """Read a page and return its document.

    Raises:
        OSError: the page cannot be read.
        _NoTextError: the page is not text.
    """
    from quotedoc import app

    given = make_input(side.file, side.name)
    options = settings.options(settings.find_config(Path(side.home)))
    data = b"" if side.file == NULL_DEVICE else given.read_bytes(options.max_file_size)
    source, fault = decode_bytes(data, given.path, options.max_file_size)
    if fault is not None:
        raise _NoTextError(f"{make_printable(given.path)}: {app.format_fault(source, fault)}")
    return app.load_document(source, options)

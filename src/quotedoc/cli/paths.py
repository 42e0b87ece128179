"""Define the argument PATHS and the option `--files-from`, and reject paths that a command does not support.

A command that is decorated with `add_paths` and `pass_paths` gets `paths` (`Paths`), the names of its inputs.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import click

from quotedoc.archives import RecordFields
from quotedoc.cli.complete import complete_files
from quotedoc.cli.options import pass_as
from quotedoc.files import (
    DEFAULT_FILTER,
    STDIN,
    expand_patterns,
    is_archive_path,
    is_directory,
    is_file,
    is_page,
    is_stored_page,
    make_absolute,
    parse_names,
    read_stdin,
)
from quotedoc.report import make_printable
from quotedoc.text.address import is_address, is_foreign_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")
_Function = TypeVar("_Function", bound="Callable[..., object]")
_STORE: Final = re.compile(r"(s3|gs|az|https?):[/\\]")
"""The start of a path that was the address of a store, before `Path` changed it: `s3://a` becomes `s3:/a`."""
_FILE_SUFFIX: Final = re.compile(r"\.[A-Za-z]{2,8}")
"""A suffix that shows the type of a file, such as `.xlsx`; `.2026` and `.d` do not match."""


class Paths(NamedTuple):
    """The inputs that the user named.

    Attributes:
        names: files, directories, archives, addresses of stores, and `-` for standard input.
        are_listed: whether the user gave a list with `--files-from`, which can be empty.
    """

    names: tuple[str, ...] = ()
    are_listed: bool = False

    @property
    def are_given(self) -> bool:
        """Whether the user gave PATHS or a list."""
        return bool(self.names) or self.are_listed

    def use_default(self, default: str) -> tuple[str, ...]:
        """Return the names, or a default if the user gave neither PATHS nor a list."""
        return self.names if self.are_given else (default,)


def add_paths(command: _Command) -> _Command:
    """Add PATHS, `--files-from` and `-0` to a command."""
    argument = click.argument("paths", nargs=-1, callback=expand_paths, shell_complete=complete_files)
    listed = click.option(
        "--files-from",
        metavar="FILE",
        shell_complete=complete_files,
        help="Also process the files and directories listed in FILE, one a line; - is standard input.",
    )
    null = click.option(
        "-0", "--null", is_flag=True, help="With --files-from: names end with NUL instead of a line break."
    )
    return argument(listed(null(command)))


def add_record_options(command: _Command) -> _Command:
    """Add `--name-column` and `--text-column` to a command."""
    name = click.option(
        "--name-column", metavar="NAME", help="Field with the name of each page, in .jsonl and .parquet files."
    )
    text = click.option(
        "--text-column", metavar="NAME", help="Field with the text of each page, in .jsonl and .parquet files."
    )
    return name(text(command))


def pass_fields(function: _Function) -> _Function:
    """Pass `fields` (`RecordFields`) to a command's function instead of `--name-column` and `--text-column`."""
    return pass_as("fields", _make_fields, ("name_column", "text_column"))(function)


def _make_fields(*, name_column: str | None = None, text_column: str | None = None) -> RecordFields:
    return RecordFields(name_column, text_column)


def expand_paths(_context: click.Context, _parameter: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return PATHS with patterns such as `*.md` expanded on Windows, where the shell does not do it."""
    return tuple(expand_patterns(paths))


def pass_paths(function: _Function) -> _Function:
    """Pass `paths` (`Paths`) to a command's function instead of PATHS, `--files-from` and `-0`."""
    return pass_as("paths", _collect_paths, ("paths", "files_from", "null"))(function)


def refuse_pages(outputs: Iterable[Path], names: Iterable[str]) -> None:
    """Reject output files that are inputs or have the name of a page.

    Args:
        outputs: the files to write.
        names: files, directories, and `-` for standard input.

    Raises:
        click.UsageError: a page would be overwritten, or an output is in a store.
    """
    files = set(map(os.path.realpath, filter(is_file, names)))
    for output in outputs:
        name = make_printable(str(output))
        if _STORE.match(name):
            raise click.UsageError(f"'{name}' is in a store; only convert and tables write there.")
        if os.path.realpath(output) in files:
            raise click.UsageError(f"'{name}' is one of PATHS and would be overwritten; choose another file.")
        if is_page(make_absolute(output).parent, output.name, DEFAULT_FILTER):
            raise click.UsageError(f"'{name}' has the name of a page; choose another file.")


def holds_many(path: str) -> bool:
    """Return whether a path stands for any number of pages: a directory, an archive, or a prefix in a store."""
    if is_address(path):
        return not is_stored_page(path)
    return is_directory(path) or is_archive_path(path)


def refuse_archives(names: Iterable[str], what: str) -> None:
    """Reject archives and addresses of stores, for commands that only work on files.

    Args:
        names: files, directories, and `-` for standard input.
        what: the name of the command, for the message.

    Raises:
        click.UsageError: there is an archive or an address.
    """
    for name in names:
        shown = make_printable(name)
        if is_address(name):
            raise click.UsageError(f"'{shown}' is in a store; download it first, {what} works on files.")
        if is_archive_path(name):
            raise click.UsageError(f"'{shown}' is an archive; unpack it first, {what} works on files.")


def is_named_as_file(output: Path) -> bool:
    """Return whether an output path has the suffix of a file, so that the user cannot mean a new directory."""
    return _FILE_SUFFIX.fullmatch(output.suffix) is not None and not is_directory(output)


def _collect_paths(*, paths: tuple[str, ...] = (), files_from: str | None = None, null: bool = False) -> Paths:
    """Return the inputs that PATHS and the list of `--files-from` name.

    Raises:
        click.ClickException: options contradict each other, or the list cannot be read.
    """
    if null and files_from is None:
        raise click.UsageError("-0 needs --files-from.")
    if files_from == STDIN and STDIN in paths:
        raise click.UsageError("Standard input cannot be both a page and the list of --files-from.")
    for path in paths:
        if is_foreign_address(path) and not os.path.lexists(path):
            raise click.UsageError(
                f"'{make_printable(path)}' cannot be read; addresses start with s3://, gs://, az://, https:// or http://."
            )
    if files_from is None:
        return Paths(paths)
    name = "standard input" if files_from == STDIN else make_printable(files_from)
    try:
        data = read_stdin() if files_from == STDIN else Path(files_from).read_bytes()
        return Paths((*paths, *parse_names(data, has_nul=null)), are_listed=True)
    except OSError as error:
        raise click.ClickException(f"{name}: {error.strerror or error}") from error
    except ValueError as error:
        raise click.ClickException(f"{name} is not a list of files: {error}") from error

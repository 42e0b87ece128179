"""Compare the pages of two directories for `quotedoc diff`, and print the changes or write them as a table."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quotedoc.app.compared import Counterpart, compare_with
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.session import Session
from quotedoc.cli.show_changes import show_sections
from quotedoc.cli.stream import print_text
from quotedoc.data import print_json
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_os_error
from quotedoc.run.memory_watch import require_memory
from quotedoc.tables import CHANGES, PYARROW_SIZE, MissingExtraError, require_pyarrow
from quotedoc.tables.formats import FORMATS
from quotedoc.tables.output import write_table
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app.compared import ComparedPage
    from quotedoc.cli.console import Console
    from quotedoc.run import Settings
    from quotedoc.tables import PageRows


class Directories(NamedTuple):
    """The old and the new directory, the configuration of their pages, and how to run and print."""

    old: str
    new: str
    settings: Settings
    console: Console
    jobs: int


class Comparison:
    """A comparison of two directories.

    Attributes:
        count: the number of pages that differ.
        skipped: the number of files that differ but are not quote documents.
        failed: whether a page could not be compared.
    """

    def __init__(self, directories: Directories) -> None:
        """Take the directories."""
        self._given = directories
        self.count = self.skipped = 0
        self.failed = False

    def iter_pages(self) -> Iterator[tuple[str, str, ComparedPage]]:
        """Yield each page that differs: its path in its directory, `added`, `removed` or `changed`, and the changes."""
        old, new, settings, console, jobs = self._given
        for kind, here, other in (("added", new, old), ("removed", old, new)):
            session = Session([here], settings, console, jobs=jobs)
            for path, compared in self._compare(session, Counterpart(here, other, is_new=kind == "added")):
                if compared.kind != "same":
                    name = Path(path).relative_to(here).as_posix()
                    yield name, kind if compared.kind == "alone" else compared.kind, compared

    def _compare(self, session: Session, counterpart: Counterpart) -> Iterator[tuple[str, ComparedPage]]:
        for given, outcome in session.iter_outcomes(partial(compare_with, counterpart)):
            if outcome.failure is not None:
                session.report_failure(outcome.failure)
                self.failed = True
            elif outcome.result is not None and outcome.result.error is not None:
                print_text(f"Error: {make_printable(outcome.result.error)}\n", err=True)
                self.failed = True
            elif outcome.result is not None and outcome.result.kind == "skipped":
                self.skipped += 1
            elif outcome.result is not None:
                self.count += outcome.result.kind != "same"
                yield given.path, outcome.result


def diff_directories(directories: Directories, output_format: str, output: Path | None) -> int:
    """Report the differences between the pages of two directories, and return the exit code.

    Args:
        directories: the directories.
        output_format: `text` or `json`.
        output: the file to write the changes to, as a table; None to print them.
    """
    comparison = Comparison(directories)
    try:
        if output is not None:
            _write_changes(comparison, output)
        elif output_format == "json":
            _print_changes(comparison, directories)
        else:
            _print_change_list(comparison, directories.console)
    except OSError as error:
        print_text(describe_os_error(error, str(output)).message, err=True)
        return MISUSE
    except MissingExtraError as error:
        print_text(f"Error: {error}\n", err=True)
        return MISUSE
    if comparison.skipped:
        files = f"{comparison.skipped:,} {pluralize_noun(comparison.skipped, 'file')}"
        directories.console.print_note(f"skipped {files}: different, but not quote documents\n")
    return MISUSE if comparison.failed else 1 if comparison.count else 0


def _print_change_list(comparison: Comparison, console: Console) -> None:
    """Print the changes for people: a line for each value, below the name of its page."""
    paint = console.make_painter()
    marks = {"changed": "~", "added": "+", "removed": "-"}
    for name, kind, compared in comparison.iter_pages():
        print_text(paint(f"{marks[kind]} {make_printable(name)}", "place") + "\n")
        for piece in show_sections(compared.sections, paint):
            print_text(piece)


def _print_changes(comparison: Comparison, directories: Directories) -> None:
    """Print the changes as JSON."""
    pages: list[dict[str, Any]] = [
        {"path": name, "kind": kind, "changes": list(compared.changes)}
        for name, kind, compared in comparison.iter_pages()
    ]
    found = {"old": directories.old, "new": directories.new, "same": not pages, "pages": pages}
    print_text(print_json(found) + "\n")


def _write_changes(comparison: Comparison, path: Path) -> None:
    """Write the changes as a table.

    Raises:
        click.UsageError: the suffix of the file is not that of a format.
        OSError: the file cannot be written.
    """
    form = path.suffix[1:]
    if form not in FORMATS:
        raise click.UsageError(f"-o needs a file with one of the suffixes {', '.join(f'.{each}' for each in FORMATS)}.")
    if form != "csv":
        require_memory(PYARROW_SIZE)
        require_pyarrow()
    write_table(path, CHANGES, form, _iter_rows(comparison))


def _iter_rows(comparison: Comparison) -> Iterator[PageRows]:
    for _, _, compared in comparison.iter_pages():
        if compared.page is not None:
            yield compared.page

"""Compare a page with the page at the same path in another directory: `compare_with`."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.findings import format_fault
from quotedoc.differences import compare_readings, format_sections
from quotedoc.differences.item import list_texts
from quotedoc.files import read_file
from quotedoc.tables import CHANGES, PageRows, make_keys
from quotedoc.tables.column import encode_number
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.app.document import Document
    from quotedoc.app.options import Options
    from quotedoc.differences import Change, ChangeLine, DiffItem


class ComparedPage(NamedTuple):
    """The differences between a page and the page at the same path in another directory.

    Attributes:
        kind: `same`, `changed`, `alone` if the other directory has no such page, or `skipped` if the files differ, but
            neither is a quote document.
        sections: the changes as lines of text, by section.
        changes: the changes as plain JSON values.
        page: the changes as rows of the table `changes`.
        error: the path of the page that cannot be read, and the reason; None if both were read.
    """

    kind: str
    sections: Sequence[tuple[str, Sequence[ChangeLine]]] = ()
    changes: Sequence[dict[str, Any]] = ()
    page: PageRows | None = None
    error: str | None = None


class Counterpart(NamedTuple):
    """The directories of a page and of the page to compare it with.

    Attributes:
        here: the directory of the page.
        other: the other directory, in which the other page has the same path.
        is_new: whether `here` has the new pages; otherwise only a page that the other directory lacks is reported.
    """

    here: str
    other: str
    is_new: bool


def compare_with(counterpart: Counterpart, data: bytes, path: str, options: Options) -> ComparedPage:
    """Return the differences between a page and the page at the same path in another directory.

    Raises:
        OSError: the other page cannot be read.
    """
    here, other, is_new = counterpart
    relative = Path(path).relative_to(here)
    try:
        before = read_file(Path(other) / relative, options.max_file_size)
    except FileNotFoundError:
        before = None
    if before == data or (before is not None and not is_new):
        return ComparedPage("same")
    pages = []
    for content, name in ((data, path), (before, (Path(other) / relative).as_posix())):
        source, fault = decode_page(content or b"", name, options)
        if fault is not None:
            return ComparedPage("changed", error=f"{name}: {format_fault(source, fault)}")
        pages.append(load_document(source, options))
    new, old = pages
    if not (new.reading.is_quote_document or old.reading.is_quote_document):
        return ComparedPage("skipped")
    if before is None:
        return ComparedPage("alone", page=_make_alone(new, "added" if is_new else "removed"))
    changes = compare_readings(old.reading, new.reading)
    if not changes:
        return ComparedPage("same")
    rows = PageRows(path, make_keys(new.reading.page, path), {CHANGES.name: list(map(_make_row, changes))})
    return ComparedPage("changed", list(format_sections(changes)), [each.as_dict() for each in changes], rows)


def _make_alone(document: Document, change: str) -> PageRows:
    """Return the row of a page that only one directory has."""
    path = document.source.path
    row = (change, "", *[None] * 7)
    return PageRows(path, make_keys(document.reading.page, path), {CHANGES.name: [row]})


def _make_row(change: Change) -> tuple[Any, ...]:
    by = change.difference
    return (
        change.kind,
        format_pointer(change.pointer),
        " / ".join(filter(None, change.words)),
        *_find_number(change.old),
        *_find_number(change.new),
        None if by is None else encode_number(by.number),
        None if by is None or by.percent is None else encode_number(by.percent),
    )


def _find_number(item: DiffItem | None) -> tuple[str | None, str | None]:
    """Return a value as a number, or None if it is not a number, and as text; several values are one text."""
    if item is None:
        return None, None
    value: object = item.value
    is_number = isinstance(value, (int, Decimal)) and not isinstance(value, bool)
    return encode_number(value) if is_number else None, _join(list_texts(item))  # type: ignore[arg-type]  # it is a number


def _join(found: Iterable[str]) -> str:
    return " | ".join(filter(None, found))

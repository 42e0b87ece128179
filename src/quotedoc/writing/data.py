"""Look up what the writer needs of a page's JSON: values, spellings that were kept, and text that was not read.

`PageData` gets the JSON of a page and indexes three of its lists by pointer: `printed` has the Markdown of values that
the writer would show differently, `columns` the unusual columns, and `unclaimed` the raw text that was not read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.spelling.markdown import Written, escape_text, write_value
from quotedoc.text import Pointer, format_pointer
from quotedoc.text.packed import LISTS, pack_list
from quotedoc.writing.kept_texts import index_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import KnownRow, Leaf


LEAF: Final = "leaf"
"""The kind of a text that was not read, in the place of a value."""


class UnknownRow(NamedTuple):
    """A row with an unknown label, and its pointer."""

    pointer: Pointer
    row: dict[str, Any]


class PageData:
    """The JSON of a page (plain values), with lookups by pointer."""

    def __init__(self, page: Mapping[str, Any]) -> None:
        self.page = page
        self._object: tuple[Pointer, Mapping[Any, Any]] | None = None
        unclaimed = page.get("unclaimed", ())
        self._leaves = index_texts(pack_list(piece for piece in unclaimed if piece["kind"] == LEAF))
        self._raw: dict[str, dict[str, list[str]]] = {}
        self._printed = index_texts(page.get("printed", ()))
        self._columns = {each["pointer"]: each for each in page.get("columns", ())}
        for piece in unclaimed:
            if piece["kind"] != LEAF:
                self._raw.setdefault(piece["kind"], {}).setdefault(piece["pointer"], []).append(piece["text"])

    def get_value(self, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
        """Return the value at `pointer`, or None."""
        node: Any = self.page
        for part in pointer:
            if isinstance(node, dict):
                node = node.get(part)
            elif isinstance(node, LISTS) and isinstance(part, int) and part < len(node):
                node = node[part]
            else:
                return None
        return node

    def has_leaf(self, pointer: Pointer) -> bool:
        """Return whether the page states the leaf at `pointer`: a value, `-`, or a text that is no value."""
        return (
            pointer[-1] in self._get_object(pointer[:-1])
            or self._find_raw_leaf(pointer) is not None
            or self.find_printed("value", pointer) is not None
        )

    def format_text(self, pointer: Pointer, codec: Codec) -> str:
        """Return the text of the leaf at `pointer` as JSON and YAML have it; the empty text if there is none."""
        raw = self.find_raw_text(pointer)
        if raw is not None:
            return raw
        members = self._get_object(pointer[:-1])
        return codec.print(members[pointer[-1]]) if pointer[-1] in members else ""

    def format_markdown(self, pointer: Pointer, codec: Codec) -> Written:
        """Return the text of the leaf at `pointer` as Markdown has it; the empty text if the page does not state it."""
        raw = self.find_raw_text(pointer)
        if raw is not None:
            return Written(raw, is_markdown=True)
        members = self._get_object(pointer[:-1])
        return write_value(codec, members[pointer[-1]]) if pointer[-1] in members else Written("")

    def format_cell(self, pointer: Pointer, codec: Codec) -> str:
        """Return the Markdown of the leaf at `pointer` for a cell of its own; empty if the page does not state it."""
        raw = self.find_raw_text(pointer)
        if raw is not None:
            return raw
        members = self._get_object(pointer[:-1])
        if pointer[-1] not in members:
            return ""
        value = members[pointer[-1]]
        return codec.print(value) if codec.is_verbatim else escape_text(write_value(codec, value))

    def find_raw_text(self, pointer: Pointer) -> str | None:
        """Return the text that the page had for the leaf at `pointer`, if that text was kept."""
        if not self._leaves and not self._printed:
            return None  # as on nearly all pages
        raw = self._find_raw_leaf(pointer)
        return self.find_printed("value", pointer) if raw is None else raw

    def is_unread(self, pointer: Pointer) -> bool:
        """Return whether the text of the leaf at `pointer` could not be read."""
        return self._find_raw_leaf(pointer) is not None

    def find_printed(self, kind: str, pointer: Pointer) -> str | None:
        """Return the text of a kind in `printed` for `pointer`, or None; the kinds are `value`, `words` and `level`."""
        return self._printed.get((kind, format_pointer(pointer))) if self._printed else None

    def find_columns(self, pointer: Pointer) -> Mapping[str, Any] | None:
        """Return the columns of the table at `pointer`, if they are not the usual ones."""
        return self._columns.get(format_pointer(pointer)) if self._columns else None

    def has_any_leaf(self, leaves: Iterable[Leaf]) -> bool:
        """Return whether the page states one of the leaves."""
        return any(self.has_leaf(leaf.pointer) for leaf in leaves)

    def list_raw(self, kind: str, pointer: Pointer) -> list[str]:
        """Return the raw texts of a kind in `unclaimed` that follow the value at `pointer` on the page."""
        pieces = self._raw.get(kind)
        return pieces.get(format_pointer(pointer), []) if pieces else []

    def has_any_leaf_below(self, leaves: Iterable[Leaf], base: Pointer) -> bool:
        """Return whether the page states one of the leaves, whose pointers are relative to `base`."""
        return any(self.has_leaf(base + leaf.pointer) for leaf in leaves)

    def order_rows(
        self, base: Pointer, rows: Mapping[str, KnownRow], *, lists_rows: bool = False
    ) -> Iterator[KnownRow | UnknownRow]:
        """Yield the rows of the table at `base` in page order, known and unknown rows.

        `lists_rows` is true if other tables can have the same rows; if so, only known rows in `row_order` are yielded.
        """
        table = self.get_value(base) or {}
        if lists_rows:
            rows = {label: row for label, row in rows.items() if row.key in table.get("row_order", ())}
        known = {row.key: row for row in rows.values() if self.has_leaf(row.pointer) or self.has_any_leaf(row.leaves)}
        listed = [key for key in dict.fromkeys(table.get("row_order", ())) if key in known]
        others: dict[str, list[int]] = {}
        other_rows = table.get("other_rows", ())
        for index, row in enumerate(other_rows):
            others.setdefault(row["after"], []).append(index)
        for key in ("", *listed, *(key for key in known if key not in listed)):
            if key:
                yield known[key]
            for index in others.get(key, ()):
                yield UnknownRow((*base, "other_rows", index), other_rows[index])

    def _find_raw_leaf(self, pointer: Pointer) -> str | None:
        """Return the raw text of the leaf at `pointer` if that could not be read; few pages have such a leaf."""
        return self._leaves.get((LEAF, format_pointer(pointer))) if self._leaves else None

    def _get_object(self, pointer: Pointer) -> Mapping[Any, Any]:
        """Return the members of the object at `pointer`; none if there is no object.

        The last object is cached: this runs once for each leaf, and the leaves of an object follow one another.
        """
        if self._object is None or self._object[0] != pointer:
            value = self.get_value(pointer)
            self._object = pointer, value if isinstance(value, dict) else {}
        return self._object[1]

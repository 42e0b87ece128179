"""Compare two pages value by value: `compare_readings` gets both readings, returns a `Change` for each difference."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.differences.difference import measure_difference
from quotedoc.differences.page import page_item
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from quotedoc.differences.difference import NumberDifference
    from quotedoc.differences.item import DiffItem
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Change(NamedTuple):
    """A value that differs, or a value, row or section that only one of two pages has.

    Attributes:
        words: its name, after the names of the section, table and row that it belongs to, outermost first.
        old: the item on the old page; None if that page does not have it.
        new: the item on the new page; None if that page does not have it.
    """

    words: tuple[str, ...]
    old: DiffItem | None
    new: DiffItem | None

    @property
    def kind(self) -> str:
        """What has happened: `changed`, `added` or `removed`."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"

    @property
    def pointer(self) -> Pointer:
        """Its pointer on the new page; if it was removed, its pointer on the old page."""
        item = self.new or self.old
        return item.pointer if item else ()

    @property
    def difference(self) -> NumberDifference | None:
        """By how much a number has changed; None if one of the values is not a number."""
        return measure_difference(self.old, self.new)

    def as_dict(self) -> dict[str, Any]:
        """Return the change as in the JSON of `quotedoc diff`; an absent value or difference is None."""
        by = self.difference
        return {
            "kind": self.kind,
            "pointer": format_pointer(self.pointer),
            "old": self.old.value if self.old else None,
            "new": self.new.value if self.new else None,
            "difference": by.number if by else None,
            "relative": by.percent if by else None,
        }


def compare_readings(old: Reading, new: Reading) -> tuple[Change, ...]:
    """Return the changes from an old page to a new one.

    Rows and list items are compared with those of the same key, wherever in the table or list they are; an item
    without a counterpart is added or removed as a whole. Spelling, order and the number of findings are not compared.
    """
    return tuple(_iter_changes(page_item(old), page_item(new), ()))


def _iter_changes(old: DiffItem, new: DiffItem, words: tuple[str, ...]) -> Iterator[Change]:
    if old.parts is None and new.parts is None:
        if old.value != new.value:
            yield Change(words, old, new)
    elif old.parts is None or new.parts is None:
        yield from (Change(words, old, None), Change(words, None, new))
    else:
        for one, other in _iter_pairs(old.parts, new.parts):
            named = (*words, (other or one).words)  # type: ignore[union-attr]  # one of them is there
            if one is None or other is None:
                yield Change(named, one, other)
            else:
                yield from _iter_changes(one, other, named)


def _iter_pairs(
    old: Mapping[Hashable, DiffItem], new: Mapping[Hashable, DiffItem]
) -> Iterator[tuple[DiffItem | None, DiffItem | None]]:
    """Yield pairs of an old and a new item in the old order, then the new items without an old one.

    Items with the same key are a pair; those left over are paired in order with others of the same `fallback_key`.
    """
    alone: dict[Hashable, deque[Hashable]] = {}
    for key, item in new.items():
        if item.fallback_key is not None and key not in old:
            alone.setdefault(item.fallback_key, deque()).append(key)
    taken = set()
    for key, item in old.items():
        candidates = alone.get(item.fallback_key) if item.fallback_key is not None else None
        match = candidates.popleft() if candidates and key not in new else key
        taken.add(match)
        yield item, new.get(match)
    for key, item in new.items():
        if key not in taken:
            yield None, item

"""Changes as people and programs read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.diff.difference import difference
from quotedoc.diff.item import texts
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.diff.compare import Change
    from quotedoc.diff.item import Item

PAGE: Final = "Page"
"""The section of what belongs to none."""
WIDTH: Final = 60
LEAD: Final = 20
CUT: Final = "…"


class Line(NamedTuple):
    """A change in a line: its kind, what has changed, and how."""

    kind: str
    what: str
    how: str


def as_data(change: Change) -> dict[str, Any]:
    """Return a change as plain JSON values; what is not there, or is no number, is None."""
    by = difference(change)
    return {
        "kind": change.kind,
        "pointer": format_pointer(change.pointer),
        "old": change.old.value if change.old else None,
        "new": change.new.value if change.new else None,
        "difference": by.number if by else None,
        "relative": by.percent if by else None,
    }


def as_sections(changes: Iterable[Change]) -> Iterator[tuple[str, list[Line]]]:
    """Yield each section of the page that something has changed in, with a line for each change."""
    sections: dict[str, list[Line]] = {}
    for change in changes:
        section, what = change.words[0], " / ".join(map(_short, change.words[1:]))
        if len(change.words) == 1:
            item = change.new or change.old
            section, what = (PAGE, section) if item and item.parts is None else (section, "")
        sections.setdefault(section, []).append(Line(change.kind, what, _how(change)))
    yield from sections.items()


def as_step(before: str, after: str) -> str:
    """Return two texts in a line, the one and what it has become."""
    return " -> ".join(_cut(before, after))


def _how(change: Change) -> str:
    if change.old is None or change.new is None:
        return _whole(change.new or change.old)
    step, by = as_step(change.old.text, change.new.text), difference(change)
    if by is None:
        return step
    percent = "" if by.percent is None else f", {by.percent:+f}%"
    return f"{step} ({by.text}{percent})"


def _whole(item: Item | None) -> str:
    """Return what something says, its values one after the other, as much as fits a line."""
    return _short(" | ".join(filter(None, texts(item))) if item else "", 2 * WIDTH)


def _cut(*pair: str) -> list[str]:
    """Return two texts, long ones from shortly before they differ."""
    same = next((at for at, (one, other) in enumerate(zip(*pair, strict=False)) if one != other), min(map(len, pair)))
    start = max(0, same - LEAD) if max(map(len, pair)) > WIDTH else 0
    return [_short(CUT * (start > 0) + text[start:]) or '""' for text in pair]


def _short(text: str, width: int = WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1] + CUT

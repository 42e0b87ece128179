"""Format changes as text, by section, with a line such as `21.56% -> 22.00% (+0.44 points, +2.04%)` for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.differences.item import list_texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.differences.compare import Change
    from quotedoc.differences.item import DiffItem

_PAGE: Final = "Page"
"""The heading of changes outside of all sections."""
_WIDTH: Final = 60
_LEAD: Final = 20
_ELLIPSIS: Final = "…"


class ChangeLine(NamedTuple):
    """A change in a line: its kind, the name of the value that has changed, and its old and new text."""

    kind: str
    what: str
    how: str


def group_changes(changes: Iterable[Change]) -> dict[str, list[tuple[str, Change]]]:
    """Return the changes by section of the page, each with the name of the value that has changed."""
    sections: dict[str, list[tuple[str, Change]]] = {}
    for change in changes:
        section, what = change.words[0], " / ".join(map(_shorten_text, change.words[1:]))
        if len(change.words) == 1:
            item = change.new or change.old
            section, what = (_PAGE, section) if item and item.parts is None else (section, "")
        sections.setdefault(section, []).append((what, change))
    return sections


def format_sections(changes: Iterable[Change]) -> Iterator[tuple[str, list[ChangeLine]]]:
    """Yield each section of the page that has changes, with a line for each change."""
    for section, found in group_changes(changes).items():
        yield section, [ChangeLine(change.kind, what, _describe_change(change)) for what, change in found]


def format_transition(before: str, after: str) -> str:
    """Return an old and a new text in a line, with an arrow between them."""
    return " -> ".join(text or '""' for text in cut_texts(before, after))


def _describe_change(change: Change) -> str:
    if change.old is None or change.new is None:
        return describe_item(change.new or change.old)
    shown, by = format_transition(change.old.text, change.new.text), change.difference
    if by is None:
        return shown
    percent = "" if by.percent is None else f", {by.percent:+f}%"
    return f"{shown} ({by.text}{percent})"


def describe_item(item: DiffItem | None) -> str:
    """Return the values of an item one after the other, cut to a line; empty if there is no item."""
    return _shorten_text(" | ".join(filter(None, list_texts(item))) if item else "", 2 * _WIDTH)


def cut_texts(*pair: str) -> list[str]:
    """Return two texts cut to a readable length; long texts start shortly before their first difference."""
    same = next((at for at, (one, other) in enumerate(zip(*pair, strict=False)) if one != other), min(map(len, pair)))
    start = max(0, same - _LEAD) if max(map(len, pair)) > _WIDTH else 0
    return [_shorten_text(_ELLIPSIS * (start > 0) + text[start:]) for text in pair]


def _shorten_text(text: str, width: int = _WIDTH) -> str:
    return text if len(text) <= width else text[: width - 1] + _ELLIPSIS

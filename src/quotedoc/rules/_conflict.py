"""Find the conflict markers that git writes into a file that it cannot merge."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Fault, Related
from quotedoc.syntax import Code, Fence
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.reading import Reading

_OURS, _BASE, _BETWEEN, _THEIRS = "<<<<<<<", "|||||||", "=======", ">>>>>>>"
_PARTS: Final = {
    _BASE: "the version before both changes starts here",
    _BETWEEN: "the other version starts here",
    _THEIRS: "the conflict ends here",
}
_LINE: Final = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |$)[^\n]*?(?=[ \t]*$)", re.MULTILINE)
_CHART: Final = "chart-data:"


def has_conflict_markers(text: str) -> bool:
    """Return whether a text may have a conflict. This is a quick test, which is also True for some code blocks."""
    return _OURS in text or _THEIRS in text


def find_conflicts(reading: Reading) -> Iterator[Fault]:
    """Yield a fault for each conflict at its first marker; the other markers are its related places."""
    if not has_conflict_markers(reading.source.text):
        return
    conflict: list[Span] = []
    for span in _iter_markers(reading):
        marker = _find_kind(reading, span)
        # Outside a conflict, such a line is an underlined heading, a table or an example. Inside a conflict, it is a
        # marker even in a code block, as one side may open the block.
        if not conflict and (marker in (_BASE, _BETWEEN) or _is_code(reading, span)):
            continue
        if marker == _OURS and conflict:
            yield _make_fault(reading, conflict)
            conflict = []
        conflict.append(span)
        if marker == _THEIRS:
            yield _make_fault(reading, conflict)
            conflict = []
    if conflict:
        yield _make_fault(reading, conflict)


def _make_fault(reading: Reading, conflict: list[Span]) -> Fault:
    first, *others = conflict
    related = tuple(Related(span, _PARTS[_find_kind(reading, span)]) for span in others)
    return Fault("conflict-marker", first, None, {"marker": reading.text(first)}, related)


def _find_kind(reading: Reading, span: Span) -> str:
    return reading.source.text[span.start : span.start + len(_OURS)]


def _iter_markers(reading: Reading) -> Iterator[Span]:
    """Yield the spans of lines that look like markers, without trailing whitespace."""
    for match in _LINE.finditer(reading.source.view):
        yield Span(*match.span())


def _is_code(reading: Reading, span: Span) -> bool:
    """Return whether a line is in a code block; the JSON of a chart is not code."""
    block = reading.document.blocks[reading.find_block(span.start)]
    if isinstance(block, Fence):
        return not reading.text(block.info).startswith(_CHART)
    return isinstance(block, Code)

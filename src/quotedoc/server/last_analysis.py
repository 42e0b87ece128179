"""Find the last analysis of an open page, and convert its offsets to positions in the current text.

It is used for requests that do not wait until the current text is analyzed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.server.convert import to_place, to_range
from quotedoc.server.shift import Shift

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lsprotocol import types

    from quotedoc.server.analysis import Analysis
    from quotedoc.server.buffers import Buffer
    from quotedoc.server.editor import Editor
    from quotedoc.text import Span


class AnalyzedPage(NamedTuple):
    """The last analysis of a page, and how to convert its offsets to the current text.

    Attributes:
        analysis: the last analysis, which may be of an earlier text.
        buffer: the open page, with the current text.
        shift: converts offsets between the two texts.
    """

    analysis: Analysis
    buffer: Buffer
    shift: Shift

    def to_range(self, span: Span) -> types.Range | None:
        """Return the range of an analyzed span in the current text; None if the text there has changed."""
        found = self.shift.find_after(span)
        return None if found is None else to_range(self.buffer.text, found)

    def to_ranges(self, spans: Iterable[Span]) -> list[types.Range]:
        """Return the ranges of analyzed spans in the current text, without spans whose text has changed."""
        return [each for span in spans if (each := self.to_range(span)) is not None]

    def find_offset(self, position: types.Position) -> int | None:
        """Return the offset of a current position in the analyzed text; None if the position is in changed text."""
        return self.shift.find_before(self.buffer.text.find_offset(to_place(position)))


async def find_analyzed_page(editor: Editor, uri: str) -> AnalyzedPage | None:
    """Return the last analysis of a page; None if the page is not open, or is not a quote document."""
    analysis = await editor.session.find_analysis(uri)
    buffer = editor.session.buffers.find(uri)
    if analysis is None or buffer is None or analysis.document is None:
        return None
    return AnalyzedPage(analysis, buffer, Shift(analysis.text, buffer.text.text))

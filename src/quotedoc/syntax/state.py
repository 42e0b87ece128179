"""Extend mistune's block state, which collects the tokens of a page: tokens have offsets instead of texts.

`PlacedState` gets tokens from mistune's rules and from those in `parser.py`; `finish_blocks` returns them as blocks.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from quotedoc.text import Span
from quotedoc.text.packed import CHUNK, PackedList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.syntax.document import MarkdownBlock

_stock = cache(BlockParser)


class PlacedState(BlockState):
    """mistune's state, with the offset of its `start` in each token; a token ends where the next one starts.

    Tokens take much memory. So from time to time, all tokens except the last, which may still grow, are turned into
    blocks.
    """

    def __init__(self, make_block: Callable[[str, Span, dict[str, Any]], MarkdownBlock]) -> None:
        super().__init__()
        self._make_block = make_block
        self._blocks: PackedList[MarkdownBlock] = PackedList()

    def finish_blocks(self, end: int) -> Sequence[MarkdownBlock]:
        """Return the blocks of a text that ends at `end`."""
        close_paragraph(self, end)
        self.make_blocks(end)
        return self._blocks.freeze()

    def make_blocks(self, end: int) -> None:
        """Turn all tokens into blocks; the last token ends at `end`."""
        starts = [*(token["start"] for token in self.tokens), end]
        self._blocks += [
            token.get("block") or self._make_block(self.src, Span(start, stop), token)
            for token, (start, stop) in zip(self.tokens, pairwise(starts), strict=True)
        ]
        self.tokens.clear()

    def append_token(self, token: dict[str, Any]) -> None:
        """Add a token that starts at its `start`, or at the cursor if it has none."""
        start = token.setdefault("start", self.cursor)
        close_paragraph(self, start)
        if len(self.tokens) >= CHUNK:
            self.make_blocks(start)
        self.tokens.append(token)

    def add_paragraph(self, text: str) -> None:  # noqa: ARG002  # mistune joins the texts, which is quadratic
        """Open a paragraph at the cursor, unless one is open."""
        if not open_paragraph(self):
            self.append_token({"type": "paragraph"})

    def append_paragraph(self) -> int | None:
        """Return the end of the line if the line continues an open paragraph, and otherwise None."""
        return self.find_line_end() if open_paragraph(self) else None


def open_paragraph(state: BlockState) -> dict[str, Any] | None:
    """Return the token of the open paragraph, or None if no paragraph is open."""
    token: dict[str, Any] | None = state.last_token()
    return token if token and token["type"] == "paragraph" else None


def close_paragraph(state: BlockState, end: int) -> None:
    """End the open paragraph, if there is one, at `end`; definitions at its start become separate tokens."""
    if not (paragraph := open_paragraph(state)):
        return
    state.tokens.pop()
    for stop in _definition_ends(state.src, paragraph["start"], end):
        state.tokens.append({"type": "ref_link", "start": paragraph["start"]})
        paragraph["start"] = stop
        if len(state.tokens) >= CHUNK and isinstance(state, PlacedState):
            state.make_blocks(stop)
    if paragraph["start"] < end:
        state.tokens.append(paragraph)


def add_token(state: BlockState, block: MarkdownBlock) -> int:
    """Add a token for a block whose extent is known, and return where it ends."""
    state.append_token({"type": "placed", "start": block.span.start, "block": block})
    return block.span.end


def _definition_ends(src: str, start: int, end: int) -> Iterator[int]:
    """Yield the end of each link reference definition at the start of the paragraph from `start` to `end`.

    mistune's rule reads them, but gets only the text of this paragraph: in a longer text, it lets labels and titles
    continue after blank lines, into other blocks.
    """
    if "[" not in src[start : start + 4]:
        return
    state = BlockState()
    state.process(src[start:end] + "\n")
    pattern = _stock().compile_sc(["ref_link"])
    while (match := pattern.match(state.src, state.cursor)) and (stop := _stock().parse_ref_link(match, state)):
        state.cursor = stop
        yield min(start + stop, end)

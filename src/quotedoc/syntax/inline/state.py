"""Hold the state of the inline parser: the pieces so far, and the delimiter runs and brackets that are still open."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from quotedoc.syntax.inline.autolinks import link_emails
from quotedoc.syntax.inline.code_spans import CodeReader
from quotedoc.syntax.inline.emphasis import DelimiterRun, match_runs
from quotedoc.syntax.inline.html import HtmlReader
from quotedoc.syntax.inline.marks import CODE_ATOM
from quotedoc.syntax.inline.shown import drop_nested_strong, flatten_images

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from quotedoc.syntax.inline.marks import InlinePiece

Definitions = Mapping[str, tuple[str, str]]
"""The resolved address and title of each link reference definition by normalized label."""
NO_DEFINITIONS: Definitions = MappingProxyType({})


class Bracket:
    """A `[` or `![` that may open a link or an image.

    Attributes:
        index: the index of its piece.
        position: the offset after it.
        is_image: whether it is `![`.
        has_bracket_after: whether another bracket was opened after it.
    """

    __slots__ = ("has_bracket_after", "index", "is_image", "position")

    def __init__(self, index: int, position: int, is_image: bool) -> None:
        self.index = index
        self.position = position
        self.is_image = is_image
        self.has_bracket_after = False


class InlineState:
    """The state of the parser for one text.

    Attributes:
        text: the text.
        definitions: the link reference definitions of the page.
        pieces: the pieces so far; `finish_pieces` expands the delimiter runs in them.
        runs: the unmatched delimiter runs.
        brackets: the open brackets.
        allows_links: whether a `[` followed the last link; GitHub's parser uses this to prevent links in links.
        has_runs: whether the pieces contain a delimiter run.
        has_image: whether the pieces contain an image.
        has_at: whether the text shown contains an `@`.
        html: the finder of raw HTML.
        code: the finder of code spans.
    """

    __slots__ = (
        "allows_links",
        "brackets",
        "code",
        "definitions",
        "has_at",
        "has_image",
        "has_runs",
        "html",
        "pieces",
        "runs",
        "text",
    )

    def __init__(self, text: str, definitions: Definitions) -> None:
        self.text = text
        self.definitions = definitions
        self.pieces: list[InlinePiece | DelimiterRun] = []
        self.runs: list[DelimiterRun] = []
        self.brackets: list[Bracket] = []
        self.allows_links = self.has_runs = self.has_image = False
        self.has_at = "@" in text
        self.html = HtmlReader(text)
        self.code = CodeReader(text)

    def add_piece(self, kind: int, chars: str, start: int, end: int) -> int:
        """Add a piece and return its end."""
        self.pieces.append((kind, chars, start, end))
        return end

    def add_lines(self, kind: int, start: int, end: int, newline: re.Pattern[str], replacement: str) -> None:
        """Add the source between two offsets, and replace each newline and the indentation after it."""
        at = start
        for match in newline.finditer(self.text, start, end):
            if match.start() > at:
                self.add_piece(kind, self.text[at : match.start()], at, match.start())
            at = self.add_piece(CODE_ATOM, replacement, *match.span())
        if at < end:
            self.add_piece(kind, self.text[at:end], at, end)

    def match_runs_after(self, position: int) -> None:
        """Match the delimiter runs after an offset with each other."""
        inner = len(self.runs)
        while inner and self.runs[inner - 1].position >= position:
            inner -= 1
        match_runs(self.runs[inner:])
        del self.runs[inner:]

    def finish_pieces(self) -> Iterable[InlinePiece]:
        """Match the remaining runs and return the final pieces."""
        self.match_runs_after(0)
        pieces: Iterable[InlinePiece] = self._expand_runs() if self.has_runs else cast("list[InlinePiece]", self.pieces)
        if self.has_at:
            pieces = link_emails(pieces)
        if self.has_runs and self.text.count("**") + self.text.count("__") >= 4:
            pieces = drop_nested_strong(pieces)
        return flatten_images(pieces) if self.has_image else pieces

    def _expand_runs(self) -> list[InlinePiece]:
        expanded: list[InlinePiece] = []
        for piece in self.pieces:
            if isinstance(piece, DelimiterRun):
                expanded += piece.make_pieces()
            else:
                expanded.append(piece)
        return expanded

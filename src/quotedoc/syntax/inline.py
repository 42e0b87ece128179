"""What a renderer shows of inline Markdown, and where in the text each shown character comes from.

The algorithm is that of CommonMark 0.31.2 (appendix, "A parsing strategy"), with the extensions of GitHub Flavored
Markdown: strikethrough, and links without brackets.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.syntax import links, marks
from quotedoc.syntax.emphasis import ASCII_PUNCTUATION, Run, match_delimiters
from quotedoc.syntax.marks import (
    BREAK,
    EM_OPEN,
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TITLE,
    LINK_TO,
    STRONG_OPEN,
    find_unmarked,
    find_visible,
    strip_marks,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

__all__ = [
    "BREAK",
    "EM_OPEN",
    "LINK_CLOSE",
    "LINK_OPEN",
    "LINK_TITLE",
    "LINK_TO",
    "STRONG_OPEN",
    "Shown",
    "collapse_spaces",
    "find_unmarked",
    "find_visible",
    "is_literal",
    "read_inline",
    "strip_marks",
]

_MARKUP = re.compile(r"[\\&*_`~\[\]<@\n\t\r\0]").search
_SPECIAL = re.compile(
    r"\\|\*+|_+|~+|`+|!?\[|\]|<|&|[ \t]*\n[ \t\n]*|\t[ \t]*| [ \t]+|(?:https?|ftp)://|www\.", re.ASCII
)


class Shown(NamedTuple):
    """What a renderer shows of inline Markdown.

    Attributes:
        coded: the characters shown; each mark stands among them as one character of `syntax/marks.py`.
        offsets: where the source of each of these characters starts, and last where the text ends.
        ends: where the source of each of these characters ends.
    """

    coded: str
    offsets: Sequence[int]
    ends: Sequence[int]


class _Bracket:
    """An opening bracket that may start a link or an image."""

    __slots__ = ("bottom", "index", "is_active", "is_image", "start")

    def __init__(self, index: int, start: int, bottom: int, *, is_image: bool) -> None:
        self.index, self.start, self.bottom, self.is_image = index, start, bottom, is_image
        self.is_active = True


class _Piece(NamedTuple):
    """Shown characters and where they come from; `is_even` says that each comes from one character."""

    coded: str
    start: int
    end: int
    is_even: bool = False


def is_literal(text: str) -> bool:
    """Tell whether nothing in a text can mean anything but itself; it may mean just itself all the same."""
    # A third of the time that a pattern for all of it takes.
    return (
        _MARKUP(text) is None
        and "  " not in text
        and "://" not in text
        and "www." not in text
        and text[:1] != " "
        and text[-1:] != " "
    )


def read_inline(text: str, definitions: Mapping[str, tuple[str, str]] | None = None) -> Shown:
    """Return what a renderer shows of a text.

    Args:
        text: inline Markdown; line endings are LF.
        definitions: address and title (empty: none) of each link reference definition, by its normalized label.
    """
    if is_literal(text):
        return Shown(text, range(len(text) + 1), range(1, len(text) + 1))
    return _Parser(text.replace("\0", "\ufffd"), definitions or {}).shown()


class _Parser:
    """The state of a text that is being read."""

    def __init__(self, text: str, definitions: Mapping[str, tuple[str, str]]) -> None:
        self.text = text
        self.definitions = definitions
        self.pieces: list[_Piece | Run] = []
        self.runs: list[Run] = []
        self.brackets: list[_Bracket] = []
        self.ticks: dict[int, list[int]] | None = None

    def shown(self) -> Shown:
        at, size = 0, len(self.text)
        while at < size:
            special = _SPECIAL.search(self.text, at)
            if special is None:
                self.add(self.text[at:], at, size, is_even=True)
                break
            if special.start() > at:
                self.add(self.text[at : special.start()], at, special.start(), is_even=True)
            at = self.read(special)
        match_delimiters(self.runs, 0)
        return _joined(self.pieces, size)

    def add(self, coded: str, start: int, end: int, *, is_even: bool = False) -> None:
        self.pieces.append(_Piece(coded, start, end, is_even))

    def read(self, special: re.Match[str]) -> int:  # noqa: PLR0911  # one for each special character
        """Read what stands at a special character and return where it ends."""
        start, end = special.span()
        found = special[0]
        match found[0]:
            case "\\":
                return self.escape(start)
            case "*" | "_" | "~":
                run = Run(self.text, start, end)
                self.pieces.append(run)
                self.runs.append(run)
                return end
            case "`":
                return self.code(start, end)
            case "[" | "!":
                self.brackets.append(_Bracket(len(self.pieces), start, len(self.runs), is_image=found[0] == "!"))
                self.add(found, start, end, is_even=True)
                return end
            case "]":
                return self.close(start)
            case "<":
                return self.angle(start)
            case "&":
                return self.entity(start)
            case "h" | "f" | "w":
                return self.bare(start)
        if "\n" in found:
            is_hard = found.startswith("  ") and end < len(self.text)
            self.add(BREAK if is_hard else " ", start, end)
        else:
            self.add(" ", start, end)
        return end

    def escape(self, start: int) -> int:
        after = self.text[start + 1 : start + 2]
        if after == "\n":
            end = start + 2
            while self.text[end : end + 1] in (" ", "\t"):
                end += 1
            self.add(BREAK, start, end)
            return end
        if after and after in ASCII_PUNCTUATION:
            self.add(after, start, start + 2)
            return start + 2
        self.add("\\", start, start + 1, is_even=True)
        return start + 1

    def code(self, start: int, end: int) -> int:
        if self.ticks is None:
            self.ticks = {}
            for run in re.finditer("`+", self.text):
                self.ticks.setdefault(len(run[0]), []).append(run.start())
        places = self.ticks.get(end - start, [])
        while places and places[0] < end:
            places.pop(0)
        if not places:
            self.add(self.text[start:end], start, end, is_even=True)
            return end
        stop = places[0]
        inner = self.text[end:stop].replace("\n", " ")
        first, last = end, stop
        if inner.startswith(" ") and inner.endswith(" ") and inner.strip(" "):
            inner, first, last = inner[1:-1], first + 1, last - 1
        self.add(marks.CODE_OPEN, start, first)
        self.add(inner, first, last, is_even=True)
        self.add(marks.CODE_CLOSE, last, stop + end - start)
        return stop + end - start

    def entity(self, start: int) -> int:
        match = links.ENTITY.match(self.text, start)
        decoded = links.decode_entity(match[0]) if match else None
        if match is None or decoded is None:
            self.add("&", start, start + 1, is_even=True)
            return start + 1
        self.add(decoded, start, match.end())
        return match.end()

    def angle(self, start: int) -> int:
        match = links.AUTOLINK.match(self.text, start) or links.MAIL_AUTOLINK.match(self.text, start)
        if match:
            is_mail = "@" in match[1] and not links.AUTOLINK.match(self.text, start)
            self.link(match[1], ("mailto:" if is_mail else "") + match[1], start, match.end(), inset=1)
            return match.end()
        html = links.HTML.match(self.text, start)
        if html:
            self.add(marks.HTML_OPEN, start, start)
            self.add(html[0], start, html.end(), is_even=True)
            self.add(marks.HTML_CLOSE, html.end(), html.end())
            return html.end()
        self.add("<", start, start + 1, is_even=True)
        return start + 1

    def bare(self, start: int) -> int:
        before = self.text[start - 1 : start]
        is_www = self.text.startswith("www.", start)
        is_apart = not before or (before.isspace() or before in "*_~(" if is_www else not before.isalnum())
        stop = links.bare_link_end(self.text, start) if is_apart and not self.brackets else start
        if stop <= start:
            self.add(self.text[start : start + 1], start, start + 1, is_even=True)
            return start + 1
        words = self.text[start:stop]
        self.link(words, ("http://" if is_www else "") + words, start, stop)
        return stop

    def link(self, words: str, address: str, start: int, end: int, *, inset: int = 0) -> None:
        self.add(LINK_OPEN, start, start + inset)
        self.add(words, start + inset, end - inset, is_even=True)
        self.add(LINK_TO, end - inset, end - inset)
        self.add(address, start + inset, end - inset)
        self.add(LINK_CLOSE, end - inset, end)

    def close(self, start: int) -> int:
        if not self.brackets:
            self.add("]", start, start + 1, is_even=True)
            return start + 1
        bracket = self.brackets.pop()
        target = self.target(bracket, start) if bracket.is_active else None
        if target is None:
            self.add("]", start, start + 1, is_even=True)
            return start + 1
        match_delimiters(self.runs, bracket.bottom)
        opens, to, titled, closes = (
            (marks.IMAGE_OPEN, marks.IMAGE_TO, marks.IMAGE_TITLE, marks.IMAGE_CLOSE)
            if bracket.is_image
            else (LINK_OPEN, LINK_TO, LINK_TITLE, LINK_CLOSE)
        )
        self.pieces[bracket.index] = _Piece(opens, bracket.start, bracket.start + 1 + bracket.is_image)
        if bracket.is_image:
            inner = strip_marks(_joined(self.pieces[bracket.index + 1 :], start).coded)
            del self.pieces[bracket.index + 1 :]
            self.add(inner, bracket.start + 2, start)
        first, last = target.place
        self.add(to, start, first)
        self.add(target.address, first, last, is_even=self.text[first:last] == target.address)
        if target.title is not None:
            self.add(titled + target.title, last, target.end)
        self.add(closes, last if target.title is None else target.end, target.end)
        if not bracket.is_image:
            for each in self.brackets:
                each.is_active = each.is_active and each.is_image
        return target.end

    def target(self, bracket: _Bracket, end: int) -> links.Target | None:
        """Return where the link leads whose words end with the bracket at `end`; None if it is none."""
        target = links.target_at(self.text, end + 1)
        if target is not None or not self.definitions:
            return target
        label = links.label_at(self.text, end + 1)
        own = self.text[bracket.start + 1 + bracket.is_image : end]
        words = label[1] if label and label[1].strip() else own
        if label is None and len(own) > 999:
            return None
        found = self.definitions.get(links.normalize_label(words))
        if found is None:
            return None
        stop = label.end() if label else end + 1
        return links.Target(found[0], found[1] or None, stop, (end, stop))


def _joined(pieces: Sequence[_Piece | Run], size: int) -> Shown:
    """Return the characters of pieces, without spaces at the edges, and mail addresses as links."""
    coded: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    for piece in pieces:
        if isinstance(piece, Run):
            _add_run(piece, coded, offsets, ends)
            continue
        coded.append(piece.coded)
        if piece.is_even:
            offsets += range(piece.start, piece.end)
            ends += range(piece.start + 1, piece.end + 1)
        else:
            offsets += [piece.start] * len(piece.coded)
            ends += [piece.end] * len(piece.coded)
    shown = collapse_spaces(Shown("".join(coded), [*offsets, size], ends))
    return _with_mail(shown) if "@" in shown.coded else shown


def collapse_spaces(shown: Shown) -> Shown:
    """Return shown text with each run of spaces as one, and without those at its edges."""
    text, offsets, ends = shown
    if "  " in text:
        kept = [number for number, character in enumerate(text) if character != " " or text[number - 1 : number] != " "]
        text = "".join([text[number] for number in kept])
        offsets, ends = [*(offsets[number] for number in kept), offsets[-1]], [ends[number] for number in kept]
    first, last = len(text) - len(text.lstrip(" ")), len(text.rstrip(" "))
    last = max(first, last)
    if (first, last) == (0, len(text)):
        return Shown(text, offsets, ends)
    return Shown(text[first:last], [*offsets[first:last], offsets[-1]], ends[first:last])


def _add_run(run: Run, coded: list[str], offsets: list[int], ends: list[int]) -> None:
    at = run.start
    for mark, width in (*run.closed, (run.character * run.left, run.left), *reversed(run.opened)):
        coded.append(mark)
        is_text = mark[:1] == run.character
        offsets += range(at, at + width) if is_text else [at] * len(mark)
        ends += range(at + 1, at + width + 1) if is_text else [at + width] * len(mark)
        at += width


def _with_mail(shown: Shown) -> Shown:
    """Return shown text with its mail addresses as links."""
    coded, offsets, ends = shown.coded, list(shown.offsets), list(shown.ends)
    places = []
    depth = 0
    for match in re.finditer(
        f"[{LINK_OPEN}{marks.IMAGE_OPEN}{marks.CODE_OPEN}{marks.HTML_OPEN}]|"
        f"[{LINK_CLOSE}{marks.IMAGE_CLOSE}{marks.CODE_CLOSE}{marks.HTML_CLOSE}]|{links.MAIL.pattern}",
        coded,
    ):
        if match[0] in (LINK_OPEN, marks.IMAGE_OPEN, marks.CODE_OPEN, marks.HTML_OPEN):
            depth += 1
        elif "@" not in match[0]:
            depth -= 1
        elif not depth:
            words = match[0].rstrip(".-_") if match[0][-1] == "." else match[0]
            if "." in words.partition("@")[2] and words[-1] not in "-_":
                places.append((match.start(), match.start() + len(words)))
    for start, end in reversed(places):
        words = coded[start:end]
        linked = f"{LINK_OPEN}{words}{LINK_TO}mailto:{words}{LINK_CLOSE}"
        extra = len(linked) - 1 - len(words)
        coded = coded[:start] + linked + coded[end:]
        offsets[end:end] = [offsets[start]] * (extra - 1) + [ends[end - 1]]
        offsets.insert(start, offsets[start])
        ends[end:end] = [ends[end - 1]] * extra
        ends.insert(start, offsets[start])
    return Shown(coded, offsets, ends)

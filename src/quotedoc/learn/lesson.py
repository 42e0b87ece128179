"""Two pages side by side, from the whole to the single row."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.learn.align import align, in_order
from quotedoc.learn.known import known_labels
from quotedoc.learn.learned import Learned
from quotedoc.learn.pieces import figures, passages, texts_of
from quotedoc.learn.words import words_of
from quotedoc.model.labels import has_words, texts
from quotedoc.model.slots.binding import Leaf, LinePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.learn.pieces import Group, Passage, Piece, Texts
    from quotedoc.model.plan import Plan
    from quotedoc.reading import Reading

NOTHING = "no certain counterpart on the other page"
UNLIKE = "its counterpart has another form"


class Lesson:
    """What an English page and the same page in another locale tell of its labels.

    Attributes:
        learned: what was learned so far.
    """

    def __init__(self, english: Reading, plan: Plan, other: Reading, locale: str) -> None:
        """Take the pages, the plan that the English one was read by, and the locale of the other one."""
        self._english, self._plan, self._other = english, plan, other
        self._known = known_labels(english, plan)
        about = (
            f"Labels of {locale}, learned by comparing two pages; review them.",
            f"  English: {english.source.path}",
            f"  {locale}: {other.source.path}",
        )
        self.learned = Learned(locale, about, texts(english.registry.english))

    def take(self) -> None:
        """Learn all there is.

        Raises:
            ValueError: the pages have too many pieces to be aligned.
        """
        self._title()
        ours, theirs = passages(self._english), passages(self._other)
        pairs = align(ours, theirs, _passages_alike)
        for one, other in pairs:
            self._passage(ours[one], theirs[other])
        for index in _rest(len(ours), [one for one, _ in pairs]):
            self._miss_passage(ours[index])
        for index in _rest(len(theirs), [other for _, other in pairs]):
            heading = theirs[index].heading
            for piece in [heading] if heading else theirs[index].pieces:
                self._leave(piece)

    def _title(self) -> None:
        template = self._english.registry.english.titles.get(self._plan.layout.kind)
        ours, theirs = (reading.page.get("front_matter", {}).get("title") for reading in (self._english, self._other))
        if template is not None and has_words(template.text) and ours and theirs:
            codecs = self._plan.layout.front_matter.codecs()
            pattern = LinePattern(template, tuple(Leaf((name,), codecs[name]) for name in template.fields))
            self._words("titles", self._plan.layout.kind, pattern, ours, theirs)

    def _passage(self, ours: Passage, theirs: Passage) -> None:
        if ours.heading and theirs.heading:
            self._pair(ours.heading, theirs.heading)
        pairs = align(ours.pieces, theirs.pieces, _pieces_alike)
        for one, other in pairs:
            self._pair(ours.pieces[one], theirs.pieces[other])
        for index in _rest(len(ours.pieces), [one for one, _ in pairs]):
            self._miss_piece(ours.pieces[index])
        for index in _rest(len(theirs.pieces), [other for _, other in pairs]):
            self._leave(theirs.pieces[index])

    def _pair(self, ours: Piece, theirs: Piece) -> None:
        """Learn from two pieces of one shape."""
        pairs = in_order(ours.lines, theirs.lines, _texts_alike)
        for one, other in pairs:
            self._line(ours, ours.lines[one], theirs.lines[other])
        for index in _rest(len(ours.lines), [one for one, _ in pairs]):
            self._line(ours, ours.lines[index], None)
        for label, words in zip(ours.header, theirs.header, strict=True):
            if label in self._known.columns:
                self.learned.add("columns", self._full("columns", self._known.columns[label]), words)
        groups = in_order(ours.groups, theirs.groups, _groups_alike)
        for one, other in groups:
            self._group(ours, ours.groups[one], theirs.groups[other])
        for index in _rest(len(ours.groups), [one for one, _ in groups]):
            self._miss_group(ours, ours.groups[index])

    def _group(self, piece: Piece, ours: Group, theirs: Group) -> None:
        if ours.name in self._known.dimensions:
            self.learned.add("dimensions", self._full("dimensions", self._known.dimensions[ours.name]), theirs.name)
        if piece.header in self._known.lists:
            return
        pairs = in_order(ours.rows, theirs.rows, _rows_alike)
        for one, other in pairs:
            self._row(ours.rows[one], theirs.rows[other])
        for index in _rest(len(ours.rows), [one for one, _ in pairs]):
            self._row(ours.rows[index], None)

    def _row(self, ours: Texts, theirs: Texts | None) -> None:
        if not ours or ours[0] not in self._known.rows:
            return
        key = self._full("rows", self._known.rows[ours[0]])
        if not theirs or not theirs[0]:
            self.learned.miss("rows", key, NOTHING)
        else:
            self.learned.add("rows", key, theirs[0], _difference(ours[1:], theirs[1:]))

    def _line(self, piece: Piece, ours: str, theirs: str | None) -> None:
        """Learn from two lines; without the second, note the label of the first."""
        group, key, pattern = self._label_of(piece, ours)
        if pattern is not None:
            self._words(group, self._full(group, key), pattern, ours, theirs)

    def _label_of(self, piece: Piece, text: str) -> tuple[str, str, LinePattern | None]:
        """Return the group, the key and the pattern of an English line; no pattern if it has no words of its own."""
        key, pattern = self._known.openers.get(piece.span.start, ("", None))
        if pattern is not None:
            return "headings", key, pattern if has_words(pattern.template.text) else None
        for key, line in self._known.lines.items():
            if has_words(line.template.text) and line.template.match(text) is not None:
                return "lines", key, line
        return "", "", None

    def _words(self, group: str, key: str, pattern: LinePattern, ours: str, theirs: str | None) -> None:
        words = None if theirs is None else words_of(pattern, ours, theirs)
        if theirs is None or words is None:
            self.learned.miss(group, key, NOTHING if theirs is None else f"{UNLIKE}: {theirs}")
        else:
            self.learned.add(group, key, words, _difference((ours,), (theirs,)))

    def _full(self, group: str, key: str) -> str:
        """Return the key that has the label on pages of this kind."""
        own = f"{self._plan.layout.kind}.{key}"
        return own if own in self.learned.english[group] else key

    def _miss_passage(self, passage: Passage) -> None:
        for piece in [*([passage.heading] if passage.heading else []), *passage.pieces]:
            self._miss_piece(piece)

    def _miss_piece(self, piece: Piece) -> None:
        for text in piece.lines:
            self._line(piece, text, None)
        for label in piece.header:
            if label in self._known.columns:
                self.learned.miss("columns", self._full("columns", self._known.columns[label]), NOTHING)
        for group in piece.groups:
            self._miss_group(piece, group)

    def _miss_group(self, piece: Piece, group: Group) -> None:
        if group.name in self._known.dimensions:
            self.learned.miss("dimensions", self._full("dimensions", self._known.dimensions[group.name]), NOTHING)
        for row in group.rows if piece.header not in self._known.lists else ():
            self._row(row, None)

    def _leave(self, piece: Piece) -> None:
        line, _ = self._other.source.position(piece.span.start)
        words = " ".join(texts_of(piece)).split("\n")[0]
        self.learned.left.append(f"line {line}, {piece.shape[0]}: {words[:60]}{'…' if len(words) > 60 else ''}")


def _rest(count: int, taken: list[int]) -> Iterator[int]:
    """Yield the positions that are not taken."""
    known = set(taken)
    return (index for index in range(count) if index not in known)


def _difference(ours: Texts, theirs: Texts) -> str:
    """Return in words how the figures of two pages differ; nothing if they do not."""
    if figures(*ours) == figures(*theirs):
        return ""
    return f"THE FIGURES DIFFER: {' | '.join(ours)} is {' | '.join(theirs)}"


def _passages_alike(one: Passage, other: Passage) -> int:
    """Return how much speaks for two passages being one: headings of one level, and something in common below."""
    if (one.heading and one.heading.shape) != (other.heading and other.heading.shape):
        return 0
    ours, theirs = (Counter(piece.shape for piece in passage.pieces) for passage in (one, other))
    common = (ours & theirs).total() + (one.figures & other.figures).total()
    return 1 + common if common or not (ours or theirs) else 0


def _pieces_alike(one: Piece, other: Piece) -> int:
    return 1 + _texts_alike(*(" ".join(texts_of(piece)) for piece in (one, other))) if one.shape == other.shape else 0


def _groups_alike(one: Group, other: Group) -> int:
    ours, theirs = (figures(*(text for row in group.rows for text in row)) for group in (one, other))
    return (ours & theirs).total()


def _rows_alike(one: Texts, other: Texts) -> int:
    return (figures(*one[1:]) & figures(*other[1:])).total() if len(one) == len(other) else 0


def _texts_alike(one: str, other: str) -> int:
    return (figures(one) & figures(other)).total()

"""Compare an English page with the same page in another locale: passages, then their pieces, then lines and rows.

`LabelLearner.learn_all` collects, in `learned`, the words that the other page has for each label of the English page.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.learn.align import align_sequences, pair_in_order
from quotedoc.learn.known import index_labels
from quotedoc.learn.labels import LearnedLabels
from quotedoc.learn.pieces import count_figures, split_passages, texts_of
from quotedoc.learn.words import words_of
from quotedoc.model.labels import group_label_texts, has_words
from quotedoc.model.slots.binding import Leaf, LinePattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.learn.pieces import PagePiece, Passage, PieceGroup, PieceTexts
    from quotedoc.model.plan import Plan
    from quotedoc.reading import Reading

NO_COUNTERPART = "no certain counterpart on the other page"
UNLIKE = "its counterpart has another form"


class LabelLearner:
    """Learns the labels of a locale by comparing an English page with the same page in that locale.

    Attributes:
        learned: the labels that were learned so far.
    """

    def __init__(self, english: Reading, plan: Plan, other: Reading, locale: str) -> None:
        """Take the pages, the plan that the English one was read by, and the locale of the other one."""
        self._english, self._plan, self._other = english, plan, other
        self._known = index_labels(english, plan)
        about = (
            f"Labels of {locale}, learned by comparing two pages; review them.",
            f"  English: {english.source.path}",
            f"  {locale}: {other.source.path}",
        )
        self.learned = LearnedLabels(locale, about, group_label_texts(english.registry.english))

    def learn_all(self) -> None:
        """Compare all of both pages, and add the labels to `learned`.

        Raises:
            ValueError: the pages have too many pieces to be aligned.
        """
        self._learn_title()
        ours, theirs = split_passages(self._english), split_passages(self._other)
        pairs = align_sequences(ours, theirs, _passages_alike)
        for one, other in pairs:
            self._learn_passage(ours[one], theirs[other])
        for index in _iter_rest(len(ours), [one for one, _ in pairs]):
            self._miss_passage(ours[index])
        for index in _iter_rest(len(theirs), [other for _, other in pairs]):
            heading = theirs[index].heading
            for piece in [heading] if heading else theirs[index].pieces:
                self._skip_piece(piece)

    def _learn_title(self) -> None:
        template = self._english.registry.english.titles.get(self._plan.layout.kind)
        ours, theirs = (reading.page.get("front_matter", {}).get("title") for reading in (self._english, self._other))
        if template is not None and has_words(template.text) and ours and theirs:
            codecs = self._plan.layout.front_matter.codecs()
            pattern = LinePattern(template, tuple(Leaf((name,), codecs[name]) for name in template.fields))
            self._learn_words("titles", self._plan.layout.kind, pattern, ours, theirs)

    def _learn_passage(self, ours: Passage, theirs: Passage) -> None:
        if ours.heading and theirs.heading:
            self._learn_pair(ours.heading, theirs.heading)
        pairs = align_sequences(ours.pieces, theirs.pieces, _pieces_alike)
        for one, other in pairs:
            self._learn_pair(ours.pieces[one], theirs.pieces[other])
        for index in _iter_rest(len(ours.pieces), [one for one, _ in pairs]):
            self._miss_piece(ours.pieces[index])
        for index in _iter_rest(len(theirs.pieces), [other for _, other in pairs]):
            self._skip_piece(theirs.pieces[index])

    def _learn_pair(self, ours: PagePiece, theirs: PagePiece) -> None:
        """Learn from two pieces with the same shape."""
        pairs = pair_in_order(ours.lines, theirs.lines, _texts_alike)
        for one, other in pairs:
            self._learn_line(ours, ours.lines[one], theirs.lines[other])
        for index in _iter_rest(len(ours.lines), [one for one, _ in pairs]):
            self._learn_line(ours, ours.lines[index], None)
        for label, words in zip(ours.header, theirs.header, strict=True):
            if label in self._known.columns:
                self.learned.add_words("columns", self._find_full_key("columns", self._known.columns[label]), words)
        groups = pair_in_order(ours.groups, theirs.groups, _groups_alike)
        for one, other in groups:
            self._learn_group(ours, ours.groups[one], theirs.groups[other])
        for index in _iter_rest(len(ours.groups), [one for one, _ in groups]):
            self._miss_group(ours, ours.groups[index])

    def _learn_group(self, piece: PagePiece, ours: PieceGroup, theirs: PieceGroup) -> None:
        if ours.name in self._known.dimensions:
            self.learned.add_words(
                "dimensions", self._find_full_key("dimensions", self._known.dimensions[ours.name]), theirs.name
            )
        if piece.header in self._known.lists:
            return
        pairs = pair_in_order(ours.rows, theirs.rows, _rows_alike)
        for one, other in pairs:
            self._learn_row(ours.rows[one], theirs.rows[other])
        for index in _iter_rest(len(ours.rows), [one for one, _ in pairs]):
            self._learn_row(ours.rows[index], None)

    def _learn_row(self, ours: PieceTexts, theirs: PieceTexts | None) -> None:
        if not ours or ours[0] not in self._known.rows:
            return
        key = self._find_full_key("rows", self._known.rows[ours[0]])
        if not theirs or not theirs[0]:
            self.learned.add_missing("rows", key, NO_COUNTERPART)
        else:
            self.learned.add_words("rows", key, theirs[0], _describe_difference(ours[1:], theirs[1:]))

    def _learn_line(self, piece: PagePiece, ours: str, theirs: str | None) -> None:
        """Learn from two lines; without the second, note that the label of the first is missing."""
        group, key, pattern = self._label_of(piece, ours)
        if pattern is not None:
            self._learn_words(group, self._find_full_key(group, key), pattern, ours, theirs)

    def _label_of(self, piece: PagePiece, text: str) -> tuple[str, str, LinePattern | None]:
        """Return the group, the key and the pattern of an English line; the pattern is None if it is not a label."""
        key, pattern = self._known.openers.get(piece.span.start, ("", None))
        if pattern is not None:
            return "headings", key, pattern if has_words(pattern.template.text) else None
        for key, line in self._known.lines.items():
            if has_words(line.template.text) and line.template.match_line(text) is not None:
                return "lines", key, line
        return "", "", None

    def _learn_words(self, group: str, key: str, pattern: LinePattern, ours: str, theirs: str | None) -> None:
        words = None if theirs is None else words_of(pattern, ours, theirs)
        if theirs is None or words is None:
            self.learned.add_missing(group, key, NO_COUNTERPART if theirs is None else f"{UNLIKE}: {theirs}")
        else:
            self.learned.add_words(group, key, words, _describe_difference((ours,), (theirs,)))

    def _find_full_key(self, group: str, key: str) -> str:
        """Return the key of a label with the kind of page before it, if the label has such a key."""
        own = f"{self._plan.layout.kind}.{key}"
        return own if own in self.learned.english[group] else key

    def _miss_passage(self, passage: Passage) -> None:
        for piece in [*([passage.heading] if passage.heading else []), *passage.pieces]:
            self._miss_piece(piece)

    def _miss_piece(self, piece: PagePiece) -> None:
        for text in piece.lines:
            self._learn_line(piece, text, None)
        for label in piece.header:
            if label in self._known.columns:
                self.learned.add_missing(
                    "columns", self._find_full_key("columns", self._known.columns[label]), NO_COUNTERPART
                )
        for group in piece.groups:
            self._miss_group(piece, group)

    def _miss_group(self, piece: PagePiece, group: PieceGroup) -> None:
        if group.name in self._known.dimensions:
            self.learned.add_missing(
                "dimensions", self._find_full_key("dimensions", self._known.dimensions[group.name]), NO_COUNTERPART
            )
        for row in group.rows if piece.header not in self._known.lists else ():
            self._learn_row(row, None)

    def _skip_piece(self, piece: PagePiece) -> None:
        line, _ = self._other.source.position(piece.span.start)
        words = " ".join(texts_of(piece)).split("\n")[0]
        self.learned.unmatched.append(f"line {line}, {piece.shape[0]}: {words[:60]}{'…' if len(words) > 60 else ''}")


def _iter_rest(count: int, taken: list[int]) -> Iterator[int]:
    """Yield the positions that are not taken."""
    known = set(taken)
    return (index for index in range(count) if index not in known)


def _describe_difference(ours: PieceTexts, theirs: PieceTexts) -> str:
    """Return in words how the figures of two pages differ; nothing if they do not."""
    if count_figures(*ours) == count_figures(*theirs):
        return ""
    return f"THE FIGURES DIFFER: {' | '.join(ours)} is {' | '.join(theirs)}"


def _passages_alike(one: Passage, other: Passage) -> int:
    """Return a score for two passages: 0 unless their headings have one level and their content is similar."""
    if (one.heading and one.heading.shape) != (other.heading and other.heading.shape):
        return 0
    ours, theirs = (Counter(piece.shape for piece in passage.pieces) for passage in (one, other))
    common = (ours & theirs).total() + (one.figures & other.figures).total()
    return 1 + common if common or not (ours or theirs) else 0


def _pieces_alike(one: PagePiece, other: PagePiece) -> int:
    return 1 + _texts_alike(*(" ".join(texts_of(piece)) for piece in (one, other))) if one.shape == other.shape else 0


def _groups_alike(one: PieceGroup, other: PieceGroup) -> int:
    ours, theirs = (count_figures(*(text for row in group.rows for text in row)) for group in (one, other))
    return (ours & theirs).total()


def _rows_alike(one: PieceTexts, other: PieceTexts) -> int:
    return (count_figures(*one[1:]) & count_figures(*other[1:])).total() if len(one) == len(other) else 0


def _texts_alike(one: str, other: str) -> int:
    return (count_figures(one) & count_figures(other)).total()

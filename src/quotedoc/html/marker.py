"""Mark findings in the text of a page: each is underlined, numbered, and linked to its message: `Marker`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.diagnostic import Diagnostic, Severity


class NumberedFinding(NamedTuple):
    """A finding with its number on the page, from 1."""

    number: int
    finding: Diagnostic

    @property
    def start(self) -> int:
        """The offset at which the finding starts."""
        return self.finding.span.start


class Place(NamedTuple):
    """A place on the page that links refer to.

    Attributes:
        start: the offset of the place.
        name: the HTML identifier of the place.
        words: the HTML to show there, before the text of the page.
    """

    start: int
    name: str
    words: Markup = NOTHING


class Marker:
    """Renders page text with the findings in it.

    The text must be rendered in page order: each finding is numbered where it first shows, so that a page with many
    findings takes linear time.

    Attributes:
        prefix: the prefix of all identifiers of the page.
        findings: the findings with their numbers.
        marked: the numbers of the findings that are marked in the text rendered so far.
    """

    def __init__(
        self, findings: Sequence[Diagnostic], size: int, prefix: str = "", places: Sequence[Place] = ()
    ) -> None:
        """Take the findings, in page order, and the size of the text.

        Args:
            findings: the findings of the page.
            size: the number of characters of the page.
            prefix: the prefix of all identifiers, so that several pages fit into one HTML document.
            places: further places that links refer to.
        """
        self.prefix = prefix
        ordered = sorted(findings, key=lambda finding: finding.span)
        self.findings = [NumberedFinding(number, finding) for number, finding in enumerate(ordered, 1)]
        referred = (
            Place(related.span.start, self.name_place(each.number, index))
            for each in self.findings
            for index, related in enumerate(each.finding.related)
            if related.source is None
        )
        self._places = sorted((*places, *referred))
        self._cuts, self._severities = _paint([_widen(each.span, size) for each in ordered], ordered)
        self.marked: set[int] = set()
        self._numbered = self._noted = self._placed = 0

    def name_finding(self, number: int) -> str:
        """Return the identifier of the message of a finding."""
        return f"{self.prefix}f{number}"

    def name_mark(self, number: int) -> str:
        """Return the identifier of the place of a finding in the text."""
        return f"{self.prefix}m{number}"

    def name_place(self, number: int, index: int) -> str:
        """Return the identifier of a place that a finding refers to."""
        return f"{self.prefix}p{number}-{index}"

    def render_text(self, text: str, offsets: Sequence[int]) -> Markup:
        """Return a text as HTML.

        Args:
            text: the text as shown.
            offsets: the offset of each of its characters in the page, then that of its end; never decreasing.
        """
        if not text or not self.is_busy(offsets[0], offsets[-1]):
            return escape_html(text)
        return join_html(self._render_pieces(text, offsets))

    def render_value(self, text: str, span: Span) -> Markup:
        """Return a text as HTML; the page may have another spelling of it at the span."""
        is_exact = len(text) == span.end - span.start
        offsets = range(span.start, span.end + 1) if is_exact else [span.start] * len(text) + [span.end]
        return self.render_text(text, offsets)

    def is_busy(self, start: int, end: int) -> bool:
        """Return whether there may be findings or places between two offsets, or unrendered places before them."""
        if self._placed < len(self._places) and self._places[self._placed].start < end:
            return True
        interval = bisect_right(self._cuts, start)
        return self._severities[interval] is not None or (interval < len(self._cuts) and self._cuts[interval] < end)

    def _render_pieces(self, text: str, offsets: Sequence[int]) -> Iterator[Markup]:
        at = 0
        while at < len(text):
            interval = bisect_right(self._cuts, offsets[at])
            cut = self._cuts[interval] if interval < len(self._cuts) else offsets[-1]
            yield self._take_places(offsets[at] + 1)
            if self._placed < len(self._places) and self._places[self._placed].words:
                cut = min(cut, self._places[self._placed].start)
            stop = max(at + 1, bisect_left(offsets, cut, at, len(text)))
            yield self._take_places(offsets[stop])
            severity = self._severities[interval]
            piece = escape_html(text[at:stop])
            yield make_element("mark", piece, class_=severity.label) if severity else piece
            yield self._take_numbers(offsets[at], offsets[stop])
            at = stop

    def _take_places(self, end: int) -> Markup:
        """Return the elements of the places that start before an offset and were not rendered yet."""
        found = []
        while self._placed < len(self._places) and self._places[self._placed].start < end:
            place = self._places[self._placed]
            found.append(make_element("span", place.words, id=place.name))
            self._placed += 1
        return join_html(found) if found else NOTHING

    def _take_numbers(self, start: int, end: int) -> Markup:
        """Return links to the messages of findings between two offsets; skip the findings that end before them."""
        found = []
        while self._numbered < len(self.findings) and self.findings[self._numbered].start < end:
            number, finding = self.findings[self._numbered]
            self._numbered += 1
            if max(finding.span.end, finding.span.start + 1) > start:
                found.append(self._link_message(number, finding))
                self.marked.add(number)
        return join_html(found) if found else NOTHING

    def _link_message(self, number: int, finding: Diagnostic) -> Markup:
        words = escape_html(f"{number}")
        label = f"{finding.severity.label} {number}"
        link = make_element("a", words, href=f"#{self.name_finding(number)}", aria_label=label)
        return make_element("sup", link, id=self.name_mark(number))

    def take_findings(self, end: int) -> list[NumberedFinding]:
        """Return the findings that start before an offset and were not taken yet."""
        first = self._noted
        while self._noted < len(self.findings) and self.findings[self._noted].start < end:
            self._noted += 1
        return self.findings[first : self._noted]

    def finish_places(self) -> Markup:
        """Return the elements of the places that no rendered text contains."""
        return self._take_places(self._places[-1].start + 1) if self._places else NOTHING


def _widen(span: Span, size: int) -> Span:
    """Return a span of at least one character, so that an empty one shows."""
    if span.end > span.start:
        return span
    return Span(span.start, span.start + 1) if span.start < size else Span(max(size - 1, 0), size)


def _paint(spans: Sequence[Span], findings: Sequence[Diagnostic]) -> tuple[list[int], list[Severity | None]]:
    """Return the offsets at which the severity of the text changes, and its severity before, between and after them."""
    changes = sorted(
        change
        for span, finding in zip(spans, findings, strict=True)
        for change in ((span.start, finding.severity, 1), (span.end, finding.severity, -1))
    )
    counts: dict[Severity, int] = {}
    cuts: list[int] = []
    severities: list[Severity | None] = [None]
    for offset, severity, step in changes:
        counts[severity] = counts.get(severity, 0) + step
        covering = max((each for each, count in counts.items() if count), default=None)
        if cuts and cuts[-1] == offset:
            severities[-1] = covering
        else:
            cuts.append(offset)
            severities.append(covering)
    return cuts, severities

"""What a page has that the definitions do not know, counted once for all pages that have it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.corpus.place import PageMap
from quotedoc.diagnostic import ColumnChange, UnknownFigure, UnknownLabel, UnknownNames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from quotedoc.diagnostic import Fault, Payload
    from quotedoc.reading import Reading
    from quotedoc.text import Position

MAX_NAME: Final = 80
"""Characters of a name; the rest is cut off."""
_ELLIPSIS: Final = "…"

_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?![\d.,])"
_YEARS = re.compile(_YEAR)
_DIGITS = re.compile(rf"(?<=\d\.)\d+|{_YEAR}|(?<=[A-Z])\d\b|\d{{1,3}}(?:,\d{{3}})+|\d+")
_ZERO = re.compile(r"[^\d]*0[0.]*+[^\d]*")
_PERIOD = re.compile(rf"(?:\b(?:Q[1-4]|H[12]|FY) ?)?{_YEAR}(?:-\d\d){{0,2}}")
_GRADE = re.compile(r":\s*[A-E]?$")
_CURRENCY = re.compile(r"\([A-Z]{3}\)$")


class Novelty(NamedTuple):
    """Something that the definitions do not know. It is equal on all pages that have it.

    Attributes:
        change: what is new, such as `row-unknown` or `column-missing`.
        name: the label, key or form of figure that is new or missing.
        kind: the kind of page.
        layout: the layout of the page.
        where: the headings of the section, outermost first, and the chart or the front matter.
        expected: what is usual there instead, in words; empty if nothing is.
        rule: the rule that reports it; None if it is read and no rule does.
    """

    change: str
    name: str
    kind: str
    layout: str
    where: tuple[str, ...]
    expected: str
    rule: str | None


class Example(NamedTuple):
    """A place on a page."""

    path: str
    position: Position


class Sighting(NamedTuple):
    """The pages that have a novelty.

    Attributes:
        pages: their number.
        example: a place on the first of them.
        first: the earliest `datetime` in their front matter; None if none of them has one.
        last: the latest one.
    """

    pages: int
    example: Example
    first: str | None
    last: str | None

    def merge_pages(self, other: Sighting) -> Sighting:
        """Return the sighting on these pages and on other ones; the example stays."""
        times = [time for time in (self.first, self.last, other.first, other.last) if time is not None]
        first, last = (min(times), max(times)) if times else (None, None)
        return Sighting(self.pages + other.pages, self.example, first, last)


def find_novelties(reading: Reading, rules: Collection[str] | None = None) -> dict[Novelty, Sighting]:
    """Return what a quote document has that the definitions do not know.

    Args:
        reading: the page.
        rules: the names of the rules that are selected; None for all.

    Returns:
        Each novelty once, with the first place on the page that has it.
    """
    if reading.plan is None:
        return {}
    moment = reading.at("front_matter", "datetime")
    time = None if moment is None else str(moment.value)
    found: dict[Novelty, Sighting] = {}
    for offset, novelty in _find_novelties(reading, rules):
        if novelty not in found:
            example = Example(reading.source.path, reading.source.position(offset))
            found[novelty] = Sighting(1, example, time, time)
    return found


def merge_novelties(total: dict[Novelty, Sighting], page: Mapping[Novelty, Sighting]) -> None:
    """Add the novelties of a page to those of the pages before it."""
    for novelty, sighting in page.items():
        before = total.get(novelty)
        total[novelty] = sighting if before is None else before.merge_pages(sighting)


def sort_novelties(total: Mapping[Novelty, Sighting]) -> list[tuple[Novelty, Sighting]]:
    """Return novelties by number of pages, the most frequent first; those on equally many pages by name."""
    return sorted(total.items(), key=lambda item: (-item[1].pages, item[0].name, item[0]._replace(rule=None)))


def figure_form(text: str) -> str:
    """Return a text with its digits replaced by nines, so that figures of one form are equal.

    Each digit after the decimal point counts; the number of digits before it does not: `0.6` and `75.3` are `99.9`.
    A zero stays as it is, since it may be printed in a way of its own.
    """
    if _ZERO.fullmatch(text):
        return text
    return _DIGITS.sub(_replace_digits, text)


def _replace_digits(match: re.Match[str]) -> str:
    text, start = match[0], match.start()
    if "," in text:
        return "9,999"
    is_fraction = match.string[start - 1 : start] == "."
    is_single = match.string[start - 1 : start].isalpha() and len(text) == 1
    is_year = _YEARS.match(match.string, start) is not None
    return "9" * (len(text) if is_fraction or is_single or is_year else 2)


def _find_novelties(reading: Reading, rules: Collection[str] | None) -> Iterator[tuple[int, Novelty]]:
    """Yield the novelties of a page with the offset of each."""
    page = PageMap(reading)
    labels = _Labels(reading)
    about = (str(reading.page["kind"]), str(reading.page.get("layout", "")))
    for fault in reading.faults:
        if fault.payload is None or (rules is not None and fault.name not in rules):
            continue
        for change, name, expected in _name_unknown(fault, fault.payload, reading, labels):
            yield (
                fault.span.start,
                Novelty(change, _truncate_name(name), *about, page.find_headings(fault), expected, fault.name),
            )
    for span, where in page.find_other_groups():
        name = labels.generalize_label(reading.text(span))
        yield span.start, Novelty("group-unknown", _truncate_name(name), *about, where, "", None)


class _Labels:
    """Labels without what differs from page to page: the security, periods, a grade or a currency at the end."""

    def __init__(self, reading: Reading) -> None:
        own = ((key, reading.at("front_matter", key)) for key in ("name", "symbol"))
        self._own = [(str(found.value), f"{{{key}}}") for key, found in own if found is not None and found.value]

    def generalize_label(self, text: str) -> str:
        """Return a label as it is on the pages of all securities."""
        for value, placeholder in self._own:
            text = re.sub(rf"(?<!\w){re.escape(value)}(?!\w)", placeholder, text)
        text = _PERIOD.sub("{period}", " ".join(text.split()))
        return _CURRENCY.sub("({currency})", _GRADE.sub("", text))


def _name_unknown(fault: Fault, payload: Payload, reading: Reading, labels: _Labels) -> Iterator[tuple[str, str, str]]:
    """Yield what is new by a fault: what it is, its name, and what is usual instead."""
    match payload:
        case UnknownLabel(label, meant):
            yield fault.name, labels.generalize_label(label), meant
        case UnknownFigure(text, expected):
            yield fault.name, figure_form(" ".join(text.split())), expected
        case ColumnChange((), ()):
            yield "columns-moved", labels.generalize_label(reading.text(fault.span).strip("| \t\r\n")), ""
        case ColumnChange(new, missing):
            yield from (("column-unknown", labels.generalize_label(name), "") for name in new)
            yield from (("column-missing", labels.generalize_label(name), "") for name in missing)
        case UnknownNames(names):
            yield from ((fault.name, name, "") for name in names)


def _truncate_name(name: str) -> str:
    return name if len(name) <= MAX_NAME else name[: MAX_NAME - 1] + _ELLIPSIS

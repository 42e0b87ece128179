"""Find where pages differ from the definitions, such as in a new row or a missing column; list each difference once.

`find_novelties` gets a page and returns each `Novelty` of it with a `Sighting`; `merge_novelties` adds those of a page
to a total. For example, an unknown row `PEG` in the valuation of 900 quote pages is one novelty, and its sighting has
the number 900 and a place on the first of these pages. `generalize.py` replaces what differs from page to page, such as
dates, in names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.corpus.generalize import LabelGeneralizer, generalize_figure, truncate_name
from quotedoc.corpus.place import PageMap
from quotedoc.diagnostic import ColumnChange, UnknownFigure, UnknownLabel, UnknownNames

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from quotedoc.diagnostic import Fault, Payload
    from quotedoc.reading import Reading
    from quotedoc.text import Position


class Novelty(NamedTuple):
    """A difference from the definitions. It compares equal on all pages that have it.

    Attributes:
        change: what is new, such as `row-unknown` or `column-missing`.
        name: the label, key or form of figure that is new or missing.
        kind: the kind of page.
        layout: the layout of the page.
        where: the headings of the section, outermost first; or the chart and its dimension; or `front matter`.
        expected: the known label that is probably meant, or the usual format of a figure; empty if there is none.
        rule: the rule that reports it; None if no rule reports it, since its values are read.
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


def _find_novelties(reading: Reading, rules: Collection[str] | None) -> Iterator[tuple[int, Novelty]]:
    """Yield the novelties of a page with the offset of each."""
    page = PageMap(reading)
    labels = LabelGeneralizer(reading)
    about = (str(reading.page["kind"]), str(reading.page.get("layout", "")))
    for fault in reading.faults:
        if fault.payload is None or (rules is not None and fault.name not in rules):
            continue
        for change, name, expected in _name_unknown(fault, fault.payload, reading, labels):
            yield (
                fault.span.start,
                Novelty(change, truncate_name(name), *about, page.find_headings(fault), expected, fault.name),
            )
    for span, where in page.find_other_groups():
        name = labels.generalize_label(reading.text(span))
        yield span.start, Novelty("group-unknown", truncate_name(name), *about, where, "", None)


def _name_unknown(
    fault: Fault, payload: Payload, reading: Reading, labels: LabelGeneralizer
) -> Iterator[tuple[str, str, str]]:
    """Yield the change, the name and the expected text of each novelty that a fault reports."""
    match payload:
        case UnknownLabel(label, meant):
            yield fault.name, labels.generalize_label(label), meant
        case UnknownFigure(text, expected):
            yield fault.name, generalize_figure(" ".join(text.split())), expected
        case ColumnChange((), ()):
            yield "columns-moved", labels.generalize_label(reading.text(fault.span).strip("| \t\r\n")), ""
        case ColumnChange(new, missing):
            yield from (("column-unknown", labels.generalize_label(name), "") for name in new)
            yield from (("column-missing", labels.generalize_label(name), "") for name in missing)
        case UnknownNames(names):
            yield from ((fault.name, name, "") for name in names)

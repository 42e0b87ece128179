"""Show what has changed since an older version of a page: in a table, in a drawing, and at the values themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.differences import compare_readings, cut_texts, describe_item, find_mismatches, group_changes
from quotedoc.html.drawings.relative import draw_relative
from quotedoc.html.marker import Place
from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.html.tables import make_cell, make_header_cell, make_row_header, make_table
from quotedoc.model.values import GRADES
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotedoc.differences import Change, DiffItem
    from quotedoc.reading import ChartContent, ChartFence, Reading
    from quotedoc.text import Span

UP, DOWN, OTHER = "↗", "↘", "→"
_COLUMNS: Final = ("Value", "Old", "New", "Change", "Relative")


class OldVersion(NamedTuple):
    """An older version of a page.

    Attributes:
        path: the path of its file, even if there is no such file.
        reading: the page; None if there is no such file.
        changes: the changes since then.
    """

    path: str
    reading: Reading | None
    changes: tuple[Change, ...]


def compare_versions(old: Reading, new: Reading) -> OldVersion:
    """Return the older of two versions of a page, with the changes since then."""
    return OldVersion(old.source.path, old, compare_readings(old, new))


def find_old_charts(old: OldVersion | None, new: Reading) -> dict[Span, ChartContent]:
    """Return the older version of each chart of a page, by the place of its info string."""
    if old is None or old.reading is None:
        return {}
    before, after = _count_charts(old.reading), _count_charts(new)
    return {after[key].info: content for key, each in before.items() if key in after and (content := each.content)}


def place_changes(old: OldVersion | None, new: Reading, prefix: str) -> list[Place]:
    """Return the places of the changed values, each with its old text, struck out, and an arrow."""
    if old is None:
        return []
    starts = ((number, change, _find_start(new, change.new)) for number, change in enumerate(old.changes, 1))
    return [
        Place(start, _name_place(prefix, number), _render_old(change)) for number, change, start in starts if start >= 0
    ]


def render_changes(old: OldVersion | None, new: Reading, prefix: str) -> Markup:
    """Return the changes as a table beside a drawing; nothing without an older version."""
    if old is None:
        return NOTHING
    heading = make_element("h2", Markup("Changes"))
    if old.reading is None:
        return join_html((heading, make_element("p", escape_html(f"This page is new: {old.path} is not there."))))
    count = len(old.changes)
    words = f"{count:,} {pluralize_noun(count, 'change')} since {_describe_version(old.path, old.reading)}."
    notices = (make_element("p", escape_html(f"Note: {each}.")) for each in find_mismatches(old.reading, new))
    pieces = [heading, make_element("p", escape_html(words)), *notices]
    if count:
        sections = group_changes(old.changes)
        header = (make_header_cell(Markup(name), is_text=name == "Value") for name in _COLUMNS)
        numbers = {id(change): number for number, change in enumerate(old.changes, 1)}
        placed = {id(change) for change in old.changes if _find_start(new, change.new) >= 0}
        links = {each: f"#{_name_place(prefix, numbers[each])}" for each in placed}
        table = make_table("Changes", header, _iter_rows(sections, links))
        pieces.append(make_element("div", table, draw_relative(_list_relative(old.changes)), class_="pair changes"))
    return join_html(pieces, "\n")


def _count_charts(reading: Reading) -> dict[tuple[str, int], ChartFence]:
    """Return the charts by kind and number: 1 for the first chart of a kind, then 2."""
    found: dict[tuple[str, int], ChartFence] = {}
    counts: dict[str, int] = {}
    for chart in reading.charts:
        counts[chart.kind] = counts.get(chart.kind, 0) + 1
        found[chart.kind, counts[chart.kind]] = chart
    return found


def _find_start(reading: Reading, item: DiffItem | None) -> int:
    """Return the offset of the first value of an item that has a place on its page; -1 if none has."""
    waiting = [item] if item else []
    while waiting:
        each = waiting.pop()
        span = reading.locate(each.pointer)
        if span is not None:
            return span.start
        waiting += reversed([*(each.parts or {}).values()])
    return -1


def _name_place(prefix: str, number: int) -> str:
    return f"{prefix}c{number}"


def _describe_version(path: str, reading: Reading) -> str:
    moment = reading.value_at(("front_matter", "datetime"))
    return f"{path}, {moment}" if isinstance(moment, str) else path


def _render_old(change: Change) -> Markup:
    if change.old is None or change.new is None:
        return make_element("ins", Markup("new"), class_="was")
    text = escape_html(cut_texts(change.old.text, change.new.text)[0] or "-")
    return make_element("span", make_element("del", text), Markup(f" {_find_arrow(change)} "), class_="was")


def _find_arrow(change: Change) -> str:
    """Return an arrow: up for a greater number or a better grade, down for a lesser or worse one, else to the right."""
    step = change.difference.number if change.difference else _count_grades(change)
    return OTHER if not step else UP if step > 0 else DOWN


def _count_grades(change: Change) -> int:
    """Return by how many grades a value is better; 0 if it is not a grade."""
    texts = [item.text for item in (change.old, change.new) if item]
    if len(texts) < 2 or not set(texts) <= set(GRADES):
        return 0
    return GRADES.index(texts[0]) - GRADES.index(texts[1])


def _iter_rows(
    sections: Mapping[str, list[tuple[str, Change]]], links: Mapping[int, str]
) -> Iterator[tuple[Markup, ...]]:
    for section, found in sections.items():
        yield (make_element("th", escape_html(section), colspan=len(_COLUMNS)),)
        for what, change in found:
            words, link = escape_html(what or section), links.get(id(change))
            name = words if link is None else make_element("a", words, href=link)
            yield make_row_header(name), *map(make_cell, _render_change(change))


def _render_change(change: Change) -> tuple[Markup, Markup, Markup, Markup]:
    """Return a change as cells: the old value, the new value, their difference, and the relative difference."""
    if change.old is None or change.new is None:
        old, new = map(_render_item, (change.old, change.new))
        return old, new, Markup(change.kind), NOTHING
    old, new = map(_wrap_words, cut_texts(change.old.text, change.new.text))
    by, grades = change.difference, _count_grades(change)
    words = by.text if by else f"{grades:+} {pluralize_noun(abs(grades), 'grade')}" if grades else ""
    relative = "" if by is None or by.percent is None else f"{by.percent:+f}%"
    return old, new, escape_html(f"{_find_arrow(change)} {words}".rstrip()), escape_html(relative)


def _render_item(item: DiffItem | None) -> Markup:
    return _wrap_words(describe_item(item))


def _wrap_words(text: str) -> Markup:
    """Return the text of a cell; a long text may have line breaks."""
    words = escape_html(text)
    return make_element("span", words, class_="wrap") if len(text) > 12 else words


def _list_relative(changes: Sequence[Change]) -> list[tuple[str, float]]:
    """Return the name and the relative change of each number, in percent; a number that is stated twice has one."""
    found = {
        (" / ".join(change.words[-2:]), by.percent): None
        for change in changes
        if (by := change.difference) and by.percent is not None
    }
    return [(name, float(percent)) for name, percent in found]

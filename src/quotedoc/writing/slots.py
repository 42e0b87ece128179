"""A writer for each kind of slot, the counterpart of its reader."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import print_json
from quotedoc.model import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotedoc.model.plan import Pattern, Slot
    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData


def write_slot(data: PageData, slot: Slot) -> tuple[str, Pointer] | None:
    """Return a slot's block and the pointer of what stands last in it; None if the page does not have it."""
    return _WRITERS[type(slot)](data, slot)


def _prose(data: PageData, slot: plan.Prose) -> tuple[str, Pointer] | None:
    pointer, codec = slot.field
    return (data.text(pointer, codec), pointer) if data.has(pointer) else None


def _line(data: PageData, slot: plan.Line) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "")


def _quote(data: PageData, slot: plan.QuoteLines) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "> ")


def _bullets(data: PageData, slot: plan.Bullets) -> tuple[str, Pointer] | None:
    return _lines(data, slot.patterns, "- ")


def _lines(data: PageData, patterns: Sequence[Pattern], mark: str) -> tuple[str, Pointer] | None:
    stated = [pattern for pattern in patterns if data.any(pattern.fields)]
    if not stated:
        return None
    return "\n".join(mark + _fill(data, pattern) for pattern in stated), stated[-1].fields[-1].pointer


def _fill(data: PageData, pattern: Pattern, base: Pointer = ()) -> str:
    return pattern.template.fill([data.text(base + pointer, codec) for pointer, codec in pattern.fields])


def _links(data: PageData, slot: plan.Links) -> tuple[str, Pointer] | None:
    pointer, codec = slot.field
    links = data.at(pointer)
    if not links:
        return None
    return "\n".join(f"- {codec.print(link)}" for link in links), (*pointer, len(links) - 1)


def _key_table(data: PageData, slot: plan.KeyTable) -> tuple[str, Pointer] | None:
    rows = data.rows(slot.pointer, slot.keys)
    if not rows:
        return None
    by_key = {row.key: row for row in slot.rows.values()}
    lines = [*_header(slot.header), *data.raw("row", slot.pointer)]
    for pointer, other in rows:
        lines += [_row(_row_texts(data, by_key, pointer, other)), *data.raw("row", pointer)]
    return "\n".join(lines), rows[-1][0]


def _row_texts(data: PageData, rows: dict[str, plan.Row], pointer: Pointer, other: dict[str, Any] | None) -> list[str]:
    if other is not None:
        return [other["label"], *(cell["text"] for cell in other["cells"])]
    row = rows[str(pointer[-1])]
    return [row.label, *(data.text(leaf, codec) for leaf, codec in row.fields)]


def _list_table(data: PageData, slot: plan.ListTable) -> tuple[str, Pointer] | None:
    count = len(data.at(slot.pointer) or ())
    if not count:
        return None
    lines = [*_header(slot.header), *data.raw("row", slot.pointer)]
    for index in range(count):
        pointer = (*slot.pointer, index)
        lines += [_row(_fill(data, cell, pointer) for cell in slot.cells), *data.raw("row", pointer)]
    return "\n".join(lines), (*slot.pointer, count - 1)


def _header(labels: Sequence[str]) -> tuple[str, str]:
    return _row(labels), _row("---" for _ in labels)


def _row(cells: Iterable[str]) -> str:
    r"""Return a table row; a pipe within a cell is escaped, `\|`."""
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _chart(data: PageData, slot: plan.Chart) -> tuple[str, Pointer] | None:
    if data.at(slot.pointer) is None:
        return None
    chart: dict[str, Any] = {str(pointer[-1]): data.text(pointer, codec) for pointer, codec in slot.leaves}
    chart["dimensions"] = [
        _dimension(data, slot.pointer, dimension)
        for dimension in slot.dimensions.values()
        if data.at((*slot.pointer, dimension.key)) is not None
    ]
    return f"```chart-data:{slot.kind}\n{print_json(chart)}\n```", slot.pointer


def _dimension(data: PageData, base: Pointer, dimension: plan.Dimension) -> dict[str, Any]:
    pointer = (*base, dimension.key)
    by_key = {row.key: row for row in dimension.rows.values()}
    rows = [_row_texts(data, by_key, row, other) for row, other in data.rows(pointer, dimension.keys)]
    return {
        "name": dimension.name,
        "grade": data.text((*pointer, "grade"), dimension.grade),
        "indicators": [dict(zip(("name", "value", "rating"), texts, strict=True)) for texts in rows],
    }


_WRITERS: dict[type, Callable[[PageData, Any], tuple[str, Pointer] | None]] = {
    plan.Prose: _prose,
    plan.Line: _line,
    plan.QuoteLines: _quote,
    plan.Bullets: _bullets,
    plan.Links: _links,
    plan.KeyTable: _key_table,
    plan.ListTable: _list_table,
    plan.Chart: _chart,
}

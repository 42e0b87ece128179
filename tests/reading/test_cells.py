"""Cells: the text, where each character of it stands, and the number where there is no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quotedoc.reading.inline import cell_text, inline_in_cell
from quotedoc.reading.other_cells import other_cell
from quotedoc.text import Source, Span

CELLS: dict[str, dict[str, Decimal | str | None]] = {
    "-": {"value": None},
    "7": {"value": Decimal("7.0")},
    "-1,5": {},
    "1.50": {"value": Decimal("1.50")},
    "-4.00%": {"value": Decimal("-4.00"), "unit": "percent"},
    "5%": {"value": Decimal("5.0"), "unit": "percent"},
    "75.50M": {"value": Decimal("75500000.0")},
    "-1.25B": {"value": Decimal("-1250000000.0")},
    "2.00T": {"value": Decimal("2000000000000.0")},
    "2T": {},
    "007": {},
    "A": {},
    "": {},
}


@pytest.mark.parametrize("text", CELLS)
def test_a_cell_has_a_number_where_there_is_no_doubt(text: str) -> None:
    cell = other_cell(text)
    assert cell == {"text": text, **CELLS[text]}
    assert str(cell.get("value")) == str(CELLS[text].get("value"))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a b", "a b"),
        (r"a \| b\\|", r"a | b\|"),
        ("a \t b", "a b"),
        ("a |\n|  b  c", "a b c"),
        ("a \r\n b", "a b"),
        ("é  \\", "é \\"),
        (r"\|" * 300, "|" * 300),
    ],
)
def test_each_character_of_a_cell_has_its_offset(cell: str, text: str) -> None:
    source, span = Source("page.md", f"| {cell} |"), Span(2, 2 + len(cell))
    inline = inline_in_cell(source, span, {})
    assert inline.text == cell_text(source, span) == text
    assert len(inline.offsets) == len(text) + 1
    assert inline.span == span
    shown = ["|" if cell.startswith("\\|", at - 2) else cell[at - 2] for at in inline.offsets[:-1]]
    assert [" " if char.isspace() else char for char in shown] == [*text]

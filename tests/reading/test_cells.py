"""Cells of unknown meaning: the text, and the number where there is no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quotedoc.reading.tables import other_cell

CELLS: dict[str, dict[str, Decimal | int | str | None]] = {
    "-": {"value": None},
    "7": {"value": 7},
    "-1,5": {},
    "1.50": {"value": Decimal("1.50")},
    "-4.00%": {"value": Decimal("-4.00"), "unit": "percent"},
    "5%": {"value": 5, "unit": "percent"},
    "75.50M": {"value": 75_500_000},
    "-1.25B": {"value": -1_250_000_000},
    "2.00T": {"value": 2_000_000_000_000},
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

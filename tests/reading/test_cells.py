"""Cells of unknown meaning: the text, and the number where there is no doubt."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quotedoc.reading.other_cells import other_cell

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

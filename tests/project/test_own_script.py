"""What a script of one's own makes of figures is counted, and what tables make of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from generate import make_pages
from own_script import AS_TEXT, CHANGED, EXACT, MISSING, compare, find_figures, judge_facts, judge_frames

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
| Item | Detail |
| --- | --- |
| Price | 2.50 |
| Sales | 14.76B |
| Yield | -4.00% |
| Rank | 31 / 32 |
"value": "1,234"
**Ratio**: 3
"""


def test_figures_are_what_is_one_figure_alone() -> None:
    found = [(each.line, each.column, each.text, each.value) for each in find_figures("page.md", PAGE)]
    assert found == [
        (3, 11, "2.50", Decimal("2.50")),
        (4, 11, "14.76B", Decimal(14760000000)),
        (5, 11, "-4.00%", Decimal(-4)),
        (7, 11, "1,234", Decimal(1234)),
        (8, 12, "3", Decimal(3)),
    ]


def test_each_figure_takes_a_cell() -> None:
    figures = list(find_figures("page.md", PAGE))
    frames = [pd.DataFrame({"a": [2.5, 3.5]}), pd.DataFrame({"b": ["14.76B", "-4.00%"]}), pd.DataFrame({"c": [3]})]
    assert judge_frames(figures, frames) == {CHANGED: 1, AS_TEXT: 2, MISSING: 1, EXACT: 1}
    assert judge_frames([figures[0]] * 2, frames) == {CHANGED: 1, MISSING: 1}


def test_a_figure_is_the_fact_at_its_place() -> None:
    figures = list(find_figures("page.md", PAGE))
    facts: dict[tuple[str, int, int], dict[str, Any]] = {
        ("page.md", 3, 11): {"text": "2.50", "value": Decimal("2.5")},
        ("page.md", 4, 11): {"text": "14.76B", "value": Decimal("14.76")},
        ("page.md", 5, 11): {"text": "-4.00%", "value": None},
        ("page.md", 7, 11): {"text": "1,235", "value": Decimal(1235)},
    }
    assert judge_facts(figures, facts) == {EXACT: 1, CHANGED: 1, AS_TEXT: 1, MISSING: 2}


def test_no_figure_is_missing_in_facts(tmp_path: Path) -> None:
    for name, text in make_pages(12, 1):
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = [line.split(" | ") for line in compare(tmp_path)]
    shares = {cells[0].removeprefix("| "): cells[1] for cells in lines}
    assert shares[EXACT].endswith("(100.0%)")
    assert shares[MISSING] == shares[CHANGED] == shares[AS_TEXT] == "0 (0.0%)"

"""Write the rows of tables and the fences of charts in canonical Markdown: `["a", "b"]` becomes `| a | b |`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import print_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


def format_table_head(labels: Sequence[str]) -> tuple[str, str]:
    """Return the header row and the delimiter row of a table."""
    return format_table_row(labels), format_table_row(["---"] * len(labels))


def format_table_row(cells: Sequence[str]) -> str:
    r"""Return a table row; a pipe in a cell is escaped as `\|`."""
    row = " | ".join(cells)
    if row.count("|") >= len(cells):
        row = " | ".join([cell.replace("|", "\\|") for cell in cells])
    return f"| {row} |"


def format_chart_fence(kind: str, chart: Mapping[str, Any]) -> str:
    """Return a chart as a fenced block of JSON."""
    return f"```chart-data:{kind}\n{print_json(chart, as_is=True)}\n```"


def make_chart_dimension(name: str, grade: str, rows: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Return the JSON of a chart's dimension; each row is the name, the value and the rating of an indicator."""
    indicators = [dict(zip(("name", "value", "rating"), texts, strict=True)) for texts in rows]
    return {"name": name, "grade": grade, "indicators": indicators}

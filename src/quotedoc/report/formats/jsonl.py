"""Print findings in the format `jsonl`: JSON Lines with an object per finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.report.json_array import iter_finding_values, print_lines
from quotedoc.report.report import Report
from quotedoc.report.statistics import iter_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.styles import Paint


def _print_findings(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    yield from print_lines(iter_finding_values(checked))


def _print_statistics(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    yield from print_lines(iter_rows(checked))


REPORT = Report(_print_findings, statistics=_print_statistics)

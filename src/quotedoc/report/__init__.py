"""Findings as people and programs read them: tables of plain functions, by output format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from quotedoc.report.checked import Checked, Paint
from quotedoc.report.concise import concise_report
from quotedoc.report.fingerprint import fingerprints
from quotedoc.report.json_array import json_report
from quotedoc.report.statistics import json_statistics, text_statistics
from quotedoc.report.summary import Tally
from quotedoc.report.text import text_report
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Report: TypeAlias = "Callable[[Iterable[Checked], Paint], Iterator[str]]"
"""Turns pages, as they come, into pieces of the report."""

REPORTS: Final[dict[str, Report]] = {"text": text_report, "concise": concise_report, "json": json_report}
STATISTICS: Final[dict[str, Report]] = {"text": text_statistics, "concise": text_statistics, "json": json_statistics}

__all__ = [
    "REPORTS",
    "STATISTICS",
    "Checked",
    "Paint",
    "Report",
    "Tally",
    "concise_report",
    "fingerprints",
    "printable",
]

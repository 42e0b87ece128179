"""Findings as people and programs read them: tables of plain functions, by output format."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, TypeAlias

from quotedoc.report.checked import Checked, Paint, Suppressed
from quotedoc.report.concise import concise_report
from quotedoc.report.fingerprint import fingerprints
from quotedoc.report.summary import Tally, name_lookalikes
from quotedoc.report.text import text_report
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Report: TypeAlias = "Callable[[Iterable[Checked], Paint], Iterator[str]]"
"""Turns pages, as they come, into pieces of the report."""


def _late(module: str, name: str) -> Report:
    """Return a report whose module is imported when it is made: most runs need none of them."""

    def report(checked: Iterable[Checked], paint: Paint) -> Iterator[str]:
        made: Report = getattr(import_module(f"quotedoc.report.{module}"), name)
        return made(checked, paint)

    return report


REPORTS: Final[dict[str, Report]] = {
    "text": text_report,
    "concise": concise_report,
    "json": _late("json_array", "json_report"),
    "jsonl": _late("json_array", "jsonl_report"),
    "sarif": _late("sarif", "sarif_report"),
    "github": _late("github", "github_report"),
    "gitlab": _late("gitlab", "gitlab_report"),
    "junit": _late("junit", "junit_report"),
}
STATISTICS: Final[dict[str, Report]] = {
    "text": _late("statistics", "text_statistics"),
    "concise": _late("statistics", "text_statistics"),
    "json": _late("statistics", "json_statistics"),
    "jsonl": _late("statistics", "jsonl_statistics"),
}

__all__ = [
    "REPORTS",
    "STATISTICS",
    "Checked",
    "Paint",
    "Report",
    "Suppressed",
    "Tally",
    "concise_report",
    "fingerprints",
    "name_lookalikes",
    "printable",
    "text_report",
]

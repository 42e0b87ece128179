"""The report of one line for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.report.report import Report
from quotedoc.report.statistics import print_statistics
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.paint import Paint


def _print_findings(checked: Iterable[Checked], paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield `path:line:column: CODE severity message` for each finding."""
    for page in checked:
        path = printable(page.source.path)
        for finding in page.findings:
            line, column = page.source.position(finding.span.start)
            severity = paint(finding.severity.label, finding.severity.label)
            place = paint(f"{path}:{line}:{column}:", "place")
            yield f"{place} {finding.code} {severity} {printable(finding.message)}\n"


REPORT = Report(_print_findings, statistics=print_statistics, summary="stderr")

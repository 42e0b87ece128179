"""Print findings in the format `concise`: one line per finding.

For example: `a.md:136:21: QD601 error the chart has -40.00%, but the table has -4.00%`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.report.report import Report
from quotedoc.report.statistics import print_statistics
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.report.styles import Paint
    from quotedoc.text import Source


def _print_findings(checked: Iterable[Checked], paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield `path:line:column: CODE severity message` for each finding."""
    for page in checked:
        for finding in page.findings:
            yield format_line(page.source, finding, paint)


def format_line(source: Source, finding: Diagnostic, paint: Paint) -> str:
    """Return the line of a finding."""
    line, column = source.position(finding.span.start)
    severity = paint(finding.severity.label, finding.severity.label)
    place = paint(f"{make_printable(source.path)}:{line}:{column}:", "place")
    return f"{place} {finding.code} {severity} {make_printable(finding.message)}\n"


REPORT = Report(_print_findings, statistics=print_statistics, summary="stderr")

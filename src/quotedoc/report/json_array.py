"""The report for programs: an array of objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import print_json
from quotedoc.report.fingerprint import fingerprints
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.diagnostic import Diagnostic, Related
    from quotedoc.report.checked import Checked, Paint
    from quotedoc.text import Source


def json_report(checked: Iterable[Checked], _paint: Paint) -> Iterator[str]:
    """Yield the findings as one JSON array."""
    findings = [
        _finding(page.source, finding, fingerprint)
        for page in checked
        for finding, fingerprint in zip(page.findings, fingerprints(page), strict=True)
    ]
    yield print_json(findings) + "\n"


def _finding(source: Source, finding: Diagnostic, fingerprint: str) -> dict[str, Any]:
    start, end = source.position(finding.span.start), source.position(finding.span.end)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.label,
        "message": finding.message,
        "path": source.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "pointer": None if finding.pointer is None else format_pointer(finding.pointer),
        "related": [_related(source, related) for related in finding.related],
        "fix": None if finding.fix is None else {"title": finding.fix.title, "safe": finding.fix.safe},
        "fingerprint": fingerprint,
    }


def _related(source: Source, related: Related) -> dict[str, Any]:
    where = related.source or source
    line, column = where.position(related.span.start)
    return {"path": where.path, "line": line, "column": column, "message": related.message}

"""JSON for programs: an array of objects, or an object a line; and findings as such objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import print_json
from quotedoc.report.fingerprint import fingerprints
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.diagnostic import Diagnostic, Related
    from quotedoc.report.checked import Checked
    from quotedoc.text import Source


def print_array(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield values, as they come, as one JSON array: the text that `print_json` gives for all of them."""
    lead = "[\n  "
    for value in values:
        # A line break within a text is an escape, so each that is here indents.
        yield lead + print_json(value).replace("\n", "\n  ")
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"


def print_lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield values as JSON, one a line."""
    for value in values:
        yield print_json(value, indent=None) + "\n"


def iter_findings(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    """Yield the findings of pages as JSON objects."""
    for page in checked:
        if page.findings:
            # The fingerprints of suppressed findings come last.
            for finding, fingerprint in zip(page.findings, fingerprints(page), strict=False):
                yield _convert_finding(page.source, finding, fingerprint)


def _convert_finding(source: Source, finding: Diagnostic, fingerprint: str) -> dict[str, Any]:
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
        "related": [_convert_related(source, related) for related in finding.related],
        "fix": None if finding.fix is None else {"title": finding.fix.title, "safe": finding.fix.safe},
        "fingerprint": fingerprint,
    }


def _convert_related(source: Source, related: Related) -> dict[str, Any]:
    where = related.source or source
    line, column = where.position(related.span.start)
    return {"path": where.path, "line": line, "column": column, "message": related.message}

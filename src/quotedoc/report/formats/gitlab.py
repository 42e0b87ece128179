"""Print findings in the format `gitlab`: a JSON array in Code Climate's format, for GitLab's Code Quality report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.diagnostic import Severity
from quotedoc.report.fingerprint import compute_fingerprints, make_relative
from quotedoc.report.json_array import print_array
from quotedoc.report.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.styles import Paint

SEVERITIES: Final = {Severity.INFO: "info", Severity.WARNING: "minor", Severity.ERROR: "major"}
"""GitLab's names of the severities. Its `critical` and `blocker` are for defects that endanger users of a program."""


def _print_findings(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield the findings as one JSON array."""
    yield from print_array(_convert_findings(checked))


def _convert_findings(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    for page in checked:
        path = make_relative(page.source.path)
        for finding, fingerprint in zip(page.findings, compute_fingerprints(page), strict=False):
            first, last = (page.source.position(offset).line for offset in finding.span)
            yield {
                "description": f"{finding.code} {finding.name}: {finding.message}",
                "check_name": finding.name,
                "fingerprint": fingerprint,
                "severity": SEVERITIES[finding.severity],
                "location": {"path": path, "lines": {"begin": first, "end": last}},
            }


REPORT = Report(_print_findings)

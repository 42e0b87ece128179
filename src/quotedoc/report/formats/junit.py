"""Print findings in the format `junit`: JUnit XML, which most CI systems show as test results.

Each page is a test suite, and each finding is a test of this suite.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.report.report import Report
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.report.styles import Paint
    from quotedoc.text import Source

# U+FFFE and U+FFFF are printable, but XML cannot represent them; other characters that XML lacks are not printable.
_XML: Final = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\ufffe": r"\ufffe", "\uffff": r"\uffff"}
)


def _print_findings(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield a suite for each page: a test for each finding, or one passed test if the page has no findings.

    A finding of severity info is a passed test, with the finding as its output.
    """
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="quotedoc">\n'
    for page in checked:
        failures = sum(finding.severity > Severity.INFO for finding in page.findings)
        counts = f'tests="{len(page.findings) or 1}" failures="{failures}" errors="0" skipped="0"'
        path = _escape_xml(page.source.path)
        yield f'  <testsuite name="{path}" {counts}>\n'
        if not page.findings:
            yield f'    <testcase classname="{path}" name="sound"/>\n'
        for finding in page.findings:
            yield _format_case(page.source, finding)
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _format_case(source: Source, finding: Diagnostic) -> str:
    line, column = source.position(finding.span.start)
    name = _escape_xml(f"{finding.code} {finding.name} {line}:{column}")
    text = "\n".join(_escape_xml(each) for each in _format_lines(source, finding))
    if finding.severity > Severity.INFO:
        said = f'<failure type="{finding.severity.label}" message="{_escape_xml(finding.message)}">{text}</failure>'
    else:
        said = f"<system-out>{text}</system-out>"
    return f'    <testcase classname="{_escape_xml(source.path)}" name="{name}">\n      {said}\n    </testcase>\n'


def _format_lines(source: Source, finding: Diagnostic) -> Iterator[str]:
    """Yield the location of a finding with its message, then each related location with its message."""
    yield _format_place(source, finding.span.start, finding.message)
    for span, message, other, _ in finding.related:
        yield _format_place(other or source, span.start, message)


def _format_place(source: Source, offset: int, message: str) -> str:
    line, column = source.position(offset)
    return f"{source.path}:{line}:{column}: {message}"


def _escape_xml(text: str) -> str:
    return make_printable(text).translate(_XML)


REPORT = Report(_print_findings)

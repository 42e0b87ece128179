"""The report that GitHub Actions makes annotations of: a workflow command for each finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.report.fingerprint import relative
from quotedoc.report.report import Report
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.report.paint import Paint
    from quotedoc.text import Source

COMMANDS: Final = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
# Printable text has no line ends, so these are all that could end a property or the message, or be taken for an escape.
_MESSAGE: Final = str.maketrans({"%": "%25"})
_PROPERTY: Final = str.maketrans({"%": "%25", ":": "%3A", ",": "%2C"})


def _print_findings(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield a workflow command a line for each finding."""
    for page in checked:
        for finding in page.findings:
            properties = ",".join(
                f"{name}={_escape_property(value)}" for name, value in _list_properties(page.source, finding)
            )
            yield f"::{COMMANDS[finding.severity]} {properties}::{printable(finding.message).translate(_MESSAGE)}\n"


def _list_properties(source: Source, finding: Diagnostic) -> Iterator[tuple[str, object]]:
    (line, column), (end_line, end_column) = map(source.position, finding.span)
    yield "file", relative(source.path)
    yield "line", line
    yield "endLine", end_line
    if end_line == line:  # GitHub takes columns only within one line
        yield "col", column
        yield "endColumn", end_column
    yield "title", f"{finding.code} {finding.name}"


def _escape_property(value: object) -> str:
    return printable(str(value)).translate(_PROPERTY)


REPORT = Report(_print_findings, summary="stderr")

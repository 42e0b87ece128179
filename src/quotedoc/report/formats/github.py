"""Print findings in the format `github`: workflow commands, which GitHub Actions shows as annotations.

GitHub shows few annotations, so if there are too many findings, the others are printed as lines of the log.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.report.fingerprint import make_relative
from quotedoc.report.formats.concise import format_line
from quotedoc.report.report import Report
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.report.styles import Paint
    from quotedoc.text import Source

_COMMANDS: Final = {Severity.INFO: "notice", Severity.WARNING: "warning", Severity.ERROR: "error"}
MAX_ANNOTATIONS: Final = 10
"""The most annotations of a severity that GitHub shows for a step. Source: GitHub's documentation of annotations."""
# Printable text has no line breaks, so only these characters could end a property or the message, or start an escape.
_MESSAGE: Final = str.maketrans({"%": "%25"})
_PROPERTY: Final = str.maketrans({"%": "%25", ":": "%3A", ",": "%2C"})


def _print_findings(checked: Iterable[Checked], paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield a workflow command for each finding; if a severity has too many findings, for the first of each rule.

    All other findings are lines, which GitHub shows in the log. They come first, as the number of findings is only
    known at the end of the run.
    """
    taken: list[tuple[Source, Diagnostic]] = []
    totals, counts = Counter[Severity](), Counter[tuple[Severity, str]]()
    for page in checked:
        for finding in page.findings:
            rule = finding.severity, finding.code
            totals[finding.severity] += 1
            counts[rule] += 1
            if totals[finding.severity] <= MAX_ANNOTATIONS or counts[rule] == 1:
                taken.append((page.source, finding))
            else:
                yield format_line(page.source, finding, paint)
    annotated = set()
    for source, finding in taken:
        rule = finding.severity, finding.code
        if totals[finding.severity] <= MAX_ANNOTATIONS:
            yield _format_command(source, finding, 1)
        elif rule not in annotated:
            yield _format_command(source, finding, counts[rule])
        else:
            yield format_line(source, finding, paint)
        annotated.add(rule)


def _format_command(source: Source, finding: Diagnostic, count: int) -> str:
    """Return the workflow command for a finding, which stands for `count` findings of its rule."""
    properties = ",".join(f"{name}={_escape_property(value)}" for name, value in _list_properties(source, finding))
    more = f" (the first of {count:,} findings of this rule)" if count > 1 else ""
    message = f"{make_printable(finding.message)}{more}".translate(_MESSAGE)
    return f"::{_COMMANDS[finding.severity]} {properties}::{message}\n"


def _list_properties(source: Source, finding: Diagnostic) -> Iterator[tuple[str, object]]:
    (line, column), (end_line, end_column) = map(source.position, finding.span)
    yield "file", make_relative(source.path)
    yield "line", line
    yield "endLine", end_line
    if end_line == line:  # GitHub takes columns only within one line
        yield "col", column
        yield "endColumn", end_column
    yield "title", f"{finding.code} {finding.name}"


def _escape_property(value: object) -> str:
    return make_printable(str(value)).translate(_PROPERTY)


REPORT = Report(_print_findings, summary="stderr")

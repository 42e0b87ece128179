"""How often each rule spoke."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quotedoc.report.json_array import as_array, as_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.report.checked import Checked, Paint


def text_statistics(checked: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """Yield a line for each rule that spoke, the most frequent first: how often, code, severity, name."""
    for (code, name, severity), count in _counted(checked):
        yield f"{count:>6} {code} {paint(severity, severity)}{' ' * (7 - len(severity))} {name}\n"


def json_statistics(checked: Iterable[Checked], _paint: Paint) -> Iterator[str]:
    """Yield the same as one JSON array."""
    yield from as_array(_rows(checked))


def jsonl_statistics(checked: Iterable[Checked], _paint: Paint) -> Iterator[str]:
    """Yield the same as JSON, a rule a line."""
    yield from as_lines(_rows(checked))


def _rows(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    for (code, name, severity), count in _counted(checked):
        yield {"code": code, "name": name, "severity": severity, "count": count}


def _counted(checked: Iterable[Checked]) -> list[tuple[tuple[str, str, str], int]]:
    counts = Counter(
        (finding.code, finding.name, finding.severity.label) for page in checked for finding in page.findings
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

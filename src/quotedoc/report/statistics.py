"""Count how often each rule was found."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.paint import Paint


def print_statistics(checked: Iterable[Checked], paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield a line for each rule that was found, the most frequent first: how often, code, severity, name."""
    for (code, name, severity), count in _count_rules(checked):
        yield f"{count:>6} {code} {paint(severity, severity)}{' ' * (7 - len(severity))} {name}\n"


def iter_rows(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    """Yield the same as JSON objects."""
    for (code, name, severity), count in _count_rules(checked):
        yield {"code": code, "name": name, "severity": severity, "count": count}


def _count_rules(checked: Iterable[Checked]) -> list[tuple[tuple[str, str, str], int]]:
    counts = Counter(
        (finding.code, finding.name, finding.severity.label) for page in checked for finding in page.findings
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

"""Count the findings of each rule, and print the counts as text or JSON values for `--statistics`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.styles import Paint


def print_statistics(checked: Iterable[Checked], paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield a line for each rule with findings, the most frequent first: number of findings, code, severity, name."""
    for (code, name, severity), count in _count_rules(checked):
        yield f"{count:>6} {code} {paint(severity, severity)}{' ' * (7 - len(severity))} {name}\n"


def iter_rows(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    """Yield a JSON object for each rule with findings, the most frequent first."""
    for (code, name, severity), count in _count_rules(checked):
        yield {"code": code, "name": name, "severity": severity, "count": count}


def _count_rules(checked: Iterable[Checked]) -> list[tuple[tuple[str, str, str], int]]:
    counts = Counter(
        (finding.code, finding.name, finding.severity.label) for page in checked for finding in page.findings
    )
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))

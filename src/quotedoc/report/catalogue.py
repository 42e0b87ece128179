"""Print lists of rules as text or JSON, for `quotedoc rules` and `quotedoc explain`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from quotedoc.data import print_json
from quotedoc.rules import describe_rule, get_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.report.styles import Paint
    from quotedoc.rules import Rule

RuleListing: TypeAlias = "Callable[[Iterable[Rule], Paint], Iterator[str]]"


def _print_text(rules: Iterable[Rule], paint: Paint) -> Iterator[str]:
    """Yield a line for each rule: code, severity, name, group, summary, and whether it is off by default."""
    for rule in rules:
        severity, off = rule.severity.label, "" if rule.default else " (off by default)"
        about = f"{rule.name:<24} {get_group(rule.code).name:<12} {rule.summary}{off}"
        yield f"{rule.code} {paint(severity, severity)}{' ' * (7 - len(severity))} {about}\n"


def _print_json(rules: Iterable[Rule], _paint: Paint) -> Iterator[str]:
    """Yield the rules as one JSON array."""
    rows = [info._asdict() | {"severity": info.severity.label} for info in map(describe_rule, rules)]
    yield print_json(rows) + "\n"


CATALOGUES: Final[dict[str, RuleListing]] = {"text": _print_text, "json": _print_json}

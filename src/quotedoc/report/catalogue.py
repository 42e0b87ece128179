"""The rules themselves, listed and explained."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from quotedoc.data import print_json
from quotedoc.rules import group_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.report.paint import Paint
    from quotedoc.rules import Rule

Catalogue: TypeAlias = "Callable[[Iterable[Rule], Paint], Iterator[str]]"


def _print_text(rules: Iterable[Rule], paint: Paint) -> Iterator[str]:
    """Yield a line for each rule: code, severity, name, group, what is wrong, and whether it is off by default."""
    for rule in rules:
        severity, off = rule.severity.label, "" if rule.default else " (off by default)"
        about = f"{rule.name:<24} {group_of(rule.code).name:<12} {_summarize_rule(rule)}{off}"
        yield f"{rule.code} {paint(severity, severity)}{' ' * (7 - len(severity))} {about}\n"


def _print_json(rules: Iterable[Rule], _paint: Paint) -> Iterator[str]:
    """Yield the rules as one JSON array."""
    rows = [
        {
            "code": rule.code,
            "name": rule.name,
            "group": group_of(rule.code).name,
            "severity": rule.severity.label,
            "summary": _summarize_rule(rule),
            "message": rule.message,
            "fixable": rule.fix is not None,
            "default": rule.default,
            "documentation": rule.documentation,
        }
        for rule in rules
    ]
    yield print_json(rows) + "\n"


def _summarize_rule(rule: Rule) -> str:
    return rule.doc.partition("\n")[0]


CATALOGUES: Final[dict[str, Catalogue]] = {"text": _print_text, "json": _print_json}

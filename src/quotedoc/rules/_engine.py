"""Load the rules, run their checks, and convert faults to diagnostics.

`run_rules` gets a read page and the names of rules, and returns the findings in the order of the text.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import import_module
from itertools import chain
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Diagnostic, Fix

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.rules._rule import Rule
    from quotedoc.text import Span

_PACKAGE: Final = __name__.rpartition(".")[0]
_SPARE: Final = 1000
"""The number of findings above the limit that are collected before they are sorted and cut, so that this is rare."""


@cache
def all_rules() -> dict[str, Rule]:
    """Return all rules by name, in order of code: one for each module here whose name has no leading underscore."""
    modules = [module.name for module in iter_modules(import_module(_PACKAGE).__path__)]
    found = [get_rule(name.replace("_", "-")) for name in modules if not name.startswith("_")]
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.code)}


@cache
def get_rule(name: str) -> Rule:
    """Return the rule with a name, importing only its module: importing all rules takes longer than many runs."""
    module = import_module(f"{_PACKAGE}.{name.replace('-', '_')}")
    rule: Rule = module.RULE
    return rule._replace(doc=(module.__doc__ or "").strip())


@lru_cache(maxsize=64)
def _list_checks(selected: frozenset[str], kind: str) -> tuple[Callable[[Reading], Iterator[Fault]], ...]:
    """Return the checks of the selected rules for pages of a kind; cached, as a run has few selections and kinds."""
    rules = [rule for name, rule in all_rules().items() if name in selected]
    return tuple(rule.check for rule in rules if rule.check and (rule.kinds is None or kind in rule.kinds))


def run_rules(reading: Reading, selected: Collection[str], extra: Iterable[Fault] = ()) -> tuple[Diagnostic, ...]:
    """Return the findings of the selected rules on a page, in the order of the text."""
    return tuple(sort_findings(iter_findings(reading, selected, extra)))


def iter_findings(reading: Reading, selected: Collection[str], extra: Iterable[Fault] = ()) -> Iterator[Diagnostic]:
    """Yield the findings of the selected rules on a page, in any order.

    Args:
        reading: the page.
        selected: the names of the rules.
        extra: faults that are found neither by reading nor by a rule's check, such as violations of a user's schema.
    """
    checks = _list_checks(frozenset(selected), reading.page["kind"])
    faults = chain(reading.faults, extra, chain.from_iterable(check(reading) for check in checks))
    return (diagnose_fault(fault, reading) for fault in faults if fault.name in selected)


def take_first(findings: Iterable[Diagnostic], most: int) -> tuple[list[Diagnostic], int]:
    """Return at most `most` findings, the first ones in the order of the text, and the number of the others."""
    taken: list[Diagnostic] = []
    others = 0
    for finding in findings:
        taken.append(finding)
        if len(taken) > most + _SPARE:
            taken, others = sort_findings(taken)[:most], others + len(taken) - most
    return sort_findings(taken)[:most], others + max(0, len(taken) - most)


def sort_findings(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of the text."""
    return sorted(findings, key=rank_finding)


def rank_finding(finding: Diagnostic) -> tuple[Span, str, str]:
    """Return a key by which findings are sorted in the order of the text."""
    return finding.span, finding.code, finding.message


def diagnose_fault(fault: Fault, reading: Reading | None = None) -> Diagnostic:
    """Return the diagnostic of a fault; without `reading`, it only has a fix if the fault contains the edits."""
    rule = get_rule(fault.name)
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format_map(fault.args) + str(fault.args.get("difference", "")),
        span=fault.span,
        pointer=fault.pointer,
        related=fault.related,
        fix=_make_fix(rule, reading, fault),
        choices=fault.choices,
    )


def _make_fix(rule: Rule, reading: Reading | None, fault: Fault) -> Fix | None:
    if rule.fix_title:
        return Fix(rule.fix_title, fault.edits) if fault.edits else None
    return rule.fix(reading, fault) if rule.fix and reading is not None else None

"""Finds the rules, runs them over a reading, and turns faults into diagnostics."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from quotedoc.diagnostic import Fault
    from quotedoc.reading import Reading
    from quotedoc.rules._rule import Rule


@cache
def all_rules() -> dict[str, Rule]:
    """Return every rule by name, in order of code: one for each module here whose name has no leading underscore."""
    package = __name__.rpartition(".")[0]
    found = []
    for module_info in iter_modules(import_module(package).__path__):
        if not module_info.name.startswith("_"):
            module = import_module(f"{package}.{module_info.name}")
            found.append(module.RULE._replace(doc=(module.__doc__ or "").strip()))
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.code)}


def run(reading: Reading, selected: Collection[str], extra: Iterable[Fault] = ()) -> tuple[Diagnostic, ...]:
    """Return the findings of the selected rules (by name) on a page, in the order of the text.

    `extra` are faults that other rooms found, beside those of the reading itself.
    """
    rules = all_rules()
    faults = [*reading.faults, *extra]
    for name in selected:
        check = rules[name].check
        if check is not None:
            faults.extend(check(reading))
    found = [diagnose(fault, reading) for fault in faults if fault.name in selected]
    return tuple(in_order(found))


def in_order(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings in the order of the text."""
    return sorted(findings, key=lambda finding: (finding.span, finding.code, finding.message))


def diagnose(fault: Fault, reading: Reading | None = None) -> Diagnostic:
    """Return the diagnostic of a fault; without a reading it has no fix."""
    rule = all_rules()[fault.name]
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=rule.message.format_map(fault.args) + str(fault.args.get("difference", "")),
        span=fault.span,
        pointer=fault.pointer,
        related=fault.related,
        fix=rule.fix(reading, fault) if rule.fix and reading is not None else None,
    )

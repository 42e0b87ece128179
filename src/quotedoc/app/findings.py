"""Apply the options to the findings of a page: the selected rules, the severities, and the maximum number."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault, Suppressed
from quotedoc.rules import SuppressionResult, diagnose_fault, select_rules
from quotedoc.text import Span
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Collection

    from quotedoc.app.options import Options
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading
    from quotedoc.text import Source


def get_selected_rules(options: Options) -> Collection[str]:
    """Return the names of the selected rules."""
    return select_rules(None) if options.select is None else options.select


def list_suppressed(result: SuppressionResult, options: Options) -> tuple[Suppressed, ...]:
    """Return the findings that comments on a page suppress."""
    findings = apply_severities(tuple(finding for finding, _ in result.suppressed), options)
    reasons = (reason for _, reason in result.suppressed)
    return tuple(Suppressed(finding, "inSource", reason) for finding, reason in zip(findings, reasons, strict=True))


def apply_severities(findings: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return findings with the severities that the options state."""
    stated = options.severities
    if not stated:
        return findings
    return tuple(each._replace(severity=stated[each.name]) if each.name in stated else each for each in findings)


def count_wanted(options: Options) -> int:
    """Return how many findings of a page to look for: one more than the options allow, to know if there are more."""
    return options.max_findings + 1 if "limit-exceeded" in get_selected_rules(options) else sys.maxsize


def truncate_findings(findings: tuple[Diagnostic, ...], options: Options, more: int = 0) -> tuple[Diagnostic, ...]:
    """Return as many findings as the options allow, and a finding of `limit-exceeded` with the number of the others.

    Args:
        findings: the findings, in the order of the text.
        options: the options.
        more: the number of further findings, after those given.
    """
    most = options.max_findings
    left = len(findings) + more - most
    if left <= 0 or "limit-exceeded" not in get_selected_rules(options):
        return findings
    what = f"{left} more {'finding is' if left == 1 else 'findings are'} not reported"
    place = Span(findings[most].span.start, findings[most].span.end)
    limit = f"{most} {pluralize_noun(most, 'finding')}"
    fault = Fault("limit-exceeded", place, None, {"what": what, "limit": limit})
    return (*findings[:most], *apply_severities((diagnose_fault(fault),), options))


def make_single_finding(fault: Fault, options: Options, reading: Reading | None = None) -> tuple[Diagnostic, ...]:
    """Return the finding of a fault, unless its rule is not selected; without a reading it has no fix."""
    return (
        apply_severities((diagnose_fault(fault, reading),), options)
        if fault.name in get_selected_rules(options)
        else ()
    )


def format_fault(source: Source, fault: Fault) -> str:
    """Return the message of a fault, after its line and column."""
    line, column = source.position(fault.span.start)
    return f"line {line}, column {column}: {diagnose_fault(fault).message}"

"""Run rules on a page, and suppress the findings that comments on the page name.

`run_and_suppress` gets a page and the names of rules, and returns the reported and the suppressed findings.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.rules._comments import COMMENT_MARK, Selector, Suppression, find_suppressions
from quotedoc.rules._engine import all_rules, diagnose_fault, get_rule, iter_findings, run_rules, take_first
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.reading import Reading


class SuppressionResult(NamedTuple):
    """The findings of a page after suppression.

    Attributes:
        findings: the findings that are reported.
        suppressed: the suppressed findings, each with the reason that its comment states.
        more: the number of further findings that are not included, if the number of findings was limited.
    """

    findings: tuple[Diagnostic, ...]
    suppressed: tuple[tuple[Diagnostic, str], ...]
    more: int = 0


def run_and_suppress(
    reading: Reading, selected: Collection[str], extra: Iterable[Fault] = (), most: int = sys.maxsize
) -> SuppressionResult:
    """Run the selected rules on a page as `run_rules` does, and suppress the findings that its comments name.

    The result includes findings about the comments themselves. Whether a comment is unused does not depend on the
    selected rules. If there are more than `most` findings, the result has the first ones in the order of the text.
    """
    if COMMENT_MARK not in reading.source.text:
        findings, more = take_first(iter_findings(reading, selected, extra), most)
        return SuppressionResult(tuple(findings), (), more)
    faults: list[Fault] = []
    suppressions = list(find_suppressions(reading, faults))
    used: set[Selector] = set()
    result = _divide_findings(
        suppressions, run_rules(reading, {*selected, *_find_selected_rules(suppressions)}, extra), used
    )
    faults += [fault for each in suppressions for fault in _report_unused(reading, each, used)]
    found = chain(result.findings, (diagnose_fault(fault, reading) for fault in faults))
    findings, more = take_first((finding for finding in found if finding.name in selected), most)
    suppressed = tuple((finding, reason) for finding, reason in result.suppressed if finding.name in selected)
    return SuppressionResult(tuple(findings), suppressed, more)


def suppress_findings(reading: Reading, findings: Iterable[Diagnostic]) -> SuppressionResult:
    """Suppress the findings that comments on a page name, such as those of a cross-page check."""
    return _divide_findings(find_suppressions(reading, []), findings, set())


def _find_selected_rules(suppressions: Iterable[Suppression]) -> Iterator[str]:
    """Yield the names of the rules that comments select.

    A rule that is off by default must be selected by its own name or code, and not by a group or a prefix.
    """
    for codes in {selector.codes for each in suppressions for selector in each.selectors}:
        for name, rule in all_rules().items():
            if rule.code == codes or (rule.default and rule.code.startswith(codes)):
                yield name


def _divide_findings(
    suppressions: Iterable[Suppression], findings: Iterable[Diagnostic], used: set[Selector]
) -> SuppressionResult:
    """Divide findings into those that remain and those that are suppressed; add the selectors that match to `used`."""
    everywhere, scopes = _group_by_scope(suppressions)
    remaining, suppressed = [], []
    for finding in findings:
        active = [everywhere, *_iter_active(scopes, finding.span.start)]
        prefixes = [finding.code[:length] for length in range(2, len(finding.code) + 1)]
        hits = [selectors[prefix] for selectors in active for prefix in prefixes if prefix in selectors]
        if hits and get_rule(finding.name).is_suppressible:
            selector, reason = min(hits)
            suppressed.append((finding, reason))
            used.add(selector)
        else:
            remaining.append(finding)
    return SuppressionResult(tuple(remaining), tuple(suppressed))


SelectorsByPrefix = dict[str, tuple[Selector, str]]
"""The selectors of one scope by code prefix, each with the reason of its comment."""


def _group_by_scope(
    suppressions: Iterable[Suppression],
) -> tuple[SelectorsByPrefix, list[tuple[Span, SelectorsByPrefix]]]:
    """Return the selectors for the whole file, and the selectors for each part of it in the order of the parts."""
    scopes: dict[Span | None, SelectorsByPrefix] = {}
    for each in suppressions:
        selectors = scopes.setdefault(each.scope, {})
        for selector in each.selectors:
            selectors.setdefault(selector.codes, (selector, each.reason))
    everywhere = scopes.pop(None, {})
    return everywhere, sorted((scope, selectors) for scope, selectors in scopes.items() if scope is not None)


def _iter_active(scopes: list[tuple[Span, SelectorsByPrefix]], at: int) -> Iterator[SelectorsByPrefix]:
    """Yield the selectors of the scopes that contain an offset.

    Scopes that overlap, as in front matter that cannot be parsed, end at the same offset.
    """
    for index in range(bisect_right(scopes, at, key=lambda scope: scope[0].start) - 1, -1, -1):
        scope, selectors = scopes[index]
        if scope.end <= at:
            return
        yield selectors


def _report_unused(reading: Reading, suppression: Suppression, used: set[Selector]) -> Iterator[Fault]:
    """Yield a fault for each selector of a comment that suppresses nothing, or one for the whole comment."""
    selectors = suppression.selectors
    unused = [at for at, each in enumerate(selectors) if each not in used and not _is_cross_page(each)]
    if unused and len(unused) == len(selectors):
        rules = ", ".join(reading.text(each.span) for each in selectors)
        yield _make_unused(suppression.span, rules, suppression.gap)
        return
    for at in unused:
        span = selectors[at].span
        # The first selector goes with the comma after it, any other with the comma before it.
        start = selectors[at - 1].span.end if at else span.start
        end = span.end if at else selectors[1].span.start
        yield _make_unused(span, reading.text(span), Span(start, end))


def _make_unused(span: Span, rules: str, removed: Span) -> Fault:
    return Fault("suppression-unused", span, None, {"rules": rules}, edits=(Edit(removed, ""),))


def _is_cross_page(selector: Selector) -> bool:
    """Return whether a selector selects only cross-page rules, whose findings cannot be known from one page."""
    return all(rule.is_cross_page for rule in all_rules().values() if rule.code.startswith(selector.codes))

"""Run rules on a page, and suppress the findings that comments on the page name.

`run_and_suppress` gets a page and the names of rules, and returns the reported and the suppressed findings.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from itertools import chain, groupby
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault
from quotedoc.rules._comments import COMMENT_MARK, Selector, Suppression, find_suppressions
from quotedoc.rules._engine import all_rules, diagnose_fault, get_rule, iter_findings, rank_finding, take_first
from quotedoc.text import Edit, Span
from quotedoc.text.packed import PackedList, collect_items

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

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
    faults: PackedList[Fault] = PackedList()
    suppressions = collect_items(find_suppressions(reading, faults))
    used: set[int] = set()
    suppressed: list[tuple[Diagnostic, str]] = []
    every = iter_findings(reading, {*selected, *_find_selected_rules(suppressions)}, extra)
    found = chain(
        _iter_remaining(_group_by_scope(suppressions), every, suppressed, used),
        (diagnose_fault(fault, reading) for fault in faults),
        # These are known when all other findings are.
        (diagnose_fault(fault, reading) for each in suppressions for fault in _report_unused(reading, each, used)),
    )
    findings, more = take_first((finding for finding in found if finding.name in selected), most)
    known = [(finding, reason) for finding, reason in suppressed if finding.name in selected]
    return SuppressionResult(tuple(findings), tuple(sorted(known, key=lambda pair: rank_finding(pair[0]))), more)


def suppress_findings(reading: Reading, findings: Iterable[Diagnostic]) -> SuppressionResult:
    """Suppress the findings that comments on a page name, such as those of a cross-page check."""
    suppressed: list[tuple[Diagnostic, str]] = []
    scopes = _group_by_scope(collect_items(find_suppressions(reading, PackedList())))
    remaining = tuple(_iter_remaining(scopes, findings, suppressed, set()))
    return SuppressionResult(remaining, tuple(suppressed))


def _find_selected_rules(suppressions: Iterable[Suppression]) -> Iterator[str]:
    """Yield the names of the rules that comments select.

    A rule that is off by default must be selected by its own name or code, and not by a group or a prefix.
    """
    for codes in {selector.codes for each in suppressions for selector in each.selectors}:
        for name, rule in all_rules().items():
            if rule.code == codes or (rule.default and rule.code.startswith(codes)):
                yield name


SelectorsByPrefix = dict[str, tuple[Selector, str]]
"""The selectors of one scope by code prefix, each with the reason of its comment."""


class _Scopes(NamedTuple):
    """The selectors of a page by scope.

    Attributes:
        everywhere: the selectors for the whole file.
        parts: the parts of the page that have other selectors, in order, each with these.
        starts: the start of each part.
    """

    everywhere: SelectorsByPrefix
    parts: Sequence[tuple[Span, SelectorsByPrefix]]
    starts: array[int]


def _group_by_scope(suppressions: Sequence[Suppression]) -> _Scopes:
    everywhere = _group_by_prefix(each for each in suppressions if each.scope is None)
    # Comments for the same part follow one another, apart from those for the whole file.
    in_parts = groupby((each for each in suppressions if each.scope is not None), key=lambda each: each.scope)
    parts = collect_items((scope, _group_by_prefix(group)) for scope, group in in_parts if scope is not None)
    starts = array("q", (part.start for part, _ in parts))
    order = sorted(range(len(starts)), key=starts.__getitem__)
    if order != list(range(len(starts))):  # a comment above the front matter comes after those in it
        parts, starts = collect_items(parts[at] for at in order), array("q", sorted(starts))
    return _Scopes(everywhere, parts, starts)


def _group_by_prefix(suppressions: Iterable[Suppression]) -> SelectorsByPrefix:
    """Return the selectors of comments by code prefix; of several with the same prefix, the first."""
    found: SelectorsByPrefix = {}
    for each in suppressions:
        for selector in each.selectors:
            found.setdefault(selector.codes, (selector, each.reason))
    return found


def _iter_remaining(
    scopes: _Scopes, findings: Iterable[Diagnostic], suppressed: list[tuple[Diagnostic, str]], used: set[int]
) -> Iterator[Diagnostic]:
    """Yield the findings that no comment suppresses.

    Args:
        scopes: the selectors of the page.
        findings: the findings.
        suppressed: gets the other findings, each with the reason that its comment states.
        used: gets the start of each selector that suppresses a finding.
    """
    for finding in findings:
        active = [scopes.everywhere, *_iter_active(scopes, finding.span.start)]
        prefixes = [finding.code[:length] for length in range(2, len(finding.code) + 1)]
        hits = [selectors[prefix] for selectors in active for prefix in prefixes if prefix in selectors]
        if hits and get_rule(finding.name).is_suppressible:
            selector, reason = min(hits)
            suppressed.append((finding, reason))
            used.add(selector.span.start)
        else:
            yield finding


def _iter_active(scopes: _Scopes, at: int) -> Iterator[SelectorsByPrefix]:
    """Yield the selectors of the parts that contain an offset.

    Parts that overlap, as in front matter that cannot be parsed, end at the same offset.
    """
    for index in range(bisect_right(scopes.starts, at) - 1, -1, -1):
        part, selectors = scopes.parts[index]
        if part.end <= at:
            return
        yield selectors


def _report_unused(reading: Reading, suppression: Suppression, used: Collection[int]) -> Iterator[Fault]:
    """Yield a fault for each selector of a comment that suppresses nothing, or one for the whole comment.

    Args:
        reading: the page.
        suppression: the comment.
        used: the start of each selector that suppresses a finding.
    """
    selectors = suppression.selectors
    unused = array(
        "q", (at for at, each in enumerate(selectors) if each.span.start not in used and not _is_cross_page(each))
    )
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

"""Which rules are meant by codes, starts of codes, names, and groups."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotedoc.rules._engine import all_rules
from quotedoc.rules._groups import GROUPS
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.diagnostic import Severity


class UnknownRuleError(LookupError):
    """No rule has such a code or name; the message has the nearest."""


def select(
    wanted: Iterable[str] | None,
    unwanted: Iterable[str] = (),
    extra: Iterable[str] = (),
    *,
    usual: frozenset[str] | None = None,
) -> frozenset[str]:
    """Return the names of the rules that `wanted` and `extra` mean, less those that `unwanted` means.

    What means fewer rules counts more: a rule that is wanted by its name stays if its group is unwanted. Of equals,
    what is unwanted counts. None stands for `usual`; without that, for all that are not off by default.

    Raises:
        UnknownRuleError: one of them means no rule.
    """
    on, off = _starts([*(wanted or ()), *extra]), _starts(unwanted)
    if wanted is not None:
        usual = frozenset()
    elif usual is None:
        usual = _defaults()
    if not on and not off:
        return usual  # as for most pages
    found = set()
    for name, rule in all_rules().items():
        for_it, against_it = _longest(rule.code, on), _longest(rule.code, off)
        if for_it > against_it or (for_it == against_it == 0 and name in usual):
            found.add(name)
    return frozenset(found)


def severities(stated: Mapping[str, Severity]) -> dict[str, Severity]:
    """Return by the names of rules what is stated by selectors; of several the one that means the fewest counts.

    Raises:
        UnknownRuleError: one of them means no rule.
    """
    by_start = {start_of(selector): severity for selector, severity in stated.items()}
    found = {}
    for name, rule in all_rules().items():
        longest = _longest(rule.code, by_start)
        if longest:
            found[name] = by_start[rule.code[:longest]]
    return found


def start_of(selector: str) -> str:
    """Return the start of the codes that a selector means; that of a single rule is its whole code.

    Raises:
        UnknownRuleError: it means no rule.
    """
    starts = selectors()
    if selector not in starts:
        raise UnknownRuleError(f"no rule is named '{selector}'{did_you_mean(selector, starts)}")
    return starts[selector]


@cache
def selectors() -> dict[str, str]:
    """Return all selectors, each with the start of the codes that it means: groups, names, codes and their starts."""
    rules = all_rules().values()
    starts = dict.fromkeys(rule.code[:length] for rule in rules for length in range(2, len(rule.code) + 1))
    names = {rule.name: rule.code for rule in rules}
    return {group.name: group.codes for group in GROUPS.values()} | names | {start: start for start in sorted(starts)}


@cache
def _defaults() -> frozenset[str]:
    return frozenset(name for name, rule in all_rules().items() if rule.default)


def _starts(selectors: Iterable[str]) -> set[str]:
    return {start_of(selector) for selector in selectors}


def _longest(code: str, starts: Iterable[str]) -> int:
    """Return the length of the longest of some starts that a code has; 0 if it has none."""
    return max((len(start) for start in starts if code.startswith(start)), default=0)

"""Select rules by code, code prefix, name or group.

`select_rules(["figures"], ["QD601"])` returns the names of all rules of the group `figures` except that of QD601.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotedoc.rules._engine import all_rules
from quotedoc.rules._groups import GROUPS
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.diagnostic import Severity
    from quotedoc.rules._rule import Rule


class UnknownRuleError(LookupError):
    """No rule matches a selector; the message suggests the nearest selector."""


def select_rules(
    wanted: Iterable[str] | None,
    unwanted: Iterable[str] = (),
    extra: Iterable[str] = (),
    *,
    usual: frozenset[str] | None = None,
) -> frozenset[str]:
    """Return the names of the selected rules.

    A selector that matches fewer rules overrides one that matches more: a rule that is selected by name stays although
    its group is ignored. Between equal selectors, `unwanted` overrides.

    Args:
        wanted: selectors of rules; None for the rules of `usual`.
        unwanted: selectors of rules to exclude.
        extra: selectors of rules to add.
        usual: the rules that are selected if `wanted` is None; None for all rules that are on by default.

    Raises:
        UnknownRuleError: no rule matches one of the selectors.
    """
    on, off = _find_prefixes([*(wanted or ()), *extra]), _find_prefixes(unwanted)
    if wanted is not None:
        usual = frozenset()
    elif usual is None:
        usual = _find_default_rules()
    if not on and not off:
        return usual  # as for most pages
    found = set()
    for name, rule in all_rules().items():
        length_on, length_off = _find_longest(rule.code, on), _find_longest(rule.code, off)
        if length_on > length_off or (length_on == length_off == 0 and name in usual):
            found.add(name)
    return frozenset(found)


def map_severities(stated: Mapping[str, Severity]) -> dict[str, Severity]:
    """Return the severity of each rule that a selector matches; the selector that matches the fewest rules overrides.

    Raises:
        UnknownRuleError: no rule matches one of the selectors.
    """
    by_prefix = {find_code_prefix(selector): severity for selector, severity in stated.items()}
    found = {}
    for name, rule in all_rules().items():
        longest = _find_longest(rule.code, by_prefix)
        if longest:
            found[name] = by_prefix[rule.code[:longest]]
    return found


def find_code_prefix(selector: str) -> str:
    """Return the code prefix that a selector stands for: `QD6` for `figures`, and the whole code for a rule's name.

    Raises:
        UnknownRuleError: no rule matches the selector.
    """
    prefixes = list_selectors()
    if selector not in prefixes:
        codes = {rule.code for rule in all_rules().values()}
        whole = [name for name, prefix in prefixes.items() if name != prefix or name in codes]
        raise UnknownRuleError(f"no rule is named '{selector}'{did_you_mean(selector, whole)}")
    return prefixes[selector]


def find_rules(text: str) -> list[Rule]:
    """Return the rules that a selector matches without regard to case; if there are none, search words of names."""
    selectors = list_selectors()
    prefix = selectors.get(text.lower()) or selectors.get(text.upper())
    rules = all_rules().values()
    if prefix is not None:
        return [rule for rule in rules if rule.code.startswith(prefix)]
    return [rule for rule in rules if f"-{text.lower()}-" in f"-{rule.name}-"]


@cache
def list_selectors() -> dict[str, str]:
    """Return all selectors with their code prefixes: groups, names, codes and prefixes of codes."""
    rules = all_rules().values()
    prefixes = {rule.code[:length] for rule in rules for length in range(2, len(rule.code) + 1)}
    names = {rule.name: rule.code for rule in rules}
    groups = {group.name: group.codes for group in GROUPS.values()}
    return groups | names | {prefix: prefix for prefix in sorted(prefixes)}


@cache
def _find_default_rules() -> frozenset[str]:
    return frozenset(name for name, rule in all_rules().items() if rule.default)


def _find_prefixes(selectors: Iterable[str]) -> set[str]:
    return {find_code_prefix(selector) for selector in selectors}


def _find_longest(code: str, prefixes: Iterable[str]) -> int:
    """Return the length of the longest prefix that a code starts with; 0 if there is none."""
    return max((len(prefix) for prefix in prefixes if code.startswith(prefix)), default=0)

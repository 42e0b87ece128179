"""Which rules are meant by codes, starts of codes, and names."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from quotedoc.rules._engine import all_rules
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnknownRuleError(LookupError):
    """No rule has such a code or name; the message has the nearest."""


def select(wanted: Iterable[str] | None, unwanted: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of the rules that `wanted` means, less those that `unwanted` means.

    None means all that are not off by default; those speak if a code, the start of one or a name means them.

    Raises:
        UnknownRuleError: one of them means no rule.
    """
    names = _defaults() if wanted is None else frozenset(_names(wanted))
    return names - _names(unwanted)


@cache
def _defaults() -> frozenset[str]:
    return frozenset(name for name, rule in all_rules().items() if rule.default)


def _names(selectors: Iterable[str]) -> set[str]:
    return {name for selector in selectors for name in _meant(selector)}


def _meant(selector: str) -> list[str]:
    rules = all_rules()
    meant = [name for name, rule in rules.items() if selector == name or (selector and rule.code.startswith(selector))]
    if not meant:
        known = [*rules, *(rule.code for rule in rules.values())]
        raise UnknownRuleError(f"no rule is named '{selector}'{did_you_mean(selector, known)}")
    return meant

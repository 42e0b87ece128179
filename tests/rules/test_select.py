"""Selectors: which rules a code, a code prefix, a name or a group selects, and with which severity."""

from __future__ import annotations

import pytest

from quotedoc.diagnostic import Severity
from quotedoc.rules import GROUPS, UnknownRuleError, all_rules, group_of, select, severities


def test_selectors() -> None:
    names = {rule.code: name for name, rule in all_rules().items()}
    assert select(None) == {name for name, rule in all_rules().items() if rule.default}
    assert select(["QD105"]) == select(["locale-links"]) == {"locale-links"}
    assert select(["QD1"]) == {name for code, name in names.items() if code.startswith("QD1")}
    assert select(["QD"], ["QD1", "target-order"]) == {
        name for code, name in names.items() if not code.startswith("QD1") and name != "target-order"
    }
    assert select([]) == set()
    assert select(["figures", "cross"]) == select(["QD6", "QD7"])


def test_what_means_fewer_rules_counts_more() -> None:
    assert select(["QD609"], ["figures"]) == {"target-order"}
    assert select(["figures"], ["QD60", "QD609"], ["QD609"]) == select(["QD6"], ["QD60"])
    assert select(None, ["figures"], ["figure-repeated"]) == select(None, ["QD6"]) | {"figure-repeated"}
    assert select(None, ["QD609"], usual=select(["QD609", "QD608"])) == select(["QD608"])
    assert select(None, (), ["QD609"], usual=frozenset()) == {"target-order"}
    stated = {"QD": Severity.INFO, "figures": Severity.WARNING, "target-order": Severity.ERROR}
    found = severities(stated)
    assert (found["not-utf8"], found["pe-mismatch"], found["target-order"]) == (1, 2, 3)
    assert severities({"cross": Severity.INFO}) == dict.fromkeys(select(["QD7"]), Severity.INFO)


def test_groups_are_those_of_the_codes_and_named_like_no_rule() -> None:
    assert {rule.code[:3] for rule in all_rules().values()} == set(GROUPS)
    assert not {group.name for group in GROUPS.values()} & set(all_rules())
    assert [group_of(rule.code).codes for rule in all_rules().values()] == [
        rule.code[:3] for rule in all_rules().values()
    ]


@pytest.mark.parametrize("selector", ["", "Q", "QD9", "QD105x", "locale", "qd105", "figure"])
def test_a_selector_that_means_no_rule(selector: str) -> None:
    with pytest.raises(UnknownRuleError, match="no rule is named"):
        select([selector])

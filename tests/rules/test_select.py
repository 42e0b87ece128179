"""Selectors: which rules a code, a code prefix, a name or a group selects, and with which severity."""

from __future__ import annotations

import pytest

from quotedoc.diagnostic import Severity
from quotedoc.rules import GROUPS, UnknownRuleError, all_rules, get_group, map_severities, select_rules


def test_selectors() -> None:
    names = {rule.code: name for name, rule in all_rules().items()}
    assert select_rules(None) == {name for name, rule in all_rules().items() if rule.default}
    assert select_rules(["QD105"]) == select_rules(["locale-links"]) == {"locale-links"}
    assert select_rules(["QD1"]) == {name for code, name in names.items() if code.startswith("QD1")}
    assert select_rules(["QD"], ["QD1", "target-order"]) == {
        name for code, name in names.items() if not code.startswith("QD1") and name != "target-order"
    }
    assert select_rules([]) == set()
    assert select_rules(["figures", "cross"]) == select_rules(["QD6", "QD7"])


def test_what_means_fewer_rules_counts_more() -> None:
    assert select_rules(["QD609"], ["figures"]) == {"target-order"}
    assert select_rules(["figures"], ["QD60", "QD609"], ["QD609"]) == select_rules(["QD6"], ["QD60"])
    assert select_rules(None, ["figures"], ["figure-repeated"]) == select_rules(None, ["QD6"]) | {"figure-repeated"}
    assert select_rules(None, ["QD609"], usual=select_rules(["QD609", "QD608"])) == select_rules(["QD608"])
    assert select_rules(None, (), ["QD609"], usual=frozenset()) == {"target-order"}
    stated = {"QD": Severity.INFO, "figures": Severity.WARNING, "target-order": Severity.ERROR}
    found = map_severities(stated)
    assert (found["not-utf8"], found["pe-mismatch"], found["target-order"]) == (1, 2, 3)
    assert map_severities({"cross": Severity.INFO}) == dict.fromkeys(select_rules(["QD7"]), Severity.INFO)


def test_groups_are_those_of_the_codes_and_named_like_no_rule() -> None:
    assert {rule.code[:3] for rule in all_rules().values()} == set(GROUPS)
    assert not {group.name for group in GROUPS.values()} & set(all_rules())
    assert [get_group(rule.code).codes for rule in all_rules().values()] == [
        rule.code[:3] for rule in all_rules().values()
    ]


@pytest.mark.parametrize("selector", ["", "Q", "QD9", "QD105x", "locale", "qd105", "figure"])
def test_a_selector_that_means_no_rule(selector: str) -> None:
    with pytest.raises(UnknownRuleError, match="no rule is named"):
        select_rules([selector])

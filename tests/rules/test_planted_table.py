"""What the documentation says is always noticed is always noticed: a sample of what its table counts."""

from __future__ import annotations

import re

import pytest

import generate
import planted
from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.relation import Same
from quotedoc.rules import all_rules
from support.pages import read
from support.paths import DOCS

TABLE = read(DOCS / "planted-faults.md")
ALWAYS = set(re.findall(r"^\| `([^`]+)` \| [0-9]+ \| [0-9]+ \| 100 % \|", TABLE, re.MULTILINE))
SAMPLE = ("quote", "legacy", "reports", "news", "article")


def test_the_table_is_there() -> None:
    assert "quote/radar/multi/roe/value" in ALWAYS
    assert "reports/income_statement/periods/*/period" in ALWAYS
    assert ", 0 false alarms;" in TABLE


FOUND = dict(re.findall(r"^\| `([^`]+)` \| [0-9]+ \| ([0-9]+) \|", TABLE, re.MULTILINE))
BOUND = planted.relations_of(load_builtin_registry())
SAME = {
    name
    for kind in load_builtin_registry().kinds
    for name, group in load_builtin_registry().bind_relations(kind).items()
    if name in all_rules() and any(isinstance(bound.relation, Same) for bound in group.bounds)
}


@pytest.mark.parametrize("field", sorted(field for field in FOUND if BOUND[field] & SAME))
def test_what_stands_twice_is_noticed(field: str) -> None:
    assert int(FOUND[field]) > 0


@pytest.mark.slow  # checks the page once for each figure on it
@pytest.mark.parametrize("kind", SAMPLE)
def test_what_is_always_noticed_is(kind: str) -> None:
    counts, alarms = planted.measure([generate.make_page(kind, seed=7)])
    assert alarms == 0
    assert counts
    assert [
        field for field, count in counts.items() if field in ALWAYS and count.found.total() < count.made.total()
    ] == []

"""Relations as the kinds declare them: each binds what its pages have, and a new row is bound as its siblings are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.model.bind_relations import find_values
from quotedoc.model.declare.draft import make_optional, make_part
from quotedoc.model.identity import IDENTITY
from quotedoc.model.kinds.quote import Valuation, ValuationRatio
from quotedoc.model.labels import group_label_texts, make_catalogue
from quotedoc.model.part import part
from quotedoc.model.registry import Registry, load_builtin_registry
from quotedoc.model.relation import Occurrence, occurrences_of
from quotedoc.rules import all_rules
from quotedoc.text import Source
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from quotedoc.model.relation import Relation
    from quotedoc.text import Pointer

KINDS = load_builtin_registry().kinds
DECLARED = [(name, relation) for name, kind in KINDS.items() for relation in kind.relations]
PAGE = pages.read(FIXTURES / "pages" / "quote" / "VNET.US.md")
LAST_ROW = "| Dividend Yield | 0.00% | - | - | - | - |\n"
CONCEPTS = {"name", "symbol", "locale", "address", "analysts"}
"""The names of relations that several rules look at."""


@pytest.mark.parametrize(("kind", "relation"), DECLARED, ids=[f"{kind}-{each.name}" for kind, each in DECLARED])
def test_every_path_is_one_of_the_model(kind: str, relation: Relation) -> None:
    for occurrence in occurrences_of(relation):
        assert find_values(KINDS[kind].page, occurrence), occurrence.path


def test_every_path_of_all_kinds_is_one_of_some_kind() -> None:
    for relation in IDENTITY:
        for occurrence in occurrences_of(relation):
            assert any(find_values(kind.page, occurrence) for kind in KINDS.values()), occurrence.path


def test_a_path_that_the_model_lacks_binds_nothing() -> None:
    page = KINDS["quote"].page
    assert find_values(page, Occurrence("valuation.*.industry_rank")) == []
    assert find_values(page, Occurrence("valuation.pb.current.of")) == []
    assert find_values(page, Occurrence("peer_comparison.peers")) == []
    assert find_values(page, Occurrence("peer_comparison.peers.first.rank")) == []
    assert [value.pointer for value in find_values(page, Occurrence("peer_comparison.peers.0.rank"))] == [
        ("peer_comparison", "peers", 0, "rank")
    ]


def test_every_relation_is_reported_by_the_rule_of_its_name() -> None:
    names = {relation.name for relation in IDENTITY} | {relation.name for _, relation in DECLARED}
    assert names - CONCEPTS <= all_rules().keys()


def with_row(key: str, label: str) -> Registry:
    """Return the registry with one more row in the valuation of quote pages."""
    known = load_builtin_registry()
    row = (make_optional(ValuationRatio), part(label, "A new row."))
    valuation = make_part("Valuation", "", (Valuation,), {key: row})
    fields = {"valuation": (make_optional(valuation), part("Valuation", "Valuation ratios."))}
    page = make_part("QuotePage", "", (known.kinds["quote"].page,), fields)
    kind = known.kinds["quote"]
    layouts = tuple(layout._replace(page=page) for layout in kind.layouts)  # type: ignore[arg-type]  # it is one
    groups = group_label_texts(known.english)
    catalogue = make_catalogue("en", {**groups, "rows": {**groups["rows"], key: label}})
    more = kind._replace(page=page, layouts=layouts)  # type: ignore[arg-type]  # as above
    return Registry({**known.kinds, "quote": more}, {**known.catalogues, "en": catalogue})


ROWS = {
    "rank beyond the total": ("| Invented (TTM) | 2.00 | 40/32 | 3.00 | 2.00 | 1.00 |", "rank-out-of-range"),
    "another rank total": ("| Invented (TTM) | 2.00 | 4/33 | 3.00 | 2.00 | 1.00 |", "rank-total-mismatch"),
    "high below median": ("| Invented (TTM) | 2.00 | 4/32 | 1.50 | 2.00 | 1.00 |", "valuation-order"),
    "low above median": ("| Invented (TTM) | 2.00 | 4/32 | 3.00 | 2.00 | 2.50 |", "valuation-order"),
}


@pytest.mark.parametrize("about", ROWS)
def test_a_new_row_is_bound_as_its_siblings_are(about: str) -> None:
    row, rule = ROWS[about]
    own = app.Options(registry=with_row("invented_ttm", "Invented (TTM)"))
    assert LAST_ROW in PAGE

    def names(row: str) -> set[str]:
        text = PAGE.replace(LAST_ROW, f"{LAST_ROW}{row}\n")
        return {finding.name for finding in app.load_document(Source("page.md", text), own).diagnostics}

    assert names("| Invented (TTM) | 2.00 | 4/32 | 3.00 | 2.00 | 1.00 |") == {"locale-links"}
    assert names(row) == {"locale-links", rule}


@pytest.mark.parametrize("kind", KINDS)
def test_every_row_of_a_table_shares_the_relations_of_its_siblings(kind: str) -> None:
    relations: dict[Pointer, dict[str, set[tuple[str, Pointer]]]] = defaultdict(lambda: defaultdict(set))
    for name, group in load_builtin_registry().bind_relations(kind).items():
        for value in (value for bound in group.bounds for value in bound.values if "*" in value.occurrence.path):
            row, column = value.pointer[-2:]
            if value.rows[-1:] == (row,):
                relations[value.pointer[:-2]][str(row)].add((name, (column,)))
    for pointer, rows in relations.items():
        declared = {each for bound in rows.values() for each in bound}
        for row, bound in rows.items():
            lacking = {(name, column) for name, column in declared - bound if name not in SHARED_ROWS}
            assert not lacking, (pointer, row, lacking)


SHARED_ROWS = {"style-multi-mismatch"}
"""Relations of the rows that two tables have in common."""


def test_the_relation_of_a_row_that_is_not_known() -> None:
    chart = '{\n          "name": "ROE"'
    assert PAGE.count("| ROE | -4.00% | D |\n") == PAGE.count(chart) == 1
    text = PAGE.replace("| ROE | -4.00% | D |\n", "| ROE | -4.00% | D |\n| ROIC | 5.00% | C |\n")
    own = '{\n          "name": "ROIC",\n          "value": "5.10%",\n          "rating": "C"\n        },\n        '
    found = app.load_document(Source("page.md", text.replace(chart, own + chart)), app.Options()).diagnostics
    assert "radar-value-differs" in {finding.name for finding in found}


def test_a_relation_is_bound_once() -> None:
    own = load_builtin_registry()
    assert own.bind_relations("quote") is own.bind_relations("quote")
    assert own.bind_relations("unknown") == {}
    (bound,) = own.bind_relations("reports")["net-margin-mismatch"].bounds
    assert bound.select_item(1) is bound.select_item(1)
    assert replace(bound.select_item(1)).by_path["income_statement.periods.*.revenue"].pointer[2] == 1

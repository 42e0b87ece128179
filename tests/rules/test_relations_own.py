"""Relations that users declare for kinds of their own: what is found, and what changes together."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.model.declare import DeclarationError, with_kind
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import Source
from support import pages
from support.findings import format_findings
from support.paths import FIXTURES

if TYPE_CHECKING:
    from quotedoc.text import Pointer

FOLDER = FIXTURES / "rules" / "relation-mismatch" / "kinds" / "overview"
KIND = pages.read(FOLDER / "kind.toml")
OWN = app.Options(registry=with_kind(load_builtin_registry(), tomllib.loads(KIND)))


@pytest.mark.parametrize("name", ["sound", "broken"])
def test_what_is_found(name: str) -> None:
    source = Source(f"{name}.md", pages.read(FOLDER / f"{name}.md"))
    assert format_findings(source, app.load_document(source, OWN).diagnostics) == pages.read(FOLDER / f"{name}.txt")


def test_what_changes_together() -> None:
    document = app.load_document(Source("sound.md", pages.read(FOLDER / "sound.md")), OWN)
    assert document.same_fact("/facts/grade") == (
        ("facts", "grade_again"),
        *(("facts", "offices", index, "rating") for index in range(2)),
    )
    assert document.replace("/facts/grade", "B").replaced == ()
    edited = document.replace("/facts/grade_again", "C")
    assert [each.pointer for each in edited.replaced] == [
        ("facts", "grade"),
        ("facts", "grade_again"),
        ("facts", "offices", 0, "rating"),
    ]
    edited = document.replace_all({"/facts/margin": "25.00%", "/facts/profit": "12.50M"})
    assert len(edited.replaced) == 2
    with pytest.raises(ValueError, match="the page would contradict itself: QD635 Margin is 25"):
        document.replace("/facts/margin", "25.00%")


HEAD = KIND.partition("[[relations]]")[0]


@pytest.mark.parametrize(
    ("relation", "problem"),
    [
        ("relations = 5", "relations: expected a list"),
        ("relations = [5]", "relations 1: expected one of the keys same, value, total, "),
        ('[[relations]]\nequal = ["facts.grade"]', "relations 1: expected one of the keys same, value, total, "),
        ('[[relations]]\nsame = ["facts.grade"]', "relations 1, same: expected a list of two or more values"),
        ('[[relations]]\nsame_sign = ["facts.staff"]', "relations 1, same_sign: expected a list of two values"),
        ('[[relations]]\nsame = ["facts.grade", "facts.grad"]', "relations 1: these pages have no value 'facts.grad'"),
        ('[[relations]]\nvalue = "facts.margin"\nover = "facts.profit"', "relations 1, under: expected a list of one"),
        ('[[relations]]\nvalue = "facts.margin"\nunder = ["facts.staff"]', "relations 1: key 'over' is missing"),
        (
            '[[relations]]\nvalue = "facts.margin"\nover = "facts.profit"\nunder = ["facts.staff"]\nscale = 0',
            "relations 1, scale: expected a positive integer",
        ),
        ('[[relations]]\nrank = "facts.ratios.*.place"\nstep = "x"', "relations 1: unknown key 'step'"),
        (
            '[[relations]]\nlist = "facts.offices.*.since"\nstep = "up"',
            "relations 1, step: expected one of ",
        ),
    ],
)
def test_what_cannot_be_declared(relation: str, problem: str) -> None:
    text = f"{relation}\n{HEAD}" if relation.startswith("relations") else HEAD + relation
    with pytest.raises(DeclarationError) as caught:
        with_kind(load_builtin_registry(), tomllib.loads(text))
    assert str(caught.value).startswith(problem)


TABLE = """
kind = "m"
words = "facts"
address = "quote/{symbol}/m.md"

[[sections]]
key = "facts"
heading = "## Facts"

[[sections.tables]]
columns = ["Item", "Detail"]
"""
MEMBERS = (
    TABLE
    + """rows.rank = { label = "Rank", type = "rank" }
rows.ratio = { label = "Ratio", type = "ratio" }
rows.total = { label = "Total", type = "count" }

[[sections.lists]]
key = "rows"
columns = { name = "Name", tr = { label = "Place", type = "tight-rank" }, amt = { label = "Paid", type = "cash" } }
"""
)
MEMBERS_PAGE = """---
url: "https://longbridge.com/en/quote/A.US/m.md"
symbol: "A.US"
---

## Facts

| Item | Detail |
| --- | --- |
| Rank | 35 / 32 |
| Ratio | 2.00 |
| Total | 5 |

| Name | Place | Paid |
| --- | --- | --- |
| a | 1/32 | 0.10USD |
| b | 3/32 | 0.20USD |
| c | 2/31 | 0.15USD |
"""


@pytest.mark.parametrize(
    ("relation", "pointer"),
    [
        ('ascending = ["facts.rank.rank", "facts.rank.of"]', ("facts", "rank", "rank")),
        ('descending = ["facts.rows.*.tr.rank", "facts.rows.*.tr.of"]', ("facts", "rows", 0, "tr", "rank")),
        ('total = "facts.total"\ncounts = "facts.rows.*.tr.rank"', ("facts", "total")),
        ('list = "facts.rows.*.tr.rank"\nstep = "counting"', ("facts", "rows", 1, "tr", "rank")),
        ('list = "facts.rows.*.amt.amount"\nstep = "descending"', ("facts", "rows", 1, "amt", "amount")),
        ('value = "facts.ratio"\nover = "facts.rank.rank"\nunder = ["facts.rank.of"]', ("facts", "ratio")),
        ('same = ["facts.total", "facts.rank.of"]', ("facts", "rank", "of")),
    ],
)
def test_relations_of_the_members_of_values(relation: str, pointer: Pointer) -> None:
    own = with_kind(load_builtin_registry(), tomllib.loads(f"{MEMBERS}\n[[relations]]\n{relation}\n"))
    document = app.load_document(Source("m.md", MEMBERS_PAGE), app.Options(registry=own))
    found = [each for each in document.diagnostics if each.name == "relation-mismatch"]
    wrong = [each.pointer for each in found]
    assert wrong[:1] == [pointer]


REPEATED = """
kind = "m"
words = "people"
address = "quote/{symbol}/m.md"

[[sections]]
key = "people"
heading = "## {number}"
repeats = true
values = { when = "date" }
bullets = ["**Who**: {who}", "**When**: {when}"]
"""
REPEATED_PAGE = """---
url: "https://longbridge.com/en/quote/A.US/m.md"
symbol: "A.US"
---

## One

- **Who**: Ann
- **When**: 2020-01-01

## Two

- **Who**: Bob - **When**: 2020-01-02
"""


def test_a_line_that_is_joined_in_a_section_that_repeats() -> None:
    own = with_kind(load_builtin_registry(), tomllib.loads(REPEATED))
    document = app.load_document(Source("m.md", REPEATED_PAGE), app.Options(registry=own))
    found = [(each.name, each.pointer) for each in document.diagnostics]
    assert ("line-joined", ("people", 1, "who")) in found
    assert ("line-joined", ("people", 0, "who")) not in found


LINES = """
kind = "m"
words = "facts"
address = "quote/{symbol}/m.md"

[[sections]]
key = "facts"
heading = "## Facts"
values = { rating = "grade-or-empty", version = "count", pay = "cash", founded = "count" }
bullets = ["Note: {note}", "Rating {rating}", "v{version}", "Pay {pay}", "**成立**：{founded}"]
"""


@pytest.mark.parametrize(
    ("note", "labels"),
    [
        ("This firm has no Rating", ()),
        ("UpRating A, RatingA, Rating - see below, Rating A company", ()),
        ("Rev2 of the plan, the conv7 model, SuperPay 5USD", ()),
        ("as before. Rating: A", ("Rating",)),
        ("as before. Pay 0.05USD", ("Pay",)),
        ("一家公司。 **成立**：1999", ("成立",)),
    ],
)
def test_labels_in_running_text(note: str, labels: tuple[str, ...]) -> None:
    own = with_kind(load_builtin_registry(), tomllib.loads(LINES))
    text = f"{REPEATED_PAGE.partition('## ')[0]}## Facts\n\n- Note: {note}\n"
    found = app.load_document(Source("m.md", text), app.Options(registry=own)).diagnostics
    joined = [each for each in found if each.name == "line-joined"]
    assert [text[slice(*each.span)] for each in joined] == list(labels)


FACTS = (
    TABLE
    + """rows.one = { label = "One", type = "TYPE" }
rows.two = { label = "Two", type = "TYPE" }
rows.three = { label = "Three", type = "TYPE" }

[[relations]]
same = [SAME]
"""
)


@pytest.mark.parametrize(
    ("hint", "same", "rows", "messages"),
    [
        ("count", '"facts.one", "facts.two", "facts.three"', ("-", "3", "4"), ["Three is 4, but Two is 3"]),
        ("count", '"facts.one", "facts.two", "facts.three"', ("3", "-", "4"), ["Three is 4, but One is 3"]),
        ("count", '"facts.one", "facts.two", "facts.three"', ("x", "3", "4"), ["Three is 4, but Two is 3"]),
        ("rank", '"facts.one.rank", "facts.two.of"', ("5 / 3", "5 / 3", "-"), ["Two is 3, but One is 5"]),
        ("rank", '"facts.one.rank", "facts.two.of"', ("3 / 5", "1 / 3", "-"), []),
        ("rank", '"facts.one.rank", "facts.two.rank"', ("5 / 3", "5 / 3", "-"), []),
    ],
)
def test_a_contradiction_names_the_two_places(hint: str, same: str, rows: tuple[str, ...], messages: list[str]) -> None:
    kind = tomllib.loads(FACTS.replace("TYPE", hint).replace("SAME", same))
    own = app.Options(registry=with_kind(load_builtin_registry(), kind))
    table = "".join(f"| {label} | {text} |\n" for label, text in zip(("One", "Two", "Three"), rows, strict=True))
    text = f"{REPEATED_PAGE.partition('## ')[0]}## Facts\n\n| Item | Detail |\n| --- | --- |\n{table}"
    found = app.load_document(Source("m.md", text), own).diagnostics
    assert [each.message for each in found if each.name == "relation-mismatch"] == messages

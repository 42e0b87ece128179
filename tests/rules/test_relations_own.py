"""Relations that users declare for kinds of their own: what is found, and what changes together."""

from __future__ import annotations

import tomllib

import pytest

from quotedoc import app
from quotedoc.model.declare import DeclarationError, with_kind
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import Source
from support import pages
from support.findings import format_findings
from support.paths import FIXTURES

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

"""Plans that are compiled, and those that are not since their parts could be confused; when that is done."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from generate import make_page
from quotedoc.model.declare import with_kind
from quotedoc.model.registry import Registry, load_builtin_registry
from quotedoc.reading import read_document
from quotedoc.reading.compiled.plan import compile_plan
from quotedoc.text import Source
from support.paths import FIXTURES
from support.readers import read_twice

OWN = FIXTURES / "rules" / "relation-mismatch" / "kinds" / "overview"
HEAD = 'kind = "own"\nwords = "own page"\naddress = "quote/{symbol}/own.md"\n\n[[sections]]\nkey = "start"\n'
TABLE = '[[sections.tables]]\nkey = "{}"\ncolumns = ["{}", "{}"]\nrows = {{ {} = "{}" }}\n'
PAGE = """---
title: "Acme Corp. (ACM.US)"
type: "Symbol"
url: "https://longbridge.com/en/quote/ACM.US/own.md"
symbol: "ACM.US"
---

# Acme Corp.

## Start

"""
ROWS = "| {} | {} |\n| --- | --- |\n| {} | 1 |\n\n"
READING: Any = import_module("quotedoc.reading.read")


def own_registry(text: str) -> Registry:
    return with_kind(load_builtin_registry(), tomllib.loads(text))


def test_a_kind_of_the_user_is_compiled() -> None:
    registry = own_registry((OWN / "kind.toml").read_text(encoding="utf-8"))
    for name in ("sound.md", "broken.md"):
        fence, symbol, url, *rest = (OWN / name).read_text(encoding="utf-8").splitlines(keepends=True)
        assert read_twice("".join((fence, url, symbol, *rest)), registry)  # the keys in their usual order


@pytest.mark.parametrize(
    "second",
    [("b", "Item", "Other", "two", "Two"), ("b", "Metric", "Value", "two", "One"), ("b", "One", "Value", "two", "Two")],
    ids=["column", "row", "column-and-row"],
)
def test_two_tables_that_share_words_are_not_compiled(second: tuple[str, ...]) -> None:
    text = f'{HEAD}heading = "## Start"\n' + TABLE.format("a", "Item", "Detail", "one", "One")
    page = PAGE + ROWS.format("Item", "Detail", "One")
    alone, both = own_registry(text), own_registry(text + TABLE.format(*second))
    assert read_twice(page, alone)
    assert compile_plan(both, ("own", "current", "en")) is None
    assert not read_twice(page + ROWS.format(second[1], second[2], second[4]), both)


def test_content_of_any_kind_is_not_compiled() -> None:
    registry = own_registry(f'{HEAD}heading = "## Start"\nblocks = "rest"\n')
    assert compile_plan(registry, ("own", "current", "en")) is None
    assert compile_plan(load_builtin_registry(), ("article", "current", "en")) is None


def test_a_plan_is_compiled_after_some_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(READING, "PAGES", 3)
    registry = replace(load_builtin_registry())  # of which no page was read yet
    texts = [make_page("reports", seed) for seed in range(6)]
    found = [read_document(Source("a.md", text), registry) for text in texts]
    assert [is_compiled(reading) for reading in found] == [False] * 3 + [True] * 3
    assert not is_compiled(
        read_document(Source("a.md", make_page("quote", 0)), registry)
    )  # of which there was no other page


def test_a_plan_that_leaves_all_pages_is_seldom_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[bool] = []

    def leave(*_: object) -> None:
        tried.append(True)

    monkeypatch.setattr(READING, "PAGES", 10)
    monkeypatch.setattr("quotedoc.reading.compiled.read._read", leave)
    registry = replace(load_builtin_registry())  # of which no page was read yet
    text = make_page("reports", 0)
    for _ in range(110):
        read_document(Source("a.md", text), registry)
    assert 0 < len(tried) <= 11


def is_compiled(reading: Any) -> bool:  # noqa: ANN401  # what is not public is looked at
    return reading._document is None  # noqa: SLF001  # as above


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| Exchange |", "| exchange |"),
        ("\n## References", "\n[a]: b\n\n## References"),
        ("- [Company", "- [x]: y\n- [Company"),
        ("> Updated: ", ">Updated: "),
        ("# VNET Group, Inc. (VNET.US)\n", "# VNET Group, Inc. (VNET.US) #\n"),
        ("Total Analysts: **14**\n", "1. Total Analysts: **14**\n"),
        ("VNET Group, Inc. runs", "Overview:\n- VNET Group, Inc. runs"),
        ("| Hold | 1 | 7% |\n", "| Hold | 1 | 7% |\nand more\n"),
        ("\n---\n\n> **Disc", "\n---\n---\n\n> **Disc"),
        ("## Key Drivers\n", "## Key Drivers\n\n## Key Drivers\n"),
        ('locale: "en"\n', 'locale: "en" # a\n'),
        ('locale: "en"\n', 'locale: "\\x65n"\n'),
    ],
)
def test_what_is_not_as_published_is_left_to_the_reader_of_blocks(old: str, new: str) -> None:
    text = (FIXTURES / "pages" / "quote" / "VNET.US.md").read_text(encoding="utf-8")
    assert read_twice(text)
    assert text.count(old) == 1
    assert not read_twice(text.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("| D |\n| Profit", "|  |\n| Profit"),
        ("(0.60)**", "(1.60)**"),
        ("**Overall: ", "**Overall:  "),
        ("2026-04-15T04:30:17.000Z", "2026-04-31T04:30:17.000Z"),
        ("VNET Group, Inc. runs", "3 companies run"),
        ("VNET Group, Inc. runs", "“VNET” runs"),
        ("Internet Services and Infrastructure |", "Internet *Services* & `x` |"),
        ("\n---\n\n> **Disc", "\n\n\n---\n> **Disc"),
        ("[www.vnet.com](https://www.vnet.com)", "-"),
    ],
)
def test_other_values_are_read_alike(old: str, new: str) -> None:
    text = (FIXTURES / "pages" / "quote" / "VNET.US.md").read_text(encoding="utf-8")
    assert text.count(old) == 1
    read_twice(text.replace(old, new))

"""The classes of pages: they can be imported, constructed and pickled, and type checkers know them."""

from __future__ import annotations

import pickle
import tomllib
from copy import deepcopy
from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import pytest

import make_types
import quotedoc
from quotedoc import pages
from quotedoc.config import Config
from quotedoc.model.declare import with_kind
from quotedoc.model.registry import load_builtin_registry
from support import pages as published
from support.pages_small import small_page
from support.paths import ROOT, SOURCE

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "examples" / "VNET.US.md"
OWN = """
kind = "own"
words = "page of my own"
address = "quote/{symbol}/own.md"
title = "{name}"

[[sections]]
key = "facts"
heading = "## Facts: {grade}"
"""
OWN_PAGE = """---
url: "https://longbridge.com/en/quote/ACM.US/own.md"
symbol: "ACM.US"
---

# Acme

## Facts: good
"""


@pytest.mark.parametrize("path", sorted(make_types.make_modules()))
def test_generated_modules_are_up_to_date(path: str) -> None:
    assert (SOURCE / path).read_text(encoding="utf-8") == make_types.make_modules()[path], "run `make generate`"


def test_the_class_of_each_kind_is_public() -> None:
    classes = [load_builtin_registry().find_page_class(kind) for kind in load_builtin_registry().list_kinds()]
    assert set(get_args(quotedoc.AnyPage)) == set(classes)
    assert {page.__name__ for page in classes} <= set(quotedoc.__all__)
    assert all(getattr(pages, name) for name in pages.__all__)


@pytest.mark.law
@pytest.mark.parametrize("path", published.page_files(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_page_and_its_document_can_be_pickled(path: Path) -> None:
    document = quotedoc.loads(published.read(path))
    page = document.page
    assert isinstance(page, load_builtin_registry().find_page_class(document.kind))
    again = pickle.loads(pickle.dumps(page))  # noqa: S301  # our own
    assert again == page == deepcopy(page)
    assert quotedoc.to_json(again) == quotedoc.to_json(page)
    other = pickle.loads(pickle.dumps(document))  # noqa: S301  # as above
    assert other == document
    assert other.diagnostics == document.diagnostics
    assert pickle.loads(pickle.dumps(document.diagnostics)) == document.diagnostics  # noqa: S301  # as above


def test_a_page_of_a_kind_of_ones_own_can_be_pickled() -> None:
    config = Config(registry=with_kind(load_builtin_registry(), tomllib.loads(OWN)))
    document = quotedoc.loads(OWN_PAGE, kind="own", config=config)
    assert document.value("/facts/grade") == "good"
    page, other = pickle.loads(pickle.dumps((document.page, document)))  # noqa: S301  # our own
    assert page == other.page == document.page
    assert isinstance(page, quotedoc.Page)
    assert quotedoc.dumps(other) == quotedoc.dumps(page, config=config) == OWN_PAGE


def test_a_page_can_be_constructed_and_written() -> None:
    link = pages.Link(text="News", url="https://longbridge.com/en/quote/ACM.US/news.md")
    ratio = pages.ValuationRatio(
        current=Decimal("2.73"),
        industry_ranking=pages.Rank(rank=26, of=32),
        high=Decimal("3.10"),
        median=None,  # printed as `-`
        low=None,
    )
    page = quotedoc.QuotePage(
        kind="quote",
        layout="current",
        front_matter=pages.QuoteFrontMatter(url="https://longbridge.com/en/quote/ACM.US.md", symbol="ACM.US"),
        title="Acme (ACM.US)",
        valuation=pages.Valuation(pb=ratio),
        references=pages.References(links=(link,)),
    )
    again = quotedoc.loads(quotedoc.dumps(page), kind="quote")
    assert again.value("/valuation/pb/industry_ranking") == {"rank": 26, "of": 32}
    assert "| PB | 2.73 | 26/32 | 3.10 | - | - |" in again.text
    assert again.page.valuation == page.valuation
    assert again.page.references == page.references
    assert quotedoc.from_json(quotedoc.to_json(again)) == again.page


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"titel": "Acme"}, "titel"),
        ({"title": 5}, "not a text on one line"),
        ({"kind": "news"}, "Input should be 'quote'"),
        ({"references": {"links": [{"text": "a"}]}}, "not a link such as"),
    ],
)
def test_a_constructor_refuses_what_no_page_has(values: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        quotedoc.QuotePage(**{"kind": "quote", "layout": "current", **values})  # type: ignore[arg-type]  # it is wrong


def test_a_page_does_not_change() -> None:
    page = quotedoc.loads(small_page(), kind="quote").page
    with pytest.raises(ValueError, match="frozen"):
        page.title = "Other"  # type: ignore[misc]  # which mypy says, too
    with pytest.raises(ValueError, match="schema_"):
        load_builtin_registry().validate_page({"kind": "quote", "layout": "current", "unclaimed": [], "schema_": None})


def test_a_page_of_another_kind_is_refused() -> None:
    message = r"VNET\.US\.md is a page of kind 'quote', not 'news'"
    with pytest.raises(quotedoc.KindError, match=message):
        quotedoc.load(EXAMPLE, kind="news")
    with pytest.raises(quotedoc.KindError, match=message):
        quotedoc.loads(EXAMPLE.read_text(encoding="utf-8"), str(EXAMPLE), kind="news")
    with pytest.raises(quotedoc.KindError, match="unknown kind 'qoute'; did you mean 'quote'"):
        quotedoc.load(EXAMPLE, kind="qoute")


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[", "line 1, column 2: not valid JSON"),
        ('{"kind": "quote",\n "layout": "old"}', "line 2, column 13: .*'old'"),
        ("5", "line 1, column 1"),
        ('{"kind": "news", "layout": "current", "titel": ""}', "line 1, column 40: .*not known: 'titel'"),
    ],
)
def test_json_that_is_no_page_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        quotedoc.from_json(text)


def test_a_path_beside_the_page_is_taken_out() -> None:
    document = quotedoc.loads(small_page("23.60"))
    text = quotedoc.to_json(document).replace("{", '{"path": "a.md", ', 1)
    page = quotedoc.from_json(text)
    assert page == document.page
    assert quotedoc.to_json(page) == quotedoc.to_json(document)

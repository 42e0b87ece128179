"""Both readers give the same, and the faster one reads nearly all pages that are written as published, or canonical."""

from __future__ import annotations

import os
import re
import tomllib
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generate import make_page
from quotedoc.app import format_page
from quotedoc.model.codec import INVALID, Codec
from quotedoc.model.declare import with_kind
from quotedoc.model.registry import load_builtin_registry
from support import pages
from support.paths import FIXTURES
from support.readers import compiled_layouts, read_twice, slightly_changed

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.law

KINDS = ("quote", "legacy", "reports", "news")
EXAMPLES = int(os.environ.get("EXAMPLES", "100"))
SEEDS = range(max(25, EXAMPLES // 200))
CHANGED = 300 if "EXAMPLES" not in os.environ else max(10_000, EXAMPLES)
SLOW = {
    "crlf": "line endings",
    "definition-above-an-opening-line": "a definition of a link",
    "moved": "sections in another order",
    "no-front-matter": "no front matter",
    "no-industry": "a table without rows",
    "no-labels": "an unknown language",
    "odd": "nearly everything is odd",
    "odd-name": "an escape in the front matter",
    "out-of-grammar": "unknown content",
}
"""Pages of the fixtures that are not written as published, or that are cut, and how."""


@cache
def published_pages(kind: str) -> list[str]:
    """Return generated pages of a kind as they are published."""
    return [make_page(kind, seed) for seed in SEEDS]


@cache
def canonical_pages(kind: str) -> list[str]:
    """Return the same pages in canonical form."""
    return [format_page(text.encode(), "page.md").text for text in published_pages(kind)]


def test_which_layouts_are_compiled() -> None:
    assert compiled_layouts() == {"quote": ("current", "legacy"), "reports": ("current",), "news": ("current",)}


@pytest.mark.parametrize("forms", [published_pages, canonical_pages])
@pytest.mark.parametrize("kind", KINDS)
def test_generated_pages_are_read_by_compiled_plans(kind: str, forms: Callable[[str], list[str]]) -> None:
    assert sum(map(read_twice, forms(kind))) >= 0.98 * len(forms(kind))


def test_fixtures_are_read_by_compiled_plans() -> None:
    files = [path for kind in compiled_layouts() for path in sorted((FIXTURES / "pages" / kind).glob("*.md"))]
    assert {path.stem for path in files if not read_twice(pages.read(path))} == set(SLOW)


def test_changed_pages_are_read_alike() -> None:
    texts = [text for kind in KINDS for text in (*published_pages(kind), *canonical_pages(kind))]
    found = [read_twice(slightly_changed(Random(seed), texts)) for seed in range(CHANGED)]  # noqa: S311  # no secret
    assert sum(found) >= 0.2 * CHANGED, "too few of the changed pages show what the compiled reader does"


def codecs() -> dict[str, Codec]:
    """Return the codecs of all plans whose values are taken from texts that match their grammar."""
    kinds = load_builtin_registry().kinds.values()
    plans = [load_builtin_registry().make_plan(kind.name, layout.name) for kind in kinds for layout in kind.layouts]
    leaves = [
        leaf for plan in plans for section in plan.sections for slot in section.slots for leaf in slot.iter_leaves()
    ]
    return {repr(leaf.codec): leaf.codec for leaf in leaves if leaf.codec.decode_matching is not None}


def texts_of(codec: Codec) -> st.SearchStrategy[str]:
    """Return the texts that match the grammar of a codec."""
    return st.from_regex(codec.build_pattern(), fullmatch=True, alphabet=st.characters(codec="ascii"))


@settings(max_examples=10 * EXAMPLES)
@given(data=st.data())
def test_what_matches_a_grammar_is_converted_exactly(data: Any) -> None:  # noqa: ANN401  # hypothesis does not export it
    codec = data.draw(st.sampled_from(list(codecs().values())))
    text = data.draw(texts_of(codec))
    value = codec.parse(text)
    assert value is not INVALID
    assert codec.decode_matching is not None
    found = codec.decode_matching(text)
    assert (type(found), str(found)) == (type(value), str(value))
    assert codec.is_verbatim


def test_a_split_row_behind_two_spaces_is_left_to_the_reader_of_blocks() -> None:
    text = (FIXTURES / "pages" / "reports" / "MPT.US.md").read_text(encoding="utf-8")
    changed, count = re.subn(r"^\| (?=[^|\n]*: ?\n)", "|  ", text, flags=re.MULTILINE)
    assert count > 1
    assert not read_twice(changed)


LISTS = """
kind = "lists"
words = "lists"
address = "quote/{symbol}/lists.md"

[[sections]]
key = "more"
heading = "## More"
bullets = ["Style: {style}"]
links = "refs"
"""
TWO_LISTS = (
    '---\ntitle: "A"\ntype: "Symbol"\nurl: "https://longbridge.com/en/quote/A.US/lists.md"\nsymbol: "A.US"\n---\n\n'
    "# A\n\n## More\n\n- Style: x\n\n- [w](u)\n"
)


def test_two_lists_with_only_blank_lines_between_them_are_one() -> None:
    registry = with_kind(load_builtin_registry(), tomllib.loads(LISTS))
    assert read_twice(TWO_LISTS.replace("\n\n- [w](u)", ""), registry)
    assert not read_twice(TWO_LISTS, registry)

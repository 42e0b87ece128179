"""What is a table, and what its cells are: the same as GitHub's parser says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.tables import our_tables, their_tables

SPEC_EXAMPLES = [
    "| foo | bar |\n| --- | --- |\n| baz | bim |\n",
    "| abc | defghi |\n:-: | -----------:\nbar | baz\n",
    "| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n",
    "| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n",
    "| abc | def |\n| --- |\n| bar |\n",
    "| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n",
    "| abc | def |\n| --- | --- |\n",
]


@pytest.mark.parametrize("text", SPEC_EXAMPLES)
def test_examples_of_the_specification(text: str) -> None:
    assert our_tables(text) == their_tables(text)


def test_examples_hold_tables() -> None:
    assert sum(bool(our_tables(text)) for text in SPEC_EXAMPLES) == len(SPEC_EXAMPLES) - 1


CELL = st.sampled_from(["a", "b c", "", " ", "\\|", "`x\\|y`", "-", "31 / 32", "中", "\\\\|", "\\", "1.50%", "[t](u)"])
MARK = st.sampled_from(["---", "-", ":-", "-:", ":-:", "--- ", " --", "- -", ":", ""])
LEFT = st.sampled_from(["| ", "|", "", " | ", "   |", "    |"])
RIGHT = st.sampled_from([" |", "|", "", " | ", "|\t"])


def line(cells: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    return st.builds(
        lambda left, parts, between, right: left + between.join(parts) + right,
        LEFT,
        cells,
        st.sampled_from([" | ", "|", "\t|  "]),
        RIGHT,
    )


def row(width: int) -> st.SearchStrategy[str]:
    return line(st.lists(CELL, min_size=max(width - 1, 1), max_size=width + 1))


OTHER = st.sampled_from(["", "a", "> q", "# h", "---", "===", "- i", "    c", "```", "|", "||", "2. x", "<div>", "\\|"])


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 4))
    marks = line(st.one_of(st.just(["---"] * width), st.lists(MARK, min_size=width, max_size=width)))
    before = draw(st.lists(OTHER, max_size=2))
    header = draw(line(st.lists(CELL, min_size=width, max_size=width)))
    body = draw(st.lists(st.one_of(row(width), row(width), OTHER), max_size=5))
    return "\n".join(["# start", *before, header, draw(marks), *body, ""])


@pytest.mark.law
@settings(max_examples=500)
@given(tables())
def test_generated_tables(text: str) -> None:
    assert our_tables(text) == their_tables(text)

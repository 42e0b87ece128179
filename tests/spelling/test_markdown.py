"""Lines with values: each value is shown as the text that it is, whatever stands around it.

Coded texts hold halves of surrogate pairs, which no report of a failure may: they are compared as `ascii` shows them.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.model.template import Template
from quotedoc.spelling.forms import expect_coded, find_template
from quotedoc.spelling.markdown import Written, fill_line
from quotedoc.spelling.plain import normalize_text
from quotedoc.syntax.inline import read_inline, strip_marks
from support.inline_github import PARTS, make_texts, read_github

TEMPLATES = [
    "{name} ({symbol})",
    "**Overall: {grade} ({score})**",
    "**Style**: {name} - {description}",
    "Total Analysts: **{total}**",
    "*{note}*",
    "**{text}**",
    "[{headline}]({url})",
]
TEXTS = make_texts(PARTS).map(lambda text: " ".join(normalize_text(text).split())).filter(bool)


def assert_shows(coded: str | None, expected: str) -> None:
    """Fail unless a line is shown as expected, links of emails aside, which no escape prevents."""
    assert coded is not None
    if "@" in expected:
        coded, expected = strip_marks(coded), strip_marks(expected)
    assert ascii(coded) == ascii(expected)


@pytest.mark.law
@pytest.mark.parametrize("text", TEMPLATES)
@given(st.tuples(TEXTS, TEXTS))
def test_a_line_shows_its_values(text: str, values: tuple[str, str]) -> None:
    template = Template(text)
    texts = values[: len(template.fields)]
    line = fill_line(template, [Written(value) for value in texts], starts_block=True)
    expected = expect_coded(template, texts)
    assert_shows(read_inline(line).coded, expected)
    if "[" not in text:  # whose address the HTML has with percent signs
        assert_shows(read_github(line), expected)


@pytest.mark.parametrize(
    "line", ["**Over\\\nall: D (1)**", "**Overall:  \nD (1)**", "**Overall: D  \n(1)**", "**Overall: D\\\nE (1)**"]
)
def test_a_line_with_a_hard_break_is_no_line_of_values(line: str) -> None:
    assert find_template(Template("**Overall: {grade} ({score})**"), read_inline(line).coded) is None
    joined = line.replace("\\\n", "").replace("  \n", " ")
    assert find_template(Template("**Overall: {grade} ({score})**"), read_inline(joined).coded) is not None

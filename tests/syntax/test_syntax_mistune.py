"""What the syntax room takes for granted about mistune, and the defects of mistune that its own rules are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Never

import pytest
from mistune.block_parser import BlockParser
from mistune.core import BlockState

from quotedoc.syntax.parser import Parser
from quotedoc.syntax.state import PlacedState

if TYPE_CHECKING:
    import re

PAGE = (
    "# a\n\nb\n===\n\n    c\n\n```d\n```\n---\n> e\n- f\n\n<p>\n\n1g\nh\n    i\n\n"
    "[j]: k\n[j]: l\n\n| m |\n|---|\n| n |\n\no\np\n  - q"
)


def stock_tokens(text: str) -> list[dict[str, Any]]:
    state = BlockState()
    state.process(text)
    BlockParser().parse(state)
    return state.tokens


def test_rules_are_mistunes_but_for_these() -> None:
    assert set(BlockParser.DEFAULT_RULES) - set(Parser().rules) == {"indent_code", "ref_link"}
    assert set(Parser().rules) - set(BlockParser.DEFAULT_RULES) == {"block_code", "table", "paragraph"}


def test_every_method_that_is_overridden_is_mistunes() -> None:
    own = {name for name in vars(PlacedState) if not name.startswith("__")}
    assert own & set(vars(BlockState)) == {"append_token", "add_paragraph", "append_paragraph"}
    assert own - set(vars(BlockState)) == {"finish_blocks", "make_blocks"}
    assert not {"_blocks", "_make_block"} & set(vars(BlockState()))
    rules = {name for name in vars(Parser) if name.startswith("parse_")}
    assert rules - set(vars(BlockParser)) == {"parse_block_code", "parse_table", "parse_paragraph"}


def make_no_block(*_: object) -> Never:
    """Fail, because a short text stays tokens."""
    pytest.fail("a token was made a block")


def test_every_line_goes_through_a_rule_with_the_cursor_at_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    at = 0

    class Watched(Parser):
        def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
            nonlocal at
            assert m.lastgroup
            called.append(m.lastgroup)
            assert state.cursor == m.start() == at
            end = super().parse_method(m, state)
            at = min(end or state.find_line_end(), len(PAGE))
            return end

    def untouched(*_: object) -> None:
        pytest.fail("a line took one of mistune's fast paths")

    # mistune's two fast paths call no rule; where one has got another name, this fails, too.
    for name in ("_parse_indent_code_fast", "_parse_plain_paragraph"):
        monkeypatch.setattr(BlockParser, name, untouched)
    state = PlacedState(make_no_block)
    state.process(PAGE)
    parser = Watched()
    parser.parse(state)
    assert at == len(PAGE)
    assert set(called) == set(parser.rules)


def test_tokens_that_we_read() -> None:
    heading, rule, fence = (token for token in stock_tokens("a\n---\n\n---\n~~~ b\n") if token["type"] != "blank_line")
    assert (heading["type"], heading["attrs"]["level"]) == ("heading", 2)
    assert rule["type"] == "thematic_break"
    assert (fence["type"], fence["marker"]) == ("block_code", "~~~")


def test_an_underline_turns_the_paragraph_itself_into_a_heading() -> None:
    state = PlacedState(make_no_block)
    state.process("a\nb\n===\n")
    Parser().parse(state)
    assert [(token["type"], token["start"]) for token in state.tokens] == [("heading", 0)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param("\f\n", "blank_line", id="a form feed is blank"),
        pytest.param("a\n  ", "paragraph", id="a last line of blanks is text"),
        pytest.param("     \n", "block_code", id="five blanks are code"),
        pytest.param("a\n=-\n", "heading", id="an underline may be mixed"),
        pytest.param("\u0661. a\n", "list", id="any script's digits"),
        pytest.param("<br/>\n", "paragraph", id="a closed tag is none"),
        pytest.param("<PRE>\n</PRE>\na\n", "block_html", id="no end in upper case"),
        pytest.param("<!-->\na\n", "block_html", id="no end of the shortest comment"),
        pytest.param("> # a\nb\n", "block_quote", id="a heading's lazy line in a quote"),
        pytest.param("- # a\nb\n", "list", id="a heading's lazy line in a list"),
        pytest.param("> a\n- b\n> c\n", "list block_quote block_quote", id="a quote after the list below it"),
        pytest.param("[a\n\nb]: c\n", "", id="a label past a blank line"),
        pytest.param("[a]: b\n'c\n# d\ne'\n", "", id="a title past a heading"),
    ],
)
def test_defects_that_our_rules_are_for(text: str, types: str) -> None:
    """Where this fails, mistune has been mended, and a rule of ours may go."""
    assert " ".join(token["type"] for token in stock_tokens(text)) == types

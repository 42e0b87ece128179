"""Charts in Markdown: the same HTML in each parser, and everything else as without us."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

import pytest

import quotedoc.markdown.markdown_it
import quotedoc.markdown.mistune
from support.html_page import Parsed, assert_safe
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

markdown = pytest.importorskip("markdown")
markdown_it = pytest.importorskip("markdown_it")
mistune = pytest.importorskip("mistune")

EXAMPLE = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
CHART = EXAMPLE[EXAMPLE.index("```chart-data:radar") : EXAMPLE.index("## Valuation Analysis")].strip()
OTHER = "# Words\n\n```python\nx = 1\n```\n\n```\nplain\n```\n\n~~~~md\n```chart-data:radar\n{}\n```\n~~~~\n\n- item\n"


def use_markdown(text: str, **options: object) -> str:
    extensions = ["fenced_code", quotedoc.markdown.makeExtension(**options)]
    return str(markdown.markdown(text, extensions=extensions))


def use_markdown_it(text: str, **options: object) -> str:
    parser = markdown_it.MarkdownIt().use(quotedoc.markdown.markdown_it.add_charts, **options)
    return str(parser.render(text))


def use_mistune(text: str, **options: object) -> str:
    plugin = partial(quotedoc.markdown.mistune.add_charts, **options)  # type: ignore[arg-type]  # any options
    return str(mistune.create_markdown(plugins=[plugin])(text))


RENDER = pytest.mark.parametrize("render", [use_markdown, use_markdown_it, use_mistune])
PLAIN = {
    use_markdown: lambda text: markdown.markdown(text, extensions=["fenced_code"]),
    use_markdown_it: lambda text: markdown_it.MarkdownIt().render(text),
    use_mistune: mistune.create_markdown(),
}


@RENDER
def test_a_chart_is_a_table_beside_its_drawing(render: Callable[..., str]) -> None:
    html = render(f"# Score\n\n{CHART}\n\n{CHART}\n\nEnd.\n")
    assert_safe(Parsed(html))
    assert len(re.findall(r'<div class="pair">(?:.|\n)*?<svg[^>]*><title>[^<]*radar of grades', html)) == 2
    assert html.count("<style>") == 1
    assert "Net Profit YoY" in html
    assert "<p>End.</p>" in html
    assert "<p><" not in html


def test_all_parsers_give_the_same_chart() -> None:
    found = {re.sub(r"\s*\n\s*", "\n", render(CHART)).strip() for render in PLAIN}
    assert len(found) == 1


@RENDER
def test_all_else_is_as_it_was(render: Callable[..., str]) -> None:
    assert render(OTHER) == PLAIN[render](OTHER)


@RENDER
def test_json_that_is_broken_is_shown_as_it_is(render: Callable[..., str]) -> None:
    html = render("```chart-data:radar\n{<script>``` \n```\n")
    assert_safe(Parsed(html))
    assert "{&lt;script&gt;```" in html


@RENDER
@pytest.mark.parametrize("text", ["```chart-data:radar\n{x", "```chart-data:a b\n{x\n```", "```chart-data:\n{x\n```"])
def test_what_is_hardly_a_chart_stops_nothing(render: Callable[..., str], text: str) -> None:
    assert "{x" in render(text)


@RENDER
def test_a_chart_of_an_unknown_kind_has_the_drawing_of_the_user(render: Callable[..., str]) -> None:
    text = '```chart-data:steps\n{"a": ["b"]}\n```\n'
    assert "<th>a</th>" in render(text)
    html = render(text, drawings={"steps": lambda data: f"<svg>{len(data['a'])}</svg>"})
    assert "<figure><svg>1</svg></figure>" in html
    assert "<figure>{" in render(text, drawings={"steps": "json:dumps"})


@RENDER
@pytest.mark.parametrize(
    ("name", "error"), [("nowhere:f", ImportError), ("html:nothing", AttributeError), ("html:__name__", ValueError)]
)
def test_a_drawing_that_is_not_there_is_an_error(render: Callable[..., str], name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        render("", drawings={"steps": name})

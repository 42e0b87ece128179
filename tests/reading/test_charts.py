"""A chart that is written as published is read without a tree: what is found so is what the tree of its JSON gives."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.data import Mapping, Scalar, Sequence
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.model.chart import Radar
from quotedoc.reading.chart_content import ChartContent, find_chart_content
from quotedoc.reading.published import find_published_content
from quotedoc.text import Source
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Members: TypeAlias = dict[str, st.SearchStrategy[object]]
    Objects: TypeAlias = st.SearchStrategy[dict[str, object]]

TEXTS = st.text(max_size=6) | st.sampled_from(
    ["", "A", "21.56%", "é", "股", '"', "\\", "\n", "\ud800", "\x7f", "\u2028"]
)
PLAIN = st.text(st.characters(exclude_characters='"\\', exclude_categories=["Cc", "Cs"]), max_size=6)


def in_order(members: Members) -> Objects:
    """Return objects whose keys come in that order; those of `fixed_dictionaries` come in any."""
    return st.tuples(*members.values()).map(lambda values: dict(zip(members, values, strict=True)))


def chart_values(texts: st.SearchStrategy[str], least: int, objects: Callable[[Members], Objects]) -> Objects:
    """Return charts of such texts, each list with so many items at least."""
    indicators = st.lists(objects({"name": texts, "value": texts, "rating": texts}), min_size=least, max_size=3)
    dimension = objects({"name": texts, "grade": texts, "indicators": indicators})
    dimensions = st.lists(dimension, min_size=least, max_size=3)
    return objects({"title": texts, "chart_type": texts, "dimensions": dimensions})


LAYOUTS = st.sampled_from([None, 0, 2, "\t"])
MARKS = st.sampled_from(
    ['"', "{", "}", "[", "]", ",", ":", "\\", " ", "\n", "\r", "\t", "\x00", "\ud800", "name", '"a":"b",']
)

_ROW = {"name": "I", "value": "1", "rating": ""}
_DIMENSIONS = [{"name": "N", "grade": "A", "indicators": [_ROW, _ROW]}]
SMALL = json.dumps({"title": "VNET", "chart_type": "radar", "dimensions": _DIMENSIONS}) + "\n"


def in_tree(text: str) -> ChartContent | None:
    node = parse_json(text, 0, len(text))
    return None if isinstance(node, Fault) else find_chart_content(node, Radar)


@cache
def charts() -> list[str]:
    """Return the JSON of every chart of the fixtures that has an end."""
    found = []
    for path in pages.page_files():
        source = Source(path.name, pages.read(path))
        found += [source.slice(chart.body) for chart in app.load_document(source).reading.charts if chart.body]
    return found


def test_published_charts_are_read_without_a_tree() -> None:
    read = [text for text in charts() if find_published_content(text, 0, len(text), Radar)]
    assert len(read) > 50
    assert all(find_published_content(text, 0, len(text), Radar) == in_tree(text) for text in read)


@pytest.mark.parametrize("name", ["Style\u00a0Score", "Style  Score"])
def test_spaces_in_the_name_of_a_dimension_do_not_matter(name: str) -> None:
    text = pages.read(FIXTURES / "pages" / "quote" / "VNET.US.md")
    own = text.replace('"name": "Style Score"', json.dumps({"name": name}, ensure_ascii=False)[1:-1])
    document, usual = (app.load_document(Source("page.md", each)) for each in (own, text))
    assert document.value("/radar/style") == usual.value("/radar/style") is not None
    assert [each.name for each in document.diagnostics] == [each.name for each in usual.diagnostics]
    assert json.dumps({"name": name}, ensure_ascii=False)[1:-1] in app.format_page(own.encode(), "page.md").text
    set_value = document.replace("/financial_score/multi/turnover/value", "0.27").document
    assert set_value.text == own.replace("| Turnover | 0.26 |", "| Turnover | 0.27 |").replace('"0.26"', '"0.27"')


def test_the_usual_name_of_a_dimension_goes_before_another_spelling() -> None:
    text = pages.read(FIXTURES / "pages" / "quote" / "VNET.US.md")
    start, end = text.index('"dimensions": [') + len('"dimensions": ['), text.rindex("```")
    first = text[start : text.index("},\n    {", start) + 2] if "},\n    {" in text[start:end] else ""
    assert '"name": "Style Score"' in first
    twice = text[:start] + first.replace("Style Score", "Style  Score") + text[start:]
    names = {each.name for each in app.load_document(Source("page.md", twice)).diagnostics}
    usual = {each.name for each in app.load_document(Source("page.md", text)).diagnostics}
    assert names - usual == {"chart-dimension-unknown"}


@pytest.mark.law
@given(chart_values(PLAIN, 1, in_order), LAYOUTS)
def test_plain_charts_are_read_without_a_tree(chart: object, indent: int | str | None) -> None:
    text = json.dumps(chart, indent=indent, ensure_ascii=False)
    found = find_published_content(text, 0, len(text), Radar)
    assert found
    assert found == in_tree(text)


@pytest.mark.law
@given(chart_values(TEXTS, 0, st.fixed_dictionaries) | chart_values(TEXTS, 0, in_order), LAYOUTS, st.booleans())
def test_both_ways_find_the_same(chart: object, indent: int | str | None, ascii_only: bool) -> None:
    text = json.dumps(chart, indent=indent, ensure_ascii=ascii_only)
    assert find_published_content(text, 0, len(text), Radar) in (None, in_tree(text))


@pytest.mark.law
@given(st.deferred(lambda: st.sampled_from(charts())), st.data())
def test_what_is_no_such_chart_is_taken_for_none(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + data.draw(MARKS | st.just("")) + text[at + data.draw(st.integers(0, 3)) :]
    assert find_published_content(text, 0, len(text), Radar) in (None, in_tree(text))


@pytest.mark.parametrize(("old", "new"), [("}]", "}"), ("VNET", "\ud800"), ('"', "'"), ("{", ""), ("]}]}", "]}]},")])
def test_what_is_no_json_is_left_to_those_who_can_say_why(old: str, new: str) -> None:
    assert find_published_content(SMALL, 0, len(SMALL), Radar) == in_tree(SMALL)
    changed = SMALL.replace(old, new, 1)
    assert find_published_content(changed, 0, len(changed), Radar) is in_tree(changed) is None


@pytest.mark.parametrize("at", [0, 7])
def test_places_are_those_in_the_whole_text(at: int) -> None:
    text = "x" * at + SMALL + "{}"
    content = find_published_content(text, at, at + len(SMALL), Radar)
    assert content
    assert text[slice(*content.span)] == SMALL.strip()
    name, value, rating = content.dimensions[0].rows[1]
    assert [text[slice(*label.span)] for label in (name, value, rating)] == ["I", "1", ""]
    assert text[slice(*rating.quoted)] == '""'


def test_the_tree_of_a_chart_can_be_had() -> None:
    source = Source("page.md", pages.read(FIXTURES / "pages" / "quote" / "VNET.US.md"))
    (chart,) = app.load_document(source).reading.charts
    tree = chart.tree(source)
    assert isinstance(tree, Mapping)
    title, kind, dimensions = (value for _, value in tree.entries)
    assert isinstance(title, Scalar)
    assert isinstance(kind, Scalar)
    assert chart.content
    assert (title.value, kind.value) == tuple(label.text for label in chart.content.texts.values())
    assert isinstance(dimensions, Sequence)
    assert len(dimensions.items) == len(chart.content.dimensions)

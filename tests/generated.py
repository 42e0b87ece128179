"""Pages made up from the model itself: whatever the plan of a layout has room for, as plain JSON values.

Figures need not agree with one another. A new page kind needs no code here but for how its front matter tells it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from quotedoc.model import plan as plans
from quotedoc.model.codec import INVALID, Codec, Prose, Timestamp
from quotedoc.model.page import schema_id
from quotedoc.reading.tables import other_cell
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.model.layout import Layout
    from quotedoc.text import Pointer

    Draw = st.DrawFn
    Json = dict[str, Any]

# What names and texts are made of, much of which means something to Markdown, YAML, HTML or the codecs elsewhere.
WORDS = (
    *(
        "Acme",
        "Co.,Ltd.",
        "(A)",
        "[B]",
        "[c](d)",
        "世纪互联",
        "😀",
        "é",
        "—",
        "™",
        "A|B",
        "|",
        "\\",
        "\\|",
        '"C"',
        "'d'",
    ),
    *("*e*", "_f_", "`g`", "<h>", "<!--", "&amp;", "#5", "C#", "- 5", "-4.00%", "0.60", "{grade}", "NO", "010", "1E3"),
    *("12:30", "a: b", "# c", "> d", "```", "~~e~~", "http://f.g", "%09", "\u2028", "\u200b", "null", "ON.US", "-"),
)
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
LINES = st.builds("Acme {}".format, TEXTS)  # a word first, so that no line starts another block
MAKERS: dict[type[Codec], SearchStrategy[Any]] = {
    Codec: TEXTS,
    Prose: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    Timestamp: st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%S}.000Z".rjust(24, "0")),
}
"""What free texts and times are made of; of all else, the codec's own grammar says it."""

MOST = Decimal(10**18 - 1)
EXTREMES = (None, "", "x" * 5000, Decimal(0), MOST, -MOST, Decimal("-0.01"), {"rank": 0, "of": 10**18 - 1})
OUTSIDE = ("F", "n/a", "2.7300", "75.50M", "31 of 32", "-251,16%")
"""Texts outside most grammars."""

OFTEN = st.sampled_from((True, True, True, False))
SELDOM = st.sampled_from((False,) * 20 + (True,))

NO_ADDRESS: SearchStrategy[Any] = st.nothing()
RECOGNISED: dict[str, tuple[dict[str, SearchStrategy[Any]], ...]] = {
    "quote": (
        {
            "url": st.from_regex(
                r"https://longbridge\.com/(?:en|zh-HK)/quote/[A-Z0-9]{1,5}\.[A-Z]{2}\.md", fullmatch=True
            )
        },
        {"url": NO_ADDRESS, "type": st.just("Symbol")},
    )
}
"""What front matter states to be of a kind: alternatives, each with its values by key (nothing: the key is absent)."""


@cache
def values(codec: Codec) -> SearchStrategy[Any]:
    """Return the values that a codec can print: missing, empty and extreme ones among them."""
    extremes = [codec.parse(codec.print(value)) for value in EXTREMES if codec.accepts(value)]
    kind, characters = type(codec), st.characters(codec="utf-8")
    texts = MAKERS[kind] if kind in MAKERS else st.from_regex(codec.grammar(), fullmatch=True, alphabet=characters)
    stated = texts.map(codec.parse).filter(lambda value: value is not INVALID)
    return st.one_of(stated, stated, stated, st.sampled_from(extremes)) if extremes else stated


@st.composite
def pages(draw: Draw, layout: Layout) -> Json:
    """Return a page of a layout, with any of its sections and slots."""
    plan = plans.make_plan(layout)
    page: Json = {"$schema": schema_id(layout.kind), "kind": layout.kind, "layout": layout.name, "unclaimed": []}
    opened: set[int] = set()
    for index, section in enumerate(plan.sections):
        if section.opens:
            if (section.parent >= 0 and section.parent not in opened) or not draw(OFTEN):
                continue
            opened.add(index)
            _container(page, section.pointer)
            for field in section.heading.fields if section.heading else ():
                _leaf(draw, page, field)
        for slot in section.slots if opened else ():
            if draw(OFTEN):
                _slot(draw, page, slot)
    if "radar" not in page or draw(OFTEN):  # a chart alone makes a quote page
        page["front_matter"] = draw(_front_matter(layout.kind, layout.front_matter))
    return page


@st.composite
def _front_matter(draw: Draw, kind: str, model: type[FrontMatter]) -> Json:
    tokens = draw(st.sampled_from(RECOGNISED[kind]))
    found: Json = {}
    for name in model.fields():
        if name in tokens:
            if tokens[name] is not NO_ADDRESS:
                found[name] = draw(tokens[name])
        elif name in model.codecs() and name != "key_order" and draw(OFTEN):
            found[name] = draw(values(model.codecs()[name]))
        elif name in model.items() and draw(OFTEN):
            found[name] = draw(st.lists(values(model.items()[name]), max_size=3))
    return found


def _container(page: Json, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
    node: Any = page
    for key in pointer:
        node = node.setdefault(key, {}) if isinstance(node, dict) else node[key]
    return node


def _leaf(draw: Draw, page: Json, field: plans.Field, base: Pointer = ()) -> None:
    """State a leaf: as a value, or now and then as a text that is none."""
    pointer = (*base, *field.pointer)
    parent = _container(page, pointer[:-1])
    text = draw(st.sampled_from(OUTSIDE)) if draw(SELDOM) else ""
    if text and field.codec.parse(text) is INVALID:
        page["unclaimed"].append({"kind": "leaf", "pointer": format_pointer(pointer), "text": text})
    else:
        parent[pointer[-1]] = draw(values(field.codec))


def _slot(draw: Draw, page: Json, slot: plans.Slot) -> None:
    match slot:
        case plans.Prose(field):
            _leaf(draw, page, field)
        case plans.Line(patterns) | plans.QuoteLines(patterns) | plans.Bullets(patterns):
            for field in [field for pattern in patterns if draw(OFTEN) for field in pattern.fields]:
                _leaf(draw, page, field)
        case plans.Links(field):
            links = draw(st.lists(values(field.codec), min_size=1, max_size=4))
            _container(page, field.pointer[:-1])[field.pointer[-1]] = links
        case plans.KeyTable(pointer, header, rows):
            _rows(draw, page, pointer, rows, len(header) - 1)
        case plans.ListTable(pointer, _, cells):
            count = draw(st.integers(1, 3))
            _container(page, pointer[:-1])[pointer[-1]] = [{} for _ in range(count)]
            for index in range(count):
                for field in [field for cell in cells for field in cell.fields]:
                    _leaf(draw, page, field, (*pointer, index))
        case plans.Chart():
            _chart(draw, page, slot)


def _chart(draw: Draw, page: Json, chart: plans.Chart) -> None:
    for field in chart.leaves:
        _leaf(draw, page, field)
    for dimension in chart.dimensions.values():
        if draw(OFTEN):
            pointer = (*chart.pointer, dimension.key)
            _leaf(draw, page, plans.Field((*pointer, "grade"), dimension.grade))
            _rows(draw, page, pointer, dimension.rows, 2)


def _rows(draw: Draw, page: Json, base: Pointer, rows: Mapping[str, plans.Row], columns: int) -> None:
    """State known rows, mostly in their order, and others between them, of which some repeat a known one's label."""
    usual = [row for row in rows.values() if draw(OFTEN)]
    order = usual if draw(OFTEN) else draw(st.permutations(usual))
    others = []
    for place in range(len(order) + 1):
        labels = st.sampled_from(["", *(row.label for row in order[:place])]) | TEXTS
        others += [_other_row(draw, order[:place], labels, columns)] if draw(SELDOM) else []
        for field in order[place].fields if place < len(order) else ():
            _leaf(draw, page, field)
    if order or others:
        table = _container(page, base)
        table |= {"other_rows": others} if others else {}
        table |= {"row_order": [row.key for row in order]} if order != usual else {}


def _other_row(draw: Draw, before: Sequence[plans.Row], labels: SearchStrategy[str], columns: int) -> Json:
    cells = st.sampled_from(("", "-", "0", *OUTSIDE)) | TEXTS
    return {
        "after": before[-1].key if before else "",
        "label": draw(labels),
        "cells": [other_cell(draw(cells)) for _ in range(columns)],
    }

"""Pages made up from the model itself: whatever the plan of a layout has room for, as plain JSON values.

Figures need not agree with one another. A new page kind needs no code here but for how its front matter tells it.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from hypothesis import strategies as st

from quotedoc.model.codec import INVALID, Codec, ProseCodec, Timestamp
from quotedoc.model.figure import MAX_DIGITS
from quotedoc.model.layout import GENERIC
from quotedoc.model.number import Step, Stepped
from quotedoc.model.page import Block, schema_id
from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.slots import SlotTable
from quotedoc.model.values import LINK
from quotedoc.reading.other_cells import other_cell
from quotedoc.spelling.plain import normalize_text
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.model.layout import Kind, Layout
    from quotedoc.model.plan import SectionPlan
    from quotedoc.model.slots import (
        BlocksPlan,
        ChartPlan,
        KeyTablePlan,
        LinksPlan,
        ListTablePlan,
        ProsePlan,
        QuoteLinksPlan,
        SeriesTablePlan,
    )
    from quotedoc.model.slots.binding import KnownRow, Leaf
    from quotedoc.model.slots.lines import LinesPlan
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
    ProseCodec: st.lists(LINES, min_size=1, max_size=3).map("\n".join),
    Timestamp: st.datetimes().map(lambda time: f"{time:%Y-%m-%dT%H:%M:%S}.000Z".rjust(24, "0")),
}
"""What free texts and times are made of; of all else, the codec's own grammar says it."""

MOST = Decimal(10**18 - 1)
EXTREMES = (None, "", "x" * 5000, Decimal(0), MOST, -MOST, Decimal("-0.01"), {"rank": 0, "of": 10**18 - 1})
OUTSIDE = ("F", "n/a", "2.7300", "75.50M", "31 of 32", "-251,16%")
"""Texts outside most grammars."""

OFTEN = st.sampled_from((True, True, True, False))
SELDOM = st.sampled_from((False,) * 20 + (True,))

ABSENT: SearchStrategy[Any] = st.nothing()
PUBLISHER = r"https://longbridge\.com/(?:en|zh-HK)/"
SECURITY = PUBLISHER + r"quote/[A-Z0-9]{1,5}\.[A-Z]{2}"


def _urls(pattern: str) -> SearchStrategy[str]:
    return st.from_regex(pattern, fullmatch=True)


RECOGNISED: dict[str, tuple[dict[str, SearchStrategy[Any]], ...]] = {
    "quote": ({"url": _urls(SECURITY + r"\.md")}, {"url": ABSENT, "type": st.just("Symbol")}),
    "reports": (
        {"url": _urls(SECURITY + r"/norm\.md")},
        {"url": ABSENT, "type": st.just("Symbol"), "title": LINES.map("{} — Financial Reports".format)},
    ),
    "news": (
        {"url": _urls(SECURITY + r"/news\.md")},
        {"url": ABSENT, "type": st.just("Symbol"), "title": LINES.map("{} — Related News".format)},
    ),
    "article": ({"url": _urls(PUBLISHER + r"news/[0-9]{1,9}\.md")}, {"url": ABSENT, "type": st.just("News")}),
    "other": (
        {"url": _urls(SECURITY + r"/(?:overview|filings)\.md")},
        {"url": ABSENT, "type": st.just("Symbol"), "parent": _urls(SECURITY + r"\.md")},
    ),
}
"""What front matter states to be of a kind: alternatives, each with its values by key."""
LOCALES = {False: st.just("en"), True: st.sampled_from(("zh-CN", "zh-HK", "eo"))}
"""The locale of a page, by whether its labels are unknown."""


@cache
def values(codec: Codec) -> SearchStrategy[Any]:
    """Return the values that a codec can print: missing, empty and extreme ones among them."""
    extremes = [codec.read(codec.print(value)) for value in EXTREMES if codec.can_print(value)]
    texts = _texts(codec)
    stated = texts.map(codec.parse).filter(lambda value: value is not INVALID)
    return st.one_of(stated, stated, stated, st.sampled_from(extremes)) if extremes else stated


# Spaces of any kind are read as one, control characters may be replaced: few texts with either read back.
CHARACTERS = st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp", "Zs"), include_characters=" ")


def _texts(codec: Codec) -> SearchStrategy[str]:
    if isinstance(codec, Stepped):
        sizes = [*(step.size for step in codec.steps), 10**MAX_DIGITS]
        return st.one_of([_step_texts(step, end) for step, end in zip(codec.steps, sizes[1:], strict=True)])
    texts = st.from_regex(codec.build_pattern(), fullmatch=True, alphabet=CHARACTERS)
    return MAKERS.get(type(codec), texts.map(normalize_text))


def _step_texts(step: Step, end: int) -> SearchStrategy[str]:
    """Return the texts of numbers of a step, up to a size and without it."""
    digits = step.decimals - step.scale
    units = st.integers(int(Decimal(step.size).scaleb(digits)), int(Decimal(end).scaleb(digits)) - 1)
    figures = units.map(lambda unit: f"{Decimal(unit).scaleb(-step.decimals):f}{step.suffix}")
    return st.builds(str.__add__, st.sampled_from(("", "-")), figures)


def layouts(kind: Kind) -> tuple[Layout, ...]:
    """Return every layout that pages of a kind may have."""
    return (*kind.layouts, kind.generic)


def any_page() -> SearchStrategy[Json]:
    """Return pages of any kind and layout."""
    found = [layout for kind in load_builtin_registry().kinds.values() for layout in layouts(kind)]
    return st.sampled_from(found).flatmap(pages)


@st.composite
def pages(draw: Draw, layout: Layout) -> Json:
    """Return a page of a layout, with any of its sections and slots."""
    plan = load_builtin_registry().make_plan(layout.kind, layout.name)
    page: Json = {"$schema": schema_id(layout.kind), "kind": layout.kind, "layout": layout.name, "unclaimed": []}
    opened: set[int] = set()
    for index, section in enumerate(plan.sections):
        if section.has_unknown_heading:
            continue  # it depends on the sections around it; pages among the fixtures have some
        if section.opens and ((section.parent >= 0 and section.parent not in opened) or not draw(OFTEN)):
            continue
        opened.add(index)
        if section.repeats:
            _container(page, section.pointer[:-1])[section.pointer[-1]] = []
        for each in (
            [section.select_repeat(number) for number in range(draw(st.integers(1, 3)))]
            if section.repeats
            else [section]
        ):
            _section(draw, page, each)
    if "radar" not in page or draw(OFTEN):  # a chart alone makes a quote page
        page["front_matter"] = draw(_front_matter(layout))
    return page


def _section(draw: Draw, page: Json, section: SectionPlan) -> None:
    if section.opens:
        _container(page, section.pointer)
    for leaf in section.opener.leaves if section.opener else ():
        _leaf(draw, page, leaf)
    for slot in section.slots:
        if draw(OFTEN):
            _state_slot(slot, draw, page)


@st.composite
def _front_matter(draw: Draw, layout: Layout) -> Json:
    model = layout.front_matter
    tokens = {"locale": LOCALES[layout.name == GENERIC], **draw(st.sampled_from(RECOGNISED[layout.kind]))}
    if layout.name == "legacy":
        tokens["type"] = st.just(layout.type)
    needed = {*tokens} - ({"locale"} if layout.name != GENERIC else set())
    found: Json = {}
    for name in model.fields():
        made = tokens[name] if name in tokens else _front_matter_value(model, name)
        if made is not None and made is not ABSENT and (name in needed or draw(OFTEN)):
            found[name] = draw(made)
    return found


def _front_matter_value(model: type[FrontMatter], name: str) -> SearchStrategy[Any] | None:
    if name in model.item_codecs():
        return st.lists(values(model.item_codecs()[name]), max_size=3)
    return values(model.codecs()[name]) if name in model.codecs() else None


def _container(page: Json, pointer: Pointer) -> Any:  # noqa: ANN401  # JSON
    node: Any = page
    for key in pointer:
        if isinstance(node, list) and key == len(node):
            node.append({})
        node = node.setdefault(key, {}) if isinstance(node, dict) else node[key]
    return node


def _leaf(draw: Draw, page: Json, leaf: Leaf, base: Pointer = ()) -> None:
    """State a leaf: as a value, or now and then as a text that is none."""
    pointer = (*base, *leaf.pointer)
    parent = _container(page, pointer[:-1])
    text = draw(st.sampled_from(OUTSIDE)) if draw(SELDOM) else ""
    if text and leaf.codec.read(text) is INVALID:
        page["unclaimed"].append({"kind": "leaf", "pointer": format_pointer(pointer), "text": text})
    else:
        parent[pointer[-1]] = draw(values(leaf.codec))


def _prose(slot: ProsePlan, draw: Draw, page: Json) -> None:
    _leaf(draw, page, slot.leaf)


def _lines(slot: LinesPlan, draw: Draw, page: Json) -> None:
    for leaf in [leaf for pattern in slot.patterns if draw(OFTEN) for leaf in pattern.leaves]:
        _leaf(draw, page, leaf)


def _links(slot: LinksPlan | QuoteLinksPlan, draw: Draw, page: Json) -> None:
    pointer, codec = slot.links
    _container(page, pointer[:-1])[pointer[-1]] = draw(st.lists(values(codec), min_size=1, max_size=4))


def _blocks(slot: BlocksPlan, draw: Draw, page: Json) -> None:
    _container(page, slot.pointer[:-1])[slot.pointer[-1]] = draw(blocks(1 if "title" in page else 2))


def _key_table(slot: KeyTablePlan, draw: Draw, page: Json) -> None:
    _rows(draw, page, slot.pointer, slot.rows, len(slot.header) - 1)


def _series_table(slot: SeriesTablePlan, draw: Draw, page: Json) -> None:
    columns = draw(st.integers(1, 5))
    _container(page, slot.items[:-1])[slot.items[-1]] = [{} for _ in range(columns)]
    for leaf in slot.list_heads(columns):
        _leaf(draw, page, leaf)
    _rows(draw, page, slot.pointer, slot.make_table(columns).rows, columns)


def _list_table(slot: ListTablePlan, draw: Draw, page: Json) -> None:
    count = draw(st.integers(1, 3))
    _container(page, slot.pointer[:-1])[slot.pointer[-1]] = [{} for _ in range(count)]
    for index in range(count):
        for leaf in [leaf for cell in slot.cells for leaf in cell.leaves]:
            _leaf(draw, page, leaf, (*slot.pointer, index))


def _chart(slot: ChartPlan, draw: Draw, page: Json) -> None:
    for leaf in slot.texts:
        _leaf(draw, page, leaf)
    for dimension in slot.dimensions.values():
        if draw(OFTEN):
            _leaf(draw, page, dimension.grade)
            _rows(draw, page, (*slot.pointer, dimension.key), dimension.rows, 2)


_state_slot = SlotTable(
    prose=_prose,
    line=_lines,
    quote_lines=_lines,
    quote_links=_links,
    bullets=_lines,
    links=_links,
    key_table=_key_table,
    series_table=_series_table,
    list_table=_list_table,
    chart=_chart,
    blocks=_blocks,
)


def _rows(draw: Draw, page: Json, base: Pointer, rows: Mapping[str, KnownRow], columns: int) -> None:
    """State known rows, mostly in their order, and others between them, of which some repeat a known one's label."""
    usual = [row for row in rows.values() if draw(OFTEN)]
    order = usual if draw(OFTEN) else draw(st.permutations(usual))
    others = []
    for place in range(len(order) + 1):
        labels = st.sampled_from(["", *(row.label for row in order[:place])]) | TEXTS
        others += [_other_row(draw, order[:place], labels, columns)] if draw(SELDOM) else []
        for leaf in order[place].leaves if place < len(order) else ():
            _leaf(draw, page, leaf)
    if order or others:
        table = _container(page, base)
        table |= {"other_rows": others} if others else {}
        table |= {"row_order": [row.key for row in order]} if order != usual else {}


def _other_row(draw: Draw, before: Sequence[KnownRow], labels: SearchStrategy[str], columns: int) -> Json:
    cells = st.sampled_from(("", "-", "0", *OUTSIDE)) | TEXTS
    return {
        "after": before[-1].key if before else "",
        "label": draw(labels),
        "cells": [other_cell(draw(cells)) for _ in range(columns)],
    }


OTHER_CELLS = st.builds(other_cell, st.sampled_from(("", "-", "0", "1.50", "-4.00%", *OUTSIDE)) | TEXTS)


@st.composite
def blocks(draw: Draw, least_level: int) -> list[Json]:
    """Return blocks of any kind, headings from a level on; no two lists follow each other, for they would be one."""
    kinds = {
        "heading": {"level": st.integers(least_level, 6), "text": TEXTS},
        "paragraph": {"text": values(ProseCodec())},
        "quote": {"text": st.lists(TEXTS | st.just(""), min_size=1, max_size=3).map("\n".join)},
        "list": {"items": st.lists(TEXTS, max_size=3).map(lambda items: [*items, "Acme"])},
        "links": {"links": st.lists(values(LINK), min_size=1, max_size=3)},
        "table": {},
        "chart": {"chart": _block_charts()},
        "rule": {},
    }
    assert kinds.keys() == set(get_args(Block.hints()["kind"]))
    found: list[Json] = []
    for kind in draw(st.lists(st.sampled_from(sorted(kinds)), min_size=1, max_size=6)):
        if not (kind in ("list", "links") and found and found[-1]["kind"] in ("list", "links")):
            found.append({"kind": kind, **draw(tables() if kind == "table" else st.fixed_dictionaries(kinds[kind]))})
    return found


@st.composite
def tables(draw: Draw) -> Json:
    """Return tables whose rows are as wide as the header, or wider; narrower ones are filled up when they are read."""
    header = draw(st.lists(TEXTS | st.just(""), min_size=1, max_size=3))
    return {"header": header, "rows": draw(_matrix(len(header), 4))}


def _matrix(least: int, most: int) -> SearchStrategy[list[Json]]:
    cells = st.lists(OTHER_CELLS, min_size=max(least, 1), max_size=most)
    return st.lists(st.fixed_dictionaries({"cells": cells}), max_size=3)


def _block_charts() -> SearchStrategy[Json]:
    any_text = st.just("") | TEXTS
    dimension = st.fixed_dictionaries({"name": any_text, "grade": any_text, "rows": _matrix(3, 3)})
    texts = {"kind": st.just("radar"), "title": any_text, "chart_type": any_text}
    return st.fixed_dictionaries({**texts, "dimensions": st.lists(dimension, max_size=3)})

"""The laws that hold on every page, as functions of its text."""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from quotedoc import app
from quotedoc.app.html import make_html
from quotedoc.app.tabulated import WantedRows, tabulate
from quotedoc.canonical import find_first_difference
from quotedoc.data import print_json, unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault, Severity
from quotedoc.leaves import describe, list_leaves
from quotedoc.model.order import order_members
from quotedoc.model.page import dump_page
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import Reading, read_document
from quotedoc.report import list_formats, load_report
from quotedoc.rules import heading_marks, row_broken
from quotedoc.spelling.plain import normalize_text
from quotedoc.syntax import parse_blocks
from quotedoc.tables import derive_schema
from quotedoc.text import Source, Span, apply_edits, format_pointer, parse_pointer
from quotedoc.writing import write_page
from support.readers import read_twice
from support.restored import restore_page
from support.shown import body, in_canonical_order, render_page_repaired
from support.words import Shown, label_words, stated, within_marks, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.text import Pointer

    Law = Callable[[str], None]

LABEL_WORDS = label_words()
SCHEMES = {"http", "https", "mailto"}  # which a renderer adds to bare addresses


@lru_cache(maxsize=8)  # the laws are tried one after the other on one text; none changes what it is given
def converted(text: str) -> tuple[Reading, dict[str, Any]]:
    """Return a text read, and its page as JSON values that went through the model."""
    reading = read_document(Source("page.md", text))
    page = load_builtin_registry().validate_page(reading.page)
    return reading, dump_page(page)


@lru_cache(maxsize=8)
def formatted(text: str) -> str:
    """Return the canonical text of a page."""
    reading, data = converted(text)
    return write_page(data, reading.plan)


def law_1_tiling(text: str) -> None:
    """Check that the blocks' texts join to the source."""
    blocks = parse_blocks(Source("page.md", text)).blocks
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text


def law_3_idempotence(text: str) -> None:
    """Check that formatting a formatted page changes nothing."""
    once = formatted(text)
    assert formatted(once) == once


def law_4_meaning(text: str) -> None:
    """Check that formatting keeps the page: the same JSON, digit for digit."""
    _, before = converted(text)
    _, after = converted(formatted(text))
    assert print_json(before) == print_json(after)


def law_5_containment(text: str) -> None:
    """Check that what was not read passes as it stood, line endings apart."""
    reading, data = converted(text)
    canonical = formatted(text)
    lf = (
        (in_canonical_order(reading.document) if reading.is_quote_document else text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    for piece in data["unclaimed"]:
        if piece["kind"] != "leaf":
            assert piece["text"] in lf
            assert piece["text"] in canonical


def law_6_inverse(text: str) -> None:
    """Check that a page survives its JSON, even one that went through binary floats if those can hold its numbers."""
    reading, data = converted(text)
    printed = print_json(data)
    floats = json.dumps(json.loads(printed))
    is_held = json.loads(floats, parse_float=Decimal) == json.loads(printed, parse_float=Decimal)
    for detour in (printed, floats) if is_held else (printed,):
        node = parse_json(detour, 0, len(detour))
        assert not isinstance(node, Fault)
        values = unwrap_node(node)
        assert isinstance(values, dict)
        again = load_builtin_registry().validate_page(values)
        assert write_page(dump_page(again), reading.plan) == write_page(data, reading.plan)


def law_7_order(text: str) -> None:
    """Check that a page converted without the model is the same, to the byte."""
    reading, data = converted(text)
    assert print_json(
        order_members(reading.page, reading.registry.find_page_class(reading.page["kind"]))
    ) == print_json(data)


def law_8_nothing_lost(text: str) -> None:
    """Check that a page and its canonical form render the same but for repairs, and state the same keys."""
    text += "" if text.endswith(("\n", "\r")) else "\n"  # a repair that YAML's `|` takes for a part of the value
    reading, _ = converted(text)
    canonical, _ = converted(formatted(text))
    assert rendered(reading) == rendered(canonical)
    before, after = reading.front_matter, canonical.front_matter
    assert (before and unwrap_node(before)) == (after and unwrap_node(after))


def law_8_every_word(text: str) -> None:
    """Check, without the writer, that what a page shows is in its JSON or a label: each word as often, each address."""
    reading, page = converted(text)
    shown, there = Shown(body(reading.document)), words(stated(page))
    there |= words(
        re.sub(r"(?<=[^\x00-\x7f])(?=[A-Za-z0-9])", " ", text) for text in stated(page)
    )  # an address that is a link without marks may begin within a word of another script
    assert not all(lost(words(texts), there, page) for texts in shown.readings())
    led_to = there.keys() | words(map(unquote, stated(page))).keys()
    assert not words(shown.links).keys() - led_to - LABEL_WORDS - SCHEMES


def lost(visible: Counter[str], there: Counter[str], page: dict[str, Any]) -> list[str]:
    """Return the words that are seen more often than they are there, marks within them or not."""
    missing = visible - there
    return [word for word in missing.keys() - LABEL_WORDS if within_marks(word, stated(page)) < visible[word]]


def law_9_no_crash(data: bytes) -> None:
    """Check that any bytes that are text give a page whose findings and leaves lie within the text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    reading, page = converted(text)
    assert write_page(page, reading.plan).endswith("\n")
    for fault in reading.faults:
        assert_within(fault.span, text)
    for span in reading.spans.values():
        assert_within(span, text)


def law_9_every_verb(data: bytes) -> None:
    """Check that every verb answers any bytes, that findings lie within the text, and that fixes come to rest."""
    checked = app.check_page(data, "page.md")
    for finding in checked.findings:
        assert finding.message
        for span in (finding.span, *(related.span for related in finding.related)):
            assert_within(span, checked.source.text)
    for report in map(load_report, list_formats()):
        assert "".join(report.findings([checked], lambda text, _role: text)) or not checked.findings
    assert print_json(app.convert_page(data, "page.md").values)
    page = make_html(data, "page.md")
    assert page.text.encode() or page.error
    formatted = app.format_page(data, "page.md")
    assert formatted.finding or app.format_page(formatted.text.encode(), "page.md").text == formatted.text
    fixed = app.fix_page(data, "page.md", unsafe=True)
    assert not [finding.name for finding in fixed.checked.findings if finding.fix]


def law_render(text: str) -> None:
    """Check that a JSON text gives a page that reads back as the same, or findings within the text."""
    rendered = app.render(text.encode(), "page.json")
    for finding in rendered.checked.findings:
        assert finding.message
        assert_within(finding.span, text)
        for related in finding.related:
            assert_within(related.span, text)
    if rendered.text is None:
        assert any(finding.severity == Severity.ERROR for finding in rendered.checked.findings)
        return
    node = parse_json(text, int(text.startswith("\ufeff")), len(text))
    assert not isinstance(node, Fault)
    given_page: Any = unwrap_node(node)
    again = read_document(Source("page.md", rendered.text)).page
    # What stands in the JSON about the page may be missing, and spaces of any kind are the same.
    is_stale = any(finding.name == "printed-stale" for finding in rendered.checked.findings)
    about = ABOUT | {"printed"} if is_stale else ABOUT
    for page in (given_page, again):
        page.get("printed", []).sort(key=lambda piece: (piece["pointer"], piece["kind"]))  # in whichever order
    stated = {name: value for name, value in again.items() if name not in about}
    said = drop_nulls({name: value for name, value in given_page.items() if name not in about}, stated)
    assert find_first_difference({"unclaimed": [], **said}, stated, is_same) is None
    assert app.format_page(rendered.text.encode(), "page.md").text == rendered.text


def drop_nulls(said: Any, stated: Any) -> Any:  # noqa: ANN401  # JSON
    """Return JSON without the nulls of keys that a page does not state: other programs write these for absent keys."""
    if isinstance(said, dict) and isinstance(stated, dict):
        kept = {key: value for key, value in said.items() if value is not None or key in stated}
        return {key: drop_nulls(value, stated.get(key)) for key, value in kept.items()}
    if isinstance(said, list) and isinstance(stated, list) and len(said) == len(stated):
        return [drop_nulls(one, other) for one, other in zip(said, stated, strict=True)]
    return said


ABOUT = frozenset({"$schema", "coverage", "faults", "path"})
"""What says something about a page, rather than what it states."""


def is_same(one: object, other: object) -> bool:
    """Tell whether two values of JSON are the same, but for the kind of spaces and composed characters."""
    if isinstance(one, str) and isinstance(other, str):
        return normalize_text(one) == normalize_text(other)
    return one == other


def assert_within(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text)


FORM = {
    "page": {"$schema", "kind", "layout", "labels", "printed", "unclaimed", "coverage", "faults"},
    "block": {"kind", "level"},
    "columns": {"pointer", "header", "label_column"},
    "": {"row_order", "key_order", "after"},
}
"""What describes how a page is written: keys of the page, of a block, of unusual columns, and of all else."""


def law_12_leaves(text: str) -> None:
    """Check that each value of the JSON is a leaf, in page order, with its text at its place."""
    reading, _ = converted(text)
    leaves = list_leaves(reading)
    assert Counter(leaf.pointer for leaf in leaves if leaf.is_read) == Counter(list_scalars(reading.page, ()))
    unread = [leaf.pointer for leaf in leaves if not leaf.is_read]
    assert unread == [parse_pointer(p["pointer"]) for p in reading.page["unclaimed"] if p["kind"] == "leaf"]
    starts = [leaf.span.start for leaf in leaves if leaf.span]
    assert starts == sorted(starts)
    for leaf in leaves:
        assert leaf.decimals is None or isinstance(leaf.value, (int, Decimal))
        value = reading.value_at(leaf.pointer)
        assert leaf.value == (value.get("value", value["text"]) if isinstance(value, dict) else value)
        assert leaf.about == describe(reading, leaf.pointer)


def law_13_tables(text: str) -> None:
    """Check that `facts` has a row for each leaf, and that the wide tables give the canonical text."""
    reading, _ = converted(text)
    tables = derive_schema(load_builtin_registry())
    page = tabulate(WantedRows(frozenset(tables.tables), tables.digest), text.encode(), "page.md").page
    assert page is not None
    leaves = list_leaves(reading)
    assert [row[0] for row in page.rows["facts"]] == [format_pointer(leaf.pointer) for leaf in leaves]
    assert all(len(row) == len(tables.tables[name].own_columns) for name in page.rows for row in page.rows[name])
    restored = restore_page(tables, page)
    if reading.plan is None:
        assert restored["unclaimed"] == reading.page["unclaimed"]
    else:
        assert write_page(restored, reading.plan) == formatted(text)


def list_scalars(node: object, pointer: Pointer) -> Iterator[Pointer]:
    """Yield the pointer of each value of a page; a cell of unknown meaning is one."""
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from list_scalars(item, (*pointer, index))
    elif isinstance(node, dict) and not (
        "text" in node and node.keys() <= {"text", "value", "unit"} and is_cell(pointer)
    ):
        is_item = bool(pointer) and isinstance(pointer[-1], int)
        where = "columns" if is_item and pointer[-2] == "columns" else "block" if is_item and "kind" in node else ""
        form = FORM[where if pointer else "page"]
        for name, value in node.items():
            if name not in form:
                yield from list_scalars(value, (*pointer, name))
    else:
        yield pointer


def is_cell(pointer: Pointer) -> bool:
    """Tell whether what stands at a pointer is a cell, rather than an object with a text."""
    return bool({"cells", "rows"} & {*pointer})


def law_14_two_readers(text: str) -> None:
    """Check that a page which the compiled reader takes is read as the reader of blocks reads it."""
    read_twice(text)


TEXT_LAWS = (
    law_1_tiling,
    law_3_idempotence,
    law_4_meaning,
    law_5_containment,
    law_6_inverse,
    law_7_order,
    law_8_nothing_lost,
    law_8_every_word,
    law_12_leaves,
    law_13_tables,
    law_14_two_readers,
)


def rendered(reading: Reading) -> str:
    """Return the HTML of a page's body, with the repairs of the canonical form made."""
    return render_page_repaired(whole(reading))


def whole(reading: Reading) -> str:
    """Return the text of a page with split rows joined and lines that are meant as headings made such."""
    text, edits = reading.source.text, []
    for fault in reading.faults:
        if fault.name == "row-broken":
            (edit,) = row_broken.fix(reading, fault).edits
            assert re.fullmatch(r"[ \t|]*(?:\r\n|\r|\n)[ \t|]*", text[slice(*edit.span)])
            edits.append(edit)
        elif fault.name == "heading-marks":
            (edit,) = heading_marks.fix(reading, fault).edits
            assert re.fullmatch(r"(?:\\?#)+[ \t]*", text[slice(*edit.span)])
            edits.append(edit)
    return apply_edits(text, edits)

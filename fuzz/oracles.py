"""What must hold of any bytes, one function an entry: the laws, through the whole pipeline.

Each takes bytes and raises when something is wrong. None knows who calls it: a fuzzer, a test, or you with one file.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import yaml

from quotedoc import app
from quotedoc.data import Mapping, Sequence, find_duplicates, parse_yaml, print_json, unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault, Severity
from quotedoc.report import list_formats, load_report
from quotedoc.text import Edit, Source, Span, apply_edits
from quotedoc.text.source import BOM
from quotedoc.validation import check_data
from support.laws import TEXT_LAWS, assert_within, law_9_no_crash, law_render
from support.tables import our_tables, their_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.data import Node

NEXT_PAGE = b"\n@@@@\n"
"""Stands between the two pages of an input of `diff`."""

FRONT_MATTER = '---\ntitle: "Acme Corp. (ACM.US)"\nurl: "https://longbridge.com/en/quote/ACM.US.md"\n---\n\n'
PAGE = FRONT_MATTER + "# Acme Corp. (ACM.US)\n\n{}\n"
CHART = PAGE.format("```chart-data:radar\n{}\n```")

# What a terminal would act on, or show in another order; line breaks are ours.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NEWLINES = re.compile(r"\r\n|\r|\n")
# What a cell or a line between tables may be for GitHub's parser to have the last word on it: no HTML, links, emphasis.
_PLAIN_TABLES = re.compile(r"(?:[a-z0-9.%/:| -]|\\\||(?<!\n)\n)*")


def check(data: bytes) -> None:
    """Findings lie within the text, reports print safely, fixes come to rest and keep the kind of line breaks."""
    checked = app.check_page(data, "page.md")
    for finding in checked.findings:
        assert finding.message
        for span in (finding.span, *(related.span for related in finding.related)):
            assert_within(span, checked.source.text)
    for report in map(load_report, list_formats()):
        shown = "".join(report.findings([checked], lambda text, _role: text))
        assert shown or not checked.findings
        assert not _CONTROLS.search(shown)
    for unsafe in (False, True):
        fixed = app.fix_page(data, "page.md", unsafe=unsafe)
        assert not [each for each in fixed.checked.findings if each.fix and (each.fix.safe or unsafe)]
        if fixed.before is not None:
            _assert_same_style(fixed.before.text, fixed.checked.source.text)


def _assert_same_style(before: str, after: str) -> None:
    newlines = set(_NEWLINES.findall(before))
    assert not newlines or newlines >= set(_NEWLINES.findall(after))
    assert before.startswith(BOM) == after.startswith(BOM)


def format_page(data: bytes) -> None:
    """The canonical form is canonical; the laws of a page's text hold."""
    formatted = app.format_page(data, "page.md")
    if formatted.finding is None:
        assert app.format_page(formatted.text.encode(), "page.md").text == formatted.text
        text = data.decode()
        for law in TEXT_LAWS:
            law(text)


def convert(data: bytes) -> None:
    """The JSON of a page is valid by its schema, and renders to the page's canonical form."""
    law_9_no_crash(data)
    converted = app.convert_page(data, "page.md")
    printed = print_json(converted.values)
    if converted.is_page:
        node = parse_json(printed, 0, len(printed))
        assert not isinstance(node, Fault)
        values: Any = unwrap_node(node)
        assert not check_data(values["kind"], values)
        if converted.is_quote_document:
            formatted = app.format_page(data, "page.md")
            # A page with conflict markers is not formatted, but its JSON is a page.
            assert formatted.finding or app.render(printed.encode(), "page.json").text == formatted.text


def render(data: bytes) -> None:
    """Any JSON gives a page that reads back as the same, or findings."""
    try:
        law_render(data.decode())
    except UnicodeDecodeError:
        assert app.render(data, "page.json").text is None


def yaml_text(data: bytes) -> None:
    """YAML is read as PyYAML reads it, within its span; as front matter it keeps the laws."""
    text = _text(data)
    page = f"---\n{text}\n---\n\n# Acme\n"
    span = Span(4, 4 + len(text))
    read = parse_yaml(Source("page.md", page), span)
    for each in (*read.faults, *read.links, *_nodes(read.node)):
        assert span.start <= each.span.start <= each.span.end <= span.end
    if read.node and not (read.faults or read.links or any(find_duplicates(read.node))):
        assert unwrap_node(read.node) == (_loaded(text.lstrip(BOM)) or {})
    _hold_as_page(page)


def _loaded(text: str) -> object:
    """Return what PyYAML loads; what its own scanner refuses, such as a tab within words, libyaml's decides."""
    try:
        return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  # texts only
    except yaml.YAMLError:
        return yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506  # texts only


def json_text(data: bytes) -> None:
    """JSON is read as the standard library reads it, limits of ours apart, and printed again; a chart keeps laws."""
    text = _text(data)
    read = parse_json(f'["{text}"]', 2, 2 + len(text))
    try:
        expected = json.loads(text, parse_float=Decimal, parse_constant=_refuse, object_pairs_hook=_first_wins)
        text.encode()
    except (ValueError, RecursionError):
        assert isinstance(read, Fault)
    else:
        if isinstance(read, Fault):
            assert re.search("400|64 deep|surrogate", str(read.args["reason"]))  # limits of our own
        else:
            assert unwrap_node(read) == expected
            printed = print_json(unwrap_node(read))
            assert json.loads(printed, parse_float=Decimal) == expected
    for node in [read] if isinstance(read, Fault) else _nodes(read):
        assert 2 <= node.span.start <= node.span.end <= 2 + len(text)
    _hold_as_page(CHART.replace("{}", text))


def _refuse(word: str) -> None:
    raise ValueError(word)


def _first_wins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def table(data: bytes) -> None:
    """Tables are where GitHub's parser sees them, cell by cell; on a page they keep the laws."""
    text = _text(data)
    if _PLAIN_TABLES.fullmatch(text):
        assert our_tables(f"# a\n{text}\n") == their_tables(f"# a\n{text}\n")
    _hold_as_page(PAGE.replace("{}", text))


def diff(data: bytes) -> None:
    """A page is the same as itself in any form; of two pages, what is added there is removed the other way round."""
    one, _, other = data.partition(NEXT_PAGE)
    old, new = (app.load_document(Source("page.md", _text(each))) for each in (one, other))
    assert app.compare_pages(old, old) == ()
    canonical = app.format_page(old.text.encode(), "page.md").text
    assert app.compare_pages(old, app.load_document(Source("page.md", canonical))) == ()
    there, back = app.compare_pages(old, new), app.compare_pages(new, old)
    assert bool(there) == bool(back)
    assert print_json([change.as_dict() for change in (*there, *back)])


def set_value(data: bytes) -> None:
    """A value becomes another, or is refused: only the text of what is told to have changed is another.

    The first line says which value, by its number on the page, and what it is to be; the page follows.
    """
    order, _, text = _text(data).partition("\n")
    number, _, value = order.partition(" ")
    document = app.load_document(Source("page.md", text))
    pointers = list(document.reading.spans)
    if not (number.isdecimal() and len(number) < 9 and pointers):
        return
    try:
        edited = document.replace(pointers[int(number) % len(pointers)], value)
    except ValueError:
        return
    assert edited.document.text == apply_edits(text, [each.edit for each in edited.replaced])
    before = [text[slice(*each.edit.span)] for each in edited.replaced]
    back = [
        Edit(Span(each.start, each.start + len(each.edit.replacement)), old)
        for each, old in zip(edited.replaced, before, strict=True)
    ]
    assert apply_edits(edited.document.text, back) == text
    values = {each.pointer: each.value for each in edited.replaced}
    for pointer, expected in values.items():
        found = edited.document.reading.at(*pointer)
        assert (found and found.value) == expected
    # An error may have become another, but none is new.
    errors = [finding for finding in edited.findings if finding.severity == Severity.ERROR]
    known = {(finding.name, finding.pointer) for finding in document.all_diagnostics}
    assert {(error.name, error.pointer) for error in errors} <= known


def _hold_as_page(text: str) -> None:
    data = text.encode()
    check(data)
    format_page(data)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _nodes(node: Node | None) -> Iterator[Node]:
    """Yield a node and all below it."""
    if node is None:
        return
    yield node
    if isinstance(node, Mapping):
        for entry in node.entries:
            yield entry.key
            yield from _nodes(entry.value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _nodes(item)


ORACLES: dict[str, Callable[[bytes], None]] = {
    "check": check,
    "format": format_page,
    "convert": convert,
    "render": render,
    "yaml": yaml_text,
    "json": json_text,
    "table": table,
    "diff": diff,
    "set": set_value,
}
"""The entries, by name."""

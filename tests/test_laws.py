"""The laws, over every page of the fixtures and over damaged ones.

`make laws EXAMPLES=20000` runs as many damaged pages as one likes.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

import pages
from quotedoc.data import parse_json, plain, print_json
from quotedoc.diagnostic import Fault
from quotedoc.model.built import dump, validate
from quotedoc.reading import Reading, read
from quotedoc.reading.kind import front_matter_block
from quotedoc.syntax import Document, parse
from quotedoc.text import Edit, Source, Span, apply_edits
from quotedoc.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Law = Callable[[str], None]

FILES = pages.page_files()
WHOLE = [path for path in FILES if path.parts[-3] == "pages"]
TEXTS = tuple(pages.read(path) for path in FILES)


def converted(text: str) -> tuple[Reading, dict[str, Any]]:
    """Return a text read, and its page as JSON values that went through the model."""
    reading = read(parse(Source("page.md", text)))
    page = validate(reading.page["kind"], reading.page)
    return reading, dump(page)


def formatted(text: str) -> str:
    """Return the canonical text of a page."""
    reading, data = converted(text)
    return write(data, reading.plan)


def law_1_tiling(text: str) -> None:
    """Check that the blocks' texts join to the source."""
    blocks = parse(Source("page.md", text)).blocks
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
    _, data = converted(text)
    canonical = formatted(text)
    lf = text.replace("\r\n", "\n").replace("\r", "\n")
    for piece in data["unclaimed"]:
        if piece["kind"] != "leaf":
            assert piece["text"] in lf
            assert piece["text"] in canonical


def law_6_inverse(text: str) -> None:
    """Check that a page survives its JSON, even one whose numbers went through binary floats."""
    reading, data = converted(text)
    printed = print_json(data)
    exact = parse_json(printed, 0, len(printed))
    assert not isinstance(exact, Fault)
    floats = json.dumps(json.loads(printed))
    lossy = parse_json(floats, 0, len(floats))
    assert not isinstance(lossy, Fault)
    for detour in (exact, lossy):
        values = plain(detour)
        assert isinstance(values, dict)
        again = validate(reading.page["kind"], values)
        assert write(dump(again), reading.plan) == write(data, reading.plan)


def law_8_nothing_lost(text: str) -> None:
    """Check that a page and its canonical form render the same but for the canon's repairs, and state the same keys."""
    reading, _ = converted(text)
    canonical, _ = converted(formatted(text))
    assert rendered(reading.document) == rendered(canonical.document)
    before, after = reading.front_matter, canonical.front_matter
    assert (before and plain(before)) == (after and plain(after))


def law_9_no_crash(data: bytes) -> None:
    """Check that any bytes that are text give a page whose findings and leaves lie within the text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    reading, page = converted(text)
    assert write(page, reading.plan).endswith("\n")
    for fault in reading.faults:
        assert_within(fault.span, text)
    for span in reading.spans.values():
        assert_within(span, text)


def assert_within(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text)


TEXT_LAWS = (law_1_tiling, law_3_idempotence, law_4_meaning, law_5_containment, law_6_inverse, law_8_nothing_lost)


def rendered(document: Document) -> str:
    """Return the HTML of a document's body.

    Left out is what the canonical form repairs: blanks within a line, column alignment, the layout of charts' JSON.
    """
    front_matter = front_matter_block(document)
    body = document.source.text[front_matter.span.end if front_matter else 0 :].removeprefix("\ufeff")
    shown = cmarkgfm.github_flavored_markdown_to_html(body, Options.CMARK_OPT_UNSAFE)
    shown = re.sub(r' align="[a-z]*"', "", shown)
    shown = re.sub(r'<pre lang="chart-data:radar"><code>(.*?)</code>', _without_layout, shown, flags=re.DOTALL)
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", shown)).strip()


def _without_layout(match: re.Match[str]) -> str:
    try:
        return json.dumps(json.loads(html.unescape(match[1])), sort_keys=True)
    except ValueError:
        return match[0]


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(pages.FIXTURES)) for path in FILES])
@pytest.mark.parametrize("law", TEXT_LAWS)
def test_laws_hold_on_fixtures(law: Law, path: Path) -> None:
    law(pages.read(path))


@pytest.mark.parametrize("law", TEXT_LAWS)
@given(data=st.data())
def test_laws_hold_on_damaged_pages(law: Law, data: st.DataObject) -> None:
    law(data.draw(pages.mutated(TEXTS)))


@pytest.mark.parametrize("path", WHOLE, ids=[path.stem for path in WHOLE])
def test_laws_hold_wherever_a_page_is_cut(path: Path) -> None:
    lines = pages.read(path).splitlines(keepends=True)
    for count in range(len(lines)):
        for law in TEXT_LAWS:
            law("".join(lines[:count]))


@given(data=st.binary() | st.text().map(str.encode) | pages.mutated(TEXTS).map(str.encode))
def test_any_bytes_are_read(data: bytes) -> None:
    law_9_no_crash(data)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5), st.text(max_size=3)), max_size=4))
def test_edits_leave_what_is_outside_them(text: str, wanted: list[tuple[int, int, str]]) -> None:
    spans, edits, at = [], [], 0
    for gap, length, replacement in wanted:
        start, end = at + gap, at + gap + length
        if end > len(text):
            break
        spans.append(text[at:start])
        edits.append(Edit(Span(start, end), replacement))
        at = end
    expected = "".join(part + edit.replacement for part, edit in zip(spans, edits, strict=True)) + text[at:]
    assert apply_edits(text, reversed(edits)) == expected

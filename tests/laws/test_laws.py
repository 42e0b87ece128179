"""The laws, over pages of the fixtures and over damaged ones.

`make laws EXAMPLES=20000` runs as many damaged pages as one likes, and every page of the fixtures cut at every line;
without a number of examples they are sampled.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotedoc.text import Edit, Span, apply_edits
from support import pages
from support.laws import TEXT_LAWS, law_9_every_verb, law_9_no_crash
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from support.laws import Law

pytestmark = pytest.mark.law

SAMPLED = "EXAMPLES" not in os.environ
ALL = pages.page_files()
FILES = [path for number, path in enumerate(ALL) if not SAMPLED or "pages" in path.parts or number % 6 == 0]
TEXTS = tuple(pages.read(path) for path in ALL)
PUBLISHED = pages.published()
# Long enough to be cut in many ways, sound and faulty; more of them would only take longer.
CUT = {path.stem: pages.read(path) for path in ALL if path.parts[-3] == "pages" and path.stem in ("VNET.US", "odd")}
CUT |= {name: text for name, text in PUBLISHED.items() if name.endswith("-0")}
EXAMPLES = settings().max_examples
PARTS = 1 if SAMPLED else 16  # dealt out to the processes of a run; hypothesis slows down over very many examples
DAMAGED = pages.mutated(TEXTS, tuple(PUBLISHED.values()))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FIXTURES)) for path in FILES])
@pytest.mark.parametrize("law", TEXT_LAWS)
def test_laws_hold_on_fixtures(law: Law, path: Path) -> None:
    law(pages.read(path))


@pytest.mark.parametrize("text", PUBLISHED.values(), ids=PUBLISHED.keys())
def test_laws_hold_on_published_pages(text: str) -> None:
    for law in TEXT_LAWS:
        law(text)


@pytest.mark.parametrize("_part", range(PARTS))
@settings(max_examples=EXAMPLES // PARTS)
@given(text=DAMAGED)
def test_laws_hold_on_damaged_pages(_part: int, text: str) -> None:
    # What is read and written for one law serves the next: all on a page cost little more than one.
    for law in TEXT_LAWS:
        law(text)
    law_9_every_verb(text.encode())


@pytest.mark.parametrize("text", CUT.values(), ids=CUT.keys())
def test_laws_hold_wherever_a_page_is_cut(text: str) -> None:
    lines = text.splitlines(keepends=True)
    for count in range(0, len(lines), 5 if SAMPLED else 1):
        for law in TEXT_LAWS:
            law("".join(lines[:count]))


@given(data=st.binary() | st.text().map(str.encode) | DAMAGED.map(str.encode))
def test_any_bytes_are_answered(data: bytes) -> None:
    law_9_no_crash(data)
    law_9_every_verb(data)


@given(st.text(), st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5), st.text(max_size=3)), max_size=4))
def test_edits_leave_what_is_outside_them(text: str, wanted: list[tuple[int, int, str]]) -> None:
    spans: list[str] = []
    edits: list[Edit] = []
    at = 0
    for gap, length, replacement in wanted:
        start, end = at + gap, at + gap + length
        if end > len(text):
            break
        edit = Edit(Span(start, end), replacement)
        if edits and edits[-1].span == edit.span:
            continue  # two insertions at one place, whose order is not that in which they are given
        spans.append(text[at:start])
        edits.append(edit)
        at = end
    expected = "".join(part + edit.replacement for part, edit in zip(spans, edits, strict=True)) + text[at:]
    assert apply_edits(text, reversed(edits)) == expected

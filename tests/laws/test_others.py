"""The laws on what others wrote to try readers of Markdown, YAML and text; in `make laws` on all of it."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from generate import KINDS, make_page
from quotedoc.model.codec import Codec
from quotedoc.reading import read
from quotedoc.spelling.metadata import read_metadata
from quotedoc.text import Edit, Source, Span, apply_edits
from quotedoc.validation import check_data
from support import others
from support.laws import TEXT_LAWS, converted, law_9_every_verb, law_9_no_crash

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.text import Pointer

pytestmark = pytest.mark.law


def hold(cases: Iterable[tuple[str, str]]) -> None:
    """Check all laws on texts, each with the name of what it was made of."""
    for name, text in cases:
        try:
            for law in TEXT_LAWS:
                law(text)
            _, page = converted(text)
            assert not check_data(page["kind"], page)
            law_9_no_crash(text.encode())
            law_9_every_verb(text.encode())
        except BaseException as error:
            error.add_note(f"on {name}: {text!r}")
            raise


@cache
def front_matter(kind: str) -> str:
    """Return the front matter of a page of a kind, its second fence included."""
    return re.match(r"---\n.*?\n---\n", make_page(kind, 0), re.DOTALL)[0]  # type: ignore[index]


@pytest.mark.parametrize("kind", KINDS)
def test_examples_of_commonmark_as_a_body(kind: str) -> None:
    # Pages read by their structure alone say something of every block, others only of those they expect.
    examples = others.some(others.commonmark(), 3 if kind == "overview" else 12, KINDS.index(kind))
    hold((f"example {number}", f"{front_matter(kind)}\n{markdown}") for number, markdown in examples)


OWN = front_matter("quote").removesuffix("---\n").removeprefix("---\n")
PLACES = {
    "alone": "---\n{yaml}---\n\n# a\n",
    "after other keys": f"---\n{OWN}{{yaml}}---\n\n# a\n",
    "before other keys": f"---\n{{yaml}}{OWN}---\n\n# a\n",
    "below a key": f"---\n{OWN}a:\n{{indented}}---\n\n# a\n",
}
"""Where in the front matter YAML stands."""


@pytest.mark.parametrize("place", PLACES)
def test_yaml_as_front_matter(place: str) -> None:
    for name, text in others.some(others.yaml(), 5, [*PLACES].index(place)):
        lines = text.removesuffix("\n").split("\n")
        yaml, indented = ("".join(f"{indent}{line}".rstrip(" ") + "\n" for line in lines) for indent in ("", "  "))
        hold([(name, PLACES[place].replace("{yaml}", yaml).replace("{indented}", indented))])


class Slot(NamedTuple):
    """Where on a page any text may stand, and how it is escaped there."""

    pointer: Pointer
    span: Span
    escape: Callable[[str], str]


def in_quotes(text: str) -> str:
    """Return a text as it stands between the double quotes of YAML or JSON."""
    quoted = json.dumps(text, ensure_ascii=False)[1:-1]
    return re.sub("[\x7f-\x9f\ufeff\ufffe\uffff]", lambda unprintable: f"\\u{ord(unprintable[0]):04x}", quoted)


def in_cell(text: str) -> str:
    """Return a text as it stands in a table."""
    return text.replace("|", "\\|")


@cache
def slots(kind: str) -> tuple[Slot, ...]:
    """Return the places of a page of a kind that hold any text, since they hold one that nobody would think of."""
    page, text = make_page(kind, 0), "Any Text 7"
    found: dict[Span, Slot] = {}
    for slot in places(page):
        read_back = read(Source("page.md", apply_edits(page, [Edit(slot.span, text)]))).page
        if words_at(read_back, slot.pointer) == text:
            found.setdefault(slot.span, slot)
    assert len(found) > 5
    return tuple(found.values())


def places(page: str) -> Iterator[Slot]:
    """Yield the places of texts on a page, those of links and blocks among them."""
    reading = read(Source("page.md", page))
    body = page.index("\n---\n")
    for pointer, span in reading.spans.items():
        words = words_at(reading.page, pointer)
        start = page.find(words, span.start, span.end) if words else -1
        if start >= 0:
            quoted = pointer[0] == "radar" or start < body
            cell = page[page.rfind("\n", 0, start) + 1] == "|"
            yield Slot(pointer, Span(start, start + len(words)), in_quotes if quoted else in_cell if cell else str)


def words_at(page: Any, pointer: Pointer) -> str:  # noqa: ANN401  # JSON
    """Return the text at a pointer, or that of the link or the block there; "" if there is none."""
    for key in pointer:
        try:
            page = page[key]
        except (KeyError, IndexError, TypeError):
            return ""
    words = page.get("text") if isinstance(page, dict) else page
    return words if isinstance(words, str) else ""


@pytest.mark.parametrize("kind", KINDS)
def test_naughty_strings_in_every_slot(kind: str) -> None:
    page, texts, found = make_page(kind, 0), others.naughty(), slots(kind)
    # Of six kinds two hold any one string; if all is wanted, each slot of each kind holds each of them.
    first, step = (0, 1) if others.ALL else (KINDS.index(kind) % 3 * len(found), 3 * len(found))
    for start in range(first, len(texts), step):
        put = [(slot, texts[(start + index) % len(texts)]) for index, slot in enumerate(found)]
        escaped = apply_edits(page, [Edit(slot.span, slot.escape(text)) for slot, text in put])
        in_body = [Edit(slot.span, text) for slot, text in put if slot.pointer[0] != "front_matter"]
        above_it = [Edit(slot.span, text) for slot, text in put if slot.pointer[0] == "front_matter"]
        made = {"escaped": escaped, "in body": apply_edits(page, in_body), "above it": apply_edits(page, above_it)}
        hold((f"strings from {start} on, {how}", text) for how, text in made.items())
        _, data = converted(escaped)
        for slot, text in put:
            meant = read_metadata(text)  # some of the strings are spelled as Markdown
            if slot.pointer in (("front_matter", "name"), ("front_matter", "title")) and Codec().accepts(meant):
                assert words_at(data, slot.pointer) == meant

"""Whatever JSON is rendered: a text that reads back as just that page, or findings with a place."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import generated
import pages
from laws import assert_within
from quotedoc import app
from quotedoc.data import parse_json, plain, print_json
from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.quote import CURRENT, QuotePage
from quotedoc.reading import read
from quotedoc.syntax import parse
from quotedoc.text import Source

CONVERTED = tuple(
    page for path in pages.page_files() if (page := read(parse(Source("", pages.read(path)))).page)["kind"] == "quote"
)
KEYS = st.sampled_from((*QuotePage.fields(), "$schema", "path", "after", "label", "cells", "text", "value")) | st.text()
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4))
EXACT = VALUES.map(lambda value: json.loads(json.dumps(value), parse_float=Decimal))


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
    node = parse_json(text, 0, len(text))
    assert not isinstance(node, Fault)
    given_page: Any = plain(node)
    again = read(parse(Source("page.md", rendered.text))).page
    said = {name: value for name, value in given_page.items() if name not in ("$schema", "faults", "path")}
    assert again == {"$schema": again["$schema"], "unclaimed": [], **said}
    assert app.format_page(rendered.text.encode(), "page.md").text == rendered.text


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """Return a converted or made-up page with some values taken out, put elsewhere, or replaced by anything."""
    page = draw(st.sampled_from(CONVERTED).map(copy.deepcopy) | generated.pages(CURRENT))
    for _ in range(draw(st.integers(1, 3))):
        held = draw(st.sampled_from(containers(page)))
        key = draw(st.sampled_from(list(held) if isinstance(held, dict) else range(len(held))))
        match draw(st.integers(0, 3)):
            case 0:
                del held[key]
            case 1:
                held[key] = draw(EXACT)
            case 2:
                held[key] = copy.deepcopy(draw(st.sampled_from(containers(page))))
            case _:
                put(held, draw(KEYS), copy.deepcopy(held[key]))
        if not page:
            break
    return page


def containers(value: Any) -> list[Any]:  # noqa: ANN401  # JSON
    """Return every object and list that holds something, the whole first."""
    if not isinstance(value, (dict, list)) or not value:
        return []
    below = value.values() if isinstance(value, dict) else value
    return [value, *(found for each in below for found in containers(each))]


def put(held: dict[str, Any] | list[Any], key: str, value: object) -> None:
    """Put a value under a key, or at the end."""
    if isinstance(held, dict):
        held[key] = value
    else:
        held.append(value)


@given(VALUES, st.booleans())
def test_any_json_is_answered(value: object, is_ascii: bool) -> None:
    law_render(json.dumps(value, ensure_ascii=is_ascii))


@given(changed())
def test_changed_pages_are_answered(page: dict[str, Any]) -> None:
    law_render(print_json(page))


@given(pages.mutated(tuple(map(print_json, CONVERTED))))
def test_damaged_json_is_answered(text: str) -> None:
    law_render(text)

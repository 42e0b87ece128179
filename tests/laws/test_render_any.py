"""Whatever JSON is rendered: a text that reads back as just that page, or findings with a place."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.data import print_json
from quotedoc.model.registry import UNKNOWN, load_builtin_registry
from quotedoc.reading import read_document
from quotedoc.text import Source
from support import generated, pages
from support.laws import law_render

pytestmark = pytest.mark.law

FIELDS = {name for kind in load_builtin_registry().kinds.values() for name in kind.page.fields()}
KEYS = st.sampled_from((*sorted(FIELDS), *("$schema", "path", "after", "label", "cells", "text", "value"))) | st.text()
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
VALUES = st.recursive(SCALARS, lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4))
EXACT = VALUES.map(lambda value: json.loads(json.dumps(value), parse_float=Decimal))


@cache
def converted_pages() -> tuple[dict[str, Any], ...]:
    """Return the values of the fixtures and of some generated pages."""
    texts = [*map(pages.read, pages.page_files()), *pages.published().values()]
    return tuple(page for text in texts if (page := read_document(Source("", text)).page)["kind"] != UNKNOWN)


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """Return a converted or made-up page with some values taken out, put elsewhere, or replaced by anything."""
    page = draw(st.sampled_from(converted_pages()).map(copy.deepcopy) | generated.any_page())
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


@given(st.deferred(lambda: pages.mutated(tuple(map(print_json, converted_pages())))))
def test_damaged_json_is_answered(text: str) -> None:
    law_render(text)

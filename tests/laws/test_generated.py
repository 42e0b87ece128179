"""Pages made up from the model, all its leaves, are written and read back; those that no text can hold are refused."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, seed, settings

from quotedoc.canonical import render_canonical
from quotedoc.data import print_json
from quotedoc.model.part import Rows
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import Source
from quotedoc.validation import check_data
from support import generated
from support.laws import TEXT_LAWS, assert_within, converted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.layout import Kind, Layout
    from quotedoc.model.part import Part
    from quotedoc.text import Pointer

pytestmark = pytest.mark.law


EXAMPLES = int(os.environ.get("EXAMPLES", "40"))
STRAY = "other"
"""The groups that depend on the sections around them; the pages of the fixtures have some."""
ATTEMPTS = 30
"""So often as many pages are made up, until every leaf was among them."""


def digits(page: dict[str, Any]) -> str:
    """Return a page as text, whatever the order of its keys, with every digit of its numbers."""
    return json.dumps(page, sort_keys=True, default=str)


def text_of(page: dict[str, Any]) -> str | None:
    """Return the text of a page; None if it was refused, and rightly said so."""
    source = Source("page.json", print_json(page))
    rendition = render_canonical(source)
    text, faults = rendition.text, rendition.faults
    assert bool(faults) == (text is None)
    for fault in faults:
        assert fault.name == "page-unwritable"
        assert_within(fault.span, source.text)
    return text


@pytest.mark.parametrize("kind", load_builtin_registry().kinds.values(), ids=lambda kind: kind.name)
def test_what_is_written_reads_back(kind: Kind) -> None:
    made_elsewhere = {"schema_", "printed", "columns", "unclaimed", "coverage", "faults"}
    unseen = {path for path in leaves(kind.page) if path[0] not in made_elsewhere and STRAY not in path}
    written: list[bool] = []
    for attempt in range(ATTEMPTS):
        for layout in generated.layouts(kind):
            unseen -= stated_where_written(layout, attempt, written)
        if not unseen:
            break
    assert unseen == set(), "never made up"
    # Those that were refused are tried again with small changes, so that they are more than were made up at first.
    assert written.count(False) < 0.25 * len(written), "too few of the pages made up can be written"


def stated_where_written(layout: Layout, attempt: int, written: list[bool]) -> set[Pointer]:
    """Return what the pages made up of a layout state; each that can be written reads back.

    Args:
        layout: the layout.
        attempt: which pages are made up.
        written: whether each page could be written; added to.
    """
    seen: set[Pointer] = set()

    @seed(attempt)
    @settings(max_examples=EXAMPLES)
    @given(page=generated.pages(layout))
    def holds(page: dict[str, Any]) -> None:
        assert not check_data(layout.kind, page)
        load_builtin_registry().validate_page(page)
        text = text_of(page)
        written.append(text is not None)
        if text is not None:
            seen.update(stated(page))
            _, again = converted(text)
            assert digits({name: value for name, value in again.items() if name != "coverage"}) == digits(page)
            for law in TEXT_LAWS:
                law(text)

    holds()
    return seen


def leaves(part: type[Part], base: Pointer = ()) -> Iterator[Pointer]:
    """Yield where the leaves of a part are, numbers of list items and rows that are not known left out."""
    for name in (*part.codecs(), *part.item_codecs()):
        yield (*base, name)
    for name, below in part.parts().items():
        if name not in Rows.parts():
            yield from leaves(below, (*base, name))


def stated(value: Any, base: Pointer = ()) -> Iterator[Pointer]:  # noqa: ANN401  # JSON
    """Yield where a page states something, numbers of list items left out."""
    yield base
    for each in value if isinstance(value, list) else ():
        yield from stated(each, base)
    for name, each in value.items() if isinstance(value, dict) else ():
        yield from stated(each, (*base, name))

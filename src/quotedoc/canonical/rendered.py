"""Write a page from its JSON, read the result again, and find what is then different.

`render_page_values` gets the JSON and returns a `RenderedPage`: the Markdown, and the JSON that is read from it.
`iter_changes` gets a `RenderedPage` and yields the values in which the two differ.
"""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.canonical.differences import iter_differences
from quotedoc.model.number import is_same_float
from quotedoc.reading import read_document
from quotedoc.spelling.plain import normalize_text
from quotedoc.text import Source, parse_pointer
from quotedoc.writing import write_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.canonical.differences import JsonDifference
    from quotedoc.model.registry import Registry
    from quotedoc.text import Pointer


class PageRenderer(NamedTuple):
    """Writes pages, and reads the result again."""

    path: str
    registry: Registry

    def render_page(self, page: dict[str, Any], ignored: list[dict[str, str]]) -> RenderedPage:
        """Write a page without the ignored texts of `printed`, and read the result."""
        printed = [piece for piece in page.get("printed", ()) if piece not in ignored]
        page = {key: value for key, value in page.items() if key != "printed"}
        page |= {"printed": printed} if printed else {}
        text = write_page(page, self.registry.plan_of(page))
        return RenderedPage(text, page, read_document(Source(self.path, text), self.registry).page, ignored)


class RenderedPage(NamedTuple):
    """A page as written, and the page that is read from the result.

    Attributes:
        text: the Markdown that was written.
        page: the JSON from which it was written.
        reread: the JSON that is read from the Markdown.
        ignored: the texts of `printed` that were ignored.
    """

    text: str
    page: dict[str, Any]
    reread: dict[str, Any]
    ignored: list[dict[str, str]]


def render_page_values(page: dict[str, Any], renderer: PageRenderer) -> RenderedPage:
    """Write a page by its values, and ignore texts of `printed` that contradict the values.

    A user who changes a value in the JSON need not know that `printed` has its text, too. If values would be read
    differently, their own texts are ignored first, then the texts of values next to them, which may be whole lines.
    Last, texts that make no difference are ignored.
    """
    first = rendered = renderer.render_page(page, [])
    if "printed" not in page:
        return first
    for is_related in (_is_at, _is_beside):
        differing = [each.pointer for each in _differing_values(rendered)]
        if not differing:
            break
        stale = [
            piece
            for piece in rendered.page.get("printed", ())
            if any(is_related(piece["kind"], parse_pointer(piece["pointer"]), pointer) for pointer in differing)
        ]
        rendered = renderer.render_page(page, [*rendered.ignored, *stale])
    if next(_differing_values(rendered), None) is not None:
        return first
    needed = rendered.reread.get("printed", ())
    unused = [piece for piece in rendered.page.get("printed", ()) if piece not in needed]
    return renderer.render_page(page, [*rendered.ignored, *unused]) if unused else rendered


def iter_changes(rendered: RenderedPage) -> Iterator[JsonDifference]:
    """Yield the differences between the JSON and the page that was written from it.

    A null in the JSON may stand for an absent key; so it is not a difference if the page cannot have a `-` there.
    """
    before: Any = _strip_metadata(rendered.page)
    for each in iter_differences(before, _strip_metadata(rendered.reread), _is_same):
        is_null = each.before is None and each.pointer[-1] in reduce(getitem, each.pointer[:-1], before)
        if each.after is not None or not is_null:
            yield each


def _differing_values(rendered: RenderedPage) -> Iterator[JsonDifference]:
    return (each for each in iter_changes(rendered) if each.pointer[0] not in ("printed", "unclaimed"))


def _is_at(kind: str, place: Pointer, differing: Pointer) -> bool:
    """Return whether a text of `printed` is that of a differing value, of a value that contains it, or of a member."""
    size = min(len(place), len(differing))
    return kind == "value" and place[:size] == differing[:size]


def _is_beside(_: str, place: Pointer, differing: Pointer) -> bool:
    """Return whether a text of `printed` may be a line with the value: it is the text of a sibling or of the parent."""
    return differing[:-1] in (place, place[:-1])


def _is_same(one: object, other: object) -> bool:
    """Return whether two JSON values are the same; numbers may differ as binary floats do, texts in kinds of spaces."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normalize_text(one) == normalize_text(other)
    return one == other or (isinstance(one, Decimal) and isinstance(other, Decimal) and is_same_float(one, other))


def _strip_metadata(page: dict[str, Any]) -> dict[str, Any]:
    """Return the content of a page without its metadata, and `printed` sorted, since its order means nothing.

    `unclaimed` comes last: it differs whenever a value does, and the value is the cause.
    """
    content = {key: value for key, value in page.items() if key not in ("$schema", "faults", "coverage", "unclaimed")}
    if "printed" in content:
        content["printed"] = sorted(content["printed"], key=lambda piece: (piece["pointer"], piece["kind"]))
    return {**content, "unclaimed": page.get("unclaimed", [])}

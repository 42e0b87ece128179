"""Pages that are written from their values, and read again."""

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
    """Writes pages, and reads what it wrote."""

    path: str
    registry: Registry

    def render_page(self, page: dict[str, Any], ignored: list[dict[str, str]]) -> RenderedPage:
        """Write a page without the texts of `printed` that are ignored."""
        printed = [piece for piece in page.get("printed", ()) if piece not in ignored]
        page = {key: value for key, value in page.items() if key != "printed"}
        page |= {"printed": printed} if printed else {}
        text = write_page(page, self.registry.plan_of(page))
        return RenderedPage(text, page, read_document(Source(self.path, text), self.registry).page, ignored)


class RenderedPage(NamedTuple):
    """A page as written, the page that is read from that, and the texts of `printed` that were ignored."""

    text: str
    page: dict[str, Any]
    again: dict[str, Any]
    ignored: list[dict[str, str]]


def render_page_values(page: dict[str, Any], renderer: PageRenderer) -> RenderedPage:
    """Write a page by its values, and ignore texts of `printed` that do not mean these.

    Who changes a value in JSON need not know that its text is kept elsewhere. Texts at the values that would be read
    otherwise are ignored first, then those beside them, which may be whole lines; last those that are not needed.
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
    needed = rendered.again.get("printed", ())
    unused = [piece for piece in rendered.page.get("printed", ()) if piece not in needed]
    return renderer.render_page(page, [*rendered.ignored, *unused]) if unused else rendered


def iter_changes(rendered: RenderedPage) -> Iterator[JsonDifference]:
    """Yield what the page that was written would state otherwise than the JSON.

    A null of the JSON may stand for an absent key, so that it is no difference if the page cannot state a `-` there.
    """
    before: Any = _strip_metadata(rendered.page)
    for each in iter_differences(before, _strip_metadata(rendered.again), _is_same):
        is_null = each.before is None and each.pointer[-1] in reduce(getitem, each.pointer[:-1], before)
        if each.after is not None or not is_null:
            yield each


def _differing_values(rendered: RenderedPage) -> Iterator[JsonDifference]:
    return (each for each in iter_changes(rendered) if each.pointer[0] not in ("printed", "unclaimed"))


def _is_at(kind: str, place: Pointer, differing: Pointer) -> bool:
    """Tell whether a text is that of a value, or of what holds it or is held by it."""
    size = min(len(place), len(differing))
    return kind == "value" and place[:size] == differing[:size]


def _is_beside(_: str, place: Pointer, differing: Pointer) -> bool:
    """Tell whether a text may be that of a line with a value in it: it is kept for a member beside it, or for both."""
    return differing[:-1] in (place, place[:-1])


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values of JSON are the same: numbers as binary floats, texts with spaces of any kind as well."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normalize_text(one) == normalize_text(other)
    return one == other or (isinstance(one, Decimal) and isinstance(other, Decimal) and is_same_float(one, other))


def _strip_metadata(page: dict[str, Any]) -> dict[str, Any]:
    """Return what a page says, without what is said about it; the order of `printed` means nothing.

    Unclaimed pieces come last: they differ wherever a value does, and it is the value that is wrong.
    """
    said = {key: value for key, value in page.items() if key not in ("$schema", "faults", "coverage", "unclaimed")}
    if "printed" in said:
        said["printed"] = sorted(said["printed"], key=lambda piece: (piece["pointer"], piece["kind"]))
    return {**said, "unclaimed": page.get("unclaimed", [])}

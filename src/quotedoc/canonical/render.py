"""Write the canonical text of the page that a JSON text describes.

`render_canonical` gets the JSON text and returns a `Rendition`: the Markdown, and what is wrong with the JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.canonical.differences import abbreviate_value
from quotedoc.canonical.page_json import parse_page
from quotedoc.canonical.rendered import PageRenderer, iter_changes, render_page_values
from quotedoc.canonical.unwritable import find_unwritable
from quotedoc.data import locate_node, unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.model.registry import load_builtin_registry

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.text import Source


class Rendition(NamedTuple):
    """The page that a JSON text describes, and what is wrong with the JSON.

    Attributes:
        text: the canonical text of the page; None if the JSON has a fault that prevents it.
        faults: what is wrong with the JSON.
        draft: a text of the page whose figures can be checked even if `text` is None: that of JSON with other text
            around it, or one with placeholders for values that cannot be written; None if there is no such text.
        node: the JSON with the span of each value; None if the JSON is not valid.
    """

    text: str | None
    faults: tuple[Fault, ...]
    draft: str | None = None
    node: Node | None = None


def render_canonical(source: Source, registry: Registry | None = None, expected: str | None = None) -> Rendition:
    """Return the canonical text of the page that a JSON text describes, whether `convert` or another program wrote it.

    `registry` has the kinds and labels that pages may have; None for those of the package. `expected` is the kind that
    the page should have; None for any.
    """
    registry = registry or load_builtin_registry()
    parsed = parse_page(source, registry, expected)
    node = parsed.node
    if node is None or parsed.faults:
        return Rendition(None, parsed.all_faults)
    page: Any = unwrap_node(node)
    renderer = PageRenderer(source.path, registry)
    rendered = render_page_values(page, renderer)
    if next(iter_changes(rendered), None) is not None:
        faults, draft = find_unwritable(node, page, rendered, renderer)
        return Rendition(None, (*parsed.all_faults, *faults), draft, node)
    ignored = [number for number, piece in enumerate(page.get("printed", ())) if piece in rendered.ignored]
    faults = (*parsed.all_faults, *(_report_stale(node, page, number) for number in ignored))
    return Rendition(None if parsed.wrapper else rendered.text, faults, rendered.text, node)


def _report_stale(node: Node, page: dict[str, Any], number: int) -> Fault:
    """Return the fault for a text in `printed` that was ignored."""
    pointer, piece = ("printed", number, "text"), page["printed"][number]
    place = locate_node(node, pointer)
    span = place.span if place is not None else node.span
    return Fault("printed-stale", span, pointer, {"text": abbreviate_value(piece["text"]), "where": piece["pointer"]})

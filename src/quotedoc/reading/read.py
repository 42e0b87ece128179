"""A page from its blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.page import schema_id
from quotedoc.model.plan import make_plan
from quotedoc.reading.body import read_body
from quotedoc.reading.builder import Builder
from quotedoc.reading.front_matter import BASE, parse_front_matter, read_front_matter
from quotedoc.reading.generic import read_blocks
from quotedoc.reading.kind import find_layout, front_matter_block
from quotedoc.reading.result import Opened, Reading
from quotedoc.text import Span, format_pointer

if TYPE_CHECKING:
    from quotedoc.diagnostic import Fault
    from quotedoc.model.layout import Layout
    from quotedoc.model.plan import Plan
    from quotedoc.reading.front_matter import Yaml
    from quotedoc.syntax import Document


def read(document: Document) -> Reading:
    """Read a document, whatever it is."""
    block = front_matter_block(document)
    yaml = parse_front_matter(document.source, block) if block else None
    is_quote_document, layout = find_layout(document, yaml)
    builder = Builder(document.source)
    block_faults, charts = read_blocks(document)
    opened: tuple[Opened, ...] = ()
    if yaml is not None:
        builder.faults += yaml.faults
    else:
        builder.fault("front-matter-missing", Span(0, 0))
    plan = make_plan(layout) if layout else None
    if plan is None:
        builder.fault("kind-unread", yaml.block.span if yaml else Span(0, 0))
        builder.raw("block", Span(0, len(document.source.text)))
    else:
        if yaml is not None and not read_front_matter(builder, yaml, plan.layout.front_matter):
            builder.faults += _explain(yaml, plan)
        shapes = {chart.info: chart.shape for chart in charts}
        opened = read_body(builder, document, plan, shapes, block_faults)
        builder.faults += [fault for faults in block_faults.values() for fault in faults]
    return Reading(
        document=document,
        is_quote_document=is_quote_document,
        plan=plan,
        page=_page(builder, layout),
        spans=builder.spans,
        faults=tuple(builder.faults),
        front_matter=yaml.node if yaml else None,
        charts=tuple(charts),
        opened=opened,
    )


def _explain(yaml: Yaml, plan: Plan) -> list[Fault]:
    """Return what the schema has against the front matter; of broken YAML nothing: what seems missing may be there."""
    if yaml.node is None or yaml.is_broken:
        return []
    from quotedoc.contract import explain  # there is something to explain on few pages

    return explain(f"{plan.layout.kind}-front-matter", yaml.node, (BASE,))


def _page(builder: Builder, layout: Layout | None) -> dict[str, Any]:
    about = {"kind": layout.kind, "layout": layout.name} if layout else {"kind": "unknown"}
    unclaimed = [
        {"kind": piece.kind, "pointer": format_pointer(piece.pointer), "text": _raw_text(builder, piece.text)}
        for piece in builder.unclaimed
    ]
    return {"$schema": schema_id(about["kind"]), **about, **builder.page, "unclaimed": unclaimed}


def _raw_text(builder: Builder, text: str | Span) -> str:
    """Return the text of a raw piece: a leaf's own, or that of whole lines without the last line's end."""
    return text if isinstance(text, str) else builder.source.lines_as_lf(text).removesuffix("\n")

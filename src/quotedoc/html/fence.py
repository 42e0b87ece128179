"""Render a single chart fence as HTML, for documents that are not quote documents: `render_chart`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.html.blocks import render_block
from quotedoc.html.context import NO_DRAWINGS, make_context
from quotedoc.html.marker import Marker
from quotedoc.html.markup import NOTHING, Markup, join_html, make_element
from quotedoc.html.shell import make_style
from quotedoc.reading import read_document
from quotedoc.syntax import Fence
from quotedoc.text import Source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.html.context import Drawing

_INFO = re.compile(r"chart-data:[^\s`]+")
_MARKS = re.compile("`+")


def is_chart(info: str) -> bool:
    """Return whether the info string of a fence is that of a chart."""
    return _INFO.fullmatch(info.strip()) is not None


def render_chart(info: str, text: str, *, drawings: Mapping[str, Drawing] | None = None, has_style: bool) -> Markup:
    """Return a chart as HTML: a table of what its JSON states, beside its drawing; broken JSON is shown as it is.

    Args:
        info: the info string of the fence.
        text: the content of the fence.
        drawings: functions that draw further kinds of charts, by kind.
        has_style: whether the document has the style sheet already, so that it has it once for many charts.
    """
    fence = "`" * max(3, 1 + max(map(len, _MARKS.findall(text)), default=0))
    reading = read_document(Source("chart", f"{fence}{info.strip()}\n{text.rstrip()}\n{fence}\n"))
    context = make_context(reading, Marker((), len(reading.source.text)), drawings=drawings or NO_DRAWINGS)
    blocks = [render_block(context, block) for block in reading.document.blocks if isinstance(block, Fence)]
    style = NOTHING if has_style else make_style("chart.css")
    return join_html((style, make_element("div", *blocks, class_="quotedoc chart")))

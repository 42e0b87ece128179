"""Show charts in mistune: the plugin `add_charts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.html import is_chart, render_chart
from quotedoc.markdown.drawings import load_drawings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mistune import BlockState, Markdown

    from quotedoc.html import Drawing

_CHART = "quotedoc_chart"


def add_charts(md: Markdown, drawings: Mapping[str, Drawing | str] | None = None) -> None:
    """Show charts as a table beside a drawing; a renderer of another format than HTML shows them as code.

    Args:
        md: the parser.
        drawings: functions that draw further kinds of charts, or their names (`module:function`), by kind.
    """
    functions = load_drawings(drawings)
    renderer = md.renderer
    if renderer is None or renderer.NAME != "html":
        return

    def replace_charts(_: Markdown, state: BlockState) -> None:
        has_style = False
        for token in _iter_charts(state.tokens):
            html = render_chart(token["attrs"]["info"], token["raw"], drawings=functions, has_style=has_style)
            token.clear()
            token.update(type=_CHART, raw=html + "\n")
            has_style = True

    renderer.register(_CHART, lambda _, html: html)
    md.before_render_hooks.append(replace_charts)


def _iter_charts(tokens: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the charts among tokens and their children, in order, without recursion."""
    waiting = tokens[::-1]
    while waiting:
        token = waiting.pop()
        if token["type"] == "block_code" and is_chart(token.get("attrs", {}).get("info") or ""):
            yield token
        else:
            waiting += reversed(token.get("children", ()))

"""Show charts in markdown-it-py: the plugin `add_charts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.html import is_chart, render_chart
from quotedoc.markdown.drawings import load_drawings

if TYPE_CHECKING:
    from collections.abc import Mapping, MutableMapping, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.token import Token
    from markdown_it.utils import OptionsDict

    from quotedoc.html import Drawing

_HAS_STYLE = "quotedoc_has_style"


def add_charts(md: MarkdownIt, drawings: Mapping[str, Drawing | str] | None = None) -> None:
    """Show charts as a table beside a drawing.

    Args:
        md: the parser; its renderer is that for HTML.
        drawings: functions that draw further kinds of charts, or their names (`module:function`), by kind.
    """
    functions = load_drawings(drawings)
    render_fence: Any = md.renderer.rules["fence"]  # type: ignore[attr-defined]  # that of the renderer for HTML

    def render(
        _: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
    ) -> str:
        token = tokens[index]
        if not is_chart(token.info):
            return str(render_fence(tokens, index, options, env))
        has_style = bool(env.get(_HAS_STYLE))
        env[_HAS_STYLE] = True
        return render_chart(token.info, token.content, drawings=functions, has_style=has_style) + "\n"

    md.add_render_rule("fence", render)

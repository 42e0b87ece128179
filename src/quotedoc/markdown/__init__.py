"""Show the charts of quote documents in other programs: `chart-data:` fences as a table beside a drawing.

- Python-Markdown (MkDocs, Zensical): the extension `quotedoc.markdown`.
- Sphinx, with MyST: the extension `quotedoc.markdown.sphinx`.
- markdown-it-py: `MarkdownIt().use(quotedoc.markdown.markdown_it.add_charts)`.
- mistune: `mistune.create_markdown(plugins=[quotedoc.markdown.mistune.add_charts])`.

Only the program that is used has to be installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotedoc.markdown.python_markdown import ChartExtension

__all__ = ["makeExtension"]


def makeExtension(**config: Any) -> ChartExtension:  # noqa: N802, ANN401  # Python-Markdown's name, and whatever it passes
    """Return the extension of Python-Markdown.

    Args:
        config: `drawings`, functions that draw further kinds of charts, by kind.
    """
    from quotedoc.markdown.python_markdown import ChartExtension

    return ChartExtension(**config)

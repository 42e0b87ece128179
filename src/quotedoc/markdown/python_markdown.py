"""Show charts in Python-Markdown, which MkDocs and Zensical use: the extension `ChartExtension`.

Its preprocessor gets the lines of a document and returns them with a placeholder instead of each chart, which is a
fence such as `chart-data:radar`. Python-Markdown replaces the placeholder by the HTML of the chart.
"""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from quotedoc.html import is_chart, render_chart
from quotedoc.markdown.drawings import load_drawings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markdown import Markdown

    from quotedoc.html import Drawing

_FENCE = re.compile(r"(?P<indent>[ ]*)(?P<marks>`{3,}|~{3,})(?P<info>[^`]*)")
_PRIORITY: Final = 27
"""Higher than that of extensions that turn fences into code (25), whose pattern of a language has no colon."""


class ChartExtension(Extension):
    """Shows charts as a table beside a drawing."""

    def __init__(self, **config: Any) -> None:  # noqa: ANN401  # whatever the host passes
        """Take the configuration: `drawings`, by kind of chart."""
        self.config = {"drawings": [{}, "Functions that draw further kinds of charts, or their names, by kind."]}
        super().__init__(**config)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # Python-Markdown's name
        """Add the preprocessor."""
        drawings = load_drawings(self.getConfig("drawings"))
        md.preprocessors.register(_ChartPreprocessor(md, drawings), "quotedoc-charts", _PRIORITY)


class _Fence(NamedTuple):
    """An open fence: its indentation, its marks, its info string and the index of its line."""

    indent: str
    marks: str
    info: str
    start: int

    def is_closed_by(self, line: str) -> bool:
        """Return whether a line closes the fence."""
        text = line.strip()
        return len(text) >= len(self.marks) and not text.strip(self.marks[0])


class _ChartPreprocessor(Preprocessor):
    """Replaces charts, also in lists and admonitions; fences in other fences, and unclosed ones, are unchanged."""

    def __init__(self, md: Markdown, drawings: Mapping[str, Drawing]) -> None:
        super().__init__(md)
        self._drawings = drawings

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines, with a placeholder for each chart."""
        return list(self._replace_charts(lines))

    def _replace_charts(self, lines: list[str]) -> Iterator[str]:
        fence: _Fence | None = None
        has_style = False
        for number, line in enumerate(lines):
            if fence is None:
                opening = _FENCE.fullmatch(line)
                fence = _Fence(opening["indent"], opening["marks"], opening["info"], number) if opening else None
                if fence is None or not is_chart(fence.info):
                    yield line
            elif not is_chart(fence.info):
                yield line
                fence = None if fence.is_closed_by(line) else fence
            elif fence.is_closed_by(line):
                text = dedent("\n".join(lines[fence.start + 1 : number]))
                html = render_chart(fence.info, text, drawings=self._drawings, has_style=has_style)
                yield from ("", fence.indent + self.md.htmlStash.store(html), "")
                fence, has_style = None, True
        if fence is not None and is_chart(fence.info):
            yield from lines[fence.start :]

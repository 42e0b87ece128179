"""Define what a reading has besides values: the chart fences of a page, and the sections that were recognized."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.data import Node
    from quotedoc.reading.chart_content import ChartContent
    from quotedoc.text import Source, Span


@dataclass(frozen=True, eq=False)
class ChartFence:
    """A `chart-data:KIND` fence: its kind, and the spans of its info string and its body (None if it is not closed)."""

    kind: str
    info: Span
    body: Span | None
    _find_content: Callable[[], ChartContent | None]

    @cached_property
    def content(self) -> ChartContent | None:
        """The texts of the chart; None if it does not have the published shape. They may be found on first access."""
        return self._find_content()

    def tree(self, source: Source) -> Node | None:
        """Return the JSON of the chart as a node; None if the chart has no valid JSON."""
        from quotedoc.data.json_text import parse_json  # it is needed for few charts

        parsed = parse_json(source.text, *self.body) if self.body else None
        return None if isinstance(parsed, Fault) else parsed


class RecognizedSection(NamedTuple):
    """A section that was recognized: its index in the plan, and the span of the block that opens it."""

    section: int
    span: Span

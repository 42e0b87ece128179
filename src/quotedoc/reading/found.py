"""What is found on a page beside its values: the sections that are there, and the charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.diagnostic import Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.data import Node
    from quotedoc.reading.shape import Shape
    from quotedoc.text import Source, Span


@dataclass(frozen=True, eq=False)
class ChartFence:
    """A `chart-data:KIND` fence: its kind, its info string and its body, None of one that is not closed."""

    kind: str
    info: Span
    body: Span | None
    _find_shape: Callable[[], Shape | None]

    @cached_property
    def shape(self) -> Shape | None:
        """Its shape if it has the published one; of a compiled chart, it is found when it is asked for."""
        return self._find_shape()

    def tree(self, source: Source) -> Node | None:
        """Return the tree of its JSON; None if it has none."""
        from quotedoc.data.json_text import parse_json  # of few charts the tree is asked for

        parsed = parse_json(source.text, *self.body) if self.body else None
        return None if isinstance(parsed, Fault) else parsed


class Opened(NamedTuple):
    """A section that was recognized: its place in the plan, and its heading (or line, or thematic break)."""

    section: int
    span: Span

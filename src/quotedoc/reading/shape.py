"""Charts of the published shape: what each states and where, found in the tree of its JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.data import Mapping, Scalar, Sequence
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.model.chart import ChartText

DIMENSION = ("name", "grade")
INDICATOR = ("name", "value", "rating")
"""The texts of a dimension, before its list of indicators, and those of an indicator."""


class Label(NamedTuple):
    """A text of a chart, and where it stands between its quotes."""

    text: str
    span: Span

    @property
    def quoted(self) -> Span:
        """Where it stands, quotes included."""
        return Span(self.span.start - 1, self.span.end + 1)


class Dimension(NamedTuple):
    """A dimension of a chart: its texts, and those of each indicator."""

    name: Label
    grade: Label
    indicators: list[list[Label]]


class Shape(NamedTuple):
    """A chart of just the published shape: its own texts by key, and its dimensions."""

    span: Span
    texts: dict[str, Label]
    dimensions: list[Dimension]


def own_keys(model: type[ChartText]) -> tuple[str, ...]:
    """Return the keys of a chart's own texts, in their order."""
    return tuple(key for key in model.fields() if key != "dimensions")


def find_shape(node: Node, model: type[ChartText]) -> Shape | None:
    """Return the shape of a chart; None if it is another, and then its schema has something to say."""
    keys = own_keys(model)
    members = _members(node, (*keys, "dimensions"))
    if members is None:
        return None
    *own, listed = members
    texts, dimensions = _texts(own), _dimensions(listed)
    if texts is None or dimensions is None:
        return None
    return Shape(node.span, dict(zip(keys, texts, strict=True)), dimensions)


def _dimensions(node: Node) -> list[Dimension] | None:
    found = []
    for members in _each(node, (*DIMENSION, "indicators")):
        if members is None:
            return None
        own = _texts(members[:-1])
        indicators = [_texts(indicator) for indicator in _each(members[-1], INDICATOR)]
        cells = [indicator for indicator in indicators if indicator is not None]
        if own is None or len(cells) != len(indicators):
            return None
        found.append(Dimension(own[0], own[1], cells))
    return found


def _each(node: Node, keys: tuple[str, ...]) -> list[list[Node] | None]:
    """Return the members of each object of a list; None stands for what is none of this shape."""
    return [_members(item, keys) for item in node.items] if isinstance(node, Sequence) else [None]


def _members(node: Node, keys: tuple[str, ...]) -> list[Node] | None:
    """Return the values of an object that has just these keys, each once, in the order of `keys`."""
    if not isinstance(node, Mapping) or len(node.entries) != len(keys):
        return None
    values = {key.value: value for key, value in node.entries}
    return [values[key] for key in keys] if all(key in values for key in keys) else None


def _texts(nodes: list[Node] | None) -> list[Label] | None:
    """Return the nodes as texts if all of them are."""
    if nodes is None:
        return None
    texts = [
        Label(node.value, node.content) for node in nodes if isinstance(node, Scalar) and isinstance(node.value, str)
    ]
    return texts if len(texts) == len(nodes) else None

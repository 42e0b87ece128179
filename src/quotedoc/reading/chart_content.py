"""Find the texts of a chart, and their spans, in its JSON, if that has the published shape.

`find_chart_content` gets the JSON of a chart as a node, and returns a `ChartContent`, or None: title and type of the
chart, and the names and values of its dimensions and indicators.
"""

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
    """A text of a chart, and its span without the quotes."""

    text: str
    span: Span

    @property
    def quoted(self) -> Span:
        """The span of the text with its quotes."""
        return Span(self.span.start - 1, self.span.end + 1)


class Dimension(NamedTuple):
    """A dimension of a chart: its texts, and those of each indicator; None for a text that is missing."""

    name: Label
    grade: Label | None
    indicators: list[list[Label | None]]

    @property
    def rows(self) -> list[list[Label]]:
        """The texts that each indicator has."""
        return [[label for label in indicator if label is not None] for indicator in self.indicators]


class ChartContent(NamedTuple):
    """What a chart states, as texts with their spans.

    Attributes:
        span: the span of the chart's JSON.
        texts: the texts of the chart itself, by key.
        dimensions: the dimensions of the chart.
        changes: the differences from the published shape, in words.
        node: the JSON of the chart, if there are differences.
    """

    span: Span
    texts: dict[str, Label]
    dimensions: list[Dimension]
    changes: tuple[str, ...] = ()
    node: Node | None = None


def own_keys(model: type[ChartText]) -> tuple[str, ...]:
    """Return the keys of a chart's own texts, in their order."""
    return tuple(key for key in model.fields() if key != "dimensions")


def find_chart_content(node: Node, model: type[ChartText]) -> ChartContent | None:
    """Return the texts of a chart, and its differences from the published shape.

    Returns:
        None if a key occurs twice, if there is no list of dimensions, or if a dimension or an indicator has no name.
    """
    changes: dict[str, None] = {}
    members = _read_members(node)
    listed = members.pop("dimensions", None) if members else None
    if members is None or not isinstance(listed, Sequence):
        return None
    own = _read_texts(members, own_keys(model), "the chart", changes)
    dimensions = []
    for item in listed.items:
        found = _read_dimension(item, changes)
        if found is None:
            return None
        dimensions.append(found)
    texts = {key: label for key, label in own.items() if label}
    return ChartContent(node.span, texts, dimensions, tuple(changes), node if changes else None)


def _read_dimension(node: Node, changes: dict[str, None]) -> Dimension | None:
    members = _read_members(node)
    listed = members.pop("indicators", None) if members else None
    if members is None or not isinstance(listed, Sequence):
        return None
    own = _read_texts(members, DIMENSION, "a dimension", changes)
    if own["name"] is None:
        return None
    indicators: list[list[Label | None]] = []
    for item in listed.items:
        cells = _read_members(item)
        texts = None if cells is None else _read_texts(cells, INDICATOR, "an indicator", changes)
        if texts is None or texts["name"] is None:
            return None
        indicators.append(list(texts.values()))
    return Dimension(own["name"], own["grade"], indicators)


def _read_members(node: Node) -> dict[str, Node] | None:
    """Return the values of an object by key; None if the node is not an object, or if a key occurs twice."""
    if not isinstance(node, Mapping):
        return None
    members = {str(key.value): value for key, value in node.entries}
    return members if len(members) == len(node.entries) else None


def _read_texts(
    members: dict[str, Node], keys: tuple[str, ...], where: str, changes: dict[str, None]
) -> dict[str, Label | None]:
    """Return the texts of an object by key, and add to `changes` its unknown keys, missing keys and other values."""
    texts: dict[str, Label | None] = dict.fromkeys(keys)
    for key, node in members.items():
        if key not in texts:
            changes[f"{where} has the new key '{key}'"] = None
        elif isinstance(node, Scalar) and isinstance(node.value, str):
            texts[key] = Label(node.value, node.content)
        else:
            changes[f"'{key}' of {where} is not a string"] = None
    changes |= {f"{where} lacks '{key}'": None for key in keys if key not in members}
    return texts

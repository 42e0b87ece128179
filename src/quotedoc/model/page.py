"""What every page holds, whatever its kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from quotedoc.model.codec import Constant, Pattern
from quotedoc.model.part import Field, Maybe, OtherCell, Part, part, required
from quotedoc.model.values import COUNT, LinkItem

SCHEMA_VERSION = 1


def schema_id(name: str) -> str:
    """Return the identifier of a published schema; the number in it changes when a valid page could become invalid."""
    return f"urn:quotedoc:schema:{SCHEMA_VERSION}:{name}"


class Unclaimed(Part):
    """A piece of the page that no field holds, kept as it stands, line endings apart."""

    kind: Literal["leaf", "entry", "front_matter", "row", "block"] = required(
        "Kind",
        (
            "`leaf`: the text of the value at `pointer`, outside its grammar. `entry`: lines of the front matter; "
            "`front_matter`: all of it, not readable; `row`: a table row; `block`: anything else. "
            "All but a leaf stand after what is at `pointer`."
        ),
    )
    pointer: Annotated[str, Pattern(regex="(?:/[^/]*)+", empty=True, expected="a JSON Pointer")] = required(
        "Pointer", "A JSON Pointer into the page; empty for the start of the page."
    )
    text: str = required("Text", "The text as it stands.")


FindingCount = Annotated[int, COUNT]


class FaultCounts(Part):
    """How many findings the page has."""

    error: FindingCount = required("Errors", "Findings of severity error.")
    warning: FindingCount = required("Warnings", "Findings of severity warning.")
    info: FindingCount = required("Infos", "Findings of severity info.")


class BlockChart(Part):
    """A chart of a known shape, in whatever language."""

    kind: str = required("Kind", "The word after `chart-data:`.")
    title: str = required("Title", "The chart's title.")
    chart_type: str = required("Chart type", "The kind of chart once more, within the JSON.")
    dimensions: tuple[BlockDimension, ...] = required("Dimensions", "The dimensions, in order.")


class BlockDimension(Part):
    """A dimension of a chart."""

    name: str = required("Name", "The dimension as named.")
    grade: str = required("Grade", "Its grade; empty where none is given.")
    rows: tuple[tuple[OtherCell, OtherCell, OtherCell], ...] = required(
        "Rows", "Of each indicator the name, the value and the rating."
    )


class Block(Part):
    """A piece of a page that is read by its structure alone."""

    kind: Literal["heading", "paragraph", "quote", "list", "links", "table", "chart", "rule"] = required(
        "Kind", "What it is; `links` is a list of nothing but links, `rule` a thematic break."
    )
    level: Maybe[Literal[1, 2, 3, 4, 5, 6]] = part("Level", "The level of a heading.")
    text: Maybe[str] = part("Text", "The text of a heading, a paragraph or a quote, without its marks.")
    items: Maybe[tuple[str, ...]] = part("Items", "The items of a list.")
    links: Maybe[tuple[LinkItem, ...]] = part("Links", "The items of a list of links.")
    header: Maybe[tuple[str, ...]] = part("Header", "The header cells of a table.")
    rows: Maybe[tuple[tuple[OtherCell, ...], ...]] = part("Rows", "The cells of each row of a table.")
    chart: Maybe[BlockChart] = part("Chart", "A chart whose shape is known.")


SCHEMA_FIELD: Any = Field("Schema", "The schema that the page is valid against.", key="$schema")
"""Declares the `$schema` of each kind of page."""

LABELS_FIELD: Any = part("Labels", "The locale of the page's labels, where that is not the locale it states.")


UNCLAIMED: Any = Field("Unclaimed", "What no field holds, in page order. Nothing on a page is lost.", default=())
FAULTS: Any = part("Faults", "How many findings the page had when it was converted.")
"""What every page has at its end."""


class Page(Part):
    """A page as converted."""

    schema_: str | None = SCHEMA_FIELD
    kind: str = required("Kind", "The kind of page.")


class PageEnd(Part):
    """What closes the object of a page."""

    blocks: Maybe[tuple[Block, ...]] = part(
        "Blocks", "The body of a page of layout `generic`, in order: read by its structure, its words kept."
    )
    unclaimed: tuple[Unclaimed, ...] = UNCLAIMED
    faults: Maybe[FaultCounts] = FAULTS


class UnknownPage(Page, title="Unknown page"):
    """A text that is no quote document: all of it is unclaimed."""

    schema_: Annotated[str | None, Constant(value=schema_id("unknown"))] = SCHEMA_FIELD
    kind: Literal["unknown"] = required("Kind", "The kind of page.")
    unclaimed: tuple[Unclaimed, ...] = UNCLAIMED
    faults: Maybe[FaultCounts] = FAULTS

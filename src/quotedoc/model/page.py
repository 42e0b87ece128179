"""Define the fields that pages of every kind have, and the blocks of pages that are read by their structure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Final, Literal, cast

from quotedoc.model.codec import Constant, Pattern
from quotedoc.model.number import Number
from quotedoc.model.part import Field, Maybe, OtherCell, Part, leaf, part, required
from quotedoc.model.values import COUNT, LinkItem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

SCHEMA_VERSION = 1


def schema_id(name: str) -> str:
    """Return the identifier of a published schema; the number in it changes when a valid page could become invalid."""
    return f"urn:quotedoc:schema:{SCHEMA_VERSION}:{name}"


POINTER: Any = Pattern(regex="(?:/[^/]*)+", empty=True, expected="a JSON Pointer")


class Unclaimed(Part):
    """A piece of the page that no field holds; its text is unchanged, except for line endings."""

    kind: Literal["leaf", "entry", "front_matter", "row", "block"] = required(
        "Kind",
        (
            "`leaf`: the text of the value at `pointer`, outside its grammar. `entry`: lines of the front matter; "
            "`front_matter`: all of it, not readable; `row`: a table row; `block`: anything else. "
            "All but a leaf stand after what is at `pointer`."
        ),
    )
    pointer: Annotated[str, POINTER] = required(
        "Pointer", "A JSON Pointer into the page; empty for the start of the page."
    )
    text: str = required("Text", "The unchanged text.")


class Printed(Part):
    """The text of something that was read, where the canonical form would show it otherwise."""

    kind: Literal["value", "words", "level"] = required(
        "Kind",
        (
            "`value`: the text of the value at `pointer`, or of its line; `words`: a heading or the label of a row; "
            "`level`: the level of a heading."
        ),
    )
    pointer: Annotated[str, POINTER] = required("Pointer", "A JSON Pointer to the value, the section or the row.")
    text: str = required("Text", "The unchanged text: Markdown, or the JSON of a chart.")


class OtherColumn(Part):
    """A column whose header is not known."""

    label: str = required("Label", "The header of the column.")
    cells: tuple[OtherCell, ...] = required("Cells", "Its cells in the known rows, or in all rows of a list.")
    place: Annotated[int | None, Number(decimals=0, signed=False, unit="column")] = leaf(
        "Place", "The index of the column on the page, from 0; only in a table of periods."
    )


class Columns(Part, form=("pointer", "header", "label_column")):
    """The columns of a table, where they are not the usual ones."""

    pointer: Annotated[str, POINTER] = required("Pointer", "A JSON Pointer to the table.")
    header: tuple[str, ...] = required(
        "Header",
        "The header cells as Markdown; of a table of periods, only those of the first and of the unknown columns.",
    )
    label_column: Annotated[int | None, Number(decimals=0, signed=False, unit="column")] = leaf(
        "Label column",
        "The index of the column with the labels of the rows, from 0, if its header does not identify it.",
    )
    other: Maybe[tuple[OtherColumn, ...]] = part("Other columns", "The unknown columns, in page order.")


class Coverage(Part):
    """How much of the page was read."""

    read: Annotated[int, COUNT] = required("Read", "The number of figures and cells that were read.")
    unread: Annotated[int, COUNT] = required("Unread", "The number of figures and cells that were not read.")


FindingCount = Annotated[int, COUNT]


class FaultCounts(Part):
    """The number of findings of the page by severity."""

    error: FindingCount = required("Errors", "Findings of severity error.")
    warning: FindingCount = required("Warnings", "Findings of severity warning.")
    info: FindingCount = required("Infos", "Findings of severity info.")


class BlockChart(Part):
    """A chart of a known shape, in any language."""

    kind: str = required("Kind", "The word after `chart-data:`.")
    title: str = required("Title", "The chart's title.")
    chart_type: str = required("Chart type", "The kind of chart as repeated in the JSON.")
    dimensions: tuple[BlockDimension, ...] = required("Dimensions", "The dimensions, in order.")


class BlockDimension(Part):
    """A dimension of a chart."""

    name: str = required("Name", "The name of the dimension.")
    grade: str = required("Grade", "Its grade; empty where none is given.")
    rows: tuple[BlockIndicator, ...] = required("Rows", "The indicators, in order.")


class BlockIndicator(Part):
    """An indicator of a chart's dimension."""

    cells: tuple[OtherCell, OtherCell, OtherCell] = required("Cells", "Its name, its value and its rating.")


class BlockRow(Part):
    """A row of a table."""

    cells: tuple[OtherCell, ...] = required("Cells", "Its cells, in column order.")


class Block(Part, form=("kind", "level")):
    """A piece of a page that is read by its structure alone."""

    kind: Literal["heading", "paragraph", "quote", "list", "links", "table", "chart", "rule"] = required(
        "Kind", "The kind of block; `links` is a list that has only links, `rule` a thematic break."
    )
    level: Maybe[Literal[1, 2, 3, 4, 5, 6]] = part("Level", "The level of a heading.")
    text: Maybe[str] = part("Text", "The text of a heading, a paragraph or a quote, without its marks.")
    items: Maybe[tuple[str, ...]] = part("Items", "The items of a list.")
    links: Maybe[tuple[LinkItem, ...]] = part("Links", "The items of a list of links.")
    header: Maybe[tuple[str, ...]] = part("Header", "The header cells of a table.")
    rows: Maybe[tuple[BlockRow, ...]] = part("Rows", "The rows of a table.")
    chart: Maybe[BlockChart] = part("Chart", "A chart whose shape is known.")


BESIDE: Final[Mapping[str, Mapping[str, Any]]] = {
    "path": {
        "title": "Path",
        "description": "The file of the page, as `convert` names it among several pages.",
        "type": "string",
    },
    "places": {
        "title": "Places",
        "description": "Line, column, end line and end column of each value, by JSON Pointer.",
        "type": "object",
        "additionalProperties": {
            "type": "array",
            "items": {"type": "integer", "minimum": 1},
            "minItems": 4,
            "maxItems": 4,
        },
    },
}
"""The members that `convert` adds to the JSON of a page, and `render` ignores: the schema of each by its key."""

SCHEMA_FIELD: Any = Field("Schema", "The schema that the page is valid against.", key="$schema")
"""The field `$schema` of each kind of page."""

LABELS_FIELD: Any = part(
    "Labels", "The locale of the page's labels, if it differs from the locale that the page states."
)


UNCLAIMED: Any = Field(
    "Unclaimed", "Content that no field holds, in page order. Nothing on a page is lost.", default=()
)
FAULTS: Any = part("Faults", "The number of findings of the page when it was converted.")
"""The fields that every page has at its end."""


class Page(Part, form=("$schema", "kind", "layout", "labels", "printed", "unclaimed", "coverage", "faults")):
    """A page as converted."""

    __restore__: ClassVar[Any] = None
    """The function that makes a page from its values, if a user defined the class, so that it cannot be imported."""

    schema_: str | None = SCHEMA_FIELD
    kind: str = required("Kind", "The kind of page.")

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle a page as its values if its class cannot be imported."""
        restore = type(self).__restore__
        return super().__reduce__() if restore is None else (restore, (dump_page(self),))


def dump_page(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: a value that the page does not state is absent, a `-` is None."""
    return cast("BaseModel", page).model_dump(by_alias=True, exclude_unset=True)


class PageEnd(Part):
    """What closes the object of a page."""

    blocks: Maybe[tuple[Block, ...]] = part("Blocks", "The body of a page of layout `generic`, block by block.")
    columns: Maybe[tuple[Columns, ...]] = part("Columns", "The tables with unusual columns.")
    printed: Maybe[tuple[Printed, ...]] = part("Printed", "The texts that differ from the canonical form.")
    unclaimed: tuple[Unclaimed, ...] = UNCLAIMED
    coverage: Maybe[Coverage] = part("Coverage", "How much of the page was read when it was converted.")
    faults: Maybe[FaultCounts] = FAULTS


class UnknownPage(Page, title="Unknown page"):
    """A text that is not a quote document: all of it is unclaimed."""

    schema_: Annotated[str | None, Constant(value=schema_id("unknown"))] = SCHEMA_FIELD
    kind: Literal["unknown"] = required("Kind", "The kind of page.")
    unclaimed: tuple[Unclaimed, ...] = UNCLAIMED
    faults: Maybe[FaultCounts] = FAULTS

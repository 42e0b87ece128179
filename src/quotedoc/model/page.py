"""What every page holds, whatever its kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from quotedoc.model.codec import Constant
from quotedoc.model.part import Maybe, Part
from quotedoc.model.values import COUNT

SCHEMA_VERSION = 1


def schema_id(name: str) -> str:
    """Return the identifier of a published schema; the number in it changes when a valid page could become invalid."""
    return f"urn:quotedoc:schema:{SCHEMA_VERSION}:{name}"


class Unclaimed(Part):
    """A piece of the page that no field holds, kept as it stands, line endings apart."""

    kind: Literal["leaf", "entry", "front_matter", "row", "block"] = Field(
        title="Kind",
        description=(
            "`leaf`: the text of the value at `pointer`, outside its grammar. `entry`: lines of the front matter; "
            "`front_matter`: all of it, not readable; `row`: a table row; `block`: anything else. "
            "All but a leaf stand after what is at `pointer`."
        ),
    )
    pointer: Annotated[str, Field(pattern=r"^(?:/[^/]*)*$")] = Field(
        title="Pointer", description="A JSON Pointer into the page; empty for the start of the page."
    )
    text: str = Field(title="Text", description="The text as it stands.")


FindingCount = Annotated[int, COUNT]


class FaultCounts(Part):
    """How many findings the page has."""

    error: FindingCount = Field(title="Errors", description="Findings of severity error.")
    warning: FindingCount = Field(title="Warnings", description="Findings of severity warning.")
    info: FindingCount = Field(title="Infos", description="Findings of severity info.")


SCHEMA_FIELD: Any = Field(
    default=None, alias="$schema", title="Schema", description="The schema that the page is valid against."
)
"""Declares the `$schema` of each kind of page."""


class Page(Part):
    """A page as converted."""

    schema_: str | None = SCHEMA_FIELD
    kind: str = Field(title="Kind", description="The kind of page.")


class PageEnd(Part):
    """What closes the object of a page."""

    unclaimed: tuple[Unclaimed, ...] = Field(
        default=(), title="Unclaimed", description="What no field holds, in page order. Nothing on a page is lost."
    )
    faults: Maybe[FaultCounts] = Field(
        default=None, title="Faults", description="How many findings the page had when it was converted."
    )


class UnknownPage(PageEnd, Page):
    """A page whose layout is not declared: all of it is unclaimed."""

    model_config = ConfigDict(title="Unknown page")

    schema_: Annotated[str | None, Constant(value=schema_id("unknown"))] = SCHEMA_FIELD
    kind: Literal["unknown"] = Field(title="Kind", description="The kind of page.")

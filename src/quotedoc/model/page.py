"""What every page holds, whatever its kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from quotedoc.model.codec import Constant, Pattern
from quotedoc.model.part import Field, Maybe, Part, part, required
from quotedoc.model.values import COUNT

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


SCHEMA_FIELD: Any = Field("Schema", "The schema that the page is valid against.", key="$schema")
"""Declares the `$schema` of each kind of page."""


class Page(Part):
    """A page as converted."""

    schema_: str | None = SCHEMA_FIELD
    kind: str = required("Kind", "The kind of page.")


class PageEnd(Part):
    """What closes the object of a page."""

    unclaimed: tuple[Unclaimed, ...] = Field(
        "Unclaimed", "What no field holds, in page order. Nothing on a page is lost.", default=()
    )  # type: ignore[assignment]  # a declaration
    faults: Maybe[FaultCounts] = part("Faults", "How many findings the page had when it was converted.")


class UnknownPage(PageEnd, Page, title="Unknown page"):
    """A page whose layout is not declared: all of it is unclaimed."""

    schema_: Annotated[str | None, Constant(value=schema_id("unknown"))] = SCHEMA_FIELD
    kind: Literal["unknown"] = required("Kind", "The kind of page.")

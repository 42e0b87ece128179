"""The building blocks of page models: frozen parts, whose leaves are values with a codec."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Annotated, Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field

from quotedoc.model.codec import Codec, Number, codecs_of

T = TypeVar("T")


class _NotNull:
    """What may be absent, but is never `null`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(next(arg for arg in get_args(source) if arg is not type(None)))


Maybe = Annotated[T | None, _NotNull()]
"""A part, list or text that may be absent (None in Python, no key in JSON)."""


class Part(BaseModel):
    """A piece of a page. What the page does not say is None here and absent in JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    @cache
    def codecs(cls) -> dict[str, Codec]:
        """Return the codec of each leaf by field name."""
        return codecs_of(cls)

    @classmethod
    @cache
    def items(cls) -> dict[str, Codec]:
        """Return the codec of the items of each list of leaves, by field name."""
        found = {}
        for name, info in cls.model_fields.items():
            for listed in get_args(info.annotation):
                codecs = [item for arg in get_args(listed) for item in get_args(arg) if isinstance(item, Codec)]
                if codecs:
                    found[name] = codecs[0]
        return found

    @classmethod
    @cache
    def parts(cls) -> dict[str, type[Part]]:
        """Return the class of each field that is a part itself, by field name."""
        found = {}
        for name, info in cls.model_fields.items():
            part = _part_in(info.annotation)
            if part is not None:
                found[name] = part
        return found


def _part_in(annotation: Any) -> type[Part] | None:
    """Return the part that an annotation such as `Maybe[X]` or `Maybe[tuple[X, ...]]` names."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((found for arg in get_args(annotation) if (found := _part_in(arg)) is not None), None)


def leaf(title: str, description: str, *, unit: str | None = None) -> Any:
    """Declare a leaf: its title and description, and its unit where the value type alone does not say it."""
    if unit is None:
        return Field(default=None, title=title, description=description)
    return Field(default=None, title=title, description=description, json_schema_extra={"unit": unit})


def part(title: str, description: str) -> Any:
    """Declare a field that is a part of its own."""
    return Field(default=None, title=title, description=description)


class OtherCell(Part):
    """A cell whose meaning is not known: its text, and the number in it where it is one beyond doubt."""

    text: str = Field(title="Text", description="The cell as printed.")
    value: Annotated[Decimal | None, Number(decimals=4, missing=True, unit="as `unit` says")] = Field(
        default=None, title="Value", description="The number that the text states; null for `-`."
    )
    unit: Maybe[str] = Field(default=None, title="Unit", description="The unit of the number.")


class OtherRow(Part):
    """A table row with a label that is not known, or that an earlier row bears already."""

    after: str = Field(title="After", description="The key of the known row that it follows; empty before the first.")
    label: str = Field(title="Label", description="The first cell as printed.")
    cells: tuple[OtherCell, ...] = Field(title="Cells", description="The cells after the label, in column order.")


class Rows(Part):
    """A table whose known rows are fields. Rows that are not known stand in `other_rows`."""

    other_rows: Maybe[tuple[OtherRow, ...]] = Field(
        default=None, title="Other rows", description="Rows whose label is not known, in page order."
    )
    row_order: Maybe[tuple[str, ...]] = Field(
        default=None, title="Row order", description="The keys of the known rows as printed, if out of the usual order."
    )

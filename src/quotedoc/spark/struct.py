"""Convert the columns of a table to a Spark schema: `make_struct`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pyspark.sql.types import DateType, DecimalType, LongType, StringType, StructField, StructType, TimestampType

from quotedoc.model.registry import load_builtin_registry
from quotedoc.tables import FACTS, derive_schema
from quotedoc.tables.column import PRECISION, SCALE, ColumnType

if TYPE_CHECKING:
    from quotedoc.config import Config
    from quotedoc.tables import Table

SPARK_TYPES: Final = {
    ColumnType.TEXT: StringType(),
    ColumnType.NUMBER: DecimalType(PRECISION, SCALE),
    ColumnType.COUNT: LongType(),
    ColumnType.DAY: DateType(),
    ColumnType.TIME: TimestampType(),
}


def make_struct(table: str = FACTS.name, config: Config | None = None) -> StructType:
    """Return the schema of a table; the comment of each field describes it.

    Args:
        table: the name of the table.
        config: the configuration, which may define more kinds of page; None for the default.

    Raises:
        ValueError: there is no such table.
    """
    registry = config.registry if config else None
    return make_fields(derive_schema(registry or load_builtin_registry()).find_table(table))


def make_fields(table: Table) -> StructType:
    """Return the columns of a table as fields, which can all be null."""
    fields = []
    for column in table.columns:
        about = {"comment": column.description, "title": column.title, "unit": column.unit}
        metadata = {name: text for name, text in about.items() if text}
        fields.append(StructField(column.name, SPARK_TYPES[column.type], nullable=True, metadata=metadata))
    return StructType(fields)

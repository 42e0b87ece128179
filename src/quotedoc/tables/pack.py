"""Pack the rows of a page into bytes, which processes exchange fast and Arrow uses without conversion: `pack_rows`.

A page has about a hundred facts. Sending them as Python objects from a worker to the main process, and making columns
of them there, would take as long as reading the page.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

from quotedoc.tables.column import ColumnType

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.tables.fixed import Table

NO_COUNT: Final = -(2**31)
"""The number that stands for null in a column of counts."""
NO_TEXT: Final = -1
"""The length that stands for null in a column of texts."""


@dataclass(frozen=True, slots=True)
class PackedTexts:
    """The texts of a column in UTF-8, one after the other, and the number of bytes of each as 32-bit integers."""

    data: bytes
    lengths: bytes

    def unpack(self) -> list[str | None]:
        """Return the texts."""
        lengths = array("i", self.lengths)
        ends = accumulate((max(length, 0) for length in lengths), initial=0)
        pieces = (self.data[start:end].decode() for start, end in pairwise(ends))
        return [None if length == NO_TEXT else piece for length, piece in zip(lengths, pieces, strict=True)]


@dataclass(frozen=True, slots=True)
class PackedCounts:
    """The counts of a column as 32-bit integers."""

    data: bytes

    def unpack(self) -> list[int | None]:
        """Return the counts."""
        return [None if count == NO_COUNT else count for count in array("i", self.data)]


PackedColumn = PackedTexts | PackedCounts


@dataclass(frozen=True, slots=True)
class PackedRows:
    """The rows of a page in a table; it has a length, and yields the rows.

    Attributes:
        count: the number of rows.
        columns: the columns that all rows have.
    """

    count: int
    columns: tuple[PackedColumn, ...]

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.count

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        """Yield the rows as tuples."""
        return zip(*(column.unpack() for column in self.columns), strict=True)


def pack_rows(table: Table, rows: Sequence[tuple[Any, ...]]) -> PackedRows:
    """Pack the rows of a page in a table that only has texts, numbers as their digits, and counts of 32 bits."""
    columns = zip(*rows, strict=True) if rows else [()] * len(table.own_columns)
    pack = (_pack_counts if column.type is ColumnType.COUNT else _pack_texts for column in table.own_columns)
    return PackedRows(len(rows), tuple(each(values) for each, values in zip(pack, columns, strict=True)))


def _pack_counts(values: Sequence[int | None]) -> PackedCounts:
    return PackedCounts(array("i", [NO_COUNT if value is None else value for value in values]).tobytes())


def _pack_texts(values: Sequence[str | None]) -> PackedTexts:
    text = "".join(filter(None, values))
    if text.isascii():
        lengths = [NO_TEXT if value is None else len(value) for value in values]
    else:
        lengths = [NO_TEXT if value is None else len(value.encode()) for value in values]
    return PackedTexts(text.encode(), array("i", lengths).tobytes())

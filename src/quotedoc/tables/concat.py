"""Concatenate the packed rows of pages as Arrow columns, without a Python object for each value: `concat_columns`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from quotedoc.tables.pack import NO_COUNT, NO_TEXT, PackedTexts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.tables.pack import PackedColumn, PackedRows


def concat_columns(pages: Sequence[PackedRows], types: Sequence[pa.DataType]) -> list[pa.Array]:
    """Return the columns of the rows of pages, as arrays of some types."""
    columns = zip(*(page.columns for page in pages), strict=True)
    return [_concat_column(pieces).cast(kind) for pieces, kind in zip(columns, types, strict=True)]


def _concat_column(pieces: Sequence[PackedColumn]) -> pa.Array:
    data = pa.py_buffer(b"".join(piece.data for piece in pieces))
    if not all(isinstance(piece, PackedTexts) for piece in pieces):
        counts = _read_integers(data)
        return pa.Array.from_buffers(pa.int32(), len(counts), [_mark_valid(counts, NO_COUNT), data])
    lengths = _read_integers(
        pa.py_buffer(b"".join(piece.lengths for piece in pieces if isinstance(piece, PackedTexts)))
    )
    ends = pc.cumulative_sum_checked(pc.max_element_wise(lengths, pa.scalar(0, pa.int32())))
    offsets = pa.concat_arrays([pa.array([0], pa.int32()), ends]).buffers()[1]
    return pa.StringArray.from_buffers(len(lengths), offsets, data, _mark_valid(lengths, NO_TEXT))


def _read_integers(data: pa.Buffer) -> Any:  # noqa: ANN401  # pyarrow has no types
    return pa.Array.from_buffers(pa.int32(), data.size // pa.int32().byte_width, [None, data])


def _mark_valid(values: pa.Array, null: int) -> pa.Buffer:
    """Return the validity bitmap: the values that differ from the one that stands for null."""
    return pc.not_equal(values, pa.scalar(null, pa.int32())).buffers()[1]

"""Convert pages in Arrow batches to rows of tables, for all engines that work on such batches: `convert_batch`."""

from quotedoc.arrow.convert import convert_batch, make_schema

__all__ = ["convert_batch", "make_schema"]

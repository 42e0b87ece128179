"""Pages in Arrow batches as rows of tables: one function for every engine that works on such batches."""

from quotedoc.arrow.convert import convert_batch, make_schema

__all__ = ["convert_batch", "make_schema"]

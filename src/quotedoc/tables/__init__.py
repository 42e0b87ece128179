"""Pages as tables: which tables there are, the rows that a page has in them, and files of tables."""

from quotedoc.tables.fixed import FACTS, FAILURES, FINDINGS, Table
from quotedoc.tables.rows import PageRows, find_out_of_range, make_facts, make_findings, make_keys, make_wide_rows
from quotedoc.tables.schema import PAGES, Schema, derive_schema

__all__ = [
    "FACTS",
    "FAILURES",
    "FINDINGS",
    "PAGES",
    "PageRows",
    "Schema",
    "Table",
    "derive_schema",
    "find_out_of_range",
    "make_facts",
    "make_findings",
    "make_keys",
    "make_wide_rows",
]

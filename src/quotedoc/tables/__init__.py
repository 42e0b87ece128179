"""Convert pages to tables: derive the tables from the kinds of page, make the rows of a page, write files of tables."""

from quotedoc.tables.fixed import CHANGES, FACTS, FAILURES, FINDINGS, KEY_COLUMNS, Table
from quotedoc.tables.formats import PYARROW_SIZE, MissingExtraError, require_pyarrow
from quotedoc.tables.pack import PackedRows, pack_rows
from quotedoc.tables.rows import PageRows, TableRow, make_facts, make_failure, make_findings, make_keys, make_wide_rows
from quotedoc.tables.schema import PAGES_TABLE, TableSchema, derive_schema
from quotedoc.tables.target import TargetError

__all__ = [
    "CHANGES",
    "FACTS",
    "FAILURES",
    "FINDINGS",
    "KEY_COLUMNS",
    "PAGES_TABLE",
    "PYARROW_SIZE",
    "MissingExtraError",
    "PackedRows",
    "PageRows",
    "Table",
    "TableRow",
    "TableSchema",
    "TargetError",
    "derive_schema",
    "make_facts",
    "make_failure",
    "make_findings",
    "make_keys",
    "make_wide_rows",
    "pack_rows",
    "require_pyarrow",
]

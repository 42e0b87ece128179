"""Write tables: `write_table` writes one to a file, `write_tables` writes several to a directory.

The file or the directory is replaced as a whole, when all rows are written.
"""

from __future__ import annotations

from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from quotedoc.files import stage_directory, stage_file, sync
from quotedoc.tables.formats import FORMATS, iter_groups
from quotedoc.tables.parts import PartFiles, write_parts
from quotedoc.tables.target import check_files, list_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows


def write_table(path: Path, table: Table, form: str, pages: Iterable[PageRows]) -> None:
    """Write a table to a file, which then has all rows or, if anything fails, its old content.

    Args:
        path: the file.
        table: the table.
        form: one of `FORMATS`.
        pages: the rows of the pages.

    Raises:
        OSError: the file cannot be written.
    """
    with stage_file(path) as staged:
        _write_files({staged: table}, form, pages)


def write_tables(
    folder: Path, tables: Sequence[Table], form: str, pages: Iterable[PageRows], partition_by: Sequence[str] = ()
) -> None:
    """Write tables to a directory, which is replaced as a whole.

    Args:
        folder: the directory.
        tables: the tables.
        form: one of `FORMATS`: Parquet gives a folder for each table, the others a file.
        pages: the rows of the pages.
        partition_by: which of `PARTITIONS` have a folder for each value, outermost first; only for Parquet.

    Raises:
        TargetError: the directory contains something else.
        OSError: the directory cannot be written.
    """
    check_files(folder, list_files(folder))
    with stage_directory(folder) as staged:
        if form == "parquet":
            write_parts(pages, tables, staged, partition_by)
            add_missing(staged, tables)
        else:
            _write_files({staged / f"{table.name}.{form}": table for table in tables}, form, pages)


def add_missing(folder: Path, tables: Iterable[Table]) -> None:
    """Write an empty file for each table without rows, so that its readers find its columns."""
    for table in tables:
        if not any((folder / table.name).rglob("*.parquet")):
            file = PartFiles(table, folder, (), 0)
            file.write([], even_empty=True)
            file.close()


def _write_files(tables: dict[Path, Table], form: str, pages: Iterable[PageRows]) -> None:
    with ExitStack() as stack:
        files = [stack.enter_context(closing(FORMATS[form](path, table))) for path, table in tables.items()]
        for group in iter_groups(pages):
            for file in files:
                file.write(group)
    for path in tables:
        sync(path)

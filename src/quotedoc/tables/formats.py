"""The formats of files of tables, each with what opens a file of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from quotedoc.tables.csv_text import CsvFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows

GROUP_PAGES: Final = 1000
"""Pages whose rows are written together, as one row group of each table."""
GROUP_ROWS: Final = 250_000
"""Rows that are written together at most, unless a single page has more."""


class MissingExtraError(Exception):
    """A format needs the package pyarrow, which is not installed."""

    def __init__(self) -> None:
        super().__init__("tables in this format need the package pyarrow: pip install pyarrow, or use --format csv")


class TableFile(Protocol):
    """A file that a table is written to."""

    def write(self, pages: Sequence[PageRows]) -> None:
        """Append the rows of some pages; they are one row group or batch."""

    def close(self) -> None:
        """Complete the file."""


class _ArrowFile:
    """A file that takes Arrow's batches."""

    def __init__(self, path: Path, table: Table, open_writer: Callable[[Path, Any], Any]) -> None:
        """Open the file."""
        from quotedoc.tables.arrow import make_schema

        self._table = table
        self._writer = open_writer(path, make_schema(table))

    def write(self, pages: Sequence[PageRows]) -> None:
        """Append the rows of some pages."""
        from quotedoc.tables.arrow import make_batch

        batch = make_batch(self._table, pages)
        if len(batch):
            self._writer.write_batch(batch)

    def close(self) -> None:
        """Write what follows the rows."""
        self._writer.close()


def open_parquet(path: Path, table: Table) -> TableFile:
    """Return a new Parquet file for a table."""
    from quotedoc.tables.parquet import open_writer

    return _ArrowFile(path, table, open_writer)


def open_arrow(path: Path, table: Table) -> TableFile:
    """Return a new file of Arrow's own format for a table."""
    from quotedoc.tables.arrow import open_writer

    return _ArrowFile(path, table, open_writer)


FORMATS: Final[dict[str, Callable[[Path, Table], TableFile]]] = {
    "parquet": open_parquet,
    "csv": CsvFile,
    "arrow": open_arrow,
}
"""What opens a file, by the name of the format, which is also the suffix of the file."""


def require_pyarrow() -> None:
    """Check that pyarrow is installed.

    Raises:
        MissingExtraError: it is not.
    """
    try:
        import pyarrow as pa  # noqa: F401  # only whether it is there counts
    except ImportError:
        raise MissingExtraError from None


def iter_groups(pages: Iterable[PageRows]) -> Iterator[list[PageRows]]:
    """Yield pages in groups whose rows are written together. Only the order of the pages decides."""
    group: list[PageRows] = []
    count = 0
    for page in pages:
        group.append(page)
        count += page.size
        if len(group) >= GROUP_PAGES or count >= GROUP_ROWS:
            yield group
            group, count = [], 0
    if group:
        yield group

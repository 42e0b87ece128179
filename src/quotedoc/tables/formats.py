"""Define the formats of files of tables: `FORMATS` has the function that opens a file of each format."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from quotedoc.tables.csv_text import CsvFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from quotedoc.tables.fixed import Table
    from quotedoc.tables.rows import PageRows

GROUP_PAGES: Final = 1000
"""The largest number of pages whose rows are written together, as one row group of each table."""
GROUP_ROWS: Final = 250_000
"""The number of rows at which a group is complete, even if it has fewer than `GROUP_PAGES` pages."""
PYARROW_SIZE: Final = 250_000_000
"""The bytes of address space that importing pyarrow takes, which imports numpy."""


class MissingExtraError(Exception):
    """A format needs the package pyarrow, which is not installed."""

    def __str__(self) -> str:
        """Return what to do."""
        return "tables in this format need the package pyarrow: pip install pyarrow, or use --format csv"


class TableFile(Protocol):
    """A file that a table is written to."""

    def write(self, pages: Sequence[PageRows]) -> None:
        """Append the rows of some pages; they are one row group or batch."""

    def close(self) -> None:
        """Complete the file."""


def _open_parquet(path: Path, table: Table) -> TableFile:
    from quotedoc.tables.arrow_file import open_parquet

    return open_parquet(path, table)


def _open_arrow(path: Path, table: Table) -> TableFile:
    from quotedoc.tables.arrow_file import open_arrow

    return open_arrow(path, table)


FORMATS: Final[dict[str, Callable[[Path, Table], TableFile]]] = {
    "parquet": _open_parquet,
    "csv": CsvFile,
    "arrow": _open_arrow,
}
"""The function that opens a file, by the name of the format, which is also the suffix of the file."""


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
    """Yield pages in groups whose rows are written together; the groups only depend on the pages and their order."""
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

"""Read many pages as a table: `scan` gets paths and the name of a table, and returns a `Scan`."""

from __future__ import annotations

import errno
import os
from functools import partial
from typing import TYPE_CHECKING

from quotedoc.app.options import refuse_unknown_kind
from quotedoc.app.tabulated import WantedRows, tabulate
from quotedoc.archives import RecordFields
from quotedoc.arrow.outcome import find_rows
from quotedoc.model.registry import load_builtin_registry
from quotedoc.run import Overrides, Run, Settings
from quotedoc.tables import FACTS, derive_schema, require_pyarrow
from quotedoc.text.address import is_address
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from quotedoc.config import Config
    from quotedoc.tables import PageRows
    from quotedoc.tables.scan import Scan


def scan(  # noqa: PLR0913 - what a table of pages is made of
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    table: str = FACTS.name,
    *,
    columns: Sequence[str] | None = None,
    kinds: Collection[str] | None = None,
    config: Config | None = None,
    jobs: int = 1,
    name_column: str | None = None,
    text_column: str | None = None,
) -> Scan:
    """Return a table of pages, which are read each time when the table is used.

    Args:
        paths: a file, a directory, an archive or the address of a store, or several of them.
        table: the name of the table, as `quotedoc tables` writes it. Files that gave no page are in `failures`.
        columns: the names of the columns, in their order; None for all.
        kinds: the kinds of page; None for all. Files that gave no page have none, and stay in `failures`.
        config: a configuration; no file is looked for.
        jobs: the number of processes.
        name_column: the field with the name of each page, in JSON Lines and Parquet files; None for the usual ones.
        text_column: the field with the text of each page.

    Raises:
        MissingExtraError: the package pyarrow is not installed.
        FileNotFoundError: there is no such file or directory.
        ValueError: there is no such table, column or kind.
    """
    require_pyarrow()
    from quotedoc.tables.scan import Scan

    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    file = None if config is None else config.file
    settings = Settings(Overrides(config=file, isolated=file is None))
    registry = (None if config is None else config.registry) or load_builtin_registry()
    schema = derive_schema(registry)
    found = schema.find_table(table)
    names = [column.name for column in found.columns]
    for name in columns or ():
        if name not in names:
            raise ValueError(f"unknown column '{name}' of '{table}'{did_you_mean(name, names)}")
    for kind in kinds or ():
        refuse_unknown_kind(kind, registry)
    for path in given:
        if not is_address(path) and not os.path.lexists(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.fspath(path))
    run = Run([os.fspath(path) for path in given], settings, jobs=jobs, fields=RecordFields(name_column, text_column))
    keys = {} if kinds is None else {"kind": frozenset(kinds)}
    wanted = WantedRows(frozenset({table}), schema.digest, keys=keys)
    return Scan(found, partial(_iter_pages, run, wanted), columns)


def _iter_pages(run: Run, wanted: WantedRows) -> Iterator[PageRows]:
    """Yield the rows of the inputs of a run; an input that gave no page has a row of `failures`."""
    for given, outcome in run.iter_outcomes(partial(tabulate, wanted)):
        rows = find_rows(given, outcome)
        if rows is not None:
            yield rows

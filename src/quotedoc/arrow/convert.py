"""Convert the pages of an Arrow batch to rows of a table: `convert_batch`, and `make_schema` for the result."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.app.tabulated import WantedRows, tabulate
from quotedoc.arrow.outcome import find_rows
from quotedoc.config import DEFAULT_CONFIG
from quotedoc.files import Input
from quotedoc.model.registry import load_builtin_registry
from quotedoc.run import Overrides, Run, Settings
from quotedoc.tables import FACTS, derive_schema, make_failure, require_pyarrow
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    import pyarrow as pa

    from quotedoc.config import Config
    from quotedoc.model.registry import Registry
    from quotedoc.tables import PageRows

    _Batch = TypeVar("_Batch", pa.RecordBatch, pa.Table)

MISSING_NAME: Final = "the page has no name"
MISSING_TEXT: Final = "the page has no text"


def convert_batch(
    batch: _Batch,
    table: str = FACTS.name,
    config: Config | None = None,
    *,
    name_column: str = "name",
    text_column: str = "text",
) -> _Batch:
    """Return the rows that the pages of a batch have in a table, in the order of the pages.

    The result depends on the arguments alone, and all of them can be pickled. (The fingerprints in `findings` also
    depend on the current directory if the names are absolute paths.) As in a directory, texts that are not quote
    documents have no rows. A page that cannot be read has none either; with the table `failures`, the result has a row
    for each of these instead.

    Args:
        batch: a batch or a table of pages; the result is one, too. Both columns have strings or bytes; bytes are
            decoded as files are.
        table: the name of the table, as `quotedoc tables` writes it.
        config: the configuration for all pages; None for the default.
        name_column: the column with the names of the pages, which become the column `path`.
        text_column: the column with their content.

    Raises:
        MissingExtraError: the package pyarrow is not installed.
        ValueError: there is no such table or column, or a column has other values.
    """
    require_pyarrow()
    from quotedoc.tables.arrow import make_batch

    schema = derive_schema(_get_registry(config))
    found = schema.find_table(table)
    names, texts = _read_column(batch, name_column, "name_column"), _read_column(batch, text_column, "text_column")
    work = partial(tabulate, WantedRows(frozenset({table}), schema.digest))
    settings = Settings(Overrides(), config or DEFAULT_CONFIG)
    pages = _iter_pages(settings, work, zip(names, texts, strict=True))
    rows = make_batch(found, [page for page in pages if page is not None])
    is_table = hasattr(batch, "from_batches")  # only tables consist of batches
    return type(batch).from_batches([rows]) if is_table else rows


def make_schema(table: str = FACTS.name, config: Config | None = None) -> pa.Schema:
    """Return the schema of the batches that `convert_batch` returns; it depends on the kinds of page alone.

    Args:
        table: the name of the table.
        config: the configuration, which may define more kinds of page; None for the default.

    Raises:
        MissingExtraError: the package pyarrow is not installed.
        ValueError: there is no such table.
    """
    require_pyarrow()
    from quotedoc.tables.arrow import make_arrow_schema

    return make_arrow_schema(derive_schema(_get_registry(config)).find_table(table))


def _iter_pages(
    settings: Settings, function: partial[Any], pages: Iterable[tuple[bytes | None, bytes | None]]
) -> Iterator[PageRows | None]:
    """Yield the rows of each page, by its name and its text."""
    for name, text in pages:
        path = (name or b"").decode(errors="replace")
        if not path or text is None:
            yield make_failure(path, "unreadable", MISSING_TEXT if path else MISSING_NAME, None)
            continue
        given = Input(path, Path(path), is_named=False)
        run = Run((), settings, read=partial(_return_text, text))
        yield find_rows(given, run.process_input(given, function))


def _return_text(text: bytes, _given: Input, _limit: int) -> bytes:
    """Return a text in place of the content of a file."""
    return text


def _read_column(batch: pa.RecordBatch, name: str, parameter: str) -> list[bytes | None]:
    """Return the values of a column as bytes.

    Raises:
        ValueError: there is no such column, there are several, or it has neither strings nor bytes.
    """
    names = batch.schema.names
    if names.count(name) > 1:
        raise ValueError(f"the batch has several columns '{name}'")
    if name not in names:
        hint = did_you_mean(name, names) or f"; its columns are {', '.join(names)}"
        raise ValueError(f"the batch has no column '{name}' (set {parameter}){hint}")
    column = batch.column(name)
    kind = getattr(column.type, "value_type", column.type)  # a dictionary has values of a type
    # Many engines give the type null to a column without values.
    if str(kind).removeprefix("large_").removesuffix("_view") not in {"string", "binary", "null"}:
        raise ValueError(f"the column '{name}' has values of type {kind}; strings or bytes are expected")
    values: list[bytes | None] = column.cast(kind).cast("large_binary").to_pylist()
    return values


def _get_registry(config: Config | None) -> Registry:
    return config.registry if config and config.registry else load_builtin_registry()

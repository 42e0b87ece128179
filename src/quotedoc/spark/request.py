"""Parse the options of the data source: `parse_options` gets the options of a Spark reader and returns a `Request`."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.app.options import refuse_unknown_kind
from quotedoc.archives import RecordFields
from quotedoc.config import DEFAULT_CONFIG, Config, read_config_file
from quotedoc.model.registry import load_builtin_registry
from quotedoc.spark.struct import make_fields
from quotedoc.tables import FACTS, Table, derive_schema
from quotedoc.text.address import is_address
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pyspark.sql.types import StructType

OPTIONS: Final = (
    "table",
    "kind",
    "symbol",
    "config",
    "partitionBytes",
    "journal",
    "nameColumn",
    "textColumn",
    "path",
    "paths",
)
"""The options of the data source; Spark sets the last two. docs/scale.md describes the others."""
KEYS: Final[tuple[str, ...]] = ("kind", "symbol")
"""The options that are lists of values that pages must have in the columns of these names."""
PARTITION_BYTES: Final = 8 * 2**20
"""The bytes of the pages of a partition: two seconds of work, so that a lost worker costs little."""


class Request(NamedTuple):
    """The options of a data source.

    Attributes:
        paths: files, directories, archives, and addresses of stores.
        table: the table.
        digest: a digest of all tables, which depend on the kinds of page.
        keys: the wanted kinds and symbols of pages, by the name of the column; all pages for a column without values.
        config: the configuration of all pages.
        partition_bytes: the bytes of the pages of a partition.
        journal: the directory for the journal of a stream; None if it is not set.
        fields: the fields with the name and the text of a page, in the records of archives.
    """

    paths: tuple[str, ...]
    table: Table
    digest: str
    keys: Mapping[str, frozenset[str]]
    config: Config
    partition_bytes: int
    journal: Path | None
    fields: RecordFields


def parse_options(options: Mapping[str, str]) -> Request:
    """Return the request that the options of a data source state.

    Raises:
        ValueError: there is no such option, table or kind, or a value cannot be used.
        ConfigError: the configuration cannot be used.
        OSError: there is nothing at a path.
    """
    given = {name.lower(): value for name, value in options.items()}
    known = {name.lower(): name for name in OPTIONS}
    for name in given:
        if name not in known:
            hint = did_you_mean(name, OPTIONS) or f"; the options are {', '.join(OPTIONS[:-2])}"
            raise ValueError(f"unknown option '{name}'{hint}")
    paths = json.loads(given["paths"]) if "paths" in given else [given["path"]] if "path" in given else []
    if not paths:
        raise ValueError("no path: give files or directories to load(...)")
    for path in paths:
        if not is_address(path) and not os.path.lexists(path):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    config = read_config_file(Path(given["config"])) if "config" in given else DEFAULT_CONFIG
    registry = config.registry or load_builtin_registry()
    schema = derive_schema(registry)
    table = schema.find_table(given.get("table", FACTS.name))
    keys = {name: frozenset(map(str.strip, given[name].split(","))) for name in KEYS if name in given}
    for kind in keys.get("kind", ()):
        refuse_unknown_kind(kind, registry)
    size = _parse_size(given.get("partitionbytes", str(PARTITION_BYTES)))
    journal = Path(given["journal"]) if "journal" in given else None
    fields = RecordFields(given.get("namecolumn"), given.get("textcolumn"))
    return Request(tuple(paths), table, schema.digest, keys, config, size, journal, fields)


def select_columns(request: Request, wanted: StructType) -> tuple[str, ...]:
    """Return the names of the columns that a schema names.

    Raises:
        ValueError: the table has no such column, or it has another type.
    """
    types = {field.name: field.dataType for field in make_fields(request.table)}
    for field in wanted:
        if field.name not in types:
            hint = did_you_mean(field.name, types)
            raise ValueError(f"unknown column '{field.name}' of '{request.table.name}'{hint}")
        if field.dataType != types[field.name]:
            expected, found = types[field.name].simpleString(), field.dataType.simpleString()
            raise ValueError(f"the column '{field.name}' is {expected}, not {found}")
    return tuple(field.name for field in wanted)


def _parse_size(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not int(text):
        raise ValueError(f"partitionBytes is '{text}'; a number of bytes from 1 is expected")
    return int(text)

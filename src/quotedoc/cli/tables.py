"""Define `quotedoc tables`, which writes the values of pages as tables: Parquet, CSV or Arrow files."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from quotedoc.cli.console import add_quiet_option, add_verbose_option
from quotedoc.cli.destination import OutputType, open_destination
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import (
    add_config_options,
    add_jobs_option,
    add_shard_option,
    add_walk_options,
    pass_console,
    pass_overrides,
    split_commas,
)
from quotedoc.cli.paths import add_paths, add_record_options, is_named_as_file, pass_fields, pass_paths, refuse_pages
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.files import is_directory, make_absolute
from quotedoc.report import make_printable
from quotedoc.run import Settings, Todo
from quotedoc.run.failure import describe_os_error
from quotedoc.run.memory_watch import require_memory
from quotedoc.tables import (
    FACTS,
    FAILURES,
    PAGES_TABLE,
    PYARROW_SIZE,
    MissingExtraError,
    TargetError,
    derive_schema,
    require_pyarrow,
)
from quotedoc.tables.append import append_pages, read_existing
from quotedoc.tables.formats import FORMATS
from quotedoc.tables.output import write_table, write_tables
from quotedoc.tables.parts import PARTITIONS
from quotedoc.text.nearest import did_you_mean
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from quotedoc.archives import RecordFields
    from quotedoc.cli.console import Console
    from quotedoc.cli.destination import Destination
    from quotedoc.cli.paths import Paths
    from quotedoc.cli.tabulation import Tabulation
    from quotedoc.run import Overrides, Shard
    from quotedoc.tables import PageRows, Table, TableSchema
    from quotedoc.tables.append import Existing

ALWAYS: Final = (PAGES_TABLE, FAILURES.name)
"""The tables that are always written to a directory: they list the pages that it contains, and the failed inputs."""


@click.command(
    "tables",
    epilog="""\b
Examples:
  quotedoc tables pages -o tables
  quotedoc tables pages -o tables --append
  quotedoc tables pages -o facts.csv
""",
)
@add_paths
@add_record_options
@click.option(
    "-o",
    "--output",
    type=OutputType(path_type=Path),
    metavar="DIR|FILE",
    required=True,
    help="Write all tables to this directory, or one table to this file (.parquet, .csv or .arrow); both can be "
    "addresses of a store.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="File format.  [default: that of the suffix of FILE, parquet for a directory]",
)
@click.option(
    "--tables",
    "names",
    multiple=True,
    callback=split_commas,
    metavar="NAMES",
    help="Write only these tables, for example facts,peers.",
)
@click.option(
    "--partition-by",
    multiple=True,
    callback=split_commas,
    metavar="KEYS",
    help=f"Make a folder for each value of these: {', '.join(PARTITIONS)}.",
)
@click.option("--append", is_flag=True, help="Keep the pages in DIR; add new pages, and replace those that changed.")
@add_shard_option
@add_walk_options
@add_jobs_option
@add_config_options
@add_quiet_option
@add_verbose_option
@pass_paths
@pass_fields
@pass_overrides
@pass_console
def tables_command(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    fields: RecordFields,
    output: Path | str,
    form: str | None,
    names: tuple[str, ...],
    partition_by: tuple[str, ...],
    append: bool,
    shard: Shard | None,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Write quote documents as tables: every figure with its unit, its place and its exact value.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt), archives (.tar, .zip, .warc, .jsonl,
    .parquet), addresses of stores (s3://, gs://, az://, https://) or - for standard input. A directory gets all
    tables: facts (a row for each value), pages (a row for each page), one for each list, findings and failures. A
    file gets one table, by default facts.
    """
    if not paths.are_given:
        raise click.UsageError("There is nothing to write as tables; give PATHS.")
    try:
        with open_destination(output) as destination:
            suffix = destination.path.suffix[1:]
            is_file_of_tables = suffix in FORMATS and not is_directory(destination.path)
            form = form or (suffix if is_file_of_tables else "parquet")
            target = _Target(destination, form, names, partition_by, append, is_file_of_tables)
            _refuse_options(target, paths.names)
            settings = Settings(overrides)
            schema = _find_schema(settings, next(iter(paths.names), "."))
            session = Session(paths.names, settings, console, jobs=jobs, todo=Todo(shard), fields=fields)
            return _write(target, schema, session, console)
    except OSError as error:
        print_text(describe_os_error(error, str(output)).message, err=True)
    except TargetError as error:
        print_text(f"Error: {make_printable(str(output))}: {error}\n", err=True)
    except MissingExtraError as error:
        print_text(f"Error: {error}\n", err=True)
    return MISUSE


class _Target(NamedTuple):
    """The values of the options that describe the output.

    Attributes:
        destination: the file, directory or address.
        form: the file format, such as `parquet`.
        names: the names of the tables; empty for all, or for `facts` in a file.
        partition_by: the keys of the folders in a directory.
        append: whether to keep the pages that are in the directory.
        is_file: whether the output is one file; otherwise it is a directory.
    """

    destination: Destination
    form: str
    names: tuple[str, ...]
    partition_by: tuple[str, ...]
    append: bool
    is_file: bool

    @property
    def path(self) -> Path:
        """The file or directory to write."""
        return self.destination.path

    @property
    def name(self) -> str:
        """The output as the user named it, with control characters and the like escaped."""
        return make_printable(self.destination.name)


def _refuse_options(target: _Target, paths: Sequence[str]) -> None:
    """Reject options that cannot be combined.

    Raises:
        click.UsageError: the options cannot be combined.
    """
    if target.append and target.destination.address is not None:
        raise click.UsageError("--append needs a directory; in a store, give each run a prefix of its own.")
    refuse_pages([target.path], paths)
    if not target.is_file and is_named_as_file(target.path):
        known = ", ".join(f".{form}" for form in FORMATS)
        raise click.UsageError(f"'{target.name}' is neither a directory nor has it the suffix of a format: {known}.")
    if target.is_file and target.path.suffix != f".{target.form}":
        raise click.UsageError(f"'{target.name}' has the suffix of another format than --format {target.form}.")
    if target.is_file and len(target.names) > 1:
        raise click.UsageError("A file has one table; name one with --tables, or give a directory to -o.")
    if target.form != "parquet" or target.is_file:
        for option, value in (("--append", target.append), ("--partition-by", target.partition_by)):
            if value:
                raise click.UsageError(f"{option} needs a directory of Parquet files.")
    if twice := [name for name, count in Counter(target.partition_by).items() if count > 1]:
        raise click.UsageError(f"--partition-by has '{make_printable(twice[0])}' more than once.")
    if unknown := [name for name in target.partition_by if name not in PARTITIONS]:
        raise click.UsageError(f"Cannot partition by '{make_printable(unknown[0])}'; use {', '.join(PARTITIONS)}.")


def _find_schema(settings: Settings, path: str) -> TableSchema:
    """Return the tables for the page kinds that the configuration of a path defines, and for those of the package."""
    from quotedoc.model.registry import load_builtin_registry

    config = settings.find_nearest(make_absolute(path)) if is_directory(path) else settings.find_config(Path(path))
    return derive_schema(settings.options(config).registry or load_builtin_registry())


def _choose_tables(schema: TableSchema, names: Sequence[str]) -> list[Table]:
    """Return the tables with some names; all tables if there are no names.

    Raises:
        click.UsageError: there is no such table.
    """
    for name in names:
        if name not in schema.tables:
            hint = did_you_mean(name, schema.tables) or f"; the tables are {', '.join(schema.tables)}"
            raise click.UsageError(f"unknown table '{make_printable(name)}'{hint}")
    return [table for name, table in schema.tables.items() if not names or name in names]


def _write(target: _Target, schema: TableSchema, session: Session, console: Console) -> int:
    """Write the tables, print the counts of pages, and return the exit code."""
    if target.form != "csv":
        require_memory(PYARROW_SIZE)
        require_pyarrow()
    if target.is_file:
        (table,) = _choose_tables(schema, target.names or (FACTS.name,))
        tabulation = _tabulate(schema, (table,), session, console)
        write_table(target.path, table, target.form, _require_pages(target, tabulation))
        return _report_written(target, tabulation, console)
    tables = _choose_tables(schema, (*target.names, *ALWAYS) if target.names else ())
    target.destination.check_vacancy()
    existing = read_existing(target.path, schema) if target.append else None
    if existing is None:
        tabulation = _tabulate(schema, tables, session, console)
        write_tables(target.path, tables, target.form, _require_pages(target, tabulation), target.partition_by)
        return _report_written(target, tabulation, console)
    _refuse_other_tables(target, existing)
    tabulation = _tabulate(schema, existing.tables, session, console, existing.known)
    done = append_pages(existing, tabulation.pages(), tabulation.unchanged_keys)
    failed = f", {done.failed:,} failed" if done.failed else ""
    counts = f"{done.added:,} added, {done.replaced:,} replaced, {tabulation.unchanged_count:,} unchanged{failed}"
    console.print_note(f"{target.name}: {counts}\n")
    return tabulation.tally.finish()


def _require_pages(target: _Target, tabulation: Tabulation) -> Iterator[PageRows]:
    """Yield the rows of the pages; existing tables are not replaced by empty ones, for example after a wrong path.

    Raises:
        TargetError: no page was read, and the output exists or is in a store.
    """
    yield from tabulation.pages()
    is_in_store = target.destination.address is not None
    if not tabulation.written and (is_in_store or os.path.lexists(target.path)):
        raise TargetError("no page was read, and the tables that are there were kept")


def _report_written(target: _Target, tabulation: Tabulation, console: Console) -> int:
    """Upload tables for a store, print how many pages were written, and return the exit code."""
    target.destination.upload()
    count = tabulation.written
    console.print_note(f"{target.name}: {count:,} {pluralize_noun(count, 'page')} written\n")
    return tabulation.tally.finish()


def _tabulate(
    schema: TableSchema,
    tables: Iterable[Table],
    session: Session,
    console: Console,
    known: Mapping[str, frozenset[str | None]] | None = None,
) -> Tabulation:
    """Return the `Tabulation` that makes the rows of some tables.

    Args:
        schema: all tables.
        tables: the tables to write.
        session: the run.
        console: how to print.
        known: the digests of the pages that are already in the tables, by path; these pages are not read again.
    """
    from quotedoc.app.tabulated import WantedRows
    from quotedoc.cli.tabulation import Tabulation

    return Tabulation(
        session, console, WantedRows(frozenset(table.name for table in tables), schema.digest, known or {})
    )


def _refuse_other_tables(target: _Target, existing: Existing) -> None:
    """Reject `--append` with other tables or partitions than those of the directory.

    Raises:
        click.UsageError: the options name other tables or partitions.
    """
    names = {table.name for table in existing.tables}
    if target.names and {*target.names, *ALWAYS} != names:
        raise click.UsageError(f"--append keeps the tables that are there: {', '.join(sorted(names))}.")
    if target.partition_by and target.partition_by != existing.partition_by:
        there = ", ".join(existing.partition_by) or "nothing"
        raise click.UsageError(f"--append keeps the partitions that are there: by {there}.")

"""Make the rows of a page in each table: `make_facts`, `make_findings` and `make_wide_rows`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.data import print_json
from quotedoc.diagnostic import Fault
from quotedoc.leaves import count_decimals
from quotedoc.tables.column import PRECISION, SCALE, encode_number
from quotedoc.tables.fixed import DIGEST, FAILURES, KEY_POINTERS, LIST, REST
from quotedoc.tables.schema import PAGES_TABLE
from quotedoc.text import Span, format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.leaves import Leaf
    from quotedoc.tables.pack import PackedRows
    from quotedoc.tables.schema import ColumnTarget, RowTarget, TableSchema
    from quotedoc.text import Pointer, Source

TableRow = tuple[Any, ...]
_ALL: Final = object()
"""What remains of a value that is completely in columns."""
_FORM: Final = frozenset({"$schema", "kind", "layout"})
"""Keys of a page that follow from its kind, or are columns of every table."""
_RANGE: Final = f"at most {PRECISION - SCALE} digits before the point and {SCALE} after it"


class PageRows(NamedTuple):
    """The rows of a page.

    Attributes:
        path: the path of the file in reports.
        keys: the values of `KEY_COLUMNS`, which all its rows start with; empty for a file that gave no page.
        rows: the rows of each table, without these values.
    """

    path: str
    keys: TableRow
    rows: Mapping[str, Sequence[TableRow] | PackedRows]

    @property
    def is_failure(self) -> bool:
        """Whether the file gave no page."""
        return not self.keys

    @property
    def size(self) -> int:
        """The number of rows."""
        return sum(map(len, self.rows.values()))


def make_failure(path: str, category: str, reason: str, digest: str | None) -> PageRows:
    """Return the row of a file that gave no page, in the table `failures`."""
    return PageRows(path, (), {FAILURES.name: [(path, category, reason, digest)]})


def make_keys(page: Mapping[str, Any], path: str) -> TableRow:
    """Return the values of the columns `KEY_COLUMNS` for a page."""
    values = []
    for pointer, column in KEY_POINTERS.items():
        node: Any = page
        for name in pointer:
            node = node.get(name, {})
        values.append(None if node == {} else column.fit(node)[0])
    return (*values, path)


class FactRows(NamedTuple):
    """The rows of the table `facts` for a page, and a fault for each number that has too many digits for a column."""

    rows: list[TableRow]
    faults: list[Fault]


def make_facts(leaves: Iterable[Leaf], source: Source) -> FactRows:
    """Return the rows of the table `facts`: one for each value of the page."""
    rows: list[TableRow] = []
    faults: list[Fault] = []
    for pointer, value, text, span, about, item, _, own_unit, _, heading, header in leaves:
        number, decimals = None, None
        if value is not None and not isinstance(value, str):
            number, decimals = encode_number(value), count_decimals(text)
            if number is None:
                about_range = {"text": text, "problem": f"numbers in tables have {_RANGE}", "more": ""}
                faults.append(Fault("value-unusual", span or Span(0, 0), pointer, about_range))
        title, _, unit, section, *_ = about
        place = source.place(span) if span else (None, None, None, None)
        words = (*_name(pointer), heading or section or None, header or title, item or None)
        rows.append((*words, number, text, own_unit or unit or None, decimals, *place))
    return FactRows(rows, faults)


def make_findings(findings: Iterable[Diagnostic], source: Source) -> list[TableRow]:
    """Return the rows of the table `findings`."""
    return [
        (
            each.code,
            each.name,
            each.severity.label,
            each.message,
            None if each.pointer is None else format_pointer(each.pointer),
            *source.place(each.span),
            each.fingerprint,
        )
        for each in findings
    ]


def make_wide_rows(schema: TableSchema, page: Mapping[str, Any], digest: str) -> dict[str, list[TableRow]]:
    """Return the rows of the wide tables: one of `pages`, and one for each item of a list.

    Args:
        schema: the tables.
        page: the page as plain JSON values.
        digest: the SHA-256 of its bytes.
    """
    split = _Split(schema)
    about = {name: value for name, value in page.items() if name not in _FORM and (value or name != "unclaimed")}
    row = {DIGEST.name: digest}
    rest = split.split(schema.targets[page["kind"]], about, row)
    if rest not in (_ALL, {}):
        row[REST.name] = print_json(rest, indent=None, as_is=True)
    split.add(PAGES_TABLE, row)
    return split.rows


class _Split:
    """Splits a page into rows, and into the values that no column has completely."""

    def __init__(self, schema: TableSchema) -> None:
        self._schema = schema
        self._beside: dict[tuple[str, TableRow], dict[str, Any]] = {}
        self._rows: dict[str, list[dict[str, Any]]] = {}

    @property
    def rows(self) -> dict[str, list[TableRow]]:
        """The rows of each table that has any."""
        names = {table: [column.name for column in self._schema.tables[table].own_columns] for table in self._rows}
        return {table: [tuple(map(row.get, names[table])) for row in rows] for table, rows in self._rows.items()}

    def add(self, table: str, row: dict[str, Any]) -> None:
        """Add a row, whose values can still change."""
        self._rows.setdefault(table, []).append(row)

    def split(self, target: ColumnTarget, value: Any, row: dict[str, Any]) -> Any:  # noqa: ANN401  # JSON
        """Put the values of an object into a row, or the items of a list into rows; return what no column has."""
        if target.rows is not None:
            return self._split_items(target.rows, value)
        if not target.fields or not value:
            return value
        rest = {}
        for name, below in value.items():
            each = target.fields.get(name)
            if each is None:
                rest[name] = below
            elif each.column is None:
                left = self.split(each, below, row)
                if left is not _ALL:
                    rest[name] = left
            else:
                row[each.column.name], is_kept = each.fit(below)
                if not is_kept:
                    rest[name] = below
        return rest or _ALL

    def _split_items(self, target: RowTarget, items: Sequence[Any]) -> Any:  # noqa: ANN401  # JSON
        rests = []
        times: dict[TableRow, int] = {}
        for index, item in enumerate(items):
            row: dict[str, Any] = {}
            rests.append(self.split(target.item, item, row))
            row |= {target.position: index} | ({LIST.name: target.pointer} if target.pointer else {})
            if target.pointer:
                self.add(target.table, row)
                continue
            values = tuple(map(row.get, target.key))
            times[values] = times.get(values, 0) + 1
            self._add_beside(target.table, (*values, times[values]), row)
        if not items or any(rest is not _ALL for rest in rests):
            return [{} if rest is _ALL else rest for rest in rests]
        return _ALL

    def _add_beside(self, table: str, key: TableRow, row: dict[str, Any]) -> None:
        """Add the values of a row to the row of the same item in another list, or as a row if there is none."""
        known = self._beside.get((table, key))
        if known is None:
            self._beside[table, key] = row
            self.add(table, row)
        else:
            known |= row


@lru_cache(maxsize=2**14)
def _name(pointer: Pointer) -> tuple[str, str]:
    """Return a pointer as text, and its keys without positions in lists."""
    return format_pointer(pointer), ".".join(name for name in pointer if isinstance(name, str))

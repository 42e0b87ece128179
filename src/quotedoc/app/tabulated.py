"""Convert the bytes of a page to rows of tables: `tabulate`."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.findings import apply_severities, format_fault, get_selected_rules
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.checked import Checked
from quotedoc.leaves import list_leaves
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import looks_like_quote_document
from quotedoc.report import identify_findings
from quotedoc.rules import diagnose_fault
from quotedoc.tables import (
    FACTS,
    FAILURES,
    FINDINGS,
    KEY_COLUMNS,
    PageRows,
    derive_schema,
    make_facts,
    make_findings,
    make_keys,
    make_wide_rows,
    pack_rows,
)
from quotedoc.tables.append import make_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from quotedoc.app.document import Document
    from quotedoc.diagnostic import Diagnostic, Fault
    from quotedoc.tables import PackedRows, TableRow


class Tabulated(NamedTuple):
    """A page as rows of tables, or the reason why there is none.

    Attributes:
        digest: the SHA-256 of the bytes, in hexadecimal digits.
        page: the rows; None if there is no page.
        error: the reason why the page could not be read; None if there is no such reason.
        is_quote_document: whether the text is a quote document.
        is_lookalike: whether the text is not a quote document, but looks like one.
        is_known: whether the tables already have the page, so that it was not read.
    """

    digest: str
    page: PageRows | None
    error: str | None = None
    is_quote_document: bool = True
    is_lookalike: bool = False
    is_known: bool = False


class WantedRows(NamedTuple):
    """The tables and pages whose rows are wanted.

    Attributes:
        tables: the names of the tables.
        schema: the digest of the schema of the tables.
        known: the digests of pages that the tables already have, by absolute path.
        keys: the wanted values of some of `KEY_COLUMNS`, by name; pages with other values give no rows.
    """

    tables: AbstractSet[str]
    schema: str
    known: Mapping[str, frozenset[str | None]] = {}
    keys: Mapping[str, AbstractSet[str]] = {}

    def wants_page(self, keys: TableRow) -> bool:
        """Return whether a page with some values of `KEY_COLUMNS` is wanted."""
        columns = zip(KEY_COLUMNS, keys, strict=True)
        return not self.keys or all(value in self.keys.get(column.name, (value,)) for column, value in columns)


def tabulate(wanted: WantedRows, data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Tabulated:
    """Return a page as rows of tables; bytes that cannot be decoded give the reason instead."""
    digest = sha256(data).hexdigest()
    if wanted.known and digest in wanted.known.get(make_key(path), ()):
        return Tabulated(digest, None, is_known=True)
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return Tabulated(digest, None, format_fault(source, fault))
    tables = derive_schema(options.registry or load_builtin_registry())
    if tables.digest != wanted.schema:
        error = "its configuration defines other kinds of page than that of the first path; set one with --config"
        return Tabulated(digest, None, error)
    document = load_document(source, options)
    reading = document.reading
    keys = make_keys(reading.page, path)
    if not wanted.wants_page(keys):
        return Tabulated(digest, None)
    wide = wanted.tables - {FACTS.name, FINDINGS.name, FAILURES.name}
    rows: dict[str, Sequence[TableRow] | PackedRows] = {}
    if wide:
        rows |= make_wide_rows(tables, reading.page | {"faults": document.counts}, digest)
    if not wanted.tables.isdisjoint((FACTS.name, FINDINGS.name)):
        facts = make_facts(list_leaves(reading), source)
        if FACTS.name in wanted.tables:
            rows[FACTS.name] = pack_rows(FACTS, facts.rows)
        if FINDINGS.name in wanted.tables:
            rows[FINDINGS.name] = make_findings((*document.diagnostics, *_report(document, facts.faults)), source)
    is_ours = reading.is_quote_document
    page = PageRows(path, keys, {name: rows[name] for name in rows if name in wanted.tables})
    return Tabulated(digest, page, None, is_ours, not is_ours and looks_like_quote_document(source.text))


def _report(document: Document, faults: list[Fault]) -> tuple[Diagnostic, ...]:
    """Return the findings of faults that the options select."""
    options, selected = document.options, get_selected_rules(document.options)
    findings = tuple(diagnose_fault(fault) for fault in faults if fault.name in selected)
    return identify_findings(Checked(document.source, apply_severities(findings, options), is_quote_document=True))

"""A document: a page, what is wrong with it, and where everything stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quotedoc.app.options import DEFAULT, Options
from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.order import in_order
from quotedoc.reading import read
from quotedoc.report import Checked, Suppressed
from quotedoc.rules import Told, diagnose, examine, find_same_fact, select
from quotedoc.syntax import parse
from quotedoc.text import Source, Span, parse_pointer
from quotedoc.text.plural import pluralize

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotedoc.app.edited import Edited
    from quotedoc.corpus.facts import Facts
    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.model.page import Page
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Position


@dataclass(frozen=True)
class Document:
    """A quote document: the page, what is wrong with it, and where everything stands.

    Attributes:
        source: the text it was read from.
        reading: the page as read, with the place of each value.
        options: what is checked.
    """

    source: Source
    reading: Reading
    options: Options = DEFAULT

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings, in the order of the text; of what is no quote document, that it is none.

        Of more than the options allow the rest is one finding of the rule `limit-exceeded`, unless that is silent.
        """
        return first_of(self.all_diagnostics, self.options)

    @cached_property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same findings, however many there are."""
        return self._told.findings

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """The findings that comments on the page silence."""
        return by_page(self._told, self.options)

    @cached_property
    def _told(self) -> Told:
        if not self.reading.is_quote_document:
            return Told(lone(Fault("not-quote-document", Span(0, 0)), self.options), ())
        told = examine(self.reading, selected(self.options), self._user_schema_faults())
        return told._replace(findings=graded(told.findings, self.options))

    @property
    def text(self) -> str:
        """The whole text, as it stands in the file."""
        return self.source.text

    @property
    def data(self) -> dict[str, Any]:
        """The page as plain JSON values: the same as `to_data(page)`, but much sooner."""
        reading = self.reading
        return in_order(reading.page | {"faults": self._counts()}, reading.registry.page(reading.page["kind"]))

    @cached_property
    def page(self) -> Page:
        """The page as a typed, frozen object; its class follows from its kind."""
        from quotedoc.model.built import validate

        return validate(self.data, self.reading.registry)

    def locate(self, pointer: str | Pointer) -> tuple[Position, Position] | None:
        """Return where the value at a pointer starts and ends (line and column from 1), or None if it has no place.

        Raises:
            ValueError: the pointer is a text but no JSON Pointer.
        """
        span = self.reading.locate(parse_pointer(pointer) if isinstance(pointer, str) else pointer)
        return None if span is None else (self.source.position(span.start), self.source.position(span.end))

    def same_fact(self, pointer: str | Pointer) -> tuple[Pointer, ...]:
        """Return where else the page states the same fact as the value at a pointer, in page order.

        Of a value that holds several facts, such as an address, these are the places of each of them. A place that
        contradicts the value, or could not be read, is one too: `replace` would change it.

        Raises:
            ValueError: the pointer is a text but no JSON Pointer.
        """
        return find_same_fact(self.reading, parse_pointer(pointer) if isinstance(pointer, str) else pointer)

    def replace(self, pointer: str | Pointer, value: object) -> Edited:
        """Return the document with another value at a pointer, and with it wherever else the same fact is stated.

        A text is what the page is to print, such as `-4.43%`; any other value, such as `Decimal("-4.43")`, is what the
        JSON is to have, None for `-`. All other bytes stay as they are.

        Raises:
            ValueError: there is no such value, it cannot be that, or the page would contradict itself.
        """
        return self.replace_all({pointer: value})

    def replace_all(self, values: Mapping[str | Pointer, object]) -> Edited:
        """Return the document with other values at some pointers, all at once, as `replace` does it.

        Raises:
            ValueError: as `replace` does.
        """
        from quotedoc.app.edited import replace

        return replace(self, {parse_pointer(key) if isinstance(key, str) else key: values[key] for key in values})

    def _counts(self) -> dict[str, int]:
        counts = Counter(finding.severity for finding in self.diagnostics)
        return {severity.label: counts[severity] for severity in reversed(Severity)}

    def _user_schema_faults(self) -> list[Fault]:
        if not self.options.schemas:
            return []
        from quotedoc.contract import violations

        return [
            fault
            for name, schema in self.options.schemas.items()
            for node in self._held_to(name)
            for fault in violations(schema, node, name)
        ]

    def _held_to(self, name: str) -> list[Node]:
        """Return what is held to the user's schema of that name."""
        source, charts = self.reading.source, self.reading.charts
        front_matter = self.reading.front_matter if name == "front-matter" else None
        nodes = [front_matter, *(chart.tree(source) for chart in charts if f"chart-{chart.kind}" == name)]
        return [node for node in nodes if node is not None]


def load(source: Source, options: Options = DEFAULT) -> Document:
    """Read a page. Whatever the text is, this gives a document: what is wrong is in its diagnostics."""
    return Document(source, read(parse(source), options.registry), options)


def checked(document: Document, *, cross: bool) -> Checked:
    """Return what is wrong with a document, and its facts if it is to be held against others later."""
    facts = facts_of(document) if cross else None
    is_ours = document.reading.is_quote_document
    return Checked(document.source, document.diagnostics, is_ours, facts, suppressed=document.suppressed)


def facts_of(document: Document) -> Facts | None:
    """Return what other pages may say too; None of what is no quote document."""
    from quotedoc.corpus import facts

    return facts.facts_of(document.reading) if document.reading.is_quote_document else None


def selected(options: Options) -> Collection[str]:
    """Return the names of the rules that speak."""
    return select(None) if options.select is None else options.select


def by_page(told: Told, options: Options) -> tuple[Suppressed, ...]:
    """Return what a page itself silences."""
    findings = graded(tuple(finding for finding, _ in told.silenced), options)
    reasons = (reason for _, reason in told.silenced)
    return tuple(Suppressed(finding, "inSource", reason) for finding, reason in zip(findings, reasons, strict=True))


def graded(findings: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return findings with the severities that the options state."""
    stated = options.severities
    if not stated:
        return findings
    return tuple(each._replace(severity=stated[each.name]) if each.name in stated else each for each in findings)


def first_of(findings: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return as many findings as are told, and of the others how many they are."""
    most = options.max_findings
    left = len(findings) - most
    if left <= 0 or "limit-exceeded" not in selected(options):
        return findings
    what = f"{left} more {'finding is' if left == 1 else 'findings are'} not told"
    place = Span(findings[most].span.start, findings[most].span.end)
    limit = f"{most} {pluralize(most, 'finding')}"
    fault = Fault("limit-exceeded", place, None, {"what": what, "limit": limit})
    return (*findings[:most], *graded((diagnose(fault),), options))


def lone(fault: Fault, options: Options) -> tuple[Diagnostic, ...]:
    """Return the one finding there is, unless its rule is silent."""
    return graded((diagnose(fault),), options) if fault.name in selected(options) else ()

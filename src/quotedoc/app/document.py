"""Define `Document`: a page with its findings and the places of its values, which can be edited and rendered."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, cast

from quotedoc.app.findings import (
    apply_severities,
    count_wanted,
    get_selected_rules,
    list_suppressed,
    make_single_finding,
    truncate_findings,
)
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.app.other_kind import find_other_kind
from quotedoc.checked import Checked
from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.order import order_members
from quotedoc.reading import read_document
from quotedoc.report import identify_findings
from quotedoc.rules import SuppressionResult, find_same_fact, run_and_suppress
from quotedoc.text import Source, Span, apply_edits, format_pointer, parse_pointer
from quotedoc.text.packed import LISTS, unpack_lists

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

    from typing_extensions import TypeVar

    from quotedoc.corpus.facts import Facts
    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic, Suppressed
    from quotedoc.edit import Replaced
    from quotedoc.html import Drawing
    from quotedoc.leaves import Leaf
    from quotedoc.model.outline import Description
    from quotedoc.model.page import Page
    from quotedoc.model.pages import AnyPage
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Position

    # A default is what lets `Document` stand alone in a type; before Python 3.13, typing has none.
    PageT_co = TypeVar("PageT_co", bound=Page, default=AnyPage, covariant=True)
    Values = Mapping[str, object] | Mapping[Pointer, object] | Mapping[str | Pointer, object]
else:
    from typing import TypeVar

    PageT_co = TypeVar("PageT_co", covariant=True)


@dataclass(frozen=True, repr=False)
class Document(Generic[PageT_co]):
    """A quote document: the page, its findings, and the place of each value.

    The page is read and checked when a property first needs it. Pickled, a document is its source and its options.

    Attributes:
        source: the text of the page.
        options: what to check.
    """

    source: Source
    options: Options = DEFAULT_OPTIONS

    def __repr__(self) -> str:
        return f"<Document {self.source.path}: kind={self.kind!r}, layout={self.reading.page.get('layout')!r}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle only the source and the options; another process reads the page again."""
        return Document, (self.source, self.options)

    @cached_property
    def reading(self) -> Reading:
        """The page as read, with the place of each value."""
        return read_document(self.source, self.options.registry)

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings, in the order of the text; a text that is not a quote document has one finding, about that.

        If there are more findings than the options allow, one finding of the rule `limit-exceeded` replaces the rest,
        unless that rule is not selected.
        """
        return self._identify_findings(self.first_diagnostics)

    @cached_property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings, without a limit of their number."""
        return self._identify_findings(self.raw_diagnostics)

    @property
    def raw_diagnostics(self) -> tuple[Diagnostic, ...]:
        """All findings without their source and fingerprint."""
        return self._suppression.findings if not self._suppression.more else self._find_findings(sys.maxsize).findings

    @property
    def first_diagnostics(self) -> tuple[Diagnostic, ...]:
        """The findings up to the limit, without their source and fingerprint, which reports add."""
        return truncate_findings(self._suppression.findings, self.options, self._suppression.more)

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """The findings that comments on the page suppress."""
        return list_suppressed(self._suppression, self.options)

    @cached_property
    def _suppression(self) -> SuppressionResult:
        return self._find_findings(count_wanted(self.options))

    def _find_findings(self, most: int) -> SuppressionResult:
        """Return the findings; if there are more than `most`, the first ones in the text."""
        if not self.reading.is_quote_document:
            fault = next(self._iter_kind_faults(), None) or Fault("not-quote-document", Span(0, 0))
            return SuppressionResult(make_single_finding(fault, self.options, self.reading), ())
        extra = [*self._iter_kind_faults(), *self._user_schema_faults()]
        result = run_and_suppress(self.reading, get_selected_rules(self.options), extra, most)
        return result._replace(findings=apply_severities(result.findings, self.options))

    @property
    def counts(self) -> dict[str, int]:
        """The number of findings by severity, as in the JSON."""
        counts = Counter(finding.severity for finding in self.first_diagnostics)
        return {severity.label: counts[severity] for severity in reversed(Severity)}

    @property
    def text(self) -> str:
        """The whole text of the file."""
        return self.source.text

    @property
    def kind(self) -> str:
        """The kind of the page; `unknown` if it is not a quote document."""
        return str(self.reading.page["kind"])

    @property
    def data(self) -> dict[str, Any]:
        """The page as plain JSON values: the same as `to_data(page)`, but much faster."""
        return self.make_data()

    def make_data(self, *, reuse: bool = False) -> dict[str, Any]:
        """Return the page as plain JSON values; with `reuse`, lists of the reading are changed instead of copied."""
        reading = self.reading
        page, kind = reading.page | {"faults": self.counts}, reading.registry.find_page_class(self.kind)
        return order_members(page, kind, reuse=reuse)

    @cached_property
    def page(self) -> PageT_co:
        """The page as a typed, frozen object; its class follows from its kind."""
        return cast("PageT_co", self.reading.registry.validate_page(self.data))

    def value(self, pointer: str | Pointer, default: Any = None) -> Any:  # noqa: ANN401  # JSON
        """Return the JSON value at a pointer: None if the page states `-`, the default if it does not state the value.

        Raises:
            ValueError: the pointer is a text, but not a JSON Pointer.
        """
        node: Any = self.reading.page
        for part in _parse_pointer(pointer):
            is_there = part in node if isinstance(node, dict) else isinstance(node, LISTS) and part in range(len(node))
            if not is_there:
                return default
            node = node[part]
        return unpack_lists(node)

    def locate(self, pointer: str | Pointer) -> tuple[Position, Position] | None:
        """Return where the value at a pointer starts and ends (line and column from 1), or None if it has no place.

        Raises:
            ValueError: the pointer is a text, but not a JSON Pointer.
        """
        span = self.reading.locate(_parse_pointer(pointer))
        return None if span is None else (self.source.position(span.start), self.source.position(span.end))

    def leaves(self) -> tuple[Leaf, ...]:
        """Return all values of the page in page order, each with its text, its place and its meaning.

        Each member of a value with several members, such as `31 / 32`, is a leaf. A value that could not be read is a
        leaf, too: its `value` is None, and `is_read` is false.
        """
        from quotedoc.leaves import list_leaves  # checks and conversions need none

        return tuple(list_leaves(self.reading))

    @property
    def places(self) -> dict[str, list[int]]:
        """The place of each value that has one: line, column, end line and end column, by JSON Pointer."""
        leaves = self.leaves()
        return {format_pointer(each.pointer): [*self.source.place(each.span)] for each in leaves if each.span}

    def to_text(self, sections: Collection[str] | None = None) -> str:
        """Return the values as compact text with pointers, for a prompt: sections have headings, objects are lines.

        Args:
            sections: the keys of the sections to print, such as `valuation`; None for all.

        Raises:
            TypeError: the sections are one text instead of several.
            ValueError: the page has no section of a name.
        """
        from quotedoc.leaves import format_values

        return format_values(self.reading, sections)

    def describe(self, pointer: str | Pointer) -> Description | None:
        """Return what the value at a pointer means: its title, description, unit, section, row and column.

        None if pages of this kind have no value at the pointer. The page does not have to state the value.

        Raises:
            ValueError: the pointer is a text, but not a JSON Pointer.
        """
        from quotedoc.leaves import describe

        return describe(self.reading, _parse_pointer(pointer))

    def same_fact(self, pointer: str | Pointer) -> tuple[Pointer, ...]:
        """Return the pointers of the other values that state the same fact as the value at a pointer, in page order.

        A value that states several facts, such as an address, has the pointers for each of them. Values that contradict
        it, or could not be read, are included: `replace` would change them.

        Raises:
            ValueError: the pointer is a text, but not a JSON Pointer.
        """
        return find_same_fact(self.reading, _parse_pointer(pointer))

    def to_html(
        self,
        *,
        fragment: bool = False,
        findings: bool = True,
        drawings: Mapping[str, Drawing] | None = None,
        old: Document | None = None,
    ) -> str:
        """Return the page as HTML: the drawings of its tables and charts beside them, and the findings in place.

        The document needs no network and no script, and has the same bytes on each run.

        Args:
            fragment: return a part of a document, an element with its style, rather than a whole document.
            findings: check the page, and show its findings.
            drawings: functions by kind of chart, which take precedence. Each takes the JSON of the chart as plain
                values and returns SVG, which is not escaped.
            old: an older version of the page; the changes since then are shown, too.
        """
        from quotedoc.html import View, compare_versions, name_fragment, render_page

        before = None if old is None else compare_versions(old.reading, self.reading)
        prefix = name_fragment(self.text, before) if fragment else ""
        view = View(is_fragment=fragment, prefix=prefix, drawings=drawings or {}, old=before)
        return render_page(self.reading, self.diagnostics if findings else None, view)

    def _repr_html_(self) -> str:
        """Return the HTML that a notebook shows."""
        return self.to_html(fragment=True)

    def replace(self, pointer: str | Pointer, value: object) -> Edited[PageT_co]:
        """Return the document with a new value at a pointer and at the other places that state the same fact.

        A text is what the page is to print, such as `-4.43%`; any other value, such as `Decimal("-4.43")`, is what the
        JSON is to have, None for `-`. All other bytes are unchanged.

        Raises:
            EditError: there is no such value, it cannot have the new value, or the page would contradict itself.
        """
        return self.replace_all({pointer: value})

    def replace_all(self, values: Values) -> Edited[PageT_co]:
        """Return the document with new values at some pointers, replaced at once; otherwise as `replace`.

        Raises:
            EditError: as `replace` does.
        """
        from quotedoc.edit import EditError, confirm_replacements, plan_replacements

        replaced = plan_replacements(self.reading, {_parse_pointer(key): value for key, value in values.items()})
        if not replaced:
            return Edited(self, self, (), ())
        text = apply_edits(self.text, [each.edit for each in replaced])
        edited = Document[PageT_co](Source(self.source.path, text), self.options)
        confirm_replacements(self.reading, edited.reading, replaced)
        before, after = self.raw_diagnostics, edited.all_diagnostics
        found = _find_new(before, after, lambda finding: (finding.name, finding.pointer))
        errors = [f"{finding.code} {finding.message}" for finding in found if finding.severity is Severity.ERROR]
        if errors:
            raise EditError(f"the page would contradict itself: {'; '.join(errors)}")
        # An error that was there before may now have another message.
        findings = _find_new(before, after, lambda finding: (finding.name, finding.pointer, _format_error(finding)))
        return Edited(self, edited, replaced, tuple(findings))

    def _identify_findings(self, findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
        return identify_findings(Checked(self.source, findings, is_quote_document=True, suppressed=self.suppressed))

    def _iter_kind_faults(self) -> Iterator[Fault]:
        """Yield the faults of a text that is not exactly one page of the kind that the options expect."""
        return iter(()) if self.options.kind is None else find_other_kind(self.reading, self.options.kind)

    def _user_schema_faults(self) -> list[Fault]:
        if not self.options.schemas:
            return []
        from quotedoc.validation import find_violations

        return [
            fault
            for name, schema in self.options.schemas.items()
            for node in self._find_schema_nodes(name)
            for fault in find_violations(schema, node, name)
        ]

    def _find_schema_nodes(self, name: str) -> list[Node]:
        """Return the front matter or the charts that the user's schema of a name applies to."""
        source, charts = self.reading.source, self.reading.charts
        front_matter = self.reading.front_matter if name == "front-matter" else None
        nodes = [front_matter, *(chart.tree(source) for chart in charts if f"chart-{chart.kind}" == name)]
        return [node for node in nodes if node is not None]


class Edited(NamedTuple, Generic[PageT_co]):
    """A page with new values.

    Attributes:
        before: the page with the old values.
        document: the page with the new values.
        replaced: the values that have changed, in the order of the text; none if the page had the new values already.
        findings: the findings that the page did not have before; an error only if it was there with another message.
    """

    before: Document[PageT_co]
    document: Document[PageT_co]
    replaced: tuple[Replaced, ...]
    findings: tuple[Diagnostic, ...]


def _parse_pointer(pointer: str | Pointer) -> Pointer:
    return parse_pointer(pointer) if isinstance(pointer, str) else pointer


def _format_error(finding: Diagnostic) -> str:
    return finding.message if finding.severity is Severity.ERROR else ""


def _find_new(
    before: Iterable[Diagnostic], after: Iterable[Diagnostic], key: Callable[[Diagnostic], object]
) -> list[Diagnostic]:
    """Return the findings of a key that exceed the number of findings of the same key before."""
    known = Counter(map(key, before))
    found = []
    for finding in after:
        known[key(finding)] -= 1
        if known[key(finding)] < 0:
            found.append(finding)
    return found


def load_document(source: Source, options: Options = DEFAULT_OPTIONS) -> Document:
    """Return the document of a text; any text has a document, whose diagnostics report what is wrong with it."""
    return Document(source, options)


def summarize_document(document: Document, *, cross: bool) -> Checked:
    """Return the findings of a document and, with `cross`, its facts for comparing it with other pages later."""
    facts = collect_facts(document) if cross else None
    is_ours = document.reading.is_quote_document
    return Checked(document.source, document.first_diagnostics, is_ours, facts, suppressed=document.suppressed)


def collect_facts(document: Document) -> Facts | None:
    """Return the facts of a page that other pages may contradict; None if it is not a quote document."""
    from quotedoc.corpus import facts

    return facts.extract_facts(document.reading) if document.reading.is_quote_document else None

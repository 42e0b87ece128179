"""The pipeline, a short function for each verb: text to findings, text to JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quotedoc.diagnostic import Fault, Severity
from quotedoc.reading import read
from quotedoc.rules import all_rules, run
from quotedoc.syntax import parse
from quotedoc.text import Span, parse_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.model.page import Page
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Position, Source


@dataclass(frozen=True)
class Options:
    """What to check.

    Attributes:
        select: the names of the rules that speak; None for all.
        schemas: JSON Schemas of the user's own, by what they are for: `front-matter`, `chart-radar`.
    """

    select: frozenset[str] | None = None
    schemas: Mapping[str, Any] = field(default_factory=dict)


DEFAULT = Options()


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
        """The findings, in the order of the text."""
        selected = all_rules().keys() if self.options.select is None else self.options.select
        return run(self.reading, selected, self._user_schema_faults())

    @cached_property
    def page(self) -> Page:
        """The page as a typed, frozen object; its class follows from its kind."""
        from quotedoc.model.kinds import page_class

        return page_class(self.reading.page["kind"]).model_validate(self.reading.page | {"faults": self._counts()})

    def locate(self, pointer: str | Pointer) -> tuple[Position, Position] | None:
        """Return where the value at a pointer starts and ends (line and column from 1), or None if it has no place.

        Raises:
            ValueError: the pointer is a text but no JSON Pointer.
        """
        span = self.reading.locate(parse_pointer(pointer) if isinstance(pointer, str) else pointer)
        return None if span is None else (self.source.position(span.start), self.source.position(span.end))

    def _counts(self) -> dict[str, int]:
        counts = Counter(finding.severity for finding in self.diagnostics)
        return {severity.label: counts[severity] for severity in reversed(Severity)}

    def _user_schema_faults(self) -> list[Fault]:
        if not self.options.schemas:
            return []
        from quotedoc.contract import violations

        nodes = [("front-matter", self.reading.front_matter)]
        nodes += [(f"chart-{chart.kind}", chart.node) for chart in self.reading.charts]
        return [
            fault
            for name, node in nodes
            if node is not None and name in self.options.schemas
            for fault in violations(self.options.schemas[name], node, name)
        ]


def load(source: Source, options: Options = DEFAULT) -> Document:
    """Read a page. Whatever the text is, this gives a document: what is wrong is in its diagnostics."""
    return Document(source, read(parse(source)), options)


def to_data(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: what it does not state is absent, what it states as `-` is None."""
    return page.model_dump(by_alias=True, exclude_unset=True)

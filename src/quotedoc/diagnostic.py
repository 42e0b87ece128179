"""Define findings: a `Fault` is what the code finds, a `Diagnostic` is what a rule makes of the fault for the user."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.text import Edit, Pointer, Position, Source, Span


class Severity(IntEnum):
    """The severity of a finding; a greater value is more severe."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word a user reads and writes: `info`, `warning`, `error`."""
        return self.name.lower()


class Related(NamedTuple):
    """Another place that a finding is about.

    Attributes:
        span: the character offsets of the place.
        message: what the page has at the place, in words.
        source: the text that the offsets refer to; None if it is the text of the finding.
        pointer: the value at the place, in the converted page of that text; None if the place is not that of a value.
    """

    span: Span
    message: str
    source: Source | None = None
    pointer: Pointer | None = None


class RelatedPlace(NamedTuple):
    """A related place with its position.

    Attributes:
        path: the name of the file that has the place.
        start: the line and column of the first character of the place.
        end: the line and column after its last character.
        message: what the page has at the place, in words.
        pointer: the value at the place, as a JSON Pointer into the converted page; None if there is no such value.
    """

    path: str
    start: Position
    end: Position
    message: str
    pointer: str | None


class Fix(NamedTuple):
    """A change that removes a finding; a safe fix does not change any value of the page."""

    title: str
    edits: Sequence[Edit]
    safe: bool = True


class Choice(NamedTuple):
    """One way to resolve a contradiction: `quotedoc set` with this text at this pointer makes all places agree."""

    pointer: Pointer
    text: str


class UnknownLabel(NamedTuple):
    """A label or a heading that is not in the definitions, or not defined for its place on the page.

    Attributes:
        label: the words on the page; a heading that is probably a misspelled known one includes its `#` marks.
        meant: the known words that are probably meant; empty if none are.
        is_certain: whether only the spelling differs.
    """

    label: str
    meant: str = ""
    is_certain: bool = False


class UnknownNames(NamedTuple):
    """Names that differ from the definitions and do not depend on the security of the page.

    Attributes:
        names: keys that are unknown, missing or invalid, or changes of a chart in words.
    """

    names: tuple[str, ...]


class ColumnChange(NamedTuple):
    """The columns of a table that are new or missing; both are empty if only the order of the columns differs."""

    new: tuple[str, ...]
    missing: tuple[str, ...]


class UnknownFigure(NamedTuple):
    """A figure that could not be read, or that is printed in an unusual format.

    Attributes:
        text: the figure.
        expected: the usual format, in words.
        pointers: the values that the edits of the fault print in the usual format, one for each edit.
    """

    text: str
    expected: str
    pointers: tuple[Pointer, ...] = ()


Payload = UnknownLabel | UnknownNames | ColumnChange | UnknownFigure
"""The typed data that a fault has for other code."""


class Fault(NamedTuple):
    """Something wrong at a place; the rule with that name has the code, severity, message and fix.

    Attributes:
        name: the name of the rule.
        span: exactly the text that is wrong.
        pointer: the value in the converted page; None if the fault is not about a value.
        args: the arguments of the rule's message, by name.
        related: other places that the fault is about.
        edits: the changes that remove the fault, if the code that finds it knows them; the rule makes them a fix.
        choices: the values of a fact that is stated differently, on this page or on another; the page should state one
            of them everywhere.
        payload: what is new about the page, if the fault is about something that the definitions do not know.
    """

    name: str
    span: Span
    pointer: Pointer | None = None
    args: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()
    edits: Sequence[Edit] = ()
    choices: tuple[Choice, ...] = ()
    payload: Payload | None = None


class Diagnostic(NamedTuple):
    """A complete finding: what is wrong, where, how severe it is, and how to fix it.

    Attributes:
        code: the code of the rule, such as `QD601`.
        name: the name of the rule.
        severity: how severe it is.
        message: what is wrong, in words.
        span: the character offsets of the text in question.
        pointer: the value in the converted page; None if the finding is not about a value.
        related: other places that the message refers to.
        fix: a change that removes the finding; None if there is none.
        source: the text that the offsets refer to; None if the text is stored beside the finding.
        fingerprint: identifies the finding across runs; empty if there is no source.
        choices: the values of a fact that the page states differently; only a person knows which one is right.
    """

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    pointer: Pointer | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    source: Source | None = None
    fingerprint: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def start(self) -> Position:
        """The line and column where it starts.

        Raises:
            ValueError: it has no source.
        """
        return self._get_source().position(self.span.start)

    @property
    def end(self) -> Position:
        """The line and column after its last character.

        Raises:
            ValueError: it has no source.
        """
        return self._get_source().position(self.span.end)

    @property
    def related_places(self) -> tuple[RelatedPlace, ...]:
        """The related places, each with its path, lines and columns.

        Raises:
            ValueError: it has no source.
        """
        own = self._get_source()
        return tuple(_place_related(each, each.source or own) for each in self.related)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain values: the object that the JSON report has for it.

        Raises:
            ValueError: it has no source.
        """
        source, start, end = self._get_source(), self.start, self.end
        return {
            "code": self.code,
            "name": self.name,
            "severity": self.severity.label,
            "message": self.message,
            "path": source.path,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
            "pointer": None if self.pointer is None else format_pointer(self.pointer),
            "related": [_describe_related(each) for each in self.related_places],
            "fix": None if self.fix is None else {"title": self.fix.title, "safe": self.fix.safe},
            "choices": [{"pointer": format_pointer(pointer), "value": text} for pointer, text in self.choices],
            "fingerprint": self.fingerprint,
        }

    def _get_source(self) -> Source:
        if self.source is None:
            raise ValueError("the finding has no source: take it from `document.diagnostics` or `check`")
        return self.source


def _place_related(related: Related, source: Source) -> RelatedPlace:
    start, end = source.position(related.span.start), source.position(related.span.end)
    pointer = None if related.pointer is None else format_pointer(related.pointer)
    return RelatedPlace(source.path, start, end, related.message, pointer)


def _describe_related(place: RelatedPlace) -> dict[str, Any]:
    return {"path": place.path, "line": place.start.line, "column": place.start.column, "message": place.message}


class Suppressed(NamedTuple):
    """A finding that is not to be reported.

    Attributes:
        finding: the finding.
        kind: where it is suppressed: `inSource` on the page itself, `external` in another file.
        justification: why, in words; empty if no reason is given.
    """

    finding: Diagnostic
    kind: Literal["inSource", "external"]
    justification: str = ""

"""Findings: a fault as the code finds it, and a diagnostic as a user reads it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Mapping

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
        message: what the place says about the finding.
        source: the text that the offsets refer to; None if it is the text of the finding.
        pointer: the place in the converted page, its own or the other one; None if it has none.
    """

    span: Span
    message: str
    source: Source | None = None
    pointer: Pointer | None = None


class RelatedPlace(NamedTuple):
    """A related place with its position.

    Attributes:
        path: the name of its text.
        start: the line and column where it starts.
        end: the line and column after its last character.
        message: what the place says about the finding.
        pointer: its place in the converted page, as a JSON Pointer; None if it has none.
    """

    path: str
    start: Position
    end: Position
    message: str
    pointer: str | None


class Fix(NamedTuple):
    """A change that removes a finding; a safe fix does not change any value of the page."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Choice(NamedTuple):
    """One way to resolve a contradiction: `quotedoc set` with this text at this pointer makes all places agree."""

    pointer: Pointer
    text: str


class UnknownLabel(NamedTuple):
    """A label or a heading that the definitions do not know, or not at its place.

    Attributes:
        label: the words on the page; a heading that may be a known one has its marks.
        meant: the known words that are probably meant; empty if none are.
        is_certain: whether only the spelling differs.
    """

    label: str
    meant: str = ""
    is_certain: bool = False


class UnknownNames(NamedTuple):
    """What differs from the definitions in the same words on the pages of all securities.

    Attributes:
        names: keys that are not known, missing or invalid, or changes of a chart in words.
    """

    names: tuple[str, ...]


class ColumnChange(NamedTuple):
    """The columns of a table that are new, and those that are missing; none of both if only their order differs."""

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
"""What a fault tells other code, as typed data."""


class Fault(NamedTuple):
    """Something wrong at a place; the rule of its name has the code, severity, message and fix.

    Attributes:
        name: the rule's name.
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
    edits: tuple[Edit, ...] = ()
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
        pointer: its place in the converted page; None if it has none.
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
        kind: where that is stated: `inSource` on the page itself, `external` in a file beside it.
        justification: why, in words; empty if no reason is given.
    """

    finding: Diagnostic
    kind: Literal["inSource", "external"]
    justification: str = ""

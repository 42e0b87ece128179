"""Convert offsets, edits and findings to types of the Language Server Protocol, and positions from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from quotedoc.diagnostic import Severity
from quotedoc.files import make_absolute
from quotedoc.server.buffers import make_uri
from quotedoc.server.text import PagedText, TextChange, TextPlace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic, Related
    from quotedoc.text import Edit, Source, Span

LSP_SEVERITIES: Final = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
UNNECESSARY: Final = frozenset({"suppression-unused"})
"""The rules whose findings are about text that can be removed; editors show such text faded."""


def to_place(position: types.Position) -> TextPlace:
    """Convert a position of the protocol to a line and a column."""
    return TextPlace(position.line, position.character)


def to_change(change: types.TextDocumentContentChangeEvent) -> TextChange:
    """Convert a change of a text from the protocol."""
    if isinstance(change, types.TextDocumentContentChangePartial):
        return TextChange(change.text, to_place(change.range.start), to_place(change.range.end))
    return TextChange(change.text)


def to_range(text: PagedText, span: Span) -> types.Range:
    """Convert a span of a text to a range."""
    start, end = (text.find_place(offset) for offset in span)
    return types.Range(types.Position(*start), types.Position(*end))


def to_edits(text: PagedText, edits: Iterable[Edit]) -> list[types.TextEdit]:
    """Convert edits of a text to edits of the protocol."""
    return [types.TextEdit(to_range(text, edit.span), edit.replacement) for edit in edits]


def to_location(file: Path, text: PagedText, span: Span) -> types.Location:
    """Convert a span of the text in a file to a location."""
    return types.Location(make_uri(file), to_range(text, span))


class FindingConverter:
    """A converter of the findings of one page to diagnostics of the protocol."""

    def __init__(
        self, uri: str, text: PagedText, link_rule: Callable[[str], str | None], *, links_related: bool
    ) -> None:
        """Take the page, and how to convert findings.

        Args:
            uri: the URI of the page.
            text: its text in the editor, or an empty text if it is not open; its encoding is used for all columns.
            link_rule: returns the URI of the documentation of a rule, or None.
            links_related: whether the editor shows related locations.
        """
        self._uri, self._text, self._link_rule, self._links_related = uri, text, link_rule, links_related
        self._texts: dict[int, PagedText] = {}

    def convert(self, findings: Iterable[tuple[Source, Diagnostic]]) -> list[types.Diagnostic]:
        """Return the diagnostics for findings, given each finding with the text that its offsets refer to."""
        return [self._convert(source, finding) for source, finding in findings]

    def _convert(self, source: Source, finding: Diagnostic) -> types.Diagnostic:
        link = self._link_rule(finding.name)
        return types.Diagnostic(
            range=to_range(self._read(source), finding.span),
            message=finding.message,
            severity=LSP_SEVERITIES[finding.severity],
            code=finding.code,
            code_description=types.CodeDescription(link) if link else None,
            source="quotedoc",
            tags=[types.DiagnosticTag.Unnecessary] if finding.name in UNNECESSARY else None,
            related_information=self._convert_related(source, finding.related) if self._links_related else None,
            data={"rule": finding.name},
        )

    def _convert_related(
        self, source: Source, related: Sequence[Related]
    ) -> list[types.DiagnosticRelatedInformation] | None:
        found = []
        for each in related:
            uri = self._uri if each.source is None else make_uri(make_absolute(each.source.path))
            place = to_range(self._read(each.source or source), each.span)
            found.append(types.DiagnosticRelatedInformation(types.Location(uri, place), each.message))
        return found or None

    def _read(self, source: Source) -> PagedText:
        if id(source) not in self._texts:
            is_open = source.text == self._text.text  # the offsets of its lines are computed already
            self._texts[id(source)] = self._text if is_open else PagedText(source.text, self._text.encoding)
        return self._texts[id(source)]

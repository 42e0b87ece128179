"""Convert the result of a check to JSON text for the cache, and back.

`to_record` gets a `Checked` and returns a text; `from_record` gets the text and the page, and returns the `Checked`.
The record does not contain the text of the page, as its reader has the page. Unlike a pickle, JSON runs no code when
it is read.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotedoc.checked import Checked
from quotedoc.corpus.facts import Facts
from quotedoc.diagnostic import Choice, Diagnostic, Fix, Related, Severity, Suppressed
from quotedoc.text import Edit, Source, Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def to_record(checked: Checked) -> str:
    """Return the result of a check as JSON, without the text of the page."""
    facts = checked.facts and [*checked.facts[:5], checked.facts.digest.hex(), *checked.facts[6:]]
    findings = [_encode_finding(finding) for finding in checked.findings]
    suppressed = [[_encode_finding(each.finding), each.kind, each.justification] for each in checked.suppressed]
    values = [checked.is_quote_document, checked.is_more, facts, findings, suppressed]
    return json.dumps(values, separators=(",", ":"))


def from_record(record: str, source: Source, other: Source | None = None) -> Checked:
    """Return the result of a check from its record.

    Args:
        record: the text that `to_record` returned.
        source: the page.
        other: the other page, if the findings are contradictions between two pages.

    Raises:
        ValueError, TypeError, IndexError, KeyError: the text is not the record of such a page.
    """
    is_ours, is_more, facts, findings, suppressed = json.loads(record)
    reader = _Reader(source, other)
    return Checked(
        source,
        tuple(map(reader.decode_finding, findings)),
        bool(is_ours),
        facts and _decode_facts(*facts),
        bool(is_more),
        tuple(Suppressed(reader.decode_finding(each), kind, str(why)) for each, kind, why in suppressed),
    )


def _encode_finding(finding: Diagnostic) -> list[Any]:
    related = [[*span, message, source is not None, pointer] for span, message, source, pointer in finding.related]
    fix = finding.fix and [finding.fix.title, [[*edit.span, edit.replacement] for edit in finding.fix.edits]]
    safe = finding.fix is not None and finding.fix.safe
    return [
        finding.code,
        finding.name,
        int(finding.severity),
        finding.message,
        *finding.span,
        finding.pointer,
        related,
        fix,
        safe,
        finding.choices,
    ]


class _Reader:
    """Makes findings of a page from JSON values; related places can be on another page."""

    def __init__(self, source: Source, other: Source | None) -> None:
        self._source, self._other = source, other

    def decode_finding(self, values: Sequence[Any]) -> Diagnostic:
        code, name, severity, message, start, end, pointer, related, fix, safe, choices = values
        return Diagnostic(
            str(code),
            str(name),
            Severity(severity),
            str(message),
            _make_span(self._source, start, end),
            None if pointer is None else tuple(pointer),
            tuple(self._decode_related(*each) for each in related),
            fix
            and Fix(
                str(fix[0]), tuple(Edit(_make_span(self._source, *at), str(new)) for *at, new in fix[1]), bool(safe)
            ),
            choices=tuple(Choice(tuple(pointer), str(text)) for pointer, text in choices),
        )

    def _decode_related(
        self, start: int, end: int, message: str, is_other: bool, pointer: Sequence[str | int] | None
    ) -> Related:
        at = None if pointer is None else tuple(pointer)
        if not is_other:
            return Related(_make_span(self._source, start, end), str(message), pointer=at)
        if self._other is None:
            raise ValueError("it speaks of another page")
        return Related(_make_span(self._other, start, end), str(message), self._other, at)


def _make_span(source: Source, start: int, end: int) -> Span:
    if not 0 <= start <= end <= len(source.text):
        raise ValueError("no place in the text")
    return Span(start, end)


def _decode_facts(*values: Any) -> Facts:  # noqa: ANN401 - what JSON holds
    *texts, digest, grade, dividend_yield, peers = values
    stated = tuple((str(symbol), str(rating), int(place)) for symbol, rating, place in peers)
    return Facts._make([*texts, bytes.fromhex(digest), grade, dividend_yield, stated])

"""What can be done about the findings at a place: fixes, the other side's value, suppression."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc import app
from quotedoc.diagnostic import UnknownLabel
from quotedoc.edit import EditError
from quotedoc.server.formatting import find_edits
from quotedoc.server.text import PagedText
from quotedoc.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.app import Document
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.server.analysis import Analysis
    from quotedoc.text import Pointer, Source

MAX_ACTIONS: Final = 20
"""Findings that actions are made for at once: for some, the page is checked again."""
MAX_SHOWN: Final = 40


class Action(NamedTuple):
    """Something that can be done.

    Attributes:
        title: what, in words.
        edits: the changes of the page.
        finding: the finding that it removes; None if it removes several.
        is_preferred: whether it is the one to choose without asking: a fix that changes no value.
    """

    title: str
    edits: tuple[Edit, ...]
    finding: Diagnostic | None = None
    is_preferred: bool = False


def list_actions(analysis: Analysis, findings: Iterable[Diagnostic], span: Span) -> Iterator[Action]:
    """Yield what can be done about those of a page's findings that touch a range."""
    if analysis.document is None:
        return
    touching = [each for each in findings if each.span.start <= span.end and each.span.end >= span.start]
    for finding in touching[:MAX_ACTIONS]:
        if finding.fix is not None:
            title = finding.fix.title if finding.fix.safe else f"{finding.fix.title} (changes values)"
            yield Action(_capitalize(title), finding.fix.edits, finding, is_preferred=finding.fix.safe)
        yield from _restore_heading(analysis, finding)
        yield from list_settings(analysis, finding)
    for finding in touching[:MAX_ACTIONS]:
        yield from _suppress(analysis, finding)


def offer_choices(analysis: Analysis, findings: Iterable[Diagnostic]) -> Iterator[Action]:
    """Yield the safe fixes of the whole page, and the values that each contradiction can be given."""
    fixes = fix_all(analysis)
    if fixes is not None:
        yield fixes
    contradictions = [each for each in findings if each.related]
    for finding in contradictions[:MAX_ACTIONS]:
        yield from list_settings(analysis, finding)


def fix_all(analysis: Analysis) -> Action | None:
    """Return the safe fixes of the whole page, as `check --fix` makes them; None if there are none."""
    document = analysis.document
    if document is None:
        return None
    fixed = app.fix_page(document.source.encode(), document.source.path, document.options)
    if not fixed.fixes:
        return None
    edits = tuple(find_edits(document.text, fixed.checked.source.text))
    return Action("Apply all safe fixes of quotedoc", edits)


def _restore_heading(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield the change of a heading to that of the section that it seems to be meant for."""
    if finding.name != "section-misspelled" or analysis.document is None:
        return
    for fault in analysis.document.reading.faults:
        if fault.name == finding.name and fault.span == finding.span and isinstance(fault.payload, UnknownLabel):
            words = fault.payload.meant.lstrip("# ")
            yield Action(f"Change the heading to '{words}'", (Edit(finding.span, words),), finding)


def list_settings(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield, for a finding about one fact with several values, each of these set everywhere."""
    document, pointer = analysis.document, finding.pointer
    if document is None or pointer is None or not finding.related:
        return
    other = next((each.source for each in finding.related if each.source is not None), None)
    if other is not None:
        yield from _set_as_on(document, finding, other)
    others = document.same_fact(pointer)
    if not others:
        return
    text, seen = PagedText(analysis.text), set[tuple[Edit, ...]]()
    related = [each.span for each in finding.related if each.source is None]
    for place in (*_find_pointers(analysis, related, others), pointer):
        span = analysis.locate(place)
        stated = document.reading.text_at(place) or (span and analysis.text[span.start : span.end])
        if span is None or not stated:
            continue
        try:
            edits = tuple(each.edit for each in document.replace(place, stated).replaced)
        except EditError:
            continue
        if edits and edits not in seen:
            seen.add(edits)
            where = "here" if place == pointer else f"on line {text.find_place(span.start).line + 1}"
            yield Action(f"Set to {_shorten(stated)} everywhere, as {where}", edits, finding)


def _set_as_on(document: Document, finding: Diagnostic, other: Source) -> Iterator[Action]:
    """Yield, for a finding about another page, the value of that page set everywhere on this one."""
    for choice in finding.choices:
        try:
            edits = tuple(each.edit for each in document.replace(choice.pointer, choice.text).replaced)
        except EditError:
            continue
        if edits:
            where = PurePath(other.path).name
            yield Action(f"Set to {_shorten(choice.text)} everywhere, as in {where}", edits, finding)


def _find_pointers(analysis: Analysis, spans: Iterable[Span], pointers: Iterable[Pointer]) -> Iterator[Pointer]:
    """Yield those of some values that stand at, or around, one of some places."""
    spans = list(spans)
    for pointer in pointers:
        place = analysis.locate(pointer)
        if place and any(place.start <= span.start and span.end <= place.end for span in spans):
            yield pointer


def _suppress(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield the comments that suppress a finding: above its block, and for the whole file."""
    document, here = analysis.document, None
    if document is None:
        return
    for whole_file, where in ((False, "here"), (True, "in this file")):
        edits = app.find_suppression(document, finding, whole_file=whole_file)
        if edits is not None and edits != here:
            here = edits
            yield Action(f"Suppress {finding.code} {finding.name} {where}", edits, finding)


def _capitalize(text: str) -> str:
    return text[:1].upper() + text[1:]


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= MAX_SHOWN else f"{text[: MAX_SHOWN - 1]}…"

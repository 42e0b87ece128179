"""List the changes that resolve findings: fixes, setting one of two contradicting values, and suppression comments.

`list_actions` gets an analyzed page, findings and a range of the text, and yields an `Action` with edits per change.
"""

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
    from collections.abc import Iterable, Iterator, Sequence

    from quotedoc.app import Document
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.server.analysis import Analysis
    from quotedoc.text import Pointer, Source

MAX_ACTIONS: Final = 20
"""The most findings for which actions are made in one request: some actions need another check of the page."""
MAX_SHOWN: Final = 40


class Action(NamedTuple):
    """A change of the page that the editor offers.

    Attributes:
        title: the title that the editor shows.
        edits: the edits of the page.
        finding: the finding that the change removes; None if it removes several findings.
        is_preferred: whether the editor can apply it without a choice of the user, as a fix that changes no value.
    """

    title: str
    edits: Sequence[Edit]
    finding: Diagnostic | None = None
    is_preferred: bool = False


def list_actions(analysis: Analysis, findings: Iterable[Diagnostic], span: Span) -> Iterator[Action]:
    """Yield the actions for the findings of a page that touch a range."""
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
    """Yield an action with the safe fixes of the whole page, and the actions that resolve each contradiction."""
    fixes = fix_all(analysis)
    if fixes is not None:
        yield fixes
    contradictions = [each for each in findings if each.related]
    for finding in contradictions[:MAX_ACTIONS]:
        yield from list_settings(analysis, finding)


def fix_all(analysis: Analysis) -> Action | None:
    """Return an action with the safe fixes of the whole page, as `check --fix` makes them; None without fixes."""
    document = analysis.document
    if document is None:
        return None
    fixed = app.fix_page(document.source.encode(), document.source.path, document.options)
    if not fixed.fixes:
        return None
    edits = tuple(find_edits(document.text, fixed.checked.source.text))
    return Action("Apply all safe fixes of quotedoc", edits)


def _restore_heading(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield, for a misspelled heading, the change to the heading of the section that it seems to belong to."""
    if finding.name != "section-misspelled" or analysis.document is None:
        return
    for fault in analysis.document.reading.faults:
        if fault.name == finding.name and fault.span == finding.span and isinstance(fault.payload, UnknownLabel):
            words = fault.payload.meant.lstrip("# ")
            yield Action(f"Change the heading to '{words}'", (Edit(finding.span, words),), finding)


def list_settings(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield, for a finding about one fact with several values, an action for each value that sets it everywhere."""
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
    """Yield, for a contradiction with another page, the action that sets the other page's value everywhere here."""
    for choice in finding.choices:
        try:
            edits = tuple(each.edit for each in document.replace(choice.pointer, choice.text).replaced)
        except EditError:
            continue
        if edits:
            where = PurePath(other.path).name
            yield Action(f"Set to {_shorten(choice.text)} everywhere, as in {where}", edits, finding)


def _find_pointers(analysis: Analysis, spans: Iterable[Span], pointers: Iterable[Pointer]) -> Iterator[Pointer]:
    """Yield the pointers whose values contain one of the spans."""
    spans = list(spans)
    for pointer in pointers:
        place = analysis.locate(pointer)
        if place and any(place.start <= span.start and span.end <= place.end for span in spans):
            yield pointer


def _suppress(analysis: Analysis, finding: Diagnostic) -> Iterator[Action]:
    """Yield the actions that add a suppression comment for a finding: above its block, and for the whole file."""
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

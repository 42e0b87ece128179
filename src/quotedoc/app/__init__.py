"""Process a page: a short function for each verb, such as `check_page`, `convert_page` and `format_page`.

Each gets the bytes of a page, its path and the options, and returns the findings, the JSON or the canonical text, or
the reason why there is none. Modules that only some commands need (`app.compared`, `app.html`, `app.tabulated`) are not
imported here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import Document, Edited, collect_facts, load_document, summarize_document
from quotedoc.app.edited import Fixed, add_suppressions, find_suppression, fix_document, fix_page, set_values
from quotedoc.app.findings import (
    apply_severities,
    format_fault,
    get_selected_rules,
    list_suppressed,
    make_single_finding,
    truncate_findings,
)
from quotedoc.app.options import DEFAULT_OPTIONS, Options, expect_kind, make_options, refuse_unknown_kind
from quotedoc.app.rendered import Rendered, check_page_json, fix_page_json, render
from quotedoc.checked import Checked
from quotedoc.model.page import dump_page
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import looks_like_quote_document, read_document
from quotedoc.rules import diagnose_fault, find_conflicts, suppress_findings

if TYPE_CHECKING:
    from collections.abc import Collection

    from quotedoc.corpus.drift import Novelty, Sighting
    from quotedoc.corpus.facts import Facts
    from quotedoc.corpus.store import Pair
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.differences import Change
    from quotedoc.learn import LearnedLabels
    from quotedoc.model.page import Page
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Source

__all__ = [
    "DEFAULT_OPTIONS",
    "Converted",
    "Document",
    "Drift",
    "Edited",
    "Fixed",
    "Formatted",
    "Options",
    "Rendered",
    "add_suppressions",
    "check_page",
    "check_page_json",
    "check_pair",
    "compare_pages",
    "convert_page",
    "expect_kind",
    "find_drift",
    "find_suppression",
    "fix_document",
    "fix_page",
    "fix_page_json",
    "format_fault",
    "format_page",
    "get_registry",
    "learn_labels",
    "load_document",
    "make_options",
    "make_single_finding",
    "print_values",
    "read_facts",
    "refuse_unknown_kind",
    "render",
    "set_values",
    "summarize_document",
    "to_data",
]


class Converted(NamedTuple):
    """A page as plain JSON values, or the reason why there is none.

    Attributes:
        values: the page; if there is none, its `path` and the `error`.
        is_page: whether the values are a page.
        is_quote_document: whether the text is a quote document, or could not be decoded.
        is_lookalike: whether the text is not a quote document, but looks like one.
    """

    values: dict[str, Any]
    is_page: bool
    is_quote_document: bool
    is_lookalike: bool = False


class Drift(NamedTuple):
    """Content of a page that the definitions do not have, or the reason why the page could not be read.

    Attributes:
        novelties: each novelty of the page with its place.
        error: the reason why the page could not be read; None if it was read.
        is_quote_document: whether the text is a quote document.
    """

    novelties: dict[Novelty, Sighting]
    error: str | None
    is_quote_document: bool


class Formatted(NamedTuple):
    """A page in canonical form, or the reason why there is none.

    Attributes:
        source: the text before formatting.
        text: the canonical text; the unchanged text if it is not a quote document or could not be formatted.
        finding: the reason why it could not be formatted; None if there is no such reason.
        has_layout: whether it is a quote document, or could not be formatted; other texts are unchanged.
    """

    source: Source
    text: str
    finding: Diagnostic | None
    has_layout: bool

    @property
    def is_changed(self) -> bool:
        """Whether formatting changes the bytes of the file; a text in UTF-16 is written in UTF-8."""
        return self.text != self.source.text or (self.has_layout and not self.source.is_utf8)


def check_page(data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, cross: bool = False) -> Checked:
    """Return the findings of a page. Bytes that cannot be decoded have a single finding.

    Args:
        data: the bytes of the page.
        path: the name of the page.
        options: what to check.
        cross: whether to return the facts of the page, too, for comparing it with other pages later.
    """
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return Checked(source, make_single_finding(fault, options), is_quote_document=True)
    return summarize_document(load_document(source, options), cross=cross)


def read_facts(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Facts | None:
    """Return the facts of a page that other pages may contradict; None if it is not a quote document."""
    source, fault = decode_page(data, path, options)
    return None if fault else collect_facts(load_document(source, options))


def check_pair(pair: Pair, here: Document, there: Document) -> Checked:
    """Return the findings of the page `here` of a pair that follow from the page `there`."""
    from quotedoc.corpus.compare import compare_pair

    wanted = get_selected_rules(here.options)
    faults = [fault for fault in compare_pair(pair, here.reading, there.reading) if fault.name in wanted]
    result = suppress_findings(here.reading, map(diagnose_fault, faults))
    findings = truncate_findings(apply_severities(result.findings, here.options), here.options)
    suppressed = list_suppressed(result, here.options)
    return Checked(here.source, findings, is_quote_document=True, is_more=True, suppressed=suppressed)


def compare_pages(old: Document, new: Document) -> tuple[Change, ...]:
    """Return the changes from an old page to a new one: the values that differ, and those that only one page has."""
    from quotedoc.differences import compare_readings

    return compare_readings(old.reading, new.reading)


def convert_page(data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, places: bool = False) -> Converted:
    """Return a page as plain JSON values; bytes that cannot be decoded give the reason instead.

    Args:
        data: the bytes of the page.
        path: the name of the page.
        options: what to check.
        places: whether to add the place of each value.
    """
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return Converted({"path": path, "error": format_fault(source, fault)}, is_page=False, is_quote_document=True)
    document = load_document(source, options)
    is_ours = document.reading.is_quote_document
    is_lookalike = not is_ours and looks_like_quote_document(source.text)
    values = document.make_data(reuse=True) | ({"places": document.places} if places else {})
    return Converted(values, is_page=True, is_quote_document=is_ours, is_lookalike=is_lookalike)


def print_values(
    data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, sections: Collection[str] | None = None
) -> tuple[str, str | None]:
    """Return the values of a page as text for a prompt, and None; or an empty text, and the reason for that."""
    source, fault = decode_page(data, path, options)
    if fault is not None:
        return "", format_fault(source, fault)
    document = load_document(source, options)
    if not document.reading.is_quote_document:
        return "", "this is not a quote document"
    try:
        return document.to_text(sections), None
    except ValueError as error:
        return "", str(error)


def find_drift(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Drift:
    """Return the content of a page that the definitions do not have, without what only ignored rules would report."""
    from quotedoc.corpus.drift import find_novelties

    source, fault = decode_page(data, path, options)
    if fault is not None:
        return Drift({}, format_fault(source, fault), is_quote_document=False)
    reading = read_document(source, options.registry)
    return Drift(find_novelties(reading, get_selected_rules(options)), None, reading.is_quote_document)


def format_page(data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, prove: bool = True) -> Formatted:
    """Return a page in canonical form.

    Args:
        data: the bytes of the page.
        path: the name of the page.
        options: what to check.
        prove: whether to prove that the canonical text states the same as the page, which is needed to write it.

    Raises:
        RoundTripError: the canonical form would state something else than the page, a fault of ours.
    """
    from quotedoc.canonical import make_page_digest, prove_text, take_values, write_unproven

    source, fault = decode_page(data, path, options)
    if fault is not None:
        return Formatted(source, source.text, diagnose_fault(fault), has_layout=True)
    reading = read_document(source, options.registry)
    if (conflict := _first_conflict(reading, options)) is not None:
        return Formatted(source, source.text, conflict, has_layout=True)
    values, has_layout = take_values(reading), reading.plan is not None
    del reading  # so that memory has as few things as possible while others are made
    text = write_unproven(values)
    if prove and text != source.text:
        expected = make_page_digest(values)
        del values
        prove_text(expected, text)
    return Formatted(source, text, None, has_layout)


def _first_conflict(reading: Reading, options: Options) -> Diagnostic | None:
    """Return the first merge conflict on a quote document, whose two versions formatting would mix up."""
    if not reading.is_quote_document or "conflict-marker" not in get_selected_rules(options):
        return None
    conflicts = apply_severities(tuple(map(diagnose_fault, find_conflicts(reading))), options)
    return next(iter(suppress_findings(reading, conflicts).findings), None)


def learn_labels(english: Source, other: Source, options: Options = DEFAULT_OPTIONS) -> LearnedLabels:
    """Return the labels of a locale, learned from an English page and the same page in that locale.

    Raises:
        LearnError: they are not such pages.
    """
    from quotedoc.learn import learn_from_readings

    one, two = (read_document(source, options.registry) for source in (english, other))
    return learn_from_readings(one, two)


def get_registry(options: Options) -> Registry:
    """Return the registry of kinds and labels: that of the options, or that of the package."""
    return options.registry or load_builtin_registry()


def to_data(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: a value that the page does not state is absent, a `-` is None."""
    return dump_page(page)

"""The pipeline, a short function for each verb: bytes to findings, bytes to JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.app.document import Document, Edited, facts_of, load, summarize
from quotedoc.app.edited import Fixed, add_suppressions, fix, set_values
from quotedoc.app.findings import (
    apply_severities,
    get_selected_rules,
    in_words,
    list_suppressed,
    make_single_finding,
    truncate_findings,
)
from quotedoc.app.html import HtmlPage, make_html, read_address
from quotedoc.app.options import DEFAULT, Options, make_options
from quotedoc.checked import Checked
from quotedoc.diagnostic import Fault
from quotedoc.files import decode, describe_encoding
from quotedoc.model.page import dump
from quotedoc.model.registry import builtin
from quotedoc.reading import looks_like_quote_document, read
from quotedoc.rules import diagnose, find_conflicts, suppress
from quotedoc.syntax import parse
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.corpus.drift import Novelty, Sighting
    from quotedoc.corpus.facts import Facts
    from quotedoc.corpus.store import Pair
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.diff import Change
    from quotedoc.learn import Learned
    from quotedoc.model.page import Page
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Source

__all__ = [
    "DEFAULT",
    "Converted",
    "Document",
    "Drift",
    "Edited",
    "Fixed",
    "Formatted",
    "HtmlPage",
    "Options",
    "Rendered",
    "add_suppressions",
    "check",
    "check_pair",
    "convert",
    "diff",
    "facts",
    "find_drift",
    "fix",
    "format_page",
    "get_registry",
    "in_words",
    "learn",
    "load",
    "make_html",
    "make_options",
    "make_single_finding",
    "read_address",
    "render",
    "set_values",
    "to_data",
]


class Converted(NamedTuple):
    """A page as plain JSON values, or why there is none.

    Attributes:
        values: the page; if there is none, its `path` and the `error`.
        is_page: which of the two it is.
        is_quote_document: whether the text is any of our business.
        is_lookalike: whether it is not, but looks as if it should be.
    """

    values: dict[str, Any]
    is_page: bool
    is_quote_document: bool
    is_lookalike: bool = False


class Drift(NamedTuple):
    """What a page has that the definitions do not know, or why it could not be read.

    Attributes:
        novelties: each novelty of the page with its place.
        error: why the page could not be read; None if it could.
        is_quote_document: whether the text is a quote document.
    """

    novelties: dict[Novelty, Sighting]
    error: str | None
    is_quote_document: bool


class Formatted(NamedTuple):
    """A page in canonical form, or why there is none.

    Attributes:
        source: the text as it was.
        text: the text as it should be; the same for what is no quote document or has no declared layout.
        finding: why it could not be formatted.
        has_layout: whether it is a quote document whose layout is declared; all else is left alone.
    """

    source: Source
    text: str
    finding: Diagnostic | None
    has_layout: bool

    @property
    def is_changed(self) -> bool:
        """Whether the file would be other bytes; text in UTF-16 is written in UTF-8."""
        return self.text != self.source.text or (self.has_layout and not self.source.is_utf8)


class Rendered(NamedTuple):
    """The page that a JSON text describes (None if there is none), and what is wrong with the JSON."""

    text: str | None
    checked: Checked


def check(data: bytes, path: str, options: Options = DEFAULT, *, cross: bool = False) -> Checked:
    """Return what is wrong with the bytes of a page. Bytes that cannot be decoded have just that one finding.

    `cross` says that the page is to be held against others later.
    """
    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Checked(source, make_single_finding(fault, options), is_quote_document=True)
    return summarize(load(source, options), cross=cross)


def facts(data: bytes, path: str, options: Options = DEFAULT) -> Facts | None:
    """Return what the bytes of a page say that other pages may say too; None of what is no quote document."""
    source, fault = decode(data, path, options.max_file_size)
    return None if fault else facts_of(load(source, options))


def check_pair(pair: Pair, here: Document, there: Document) -> Checked:
    """Return what is wrong with the first page of a pair by what the second says."""
    from quotedoc.corpus.compare import compare

    wanted = get_selected_rules(here.options)
    faults = [fault for fault in compare(pair, here.reading, there.reading) if fault.name in wanted]
    told = suppress(here.reading, map(diagnose, faults))
    findings = truncate_findings(apply_severities(told.findings, here.options), here.options)
    suppressed = list_suppressed(told, here.options)
    return Checked(here.source, findings, is_quote_document=True, is_more=True, suppressed=suppressed)


def diff(old: Document, new: Document) -> tuple[Change, ...]:
    """Return which values of a page have become others on another, which are there on one of them alone."""
    from quotedoc.diff import compare

    return compare(old.reading, new.reading)


def convert(data: bytes, path: str, options: Options = DEFAULT) -> Converted:
    """Return the bytes of a page as plain JSON values; bytes that are no text give the reason why not."""
    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Converted({"path": path, "error": in_words(source, fault)}, is_page=False, is_quote_document=True)
    document = load(source, options)
    is_ours = document.reading.is_quote_document
    is_lookalike = not is_ours and looks_like_quote_document(source.text)
    return Converted(document.data, is_page=True, is_quote_document=is_ours, is_lookalike=is_lookalike)


def find_drift(data: bytes, path: str, options: Options = DEFAULT) -> Drift:
    """Return what the bytes of a page have that the definitions do not know, less what ignored rules would report."""
    from quotedoc.corpus.drift import find_novelties

    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Drift({}, in_words(source, fault), is_quote_document=False)
    reading = read(parse(source), options.registry)
    return Drift(find_novelties(reading, get_selected_rules(options)), None, reading.is_quote_document)


def format_page(data: bytes, path: str, options: Options = DEFAULT, *, prove: bool = True) -> Formatted:
    """Return the bytes of a page in canonical form.

    `prove` says that the text is to be written, and so must be proven to be the page's.

    Raises:
        BrokenLawError: the canonical form would state something else than the page, a fault of ours.
    """
    from quotedoc.canonical import write_canonical, write_unproven

    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Formatted(source, source.text, diagnose(fault), has_layout=True)
    reading = read(parse(source), options.registry)
    if (conflict := _first_conflict(reading, options)) is not None:
        return Formatted(source, source.text, conflict, has_layout=True)
    text = write_canonical(reading) if prove else write_unproven(reading)
    return Formatted(source, text, None, reading.plan is not None)


def _first_conflict(reading: Reading, options: Options) -> Diagnostic | None:
    """Return the first merge conflict on a quote document, whose two versions a new form would mix up."""
    if not reading.is_quote_document or "conflict-marker" not in get_selected_rules(options):
        return None
    conflicts = apply_severities(tuple(map(diagnose, find_conflicts(reading))), options)
    return next(iter(suppress(reading, conflicts).findings), None)


def render(data: bytes, path: str, options: Options = DEFAULT) -> Rendered:
    """Return the canonical text of the page that a JSON text describes."""
    from quotedoc import canonical

    source, fault = decode(data, path, options.max_file_size)
    if fault is None and not source.is_utf8:  # RFC 8259: JSON text is UTF-8
        fault = Fault("not-utf8", Span(0, 1), None, {"what": describe_encoding(source.encoding)})
    text, faults = (None, (fault,)) if fault else canonical.render(source, options.registry)
    findings = apply_severities(tuple(diagnose(fault) for fault in faults), options)
    return Rendered(text, Checked(source, findings, is_quote_document=True))


def learn(english: Source, other: Source, options: Options = DEFAULT) -> Learned:
    """Return what an English page and the same page in another locale tell of the labels of that locale.

    Raises:
        LearnError: they are not that.
    """
    from quotedoc.learn import learn

    one, two = (read(parse(source), options.registry) for source in (english, other))
    return learn(one, two)


def get_registry(options: Options) -> Registry:
    """Return the kinds and labels that are known: those of the options, or those of the package."""
    return options.registry or builtin()


def to_data(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: what it does not state is absent, what it states as `-` is None."""
    return dump(page)

"""The pipeline, a short function for each verb: bytes to findings, bytes to JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from dataclasses import replace as with_
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import Fault, Severity
from quotedoc.files import decode
from quotedoc.model.order import in_order
from quotedoc.reading import read
from quotedoc.report import Checked, Suppressed
from quotedoc.rules import Told, UnknownRuleError, allowing, diagnose, examine, select, severities, start_of, suppress
from quotedoc.syntax import parse
from quotedoc.text import Source, Span, apply_edits, parse_pointer
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

    from quotedoc.change import Change, Replaced
    from quotedoc.config import Config
    from quotedoc.corpus.store import Pair
    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic, Fix
    from quotedoc.learn import Learned
    from quotedoc.model.page import Page
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Edit, Pointer, Position


@dataclass(frozen=True)
class Options:
    """What to check.

    Attributes:
        select: the names of the rules that speak; None for all that are not off by default.
        schemas: JSON Schemas of the user's own, by what they are for: `front-matter`, `chart-radar`.
        registry: the kinds of page and the labels that are known; None for those of the package.
        max_file_size: the bytes that a file may have.
        max_findings: the findings that are told of a page.
        severities: what takes the place of the severities of rules, by their names.
    """

    select: frozenset[str] | None = None
    schemas: Mapping[str, Any] = field(default_factory=dict)
    registry: Registry | None = None
    max_file_size: int = MAX_FILE_SIZE
    max_findings: int = MAX_FINDINGS
    severities: Mapping[str, Severity] = field(default_factory=dict)


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
        """The findings, in the order of the text; of what is no quote document, that it is none.

        Of more than the options allow the rest is one finding of the rule `limit-exceeded`, unless that is silent.
        """
        return _first_of(self.all_diagnostics, self.options)

    @cached_property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """The same findings, however many there are."""
        return self._told.findings

    @property
    def suppressed(self) -> tuple[Suppressed, ...]:
        """The findings that comments on the page silence."""
        return _by_page(self._told, self.options)

    @cached_property
    def _told(self) -> Told:
        if not self.reading.is_quote_document:
            return Told(_lone(Fault("not-quote-document", Span(0, 0)), self.options), ())
        told = examine(self.reading, _selected(self.options), self._user_schema_faults())
        return told._replace(findings=_graded(told.findings, self.options))

    @property
    def text(self) -> str:
        """The whole text, as it stands in the file."""
        return self.source.text

    @property
    def data(self) -> dict[str, Any]:
        """The page as plain JSON values: the same as `to_data(page)`, but much sooner."""
        reading = self.reading
        return in_order(reading.page | {"faults": self._counts()}, reading.registry.page(reading.page["kind"]))

    @cached_property
    def page(self) -> Page:
        """The page as a typed, frozen object; its class follows from its kind."""
        from quotedoc.model.built import validate

        return validate(self.data, self.reading.registry)

    def locate(self, pointer: str | Pointer) -> tuple[Position, Position] | None:
        """Return where the value at a pointer starts and ends (line and column from 1), or None if it has no place.

        Raises:
            ValueError: the pointer is a text but no JSON Pointer.
        """
        span = self.reading.locate(parse_pointer(pointer) if isinstance(pointer, str) else pointer)
        return None if span is None else (self.source.position(span.start), self.source.position(span.end))

    def replace(self, pointer: str | Pointer, value: object) -> Edited:
        """Return the document with another value at a pointer, and with it wherever else the same fact is stated.

        A text is what the page is to print, such as `-4.43%`; any other value, such as `Decimal("-4.43")`, is what the
        JSON is to have, None for `-`. All other bytes stay as they are.

        Raises:
            ValueError: there is no such value, it cannot be that, or the page would contradict itself.
        """
        return self.replace_all({pointer: value})

    def replace_all(self, values: Mapping[str | Pointer, object]) -> Edited:
        """Return the document with other values at some pointers, all at once, as `replace` does it.

        Raises:
            ValueError: as `replace` does.
        """
        return replace(self, {parse_pointer(key) if isinstance(key, str) else key: values[key] for key in values})

    def _counts(self) -> dict[str, int]:
        counts = Counter(finding.severity for finding in self.diagnostics)
        return {severity.label: counts[severity] for severity in reversed(Severity)}

    def _user_schema_faults(self) -> list[Fault]:
        if not self.options.schemas:
            return []
        from quotedoc.contract import violations

        nodes: list[tuple[str, Node | None]] = [("front-matter", self.reading.front_matter)]
        nodes += [(f"chart-{chart.kind}", chart.node) for chart in self.reading.charts]
        return [
            fault
            for name, node in nodes
            if node is not None and name in self.options.schemas
            for fault in violations(self.options.schemas[name], node, name)
        ]


class Edited(NamedTuple):
    """A page with other values.

    Attributes:
        before: the page as it was.
        document: the page as it is now.
        replaced: the values that have become others, in the order of the text; none if all were so already.
        findings: what is wrong with the page now that was not before; never an error.
    """

    before: Document
    document: Document
    replaced: tuple[Replaced, ...]
    findings: tuple[Diagnostic, ...]


class Converted(NamedTuple):
    """A page as plain JSON values, or why there is none.

    Attributes:
        values: the page; if there is none, its `path` and the `error`.
        is_page: which of the two it is.
        is_quote_document: whether the text is any of our business.
    """

    values: dict[str, Any]
    is_page: bool
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


class Rendered(NamedTuple):
    """The page that a JSON text describes (None if there is none), and what is wrong with the JSON."""

    text: str | None
    checked: Checked


class Fixed(NamedTuple):
    """A page with what could be fixed.

    Attributes:
        before: the text as it was; None for bytes that are no text.
        fixes: how many fixes were made.
        checked: what is left.
    """

    before: Source | None
    fixes: int
    checked: Checked


def make_options(
    config: Config, wanted: Iterable[str] | None = None, unwanted: Iterable[str] = (), extra: Iterable[str] = ()
) -> Options:
    """Return what to check by a configuration and the command line.

    To select (`wanted`) sets aside what the configuration selects and ignores; `extra` and `unwanted` change it.

    Raises:
        ConfigError: a selector of the configuration means no rule.
        UnknownRuleError: one of the command line does.
    """
    _refuse_unknown(config)
    extra, unwanted = tuple(extra), tuple(unwanted)
    chosen = None
    if wanted is None and (config.select is not None or config.extend_select or config.ignore):
        chosen = select(config.select, config.ignore, config.extend_select)
    if wanted is not None or extra or unwanted:
        chosen = select(wanted, unwanted, extra, usual=chosen)
    if config.unheard:
        chosen = (select(None) if chosen is None else chosen) - select(config.unheard)
    return Options(
        chosen,
        config.schemas,
        config.registry,
        config.max_file_size,
        config.max_findings,
        severities(config.severity) if config.severity else {},
    )


def _refuse_unknown(config: Config) -> None:
    wrong: dict[Path, list[str]] = {}
    for key, selector, file in config.selectors():
        try:
            start_of(selector)
        except UnknownRuleError as error:
            wrong.setdefault(file, []).append(f"'{key}': {error}")
    for file, problems in wrong.items():
        from quotedoc.config import ConfigError

        raise ConfigError(file, *problems)


def load(source: Source, options: Options = DEFAULT) -> Document:
    """Read a page. Whatever the text is, this gives a document: what is wrong is in its diagnostics."""
    return Document(source, read(parse(source), options.registry), options)


def check(data: bytes, path: str, options: Options = DEFAULT, *, cross: bool = False) -> Checked:
    """Return what is wrong with the bytes of a page. Bytes that are not UTF-8 have just that one finding.

    `cross` says that the page is to be held against others later.
    """
    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Checked(source, _lone(fault, options), is_quote_document=True)
    return _checked(load(source, options), cross=cross)


def _checked(document: Document, *, cross: bool) -> Checked:
    is_ours, facts = document.reading.is_quote_document, None
    if cross and is_ours:
        from quotedoc.corpus.facts import facts_of

        facts = facts_of(document.reading)
    return Checked(document.source, document.diagnostics, is_ours, facts, suppressed=document.suppressed)


def check_pair(pair: Pair, here: Document, there: Document) -> Checked:
    """Return what is wrong with the first page of a pair by what the second says."""
    from quotedoc.corpus.compare import compare

    wanted = _selected(here.options)
    faults = [fault for fault in compare(pair, here.reading, there.reading) if fault.name in wanted]
    told = suppress(here.reading, map(diagnose, faults))
    findings = _first_of(_graded(told.findings, here.options), here.options)
    suppressed = _by_page(told, here.options)
    return Checked(here.source, findings, is_quote_document=True, is_more=True, suppressed=suppressed)


def diff(old: Document, new: Document) -> tuple[Change, ...]:
    """Return which values of a page have become others on another, which are there on one of them alone."""
    from quotedoc.change import compare

    return compare(old.reading, new.reading)


def replace(document: Document, values: Mapping[Pointer, object]) -> Edited:
    """Return a document with other values, which states them wherever it states the same facts.

    Raises:
        EditError: there is no such value, it cannot be that, or the page would contradict itself.
    """
    from quotedoc.change import EditError, confirm, replacements

    replaced = replacements(document.reading, values)
    if not replaced:
        return Edited(document, document, (), ())
    text = apply_edits(document.text, [each.edit for each in replaced])
    edited = load(Source(document.source.path, text), document.options)
    confirm(document.reading, edited.reading, replaced)
    known = Counter((finding.name, finding.pointer) for finding in document.all_diagnostics)
    found = []
    for finding in edited.all_diagnostics:
        known[finding.name, finding.pointer] -= 1
        if known[finding.name, finding.pointer] < 0:
            found.append(finding)
    errors = [f"{finding.code} {finding.message}" for finding in found if finding.severity is Severity.ERROR]
    if errors:
        raise EditError(f"the page would contradict itself: {'; '.join(errors)}")
    return Edited(document, edited, replaced, tuple(found))


def set_values(data: bytes, path: str, options: Options, values: Mapping[Pointer, object]) -> Edited | Diagnostic:
    """Return the page in some bytes with other values, as `replace` does; of bytes that are no text, why not.

    Raises:
        EditError: as `replace` does.
    """
    source, fault = decode(data, path, options.max_file_size)
    return replace(load(source, options), values) if fault is None else diagnose(fault)


def convert(data: bytes, path: str, options: Options = DEFAULT) -> Converted:
    """Return the bytes of a page as plain JSON values; bytes that are no text give the reason why not."""
    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Converted({"path": path, "error": in_words(source, fault)}, is_page=False, is_quote_document=True)
    document = load(source, options)
    return Converted(document.data, is_page=True, is_quote_document=document.reading.is_quote_document)


def in_words(source: Source, fault: Fault) -> str:
    """Return what is wrong with a file of which there is no text."""
    line, column = source.position(fault.span.start)
    return f"line {line}, column {column}: {diagnose(fault).message}"


def format_page(data: bytes, path: str, options: Options = DEFAULT) -> Formatted:
    """Return the bytes of a page in canonical form.

    Raises:
        BrokenLawError: the canonical form would state something else than the page, a fault of ours.
    """
    from quotedoc.canon import canonical

    source, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Formatted(source, source.text, diagnose(fault), has_layout=True)
    reading = read(parse(source), options.registry)
    return Formatted(source, canonical(reading), None, reading.plan is not None)


def render(data: bytes, path: str, options: Options = DEFAULT) -> Rendered:
    """Return the canonical text of the page that a JSON text describes."""
    from quotedoc import canon

    source, fault = decode(data, path, options.max_file_size)
    text, faults = (None, (fault,)) if fault else canon.render(source, options.registry)
    findings = _graded(tuple(diagnose(fault) for fault in faults), options)
    return Rendered(text, Checked(source, findings, is_quote_document=True))


def learn(english: Source, other: Source, options: Options = DEFAULT) -> Learned:
    """Return what an English page and the same page in another locale tell of the labels of that locale.

    Raises:
        LearnError: they are not that.
    """
    from quotedoc.learn import learn

    one, two = (read(parse(source), options.registry) for source in (english, other))
    return learn(one, two)


MAX_ROUNDS = 100


def fix(data: bytes, path: str, options: Options = DEFAULT, *, unsafe: bool = False, cross: bool = False) -> Fixed:
    """Return a page with the safe fixes of its findings made, the unsafe ones too if asked for.

    Fixes that overlap are made in rounds. Bytes outside the fixes stay as they are.
    """
    before, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Fixed(None, 0, check(data, path, options))
    document, count = load(before, options), 0
    for _ in range(MAX_ROUNDS):
        fixes = [found.fix for found in document.all_diagnostics if found.fix and (found.fix.safe or unsafe)]
        edits, made = _first_apart(fixes)
        if not made:
            break
        document = load(Source(path, apply_edits(document.text, edits)), options)
        count += made
    return Fixed(before, count, _checked(document, cross=cross))


def silence(
    data: bytes, path: str, options: Options = DEFAULT, *, level: Severity = Severity.WARNING, cross: bool = False
) -> Fixed:
    """Return a page with comments put in that silence its findings at or above a severity.

    They stand as close to what they silence as they can without making the page another; else at its end, for the
    whole file. What cannot be silenced is left.
    """
    before, fault = decode(data, path, options.max_file_size)
    if fault is not None:
        return Fixed(None, 0, check(data, path, options))
    page = document = load(before, options)
    count = 0
    left = findings = [finding for finding in document.all_diagnostics if finding.severity >= level]
    for whole_file in (False, True):
        if left and page.reading.is_quote_document:
            edits = allowing(page.reading, findings, whole_file=whole_file)
            silent = load(Source(path, apply_edits(before.text, edits)), options)
            still = [finding for finding in silent.all_diagnostics if finding.severity >= level]
            # A comment may itself be in the way of something, or become a part of front matter without an end.
            if len(still) < len(left) and _says(silent) == _says(page):
                document, left, count = silent, still, len(edits)
    return Fixed(before, count, _checked(document, cross=cross))


def _says(document: Document) -> dict[str, Any]:
    """Return what a page says, apart from comments and from what these bring with them."""
    page = {name: value for name, value in document.reading.page.items() if name != "unclaimed"}
    front_matter = page.get("front_matter", {})
    return page | {"front_matter": {name: value for name, value in front_matter.items() if name != "key_order"}}


def _first_apart(fixes: Iterable[Fix]) -> tuple[list[Edit], int]:
    """Return the edits of the fixes that begin where those taken before them end, or later, and how many fixes."""
    edits: list[Edit] = []
    made = end = 0
    for each in fixes:
        if min((edit.span.start for edit in each.edits), default=-1) >= end:
            edits += each.edits
            made += 1
            # An insertion counts as a character wide: of two at one place the second waits for the next round.
            end = max(max(edit.span.end, edit.span.start + 1) for edit in each.edits)
    return edits, made


def to_data(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: what it does not state is absent, what it states as `-` is None."""
    from quotedoc.model.built import dump

    return dump(page)


def _selected(options: Options) -> Collection[str]:
    return select(None) if options.select is None else options.select


def _by_page(told: Told, options: Options) -> tuple[Suppressed, ...]:
    """Return what a page itself silences."""
    findings = _graded(tuple(finding for finding, _ in told.silenced), options)
    reasons = (reason for _, reason in told.silenced)
    return tuple(Suppressed(finding, "inSource", reason) for finding, reason in zip(findings, reasons, strict=True))


def _graded(findings: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return findings with the severities that the options state."""
    stated = options.severities
    if not stated:
        return findings
    return tuple(with_(each, severity=stated[each.name]) if each.name in stated else each for each in findings)


def _first_of(findings: tuple[Diagnostic, ...], options: Options) -> tuple[Diagnostic, ...]:
    """Return as many findings as are told, and of the others how many they are."""
    most = options.max_findings
    left = len(findings) - most
    if left <= 0 or "limit-exceeded" not in _selected(options):
        return findings
    what = f"{left} more {'finding is' if left == 1 else 'findings are'} not told"
    place = Span(findings[most].span.start, findings[most].span.end)
    limit = f"{most} {'finding' if most == 1 else 'findings'}"
    fault = Fault("limit-exceeded", place, None, {"what": what, "limit": limit})
    return (*findings[:most], *_graded((diagnose(fault),), options))


def _lone(fault: Fault, options: Options) -> tuple[Diagnostic, ...]:
    """Return the one finding there is, unless its rule is silent."""
    return _graded((diagnose(fault),), options) if fault.name in _selected(options) else ()

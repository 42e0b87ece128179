"""Change the text of a page: make fixes, add comments that suppress findings, set values; other bytes are unchanged."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document, summarize_document
from quotedoc.app.findings import make_single_finding
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.checked import Checked
from quotedoc.rules import diagnose_fault, make_suppression_edits
from quotedoc.text import Source, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from quotedoc.app.document import Document, Edited
    from quotedoc.diagnostic import Diagnostic, Fix, Severity
    from quotedoc.text import Edit, Pointer


class Fixed(NamedTuple):
    """A page after its fixes were made.

    Attributes:
        before: the text before the fixes; None if the bytes could not be decoded.
        fixes: the number of fixes that were made.
        checked: the text after the fixes, with the remaining findings.
    """

    before: Source | None
    fixes: int
    checked: Checked


MAX_ROUNDS: Final = 100


def set_values(data: bytes, path: str, options: Options, values: Mapping[Pointer, object]) -> Edited | Diagnostic:
    """Return a page with new values; bytes that cannot be decoded give the finding about them.

    Raises:
        EditError: as `Document.replace_all` does.
    """
    source, fault = decode_page(data, path, options)
    return load_document(source, options).replace_all(values) if fault is None else diagnose_fault(fault)


def fix_page(
    data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, unsafe: bool = False, cross: bool = False
) -> Fixed:
    """Return a page with the safe fixes of its findings made, with `unsafe` also the unsafe fixes.

    Fixes that overlap are made in rounds. Bytes outside the fixes are unchanged.
    """
    before, fault = decode_page(data, path, options)
    if fault is not None:
        return Fixed(None, 0, Checked(before, make_single_finding(fault, options), is_quote_document=True))
    document, count = fix_document(load_document(before, options), unsafe=unsafe)
    return Fixed(before, count, summarize_document(document, cross=cross))


def fix_document(document: Document, *, unsafe: bool = False) -> tuple[Document, int]:
    """Return a document with its fixes made, as `fix_page` does, and the number of fixes."""
    count = 0
    for _ in range(MAX_ROUNDS):
        fixes = [found.fix for found in document.raw_diagnostics if found.fix and (found.fix.safe or unsafe)]
        edits, made = _first_apart(fixes)
        if not made:
            break
        document = load_document(Source(document.source.path, apply_edits(document.text, edits)), document.options)
        count += made
    return document, count


def add_suppressions(
    data: bytes, path: str, options: Options = DEFAULT_OPTIONS, *, level: Severity | None = None, cross: bool = False
) -> Fixed:
    """Return a page with comments that suppress its findings at or above a severity, by default the fail level.

    A comment is added as close to its findings as possible without changing what the page states; otherwise at the end
    of the page, for the whole file. Findings that cannot be suppressed remain.
    """
    before, fault = decode_page(data, path, options)
    if fault is not None:
        return Fixed(None, 0, Checked(before, make_single_finding(fault, options), is_quote_document=True))
    document, count = load_document(before, options), 0
    while (quieter := _add_best_comments(document, level or options.fail_level)) is not None:
        document, put_in = quieter
        count += put_in
    return Fixed(before, count, summarize_document(document, cross=cross))


def find_suppression(document: Document, finding: Diagnostic, *, whole_file: bool) -> tuple[Edit, ...] | None:
    """Return the edits that add a comment that suppresses a finding; None if a comment would change more than that.

    Args:
        document: the page.
        finding: one of its findings.
        whole_file: whether to suppress the rule in the whole file; otherwise above the block where the finding starts.
    """
    edits = tuple(make_suppression_edits(document.reading, [finding], whole_file=whole_file))
    if not edits:
        return None
    silent = load_document(Source(document.source.path, apply_edits(document.text, edits)), document.options)
    before, after = _count_names(document.raw_diagnostics), _count_names(silent.raw_diagnostics)
    is_quieter = after <= before and after[finding.name] < before[finding.name]
    return edits if is_quieter and _strip_comments(silent) == _strip_comments(document) else None


def _add_best_comments(document: Document, level: Severity) -> tuple[Document, int] | None:
    """Return a page with added comments and their number; None if no comment reduces the findings without new ones."""
    if not document.reading.is_quote_document:
        return None
    found = [made for whole_file in (False, True) for made in _iter_commented(document, level, whole_file=whole_file)]
    return min(found, key=lambda made: len(_list_findings(made[0], level)), default=None)


def _iter_commented(document: Document, level: Severity, *, whole_file: bool) -> Iterator[tuple[Document, int]]:
    wanted = loud = _list_findings(document, level)
    while wanted:
        edits = make_suppression_edits(document.reading, wanted, whole_file=whole_file)
        silent = load_document(Source(document.source.path, apply_edits(document.text, edits)), document.options)
        still = _list_findings(silent, level)
        # A comment may itself cause a finding, or become a part of front matter without an end.
        names = _count_names(still)
        if (
            len(still) < len(loud)
            and names <= _count_names(loud)
            and _strip_comments(silent) == _strip_comments(document)
        ):
            yield silent, len(edits)
            return
        # Again, without the findings that a comment does not suppress.
        fewer = [finding for finding in wanted if finding.name not in names]
        wanted = fewer if len(fewer) < len(wanted) else []


def _list_findings(document: Document, level: Severity) -> list[Diagnostic]:
    return [finding for finding in document.raw_diagnostics if finding.severity >= level]


def _count_names(findings: Iterable[Diagnostic]) -> Counter[str]:
    return Counter(finding.name for finding in findings)


def _strip_comments(document: Document) -> dict[str, Any]:
    """Return the JSON of a page without comments, and without what depends on them."""
    page = {name: value for name, value in document.reading.page.items() if name not in ("unclaimed", "coverage")}
    front_matter = page.get("front_matter", {})
    return page | {"front_matter": {name: value for name, value in front_matter.items() if name != "key_order"}}


def _first_apart(fixes: Iterable[Fix]) -> tuple[list[Edit], int]:
    """Return the edits of fixes that do not overlap, the first ones in the text, and the number of these fixes."""
    edits: list[Edit] = []
    made = end = 0
    for each in fixes:
        if min((edit.span.start for edit in each.edits), default=-1) >= end:
            edits += each.edits
            made += 1
            # An insertion counts as one character, so that a second one at the same place waits for the next round.
            end = max(max(edit.span.end, edit.span.start + 1) for edit in each.edits)
    return edits, made

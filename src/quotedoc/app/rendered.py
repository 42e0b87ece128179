"""Make a page from its JSON, and check it: the findings have their places in the JSON.

`render` gets the bytes of a JSON text and returns the canonical Markdown; `check_page_json` returns the findings.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.edited import Fixed
from quotedoc.app.findings import apply_severities, truncate_findings
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.checked import Checked
from quotedoc.data import locate_node
from quotedoc.diagnostic import Fault
from quotedoc.files import describe_encoding
from quotedoc.rules import diagnose_fault
from quotedoc.text import Source, Span, apply_edits

if TYPE_CHECKING:
    from quotedoc.canonical import Rendition
    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic, Related
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Rendered(NamedTuple):
    """The page that a JSON text describes.

    Attributes:
        text: the canonical text; None if the JSON is not valid or cannot be written.
        checked: the findings of the JSON.
        rendition: the result of the renderer, from which both were made.
    """

    text: str | None
    checked: Checked
    rendition: Rendition


def render(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Rendered:
    """Return the canonical text of the page that a JSON text describes."""
    from quotedoc import canonical

    source, fault = decode_page(data, path, options)
    if fault is None and not source.is_utf8:  # RFC 8259: JSON text is UTF-8
        fault = Fault("not-utf8", Span(0, 1), None, {"what": describe_encoding(source.encoding)})
    if fault:
        rendition = canonical.Rendition(None, (fault,))
    else:
        rendition = canonical.render_canonical(source, options.registry, options.kind)
    findings = apply_severities(tuple(map(diagnose_fault, rendition.faults)), options)
    return Rendered(rendition.text, Checked(source, findings, is_quote_document=True), rendition)


def check_page_json(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Checked:
    """Return the findings of a JSON text and of the page that it describes, each at its place in the JSON.

    If the JSON is not valid, the findings are only the reasons. Otherwise all selected rules check the page, except for
    the values that prevent the page from being written.
    """
    _, checked, rendition = render(data, path, options)
    if rendition.draft is None:
        return checked
    document = load_document(Source(path, rendition.draft), options)
    places = _Places(document.reading, rendition.node)
    unwritable = {finding.pointer for finding in checked.findings if finding.name == "page-unwritable"}
    moved = (places.move(each) for each in document.raw_diagnostics if each.pointer not in unwritable)
    found = (*checked.findings, *moved)
    findings = truncate_findings(tuple(sorted(found, key=lambda each: (each.span, each.code))), options)
    return checked._replace(findings=findings)


def fix_page_json(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Fixed:
    """Return the JSON of a page without the text around it, and with the remaining findings."""
    checked = check_page_json(data, path, options)
    fixes = [finding.fix for finding in checked.findings if finding.fix]
    if not fixes:
        return Fixed(checked.source, 0, checked)
    text = apply_edits(checked.source.text, [edit for fix in fixes for edit in fix.edits])
    return Fixed(checked.source, len(fixes), check_page_json(text.encode(), path, options))


class _Places:
    """Finds the places of a rendered page's values in the JSON that it was rendered from."""

    def __init__(self, reading: Reading, root: Node | None) -> None:
        """Take the page as read, and its JSON."""
        self._root = root
        self._exact: dict[Span, Pointer] = {}
        for place, span in reading.spans.items():
            self._exact.setdefault(span, place)
        known = sorted((span.start, pointer) for span, pointer in self._exact.items())
        self._starts, self._pointers = [start for start, _ in known], [pointer for _, pointer in known]

    def move(self, finding: Diagnostic) -> Diagnostic:
        """Return a finding of the page as a finding in the JSON, without its fix and choices, which change the page."""
        pointer = finding.pointer or self._find_pointer(finding.span)
        related = tuple(map(self._move_related, finding.related))
        return finding._replace(span=self._locate(pointer), related=related, fix=None, choices=())

    def _move_related(self, related: Related) -> Related:
        return related._replace(span=self._locate(self._find_pointer(related.span)))

    def _find_pointer(self, span: Span) -> Pointer:
        """Return the pointer of the value at a place of the page, or of the last value before it."""
        if span in self._exact:
            return self._exact[span]
        index = bisect_right(self._starts, span.start) - 1
        return self._pointers[index] if index >= 0 else ()

    def _locate(self, pointer: Pointer) -> Span:
        """Return the place of a value in the JSON, or of the object that it would belong to if it is absent there."""
        for length in range(len(pointer), -1, -1):
            node = locate_node(self._root, pointer[:length]) if self._root else None
            if node is not None:
                return node.span
        return Span(0, 0)

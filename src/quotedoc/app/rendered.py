"""Pages from JSON: the page that a JSON text describes, and everything that is wrong with it, placed in the JSON."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.app.decoded import decode_page
from quotedoc.app.document import load_document
from quotedoc.app.findings import apply_severities, truncate_findings
from quotedoc.app.options import DEFAULT_OPTIONS, Options
from quotedoc.checked import Checked
from quotedoc.data import locate_node
from quotedoc.diagnostic import Fault
from quotedoc.files import describe_encoding
from quotedoc.model.registry import load_builtin_registry
from quotedoc.rules import diagnose_fault
from quotedoc.text import Source, Span

if TYPE_CHECKING:
    from quotedoc.data import Node
    from quotedoc.diagnostic import Diagnostic, Related
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Rendered(NamedTuple):
    """The page that a JSON text describes (None if there is none), and what is wrong with the JSON."""

    text: str | None
    checked: Checked


def render(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Rendered:
    """Return the canonical text of the page that a JSON text describes."""
    from quotedoc import canonical

    source, fault = decode_page(data, path, options)
    if fault is None and not source.is_utf8:  # RFC 8259: JSON text is UTF-8
        fault = Fault("not-utf8", Span(0, 1), None, {"what": describe_encoding(source.encoding)})
    text, faults = (None, (fault,)) if fault else canonical.render_canonical(source, options.registry)
    findings = apply_severities(tuple(diagnose_fault(fault) for fault in faults), options)
    return Rendered(text, Checked(source, findings, is_quote_document=True))


def check_page_json(data: bytes, path: str, options: Options = DEFAULT_OPTIONS) -> Checked:
    """Return what is wrong with a JSON text and with the page that it describes, each finding at its place in the JSON.

    If the JSON gives no page, these are only the reasons. Otherwise all selected rules check the page.
    """
    from quotedoc import canonical

    text, checked = render(data, path, options)
    if text is None:
        return checked
    node, _ = canonical.parse_page(checked.source, options.registry or load_builtin_registry())
    document = load_document(Source(path, text), options)
    places = _Places(document.reading, node)
    found = (*checked.findings, *map(places.move, document.raw_diagnostics))
    findings = truncate_findings(tuple(sorted(found, key=lambda each: (each.span, each.code))), options)
    return checked._replace(findings=findings)


class _Places:
    """Where the values of a rendered page stand in the JSON that it was rendered from."""

    def __init__(self, reading: Reading, root: Node | None) -> None:
        """Take the page as read, and its JSON."""
        self._root = root
        self._exact = {span: pointer for pointer, span in reversed(reading.spans.items())}
        known = sorted((span.start, pointer) for span, pointer in self._exact.items())
        self._starts, self._pointers = [start for start, _ in known], [pointer for _, pointer in known]

    def move(self, finding: Diagnostic) -> Diagnostic:
        """Return a finding on the page as one in the JSON; fixes and choices, which change the page, are omitted."""
        pointer = finding.pointer or self._find_pointer(finding.span)
        related = tuple(map(self._move_related, finding.related))
        return finding._replace(span=self._locate(pointer), related=related, fix=None, choices=())

    def _move_related(self, related: Related) -> Related:
        return related._replace(span=self._locate(self._find_pointer(related.span)))

    def _find_pointer(self, span: Span) -> Pointer:
        """Return the value at a place of the page, or the last one before it."""
        if span in self._exact:
            return self._exact[span]
        index = bisect_right(self._starts, span.start) - 1
        return self._pointers[index] if index >= 0 else ()

    def _locate(self, pointer: Pointer) -> Span:
        """Return where a value stands in the JSON; if it is absent there, what it belongs to."""
        for length in range(len(pointer), -1, -1):
            node = locate_node(self._root, pointer[:length]) if self._root else None
            if node is not None:
                return node.span
        return Span(0, 0)

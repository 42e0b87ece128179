"""Places of a text as SARIF has them: columns count UTF-16 code units."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from quotedoc.report.fingerprint import make_relative
from quotedoc.text import Span
from quotedoc.text.address import is_address, is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotedoc.text import Edit, Source

_OF_ADDRESSES: Final = "/:?#[]@!$&'()*+,;=%"
"""What has a meaning in addresses of web servers; the names in other stores may have any character."""
SNIPPET: Final = 1000
"""Characters that a snippet has at most; a finding may speak of a whole page."""


def uri_of(source: Source) -> dict[str, Any]:
    """Return where a text is: relative to the current directory if it is below that."""
    path = make_relative(source.path)
    if is_address(path):
        return {"uri": quote(path, safe=_OF_ADDRESSES if is_web_address(path) else "/:")}
    if path.startswith("../") or Path(path).is_absolute():
        return {"uri": Path(path).resolve().as_uri()}
    # A colon in the first part would be taken for the end of a scheme.
    return {"uri": quote(path), "uriBaseId": "SRCROOT"}


def make_location(source: Source, span: Span) -> dict[str, Any]:
    """Return the place of a span, with what stands there."""
    region = _make_region(source, span)
    if span.end - span.start <= SNIPPET:
        region["snippet"] = {"text": source.slice(span)}
    return {"physicalLocation": {"artifactLocation": uri_of(source), "region": region}}


def make_replacements(source: Source, edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Return what is to be put in place of what."""
    return [
        {"deletedRegion": _make_region(source, span), "insertedContent": {"text": replacement}}
        for span, replacement in edits
    ]


def _make_region(source: Source, span: Span) -> dict[str, Any]:
    (line, column), (end_line, end_column) = (_find_position(source, offset) for offset in span)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _find_position(source: Source, offset: int) -> tuple[int, int]:
    line, column = source.position(offset)
    before = source.slice(Span(offset - column + 1, offset))
    return line, len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1

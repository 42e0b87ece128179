"""Convert spans of a page to the locations and replacements of SARIF, whose columns count UTF-16 code units."""

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
"""The characters with a meaning in the address of a web server; names in other stores can contain any character."""
SNIPPET: Final = 1000
"""The most characters of a snippet, as a finding can span a whole page."""


def make_artifact_location(source: Source) -> dict[str, Any]:
    """Return the location of a page's file: relative if it is below the current directory, otherwise absolute."""
    path = make_relative(source.path)
    if is_address(path):
        return {"uri": quote(path, safe=_OF_ADDRESSES if is_web_address(path) else "/:")}
    if path.startswith("../") or Path(path).is_absolute():
        return {"uri": Path(path).resolve().as_uri()}
    # A colon in the first part would be taken for the end of a scheme.
    return {"uri": quote(path), "uriBaseId": "SRCROOT"}


def make_location(source: Source, span: Span) -> dict[str, Any]:
    """Return the location of a span, with its text if it is not too long."""
    region = _make_region(source, span)
    if span.end - span.start <= SNIPPET:
        region["snippet"] = {"text": source.slice(span)}
    return {"physicalLocation": {"artifactLocation": make_artifact_location(source), "region": region}}


def make_replacements(source: Source, edits: Iterable[Edit]) -> list[dict[str, Any]]:
    """Return the replacements that make the edits of a fix."""
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

"""Answer requests about the value at a position: hover, definition, references and highlights.

The answers come from the last analysis of a page, so they do not wait until a newer text is analyzed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types

from quotedoc.files import decode_bytes
from quotedoc.server.analysis import analyze
from quotedoc.server.buffers import make_uri
from quotedoc.server.convert import to_range
from quotedoc.server.hover import describe_leaf
from quotedoc.server.last_analysis import AnalyzedPage, find_analyzed_page
from quotedoc.server.navigation import FoundValue, find_elsewhere, find_value
from quotedoc.server.text import PagedText

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.server.analysis import Analysis
    from quotedoc.server.editor import Editor


async def hover(editor: Editor, params: types.HoverParams) -> types.Hover | None:
    """Return the description of the value at a position."""
    page = await find_analyzed_page(editor, params.text_document.uri)
    offset = page and page.find_offset(params.position)
    if page is None or offset is None:
        return None
    found = describe_leaf(page.analysis, offset, page.buffer.uri)
    if found is None:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found[1]), page.to_range(found[0]))


async def _find_value(
    editor: Editor, params: types.DefinitionParams | types.ReferenceParams | types.DocumentHighlightParams
) -> tuple[AnalyzedPage, FoundValue] | tuple[None, None]:
    page = await find_analyzed_page(editor, params.text_document.uri)
    offset = page and page.find_offset(params.position)
    found = find_value(page.analysis, offset) if page is not None and offset is not None else None
    return (None, None) if page is None or found is None else (page, found)


async def find_definition(editor: Editor, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return the other places of the fact at a position, on this page and on others."""
    page, found = await _find_value(editor, params)
    if page is None or found is None:
        return None
    here = [types.Location(page.buffer.uri, each) for each in page.to_ranges(found.others)]
    return [*here, *await _find_elsewhere(editor, page, found)]


async def find_references(editor: Editor, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return all places of the fact at a position, on this page and on others."""
    page, found = await _find_value(editor, params)
    if page is None or found is None:
        return None
    spans = [found.span, *found.others] if params.context.include_declaration else found.others
    here = [types.Location(page.buffer.uri, each) for each in page.to_ranges(spans)]
    return [*here, *await _find_elsewhere(editor, page, found)]


async def highlight(editor: Editor, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    """Return all places of the fact at a position on this page."""
    page, found = await _find_value(editor, params)
    if page is None or found is None:
        return None
    return [types.DocumentHighlight(each) for each in page.to_ranges([found.span, *found.others])]


async def _find_elsewhere(editor: Editor, page: AnalyzedPage, found: FoundValue) -> list[types.Location]:
    facts = page.analysis.checked.facts
    if facts is None:
        return []
    pages = editor.session.background.pages
    locations: list[types.Location] = []
    for file, pointer in find_elsewhere(found.pointer, facts, page.buffer.file, pages):
        analysis = await editor.session.call(_read_page, editor, file)
        span = analysis.locate(pointer) if analysis else None
        if span is not None:
            buffer, text = editor.session.buffers.find_open(file), PagedText(analysis.text, editor.session.encoding)
            uri = make_uri(file) if buffer is None else buffer.uri
            locations.append(types.Location(uri, to_range(text, span)))
    return locations


def _read_page(editor: Editor, file: Path) -> Analysis | None:
    """Return the analysis of a page of the folders, as it is in the editor or in its file."""
    page, session = editor.session.background.pages.get(file), editor.session
    if page is None:
        return None
    options = session.configuration.settings.options(page.config)
    try:
        source, fault = decode_bytes(
            session.buffers.read(page.given, options.max_file_size), page.given.path, options.max_file_size
        )
    except OSError:
        return None
    return None if fault else analyze(source.text, page.given.path, options)

"""Requests that change nothing: they are answered by the last analysis, while a newer text is analyzed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from lsprotocol import types

from quotedoc.files import decode
from quotedoc.server.analysis import analyze
from quotedoc.server.buffers import make_uri
from quotedoc.server.completion import list_proposals
from quotedoc.server.convert import to_place, to_range
from quotedoc.server.hints import list_hints
from quotedoc.server.hover import describe_value
from quotedoc.server.navigation import FoundValue, find_elsewhere, find_value
from quotedoc.server.shift import Shift
from quotedoc.server.symbols import TOKEN_TYPES, Symbol, list_folds, list_symbols, list_tokens
from quotedoc.server.text import PagedText
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.server.analysis import Analysis
    from quotedoc.server.buffers import Buffer
    from quotedoc.server.editor import Editor

MAX_WORKSPACE_SYMBOLS = 1000


class _Known(NamedTuple):
    """The last analysis of a page, and where its offsets are in the text as it is now."""

    analysis: Analysis
    buffer: Buffer
    shift: Shift

    def to_range(self, span: Span) -> types.Range | None:
        """Return the range of a span; None if it has changed."""
        found = self.shift.find_after(span)
        return None if found is None else to_range(self.buffer.text, found)

    def to_ranges(self, spans: Iterable[Span]) -> list[types.Range]:
        """Return the ranges of spans, without those that have changed."""
        return [each for span in spans if (each := self.to_range(span)) is not None]

    def find_offset(self, position: types.Position) -> int | None:
        """Return the offset of a position in the text that was analyzed; None if it is not in it."""
        return self.shift.find_before(self.buffer.text.find_offset(to_place(position)))


async def _find_known(editor: Editor, uri: str) -> _Known | None:
    analysis = await editor.session.find_analysis(uri)
    buffer = editor.session.buffers.find(uri)
    if analysis is None or buffer is None or analysis.document is None:
        return None
    return _Known(analysis, buffer, Shift(analysis.text, buffer.text.text))


async def hover(editor: Editor, params: types.HoverParams) -> types.Hover | None:
    """Return what the value at a position means."""
    known = await _find_known(editor, params.text_document.uri)
    offset = known and known.find_offset(params.position)
    if known is None or offset is None:
        return None
    found = describe_value(known.analysis, offset, known.buffer.uri)
    if found is None:
        return None
    return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, found[1]), known.to_range(found[0]))


async def _find_value(
    editor: Editor, params: types.DefinitionParams | types.ReferenceParams | types.DocumentHighlightParams
) -> tuple[_Known, FoundValue] | tuple[None, None]:
    known = await _find_known(editor, params.text_document.uri)
    offset = known and known.find_offset(params.position)
    found = find_value(known.analysis, offset) if known is not None and offset is not None else None
    return (None, None) if known is None or found is None else (known, found)


async def find_definition(editor: Editor, params: types.DefinitionParams) -> list[types.Location] | None:
    """Return the other places of the fact at a position, on this page and on others."""
    known, found = await _find_value(editor, params)
    if known is None or found is None:
        return None
    here = [types.Location(known.buffer.uri, each) for each in known.to_ranges(found.others)]
    return [*here, *await _find_elsewhere(editor, known, found)]


async def find_references(editor: Editor, params: types.ReferenceParams) -> list[types.Location] | None:
    """Return all places of the fact at a position, on this page and on others."""
    known, found = await _find_value(editor, params)
    if known is None or found is None:
        return None
    spans = [found.span, *found.others] if params.context.include_declaration else found.others
    here = [types.Location(known.buffer.uri, each) for each in known.to_ranges(spans)]
    return [*here, *await _find_elsewhere(editor, known, found)]


async def highlight(editor: Editor, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight] | None:
    """Return all places of the fact at a position on this page."""
    known, found = await _find_value(editor, params)
    if known is None or found is None:
        return None
    return [types.DocumentHighlight(each) for each in known.to_ranges([found.span, *found.others])]


async def _find_elsewhere(editor: Editor, known: _Known, found: FoundValue) -> list[types.Location]:
    facts = known.analysis.checked.facts
    if facts is None:
        return []
    pages = editor.session.background.pages
    locations: list[types.Location] = []
    for file, pointer in find_elsewhere(found.pointer, facts, known.buffer.file, pages):
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
        source, fault = decode(
            session.buffers.read(page.given, options.max_file_size), page.given.path, options.max_file_size
        )
    except OSError:
        return None
    return None if fault else analyze(source.text, page.given.path, options)


async def list_document_symbols(
    editor: Editor, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    """Return the outline of a page."""
    known = await _find_known(editor, params.text_document.uri)
    if known is None:
        return None
    text = PagedText(known.analysis.text, editor.session.encoding)
    return [_to_symbol(text, each) for each in await editor.session.call(list_symbols, known.analysis)]


def _to_symbol(text: PagedText, symbol: Symbol) -> types.DocumentSymbol:
    kind = types.SymbolKind.Constant if symbol.detail else types.SymbolKind.String
    below = [_to_symbol(text, each) for each in symbol.below]
    span, name = to_range(text, symbol.span), to_range(text, symbol.name_span)
    return types.DocumentSymbol(symbol.name, kind, span, name, symbol.detail or None, children=below)


async def list_workspace_symbols(editor: Editor, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """Return the securities of the pages of the folders, each with the kind of the page."""
    query, start = params.query.casefold(), types.Range(types.Position(0, 0), types.Position(0, 0))
    found = []
    for file, page in editor.session.background.pages.items():
        facts = page.checked.facts
        if facts is not None and facts.symbol and query in f"{facts.symbol} {facts.kind}".casefold():
            location = types.Location(make_uri(file), start)
            found.append(
                types.SymbolInformation(location, facts.symbol, types.SymbolKind.Class, container_name=facts.kind)
            )
        if len(found) >= MAX_WORKSPACE_SYMBOLS:
            break
    return found


async def list_folding_ranges(editor: Editor, params: types.FoldingRangeParams) -> list[types.FoldingRange] | None:
    """Return what can be folded."""
    known = await _find_known(editor, params.text_document.uri)
    if known is None:
        return None
    return [types.FoldingRange(first, last) for first, last in await editor.session.call(list_folds, known.analysis)]


async def list_semantic_tokens(editor: Editor, params: types.SemanticTokensParams) -> types.SemanticTokens | None:
    """Return the values to color, each relative to the one before it."""
    analysis = await editor.session.wait_for_analysis(params.text_document.uri)
    if analysis is None or analysis.document is None:
        return None
    return types.SemanticTokens(await editor.session.call(_encode_tokens, analysis, editor.session.encoding))


def _encode_tokens(analysis: Analysis, encoding: str) -> list[int]:
    text, data = PagedText(analysis.text, encoding), list[int]()
    line = column = 0
    for span, kind in list_tokens(analysis):
        start, end = text.find_place(span.start), text.find_place(span.end)
        shift = start.column - column if start.line == line else start.column
        data += (start.line - line, shift, end.column - start.column, TOKEN_TYPES.index(kind), 0)
        line, column = start
    return data


async def complete(editor: Editor, params: types.CompletionParams) -> list[types.CompletionItem] | None:
    """Return what can be written at a position."""
    analysis = await editor.session.wait_for_analysis(params.text_document.uri)
    buffer = editor.session.buffers.find(params.text_document.uri)
    if analysis is None or buffer is None or analysis.document is None:
        return None
    offset = buffer.text.find_offset(to_place(params.position))
    return [
        types.CompletionItem(
            each.text.strip(": "),
            detail=each.detail,
            kind=types.CompletionItemKind.Value,
            text_edit=types.TextEdit(to_range(buffer.text, each.span), each.text),
        )
        for each in list_proposals(analysis, offset)
    ]


async def list_inlay_hints(editor: Editor, params: types.InlayHintParams) -> list[types.InlayHint] | None:
    """Return the bounds of figures that follow from others."""
    analysis = await editor.session.wait_for_analysis(params.text_document.uri)
    buffer = editor.session.buffers.find(params.text_document.uri)
    if analysis is None or buffer is None or analysis.document is None:
        return None
    span = Span(*(buffer.text.find_offset(to_place(each)) for each in (params.range.start, params.range.end)))
    return [
        types.InlayHint(types.Position(*buffer.text.find_place(offset)), bounds, padding_left=True, tooltip=formula)
        for offset, bounds, formula in await editor.session.call(lambda: list(list_hints(analysis, span)))
    ]

"""Answer requests for lists: outline, symbols, folding ranges, semantic tokens, completions and inlay hints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lsprotocol import types

from quotedoc.server.buffers import make_uri
from quotedoc.server.completion import list_proposals
from quotedoc.server.convert import to_place, to_range
from quotedoc.server.hints import list_hints
from quotedoc.server.last_analysis import find_analyzed_page
from quotedoc.server.symbols import TOKEN_TYPES, PageSymbol, list_folds, list_symbols, list_tokens
from quotedoc.server.text import PagedText
from quotedoc.text import Span

if TYPE_CHECKING:
    from quotedoc.server.analysis import Analysis
    from quotedoc.server.editor import Editor

MAX_WORKSPACE_SYMBOLS: Final = 1000


async def list_document_symbols(
    editor: Editor, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | None:
    """Return the outline of a page."""
    page = await find_analyzed_page(editor, params.text_document.uri)
    if page is None:
        return None
    text = PagedText(page.analysis.text, editor.session.encoding)
    return [_to_symbol(text, each) for each in await editor.session.call(list_symbols, page.analysis)]


def _to_symbol(text: PagedText, symbol: PageSymbol) -> types.DocumentSymbol:
    kind = types.SymbolKind.Constant if symbol.detail else types.SymbolKind.String
    below = [_to_symbol(text, each) for each in symbol.below]
    span, name = to_range(text, symbol.span), to_range(text, symbol.name_span)
    return types.DocumentSymbol(symbol.name, kind, span, name, symbol.detail or None, children=below)


async def list_workspace_symbols(editor: Editor, params: types.WorkspaceSymbolParams) -> list[types.SymbolInformation]:
    """Return the symbols of the securities on the pages of the folders, each with the kind of its page."""
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
    """Return the ranges of lines that can be folded."""
    page = await find_analyzed_page(editor, params.text_document.uri)
    if page is None:
        return None
    return [types.FoldingRange(first, last) for first, last in await editor.session.call(list_folds, page.analysis)]


async def list_semantic_tokens(editor: Editor, params: types.SemanticTokensParams) -> types.SemanticTokens | None:
    """Return the values to color; the position of each token is relative to the previous one, as in the protocol."""
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
    """Return the completions at a position."""
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
    """Return hints with the bounds of figures that can be computed from other figures."""
    analysis = await editor.session.wait_for_analysis(params.text_document.uri)
    buffer = editor.session.buffers.find(params.text_document.uri)
    if analysis is None or buffer is None or analysis.document is None:
        return None
    span = Span(*(buffer.text.find_offset(to_place(each)) for each in (params.range.start, params.range.end)))
    return [
        types.InlayHint(types.Position(*buffer.text.find_place(offset)), bounds, padding_left=True, tooltip=formula)
        for offset, bounds, formula in await editor.session.call(lambda: list(list_hints(analysis, span)))
    ]

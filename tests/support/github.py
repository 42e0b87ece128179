"""GitHub's Markdown parser, as cmarkgfm binds it, but with the memory given back: long runs of the laws need it."""

from __future__ import annotations

import ctypes
from functools import cache

from cmarkgfm import _cmark, cmark

EXTENSIONS = ("table", "autolink", "tagfilter", "strikethrough", "tasklist")
UNSAFE: int = cmark.Options.CMARK_OPT_UNSAFE
"""HTML passes as it is."""


def to_html(text: str, options: int = 0) -> str:
    """Return the HTML of GitHub Flavored Markdown."""
    options |= cmark.Options.CMARK_OPT_GITHUB_PRE_LANG
    parser = _cmark.lib.cmark_parser_new(options)
    for extension in _extensions():
        _cmark.lib.cmark_parser_attach_syntax_extension(parser, extension)
    data = text.encode()
    _cmark.lib.cmark_parser_feed(parser, data, len(data))
    root = _cmark.lib.cmark_parser_finish(parser)
    shown = _cmark.lib.cmark_render_html(root, options, _cmark.lib.cmark_parser_get_syntax_extensions(parser))
    html: str = _cmark.ffi.string(shown).decode()
    _cmark.lib.cmark_parser_free(parser)
    # cmarkgfm frees neither: 170 kB for each page.
    node_free, free = _frees()
    node_free(_address(root))
    free(_address(shown))
    return html


@cache
def _extensions() -> tuple[object, ...]:
    cmark.core_extensions_ensure_registered()
    return tuple(cmark.find_syntax_extension(name) for name in EXTENSIONS)


@cache
def _frees() -> tuple[ctypes._NamedFuncPointer, ctypes._NamedFuncPointer]:
    """Return what frees a document and what frees a text."""
    library = ctypes.CDLL(_cmark.__file__)
    return library.cmark_node_free, library.free


def _address(pointer: object) -> ctypes.c_void_p:
    return ctypes.c_void_p(int(_cmark.ffi.cast("uintptr_t", pointer)))

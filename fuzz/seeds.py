"""What fuzzing starts from: the pages of the fixtures and made-up ones, as each entry takes them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from dictionary import words
from oracles import NEXT_PAGE
from quotedoc import app
from quotedoc.data import print_json
from quotedoc.syntax import Fence, FrontMatterBlock, Table, parse_blocks
from quotedoc.text import Source
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOUND = FIXTURES / "found"
"""Inputs that once broke something, a folder an entry."""


@cache
def page_texts() -> tuple[str, ...]:
    """Return every page there is, each once."""
    return tuple(dict.fromkeys([*map(pages.read, pages.page_files()), *pages.published().values()]))


def seeds(entry: str) -> list[bytes]:
    """Return the inputs for an entry, each once, what was found before first."""
    found = [path.read_bytes() for path in sorted((FOUND / entry).glob("*"))]
    return list(dict.fromkeys([*found, *_MAKERS.get(entry, _pages)()]))


def _pages() -> Iterable[bytes]:
    return map(str.encode, page_texts())


def _converted() -> Iterable[bytes]:
    return (print_json(app.convert_page(data, "page.md").values).encode() for data in _pages())


def _blocks_of(kind: type) -> Callable[[], Iterable[bytes]]:
    def texts() -> Iterable[bytes]:
        for text in page_texts():
            blocks = parse_blocks(Source("", text)).blocks
            yield from (text[slice(*block.span)].encode() for block in blocks if isinstance(block, kind))

    return texts


def _inside(texts: Callable[[], Iterable[bytes]]) -> Callable[[], Iterable[bytes]]:
    """Return what stands between the first and the last line."""
    return lambda: (b"\n".join(re.split(rb"\r\n|\r|\n", text.strip())[1:-1]) for text in texts())


def _pairs() -> Iterable[bytes]:
    texts = list(_pages())
    return (NEXT_PAGE.join(pair) for pair in pairwise(texts))


def _orders() -> Iterable[bytes]:
    for index, text in enumerate(page_texts()):
        for number in (index % 8, 7 * index, 31 * index):
            yield f"{number} {words()[number % len(words())]}\n{text}".encode()


_MAKERS: dict[str, Callable[[], Iterable[bytes]]] = {
    "render": _converted,
    "yaml": _inside(_blocks_of(FrontMatterBlock)),
    "json": _inside(_blocks_of(Fence)),
    "table": _blocks_of(Table),
    "diff": _pairs,
    "set": _orders,
}
"""How the seeds of an entry are made; of all others they are pages."""

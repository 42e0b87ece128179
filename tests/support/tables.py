"""The tables of a text, by our reader and by GitHub's own parser."""

from __future__ import annotations

import re
from html import unescape

from quotedoc.syntax import Table, parse_blocks
from quotedoc.text import Source
from support import github

Cells = list[list[str]]


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).strip()


def cmark(text: str) -> str:
    return github.to_html(text)


def their_tables(text: str) -> list[Cells]:
    """Return the tables that stand in no list and no quote."""
    html = re.sub(r"<(ul|ol|blockquote)[^>]*>.*?</\1>", "", cmark(text), flags=re.DOTALL)
    return [
        [
            [plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
            for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        ]
        for table in re.findall(r"<table>(.*?)</table>", html, re.DOTALL)
    ]


def our_tables(text: str) -> list[Cells]:
    """Return our tables as they would be rendered: rows cut or filled up to the header's width."""
    tables: list[Cells] = []
    for block in parse_blocks(Source("page.md", text)).blocks:
        if isinstance(block, Table):
            width = len(block.header.cells)
            rows = [[text[slice(*cell)] for cell in row.cells[:width]] for row in (block.header, *block.rows)]
            tables.append([[rendered(cell) for cell in row] + [""] * (width - len(row)) for row in rows])
    return tables


def rendered(cell: str) -> str:
    # Text before it keeps a cell from being read as a block.
    return plain(cmark("x" + cell.replace("\\|", "|"))).removeprefix("x").strip()

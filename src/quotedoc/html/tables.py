"""Make HTML tables and their cells; a table that is wider than the screen scrolls on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.html.markup import NOTHING, Markup, join_html, make_element

if TYPE_CHECKING:
    from collections.abc import Iterable


def make_table(caption: str, header: Iterable[Markup], rows: Iterable[Iterable[Markup]]) -> Markup:
    """Return a table with a name for screen readers; it may lack rows or a header."""
    head = join_html(header)
    body = join_html((make_element("tr", *cells) for cells in rows), "\n")
    table = make_element(
        "table",
        make_element("thead", make_element("tr", head)) if head else NOTHING,
        make_element("tbody", body),
    )
    # An element that scrolls must be reachable with the keyboard.
    return make_element("div", table, class_="table", role="group", aria_label=caption, tabindex="0")


def make_header_cell(words: Markup, *, is_text: bool) -> Markup:
    """Return the header of a column, which is aligned as the cells below it."""
    return make_element("th", words, scope="col", class_="t" if is_text else None) if words else make_cell(words)


def make_row_header(words: Markup) -> Markup:
    """Return the header of a row."""
    return Markup(f"<th>{words}</th>")


def make_cell(words: Markup, *, is_text: bool = False) -> Markup:
    """Return a cell; figures are aligned at their end, words at their start."""
    return Markup(f'<td class="t">{words}</td>' if is_text else f"<td>{words}</td>")

"""Ways to write a page that GitHub's renderer shows differently, though the page states the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.reading import whole_rows
from quotedoc.text import Edit, Span
from support.kept import has_defined_sections
from support.respell import Page, choose_some

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from quotedoc.syntax import Heading, Row, Table
    from support.respell import Clause

    Edits = list[Edit]

_RANK = re.compile(r"(?<![\w/.])(\d+)( ?)/( ?)(\d+)(?![\w/.])")
_ADDRESS = re.compile(r"https://(www\.)?longbridge\.com/")
_DESTINATION = re.compile(r"\]\([^()\s<>]+(?=\))")


def move_headings(page: Page, rng: Random) -> Edits:
    """Move all headings up or down by the same number of levels."""
    levels = [heading.level for heading in page.headings]
    steps = [by for by in (-1, 1, 2) if levels and min(levels) + by >= 1 and max(levels) + by <= 6]
    if not steps:
        return []
    by = rng.choice(steps)
    return [Edit(_marks(heading), "#" * (heading.level + by)) for heading in page.headings]


def raise_headings(page: Page, rng: Random) -> Edits:
    """Write headings of sections at level 1, as the title."""
    headings = page.headings if has_defined_sections(page.text) else ()
    return choose_some(rng, (Edit(_marks(heading), "#") for heading in headings if heading.level == 2))


def join_heading_marks(page: Page, rng: Random) -> Edits:
    """Write headings without the space after the marks: `##Valuation Analysis`."""
    headings = [heading for heading in page.headings if page.slice(heading.text)]
    return choose_some(rng, (Edit(Span(_marks(each).end, each.text.start), "") for each in headings))


def escape_heading_marks(page: Page, rng: Random) -> Edits:
    r"""Write headings with a backslash before the marks: `\## Valuation Analysis`."""
    starts = [heading.span.start for heading in page.headings if page.slice(heading.text)]
    return choose_some(rng, (Edit(Span(at, at), "\\") for at in starts))


def embolden_headings(page: Page, rng: Random) -> Edits:
    """Write headings in bold."""
    return _embolden(page, rng, (heading.text for heading in page.headings))


def embolden_row_labels(page: Page, rng: Random) -> Edits:
    """Write the first cells of rows in bold."""
    return _embolden(page, rng, (row.cells[0] for table in page.tables for row in _unsplit_rows(table)))


def embolden_column_headers(page: Page, rng: Random) -> Edits:
    """Write the headers of columns in bold."""
    return _embolden(page, rng, (cell for table in page.tables for cell in table.header.cells))


def drop_heading_colons(page: Page, rng: Random) -> Edits:
    """Write headings without the colon at the end: `#### Style Score Score`."""
    ends = [heading.text.end for heading in page.headings if page.slice(heading.text).endswith(" Score:")]
    return choose_some(rng, (Edit(Span(end - 1, end), "") for end in ends))


def join_quoted_lines(page: Page, rng: Random) -> Edits:
    """Write two lines of a quote as one."""
    edits = []
    for block in page.quotes:
        for one, two in zip(block.lines, block.lines[1:], strict=False):
            if one.start < one.end and two.start < two.end:
                edits.append(Edit(Span(one.end, two.start), " "))
    return choose_some(rng, edits)


def toggle_www(page: Page, rng: Random) -> Edits:
    """Write the publisher's addresses with or without `www.`."""
    found = _ADDRESS.finditer(page.text)
    toggled = ((match, "" if match[1] else "www.") for match in found)
    return choose_some(rng, (Edit(Span(*match.span()), f"https://{www}longbridge.com/") for match, www in toggled))


def toggle_rank_spaces(page: Page, rng: Random) -> Edits:
    """Write ranks with or without spaces: `26/32`, `31 / 32`."""
    cells = page.cells() if has_defined_sections(page.text) else ()
    found = (match for span in cells if (match := _RANK.fullmatch(page.text, *span)))
    toggled = ((match, "/" if match[2] else " / ") for match in found)
    return choose_some(rng, (Edit(Span(*match.span()), f"{match[1]}{slash}{match[4]}") for match, slash in toggled))


def pad_split_rows(page: Page, rng: Random) -> Edits:
    """Write the halves of a row that a line break splits as formatters write them, each as a row of its own."""
    edits = []
    way = rng.choice((_pad_as_mdformat, _pad_as_prettier, _pad_as_rumdl))
    for table in page.tables:
        for row in whole_rows(page.document.source, table):
            label, *rest = (page.slice(cell) for cell in row.cells)
            if "\n" in label:
                head, tail = label.split("\n", 1)
                edits.append(Edit(row.span, page.newline.join(way(head.strip(), [tail.strip(), *rest]))))
    return edits


def add_link_titles(page: Page, rng: Random) -> Edits:
    """Write links with a title."""
    ends = [match.end() for span in page.texts() for match in _DESTINATION.finditer(page.text, *span)]
    return choose_some(rng, (Edit(Span(end, end), ' "A title"') for end in ends))


SAME_MEANING: tuple[Clause, ...] = (
    move_headings,
    raise_headings,
    join_heading_marks,
    escape_heading_marks,
    embolden_headings,
    embolden_row_labels,
    embolden_column_headers,
    drop_heading_colons,
    join_quoted_lines,
    toggle_www,
    toggle_rank_spaces,
    pad_split_rows,
    add_link_titles,
)
"""Every clause."""


def _pad_as_mdformat(head: str, cells: list[str]) -> list[str]:
    width = max(len(head), len(cells[0]))
    gaps = [" " * len(cell) for cell in cells[1:]]
    return [f"| {' | '.join([head.ljust(width), *gaps])} |", f"| {' | '.join([cells[0].ljust(width), *cells[1:]])} |"]


def _pad_as_prettier(head: str, cells: list[str]) -> list[str]:
    width = max(len(head), len(cells[0]))
    return [f"| {head.ljust(width)} |", f"| {' | '.join([cells[0].ljust(width), *cells[1:]])} |"]


def _pad_as_rumdl(head: str, cells: list[str]) -> list[str]:
    return [f"| {head} |{'  |' * (len(cells) - 1)}", f"| {' | '.join(cells)}"]


def _embolden(page: Page, rng: Random, spans: Iterator[Span]) -> Edits:
    found = [span for span in spans if page.slice(span).strip() and "**" not in page.slice(span)]
    return choose_some(rng, (Edit(span, f"**{page.slice(span)}**") for span in found))


def _unsplit_rows(table: Table) -> Iterator[Row]:
    """Yield the rows that have a cell for each column."""
    columns = len(table.header.cells)
    for index, row in enumerate(table.rows):
        if len(row.cells) == columns and all(len(each.cells) == columns for each in table.rows[index - 1 : index]):
            yield row


def _marks(heading: Heading) -> Span:
    """Return the place of the marks of a heading that is not indented."""
    return Span(heading.span.start, heading.span.start + heading.level)

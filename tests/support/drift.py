"""Change pages as a publisher might: columns, rows, sections, charts and front matter that were never seen.

A clause is a function from a page and a source of randomness to a change: the edits, and the places of the original
whose values the change takes away or gives another name. All other values must be read as before.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.reading import whole_rows
from quotedoc.syntax import Fence, FrontMatterBlock, Heading, Paragraph
from quotedoc.text import Edit, Span, apply_edits
from support.kept import has_defined_sections
from support.respell import parse_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    from quotedoc.syntax import Row, Table
    from support.respell import Page

    Clause = Callable[[Page, Random], "Change"]

_FIGURE = re.compile(r"([+-]?)(\d+)(?:\.(\d+))?( ?%|[MBT])?")
_QUARTER = re.compile(r"Q([24]) (\d{4})")
_INDICATORS = re.compile(r'"indicators"\s*:\s*\[(?:\s*\{[^{}]*\}\s*,?)*\s*\]')
_INDICATOR = re.compile(r"\{[^{}]*\}")
_NAME = re.compile(r'("name"\s*:\s*)"([^"]*)"')
_ENTRY = re.compile(r"^[A-Za-z]\w*:.*\n(?:[ -].*\n)*", re.MULTILINE)
_OPENING_LINE = re.compile(r"\*\*[^*]* Score\*\*:.*")
_SMALLER = {"T": "B", "B": "M"}
_SCORE_HEADER = ["Indicator", "Value", "Rating"]
_NEW_INDICATOR = '{"name": "Novel Ratio", "value": "7.77%", "rating": "B"}'
_OPTIONAL_KEYS = ("type", "locale", "name", "industry", "parent", "datetime", "locales", "description")


class Change(NamedTuple):
    """Edits of a page, and the places of the original whose values they take away."""

    edits: Sequence[Edit] = ()
    given_up: Sequence[Span] = ()


def apply_drift(text: str, clause: Clause, rng: Random) -> tuple[str, Sequence[Span]]:
    """Return a changed page, and the places of the original whose values the change takes away."""
    change = clause(parse_page(text), rng)
    return apply_edits(text, change.edits), change.given_up


def add_column(page: Page, rng: Random) -> Change:
    """Add a column to a table, after the first one or later."""
    table = _choose_table(page, rng)
    if table is None:
        return Change()
    at = rng.randrange(1, len(table.header.cells) + 1)
    new = (
        Edit(Span(end, end), f" | {text}")
        for end, text in zip(
            (row.cells[at - 1].end for row in _rows(page, table)), _fill("Novel", page, table), strict=True
        )
    )
    return Change([*new, Edit(Span(table.delimiter.start, table.delimiter.start), "|---")])


def remove_column(page: Page, rng: Random) -> Change:
    """Remove a column of a table, not the first one."""
    table = _choose_table(page, rng, columns=3)
    if table is None:
        return Change()
    at = rng.randrange(1, len(table.header.cells))
    edits = [Edit(Span(row.cells[at - 1].end, row.cells[at].end), "") for row in _rows(page, table)]
    return Change([*edits, _write_delimiter(table, -1)], _column(page, table, at))


def move_column(page: Page, rng: Random) -> Change:
    """Let two columns of a table change places, neither of them the first."""
    table = _choose_table(page, rng, columns=3)
    if table is None:
        return Change()
    one, two = sorted(rng.sample(range(1, len(table.header.cells)), 2))
    edits = []
    for row in _rows(page, table):
        edits += [Edit(row.cells[one], page.slice(row.cells[two])), Edit(row.cells[two], page.slice(row.cells[one]))]
    return Change([edit for edit in edits if edit.span.start < edit.span.end or edit.replacement])


def rename_column(page: Page, rng: Random) -> Change:
    """Give a column of a table another name."""
    table = _choose_table(page, rng)
    if table is None:
        return Change()
    at = rng.randrange(1, len(table.header.cells))
    return Change([Edit(table.header.cells[at], "Renamed")], _column(page, table, at))


def add_row(page: Page, rng: Random) -> Change:
    """Add a row to a table whose rows have names, and the indicator to the chart that repeats the table."""
    table = _choose_table(page, rng, is_named=True)
    if table is None:
        return Change()
    row = rng.choice(_rows(page, table)[1:])
    new = f"| Novel Ratio{' | 7.77%' * (len(table.header.cells) - 1)} |".removesuffix("7.77% |") + "B |"
    starts = [span.start for span in _find_indicators(page, table, page.slice(row.cells[0]))]
    indicators = [Edit(Span(start, start), f"{_NEW_INDICATOR},") for start in starts]
    return Change([Edit(Span(row.span.start, row.span.start), new + page.newline), *indicators])


def rename_row(page: Page, rng: Random) -> Change:
    """Give a row of a table another name, and the indicator of the chart that repeats the row."""
    table = _choose_table(page, rng, is_named=True)
    if table is None:
        return Change()
    row = rng.choice(_rows(page, table)[1:])
    indicators = _find_indicators(page, table, page.slice(row.cells[0]))
    edits = [Edit(span, _NAME.sub(r'\1"Renamed Ratio"', page.slice(span))) for span in indicators]
    return Change([Edit(row.cells[0], "Renamed Ratio"), *edits], [row.span, *indicators])


def remove_row(page: Page, rng: Random) -> Change:
    """Remove a row of a table, and the indicator of the chart that repeats the row."""
    table = _choose_table(page, rng, is_named=True)
    if table is None or len(table.rows) < 2:
        return Change()
    row = rng.choice(_rows(page, table)[1:])
    line = Span(row.span.start, row.span.end + len(page.newline))
    indicators = [_with_comma(page, span) for span in _find_indicators(page, table, page.slice(row.cells[0]))]
    return Change([Edit(span, "") for span in (line, *indicators)], [line, *indicators])


def change_decimals(page: Page, rng: Random) -> Change:
    """Print the figures of a column with more decimals."""
    return _respell_figures(page, rng, lambda figure: f"{figure[1]}{figure[2]}.{figure[3] or ''}00{figure[4] or ''}")


def separate_thousands(page: Page, rng: Random) -> Change:
    """Print the figures of a column with commas between thousands."""

    def spell(figure: re.Match[str]) -> str:
        fraction = f".{figure[3]}" if figure[3] else ""
        return f"{figure[1]}{int(figure[2]):,}{fraction}{figure[4] or ''}"

    return _respell_figures(page, rng, spell)


def change_suffixes(page: Page, rng: Random) -> Change:
    """Print the figures of a column with another suffix for the same amount: `1500.00M` for `1.50B`."""

    def spell(figure: re.Match[str]) -> str:
        if figure[4] not in _SMALLER:
            return figure[0]
        amount = Decimal(f"{figure[2]}.{figure[3] or 0}") * 1000
        return f"{figure[1]}{amount:.2f}{_SMALLER[figure[4]]}"

    return _respell_figures(page, rng, spell)


def add_signs(page: Page, rng: Random) -> Change:
    """Print the figures of a column with a plus sign, and a space before the percent sign."""
    return _respell_figures(
        page, rng, lambda figure: f"{figure[1] or '+'}{figure[0][len(figure[1]) :]}".replace("%", " %")
    )


def change_periods(page: Page, _rng: Random) -> Change:
    """Report half years and years: `H1 2025` for `Q2 2025`, `FY 2025` for `Q4 2025`."""
    cells = [cell for table in page.tables for cell in table.header.cells if _QUARTER.fullmatch(page.text, *cell)]
    edits = [Edit(cell, _QUARTER.sub(_write_long_period, page.slice(cell))) for cell in cells]
    return Change(edits, cells)


def insert_section(page: Page, rng: Random) -> Change:
    """Insert a section that was never seen, with a text and a table."""
    headings = [heading for heading in page.headings if heading.level == 2]
    if not headings:
        return Change()
    at = rng.choice(headings).span.start
    lines = ("## Novel Section", "", "A novel text.", "", "| Novelty | Value |", "| --- | --- |", "| Ratio | 7.77% |")
    return Change([Edit(Span(at, at), page.newline.join((*lines, "", "")))])


def remove_section(page: Page, rng: Random) -> Change:
    """Remove a section with all that is in it."""
    section = _choose_section(page, rng)
    return Change() if section is None else Change([Edit(section[1], "")], [section[1]])


def rename_section(page: Page, rng: Random) -> Change:
    """Give a section another heading."""
    section = _choose_section(page, rng)
    return Change() if section is None else Change([Edit(section[0].text, "Renamed Section")], [section[1]])


def add_indicator(page: Page, rng: Random) -> Change:
    """Add an indicator to a dimension of the chart, and the row to the table that the chart repeats."""
    dimensions = [list(_iter_indicators(page, span)) for span in _iter_dimensions(page)]
    tables = _find_score_tables(page)
    if not dimensions or len(dimensions) != len(tables):
        return Change()
    at = rng.randrange(len(dimensions))
    place, row = dimensions[at][0].start, tables[at].rows[0].span.start
    new_row = f"| Novel Ratio | 7.77% | B |{page.newline}"
    return Change([Edit(Span(place, place), f"{_NEW_INDICATOR},"), Edit(Span(row, row), new_row)])


def add_dimension(page: Page, _rng: Random) -> Change:
    """Add a dimension to the chart."""
    match = re.search(r'"dimensions"\s*:\s*\[', page.text) if list(_iter_dimensions(page)) else None
    if match is None:
        return Change()
    new = f'{{"name": "Novel Score", "grade": "B", "indicators": [{_NEW_INDICATOR}]}},'
    return Change([Edit(Span(match.end(), match.end()), new)])


def add_key(page: Page, _rng: Random) -> Change:
    """Add a key to the front matter."""
    entries = list(_iter_entries(page))
    if not entries:
        return Change()
    at = entries[-1].start
    return Change([Edit(Span(at, at), f'novel_key: "novel"{page.newline}')])


def remove_key(page: Page, rng: Random) -> Change:
    """Remove a key of the front matter; the kind of the page still follows from its address."""
    keys = {page.slice(span).split(":")[0]: span for span in _iter_entries(page)}
    entries = [keys[key] for key in _OPTIONAL_KEYS if key in keys]
    if not entries or "url" not in keys:
        return Change()
    entry = rng.choice(entries)
    return Change([Edit(entry, "")], [entry])


DRIFT: tuple[Clause, ...] = (
    add_column,
    remove_column,
    move_column,
    rename_column,
    add_row,
    rename_row,
    remove_row,
    change_decimals,
    separate_thousands,
    change_suffixes,
    add_signs,
    change_periods,
    insert_section,
    remove_section,
    rename_section,
    add_indicator,
    add_dimension,
    add_key,
    remove_key,
)
"""Every clause."""


def _choose_table(page: Page, rng: Random, columns: int = 2, *, is_named: bool = False) -> Table | None:
    """Return a table with at least so many columns; `is_named`: one whose rows are known by their first cells."""
    tables = [table for table in page.tables if len(table.header.cells) >= columns and _is_regular(page, table)]
    if is_named:
        named = ("Indicator", "Metric", "Item")
        tables = [table for table in tables if page.slice(table.header.cells[0]) in named]
    return rng.choice(tables) if tables else None


def _is_regular(page: Page, table: Table) -> bool:
    width = len(table.header.cells)
    return bool(table.rows) and all(len(row.cells) == width for row in _rows(page, table))


def _rows(page: Page, table: Table) -> list[Row]:
    """Return all rows of a table, the header first; rows split by a line break are joined."""
    return [table.header, *whole_rows(page.document.source, table)]


def _column(page: Page, table: Table, at: int) -> list[Span]:
    return [row.cells[at] for row in _rows(page, table)]


def _fill(header: str, page: Page, table: Table) -> list[str]:
    return [header, *("7.77%" for _ in _rows(page, table)[1:])]


def _write_delimiter(table: Table, more: int) -> Edit:
    return Edit(table.delimiter, f"|{'---|' * (len(table.header.cells) + more)}")


def _respell_figures(page: Page, rng: Random, spell: Callable[[re.Match[str]], str]) -> Change:
    """Write the figures of a column in another way, one that `spell` changes."""
    columns = []
    for table in page.tables if has_defined_sections(page.text) else ():
        for at in range(1, len(table.header.cells)) if _is_regular(page, table) else ():
            cells = _column(page, table, at)[1:]
            found = ((cell, _FIGURE.fullmatch(page.text, *cell)) for cell in cells)
            edits = [Edit(cell, spell(figure)) for cell, figure in found if figure and figure[3]]
            columns.append([edit for edit in edits if edit.replacement != page.slice(edit.span)])
    columns = [edits for edits in columns if edits]
    return Change(rng.choice(columns)) if columns else Change()


def _write_long_period(quarter: re.Match[str]) -> str:
    return f"{'H1' if quarter[1] == '2' else 'FY'} {quarter[2]}"


def _choose_section(page: Page, rng: Random) -> tuple[Heading, Span] | None:
    """Return the heading of a section, not the page's own, and the place of all that is in it."""
    has_front_matter = any(isinstance(block, FrontMatterBlock) for block in page.document.blocks)
    openings = (
        list(_iter_openings(page)) if has_front_matter else []
    )  # without it, the chart makes the page one of ours
    found = []
    for index, (level, block) in enumerate(openings):
        later = (other.span.start for other_level, other in openings[index + 1 :] if other_level <= level)
        if isinstance(block, Heading) and level > 1:
            found.append((block, Span(block.span.start, next(later, len(page.text)))))
    return rng.choice(found) if found else None


def _iter_openings(page: Page) -> Iterator[tuple[int, Heading | Paragraph]]:
    """Yield the level of each section with what opens it: a heading, or a line such as `**Size Score**:`."""
    for block in page.document.blocks:
        if isinstance(block, Heading):
            yield block.level, block
        elif isinstance(block, Paragraph) and _OPENING_LINE.fullmatch(page.text, *block.text):
            yield 4, block


def _find_score_tables(page: Page) -> list[Table]:
    """Return the tables whose rows the chart repeats."""
    return [table for table in page.tables if [page.slice(cell) for cell in table.header.cells] == _SCORE_HEADER]


def _find_indicators(page: Page, table: Table, name: str) -> list[Span]:
    """Return the place of the indicator that repeats a row of a table in the chart, if there is one."""
    tables, dimensions = _find_score_tables(page), list(_iter_dimensions(page))
    if table not in tables or len(tables) != len(dimensions):
        return []
    indicators = _iter_indicators(page, dimensions[tables.index(table)])
    return [span for span in indicators if (match := _NAME.search(page.slice(span))) and match[2] == name][:1]


def _iter_dimensions(page: Page) -> Iterator[Span]:
    """Yield the lists of indicators in the chart of the page."""
    for block in page.document.blocks:
        if isinstance(block, Fence) and page.slice(block.info).startswith("chart-data:"):
            yield from (Span(*match.span()) for match in _INDICATORS.finditer(page.text, *block.body))


def _iter_indicators(page: Page, dimension: Span) -> Iterator[Span]:
    yield from (Span(*match.span()) for match in _INDICATOR.finditer(page.text, *dimension))


def _with_comma(page: Page, span: Span) -> Span:
    """Return the place of an item of a JSON list with the comma that separates it from the next or the previous."""
    if after := re.compile(r"\s*,").match(page.text, span.end):
        return Span(span.start, after.end())
    before = len(page.text[: span.start].rstrip())
    return Span(before - page.text[:before].endswith(","), span.end)


def _iter_entries(page: Page) -> Iterator[Span]:
    """Yield the places of the entries of the front matter."""
    for block in page.document.blocks:
        if isinstance(block, FrontMatterBlock):
            text = page.document.source.view
            yield from (Span(*match.span()) for match in _ENTRY.finditer(text, *block.body))

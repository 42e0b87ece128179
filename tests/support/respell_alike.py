"""Ways to write a page that GitHub's renderer shows alike."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from quotedoc.syntax import Blank, Fence, FrontMatterBlock, ThematicBreak
from quotedoc.text import Edit, Span
from support.respell import Page, choose_some

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from support.respell import Clause

    Edits = list[Edit]

_NO_BREAK_SPACE = "\u00a0"
_ESCAPABLE = re.compile(r"(?<!\\)[!\"#$%&'+,\-./:;=?@^{}~]")
_NAMED = {"&": "amp", '"': "quot", "™": "trade", "—": "mdash", "%": "percnt", ".": "period"}
_STRONG = re.compile(r"(?<![*\w])\*\*([^*\n]+)\*\*(?![*\w])")
_EMPHASIS = re.compile(r"(?<![*\w])\*([^*\n]+)\*(?![*\w])")
_CELL_EDGE = re.compile(r"(?<=\|) +(?=[^|\s])|(?<=[^|\s]) +(?=\|)")
_QUOTE_MARK = re.compile(r">[ \t]?")
_LINK = re.compile(r"(?<!\\)(\[(?:[^\[\]\n]|\\[\[\]])*\])\(([^()\s<>]+)\)")


def escape_punctuation(page: Page, rng: Random) -> Edits:
    r"""Put a backslash before punctuation: `A\&L`."""
    return choose_some(rng, (Edit(Span(at, at), "\\") for at in _find_all(page, _ESCAPABLE)))


def write_named_entities(page: Page, rng: Random) -> Edits:
    """Write characters as named entities: `A&amp;L`."""
    pattern = re.compile(f"(?<!\\\\)[{re.escape(''.join(_NAMED))}]")
    found = _find_all(page, pattern)
    return choose_some(rng, (Edit(Span(at, at + 1), f"&{_NAMED[page.text[at]]};") for at in found))


def write_numeric_entities(page: Page, rng: Random) -> Edits:
    """Write a letter, a digit or another character of each text as a numeric entity: `A&#38;L`, `R&#x65;venue`."""
    edits = []
    for span in page.texts():
        at = rng.randrange(span.start, span.end) if span.start < span.end else -1
        if at >= 0 and page.text[at] not in "\\\r\n":
            number = ord(page.text[at])
            edits.append(Edit(Span(at, at + 1), rng.choice((f"&#{number};", f"&#x{number:x};"))))
    return choose_some(rng, edits)


def swap_emphasis_marks(page: Page, rng: Random) -> Edits:
    """Write `_x_` for `*x*` and `__x__` for `**x**`."""
    edits = []
    for pattern, mark in ((_STRONG, "__"), (_EMPHASIS, "_")):
        for span in page.texts():
            for match in pattern.finditer(page.text, *span):
                edits += _surround(Span(*match.span()), len(mark), mark)
    return choose_some(rng, edits) if len(edits) < 4 else edits


def widen_spaces(page: Page, rng: Random) -> Edits:
    """Write several spaces or a tab for a space."""
    found = _find_all(page, re.compile(r"(?<=\S) (?=\S)"))
    return choose_some(rng, (Edit(Span(at, at + 1), rng.choice(("  ", "   ", "\t", " \t"))) for at in found))


def write_no_break_spaces(page: Page, rng: Random) -> Edits:
    """Write U+00A0 for a space."""
    found = _find_all(page, re.compile(r"(?<=\S) (?=\S)"))
    return choose_some(rng, (Edit(Span(at, at + 1), _NO_BREAK_SPACE) for at in found))


def wrap_lines(page: Page, rng: Random) -> Edits:
    """Break lines at spaces, in paragraphs, bullets and quotes."""
    edits = []
    quoted = {line for block in page.quotes for line in block.lines}
    bullets = {item.text for block in page.lists for item in block.items}
    for span in page.wrapped_texts():
        spaces = [at.start() for at in re.compile(r"(?<=\S) (?=\S)").finditer(page.text, *span)]
        mark = rng.choice(("> ", ">", "")) if span in quoted else "  " if span in bullets else ""
        some = rng.sample(spaces, min(len(spaces), rng.randint(1, 3)))
        edits += [Edit(Span(at, at + 1), page.newline + mark) for at in some]
    return choose_some(rng, edits)


def decompose_characters(page: Page, rng: Random) -> Edits:
    """Write characters in Unicode's decomposed form (NFD)."""
    edits = []
    for span in page.texts():
        text = page.slice(span)
        edits += [Edit(span, changed)] if (changed := unicodedata.normalize("NFD", text)) != text else []
    return choose_some(rng, edits)


def drop_outer_pipes(page: Page, _rng: Random) -> Edits:
    """Write tables without the pipes at the start and the end of lines."""
    edits = []
    for table in page.tables:
        for line in page.lines(table.span):
            text = page.slice(line)
            if text.startswith("|"):
                edits.append(Edit(Span(line.start, line.start + len(text) - len(text[1:].lstrip())), ""))
            if text.rstrip().endswith("|") and not text.rstrip().endswith("\\|"):
                edits.append(Edit(Span(line.start + len(text.rstrip().removesuffix("|").rstrip()), line.end), ""))
    return [edit for edit in edits if edit.span.start < edit.span.end]


def align_columns(page: Page, rng: Random) -> Edits:
    """Write other delimiter rows: any alignment, any length, with or without spaces."""
    edits = []
    for table in page.tables:
        marks = []
        for _ in table.header.cells:
            dashes = "-" * rng.randint(1, 12)
            marks.append(rng.choice((dashes, f":{dashes}", f"{dashes}:", f":{dashes}:")))
        gap = rng.choice(("", " "))
        row = f"|{gap}{f'{gap}|{gap}'.join(marks)}{gap}|"
        edits.append(Edit(table.delimiter, row))
    return choose_some(rng, edits)


def pad_cells(page: Page, rng: Random) -> Edits:
    """Write spaces or tabs around cells."""
    edits = []
    for start, end in page.cells():
        before, after = rng.randint(0, 6), rng.randint(0, 12)
        if start < end:
            edits += [Edit(Span(start, start), " " * before), Edit(Span(end, end), " " * after)]
    return choose_some(rng, edits)


def squeeze_cells(page: Page, rng: Random) -> Edits:
    """Write cells without spaces around them."""
    rows = [row.span for table in page.tables for row in (table.header, *table.rows)]
    found = (match for row in rows for match in _CELL_EDGE.finditer(page.text, *row))
    return choose_some(rng, (Edit(Span(*match.span()), "") for match in found))


def indent_tables(page: Page, rng: Random) -> Edits:
    """Indent the lines of tables by up to three spaces."""
    starts = [line.start for table in page.tables for line in page.lines(table.span)]
    return choose_some(rng, (Edit(Span(at, at), " " * rng.randint(1, 3)) for at in starts))


def change_bullet_marks(page: Page, rng: Random) -> Edits:
    """Write the items of a list with `*` or `+`, and more spaces after the mark."""
    edits = []
    for block in page.lists:
        mark, gap = rng.choice("*+-"), " " * rng.randint(1, 4)
        for item in block.items:
            text = page.slice(item.span)
            if re.match("[-*+] ", text):
                edits.append(Edit(Span(item.span.start, item.text.start), mark + gap))
    return edits


def loosen_lists(page: Page, _rng: Random) -> Edits:
    """Write blank lines between the items of lists."""
    starts = [item.span.start for block in page.lists for item in block.items[1:]]
    return [Edit(Span(at, at), page.newline) for at in starts]


def indent_lists(page: Page, rng: Random) -> Edits:
    """Indent lists by up to three spaces."""
    edits = []
    for block in page.lists:
        spaces = " " * rng.randint(1, 3)
        edits += [Edit(Span(line.start, line.start), spaces) for line in page.lines(block.span) if page.slice(line)]
    return edits


def change_quote_marks(page: Page, rng: Random) -> Edits:
    """Write the marks of quotes without or with more spaces, or indented."""
    lines = (line for block in page.quotes for line in page.lines(block.span))
    marks = (match for line in lines if (match := _QUOTE_MARK.match(page.text, *line)))
    ways = (">", ">  ", " > ", "   >")
    return choose_some(rng, (Edit(Span(*match.span()), rng.choice(ways)) for match in marks))


def add_empty_quoted_lines(page: Page, rng: Random) -> Edits:
    """Write an empty quoted line first, last, or between the lines of a quote."""
    edits = []
    for block in page.quotes:
        lines = [line.start for line in page.lines(block.span) if page.slice(line).startswith(">")]
        edits += [Edit(Span(at, at), f">{page.newline}") for at in lines]
    return choose_some(rng, edits)


def drop_quote_marks(page: Page, rng: Random) -> Edits:
    """Write the second and further lines of a quote without their marks."""
    lines = (line for block in page.quotes for line in list(page.lines(block.span))[1:])
    marks = (match for line in lines if (match := _QUOTE_MARK.match(page.text, *line)))
    return choose_some(rng, (Edit(Span(*match.span()), "") for match in marks))


def write_reference_links(page: Page, rng: Random) -> Edits:
    """Write links as references, with the definitions at the end of the page."""
    edits: Edits = []
    definitions: list[str] = []
    for match in _find_links(page):
        name = f"ref {len(definitions)}"
        edits.append(Edit(Span(match.start(2) - 1, match.end(2) + 1), f"[{rng.choice((name, name.upper()))}]"))
        definitions.append(f"[{name}]: {match[2]}")
    if not edits:
        return []
    end, newline = len(page.text), page.newline
    return [*edits, Edit(Span(end, end), newline * 2 + newline.join(definitions) + newline)]


def write_angle_destinations(page: Page, rng: Random) -> Edits:
    """Write the addresses of links in angle brackets."""
    found = (Edit(Span(*match.span(2)), f"<{match[2]}>") for match in _find_links(page))
    return choose_some(rng, found)


def escape_addresses(page: Page, rng: Random) -> Edits:
    """Write points and slashes in the addresses of links with a backslash or as entities."""
    edits = []
    for match in _find_links(page):
        at = rng.choice([at for at in range(*match.span(2)) if page.text[at] in "./"] or [match.start(2)])
        character = page.text[at]
        edits.append(Edit(Span(at, at + 1), rng.choice((f"\\{character}", f"&#{ord(character)};"))))
    return choose_some(rng, edits)


def underline_headings(page: Page, rng: Random) -> Edits:
    """Write headings of levels 1 and 2 with a line below (setext)."""
    edits = []
    for heading in page.headings:
        text = page.slice(heading.text)
        if heading.level <= 2 and text:
            line = ("=" if heading.level == 1 else "-") * rng.randint(1, 20)
            edits.append(Edit(_first_line(page, heading.span), f"{text}{page.newline}{line}"))
    return choose_some(rng, edits)


def close_headings(page: Page, rng: Random) -> Edits:
    """Write headings with closing marks."""
    edits = []
    for heading in page.headings:
        end = _first_line(page, heading.span).end
        edits.append(Edit(Span(end, end), f" {'#' * rng.choice((heading.level, 1, 9))}{' ' * rng.randint(0, 2)}"))
    return choose_some(rng, edits)


def space_headings(page: Page, rng: Random) -> Edits:
    """Write several spaces or a tab after the marks of headings, and indent headings."""
    edits = []
    for heading in page.headings:
        start = heading.span.start
        gap = Span(start + heading.level, heading.text.start)
        if gap.start < gap.end and page.text[start] == "#":
            edits.append(Edit(gap, rng.choice(("  ", "    ", "\t"))))
            edits.append(Edit(Span(start, start), " " * rng.randint(0, 3)))
    return choose_some(rng, edits)


def add_trailing_spaces(page: Page, rng: Random) -> Edits:
    """Write spaces or a tab at the ends of lines."""
    edits = []
    for block in page.document.blocks:
        lines = () if isinstance(block, (FrontMatterBlock, Fence)) else page.lines(block.span)
        edits += [Edit(Span(line.end, line.end), rng.choice((" ", "\t", "   "))) for line in lines]
    return choose_some(rng, edits)


def add_blank_lines(page: Page, rng: Random) -> Edits:
    """Write a blank line before a block."""
    starts = [block.span.start for block in page.document.blocks[1:]]
    return choose_some(rng, (Edit(Span(at, at), page.newline * rng.randint(1, 2)) for at in starts))


def drop_blank_lines(page: Page, rng: Random) -> Edits:
    """Write blocks without blank lines between them."""
    blank = [block.span for block in page.document.blocks[1:] if isinstance(block, Blank)]
    return choose_some(rng, (Edit(span, "") for span in blank))


def change_thematic_breaks(page: Page, rng: Random) -> Edits:
    """Write thematic breaks in another way."""
    rules = [_first_line(page, block.span) for block in page.document.blocks if isinstance(block, ThematicBreak)]
    return [Edit(line, rng.choice(("***", "___", "- - -", "_" * 70, " * * *"))) for line in rules]


def change_fence_marks(page: Page, rng: Random) -> Edits:
    """Write fences with tildes or more backticks, and spaces before the info string."""
    edits = []
    for block in page.document.blocks:
        if isinstance(block, Fence) and block.closed:
            mark, gap = rng.choice(("~~~", "````", "~~~~~")), rng.choice(("", " ", "  "))
            end = Span(block.body.end, block.body.end + len(page.text[block.body.end : block.span.end].rstrip()))
            edits += [Edit(Span(block.span.start, block.info.start), mark + gap), Edit(end, mark)]
    return edits


def write_crlf(page: Page, _rng: Random) -> Edits:
    """Write CRLF line endings."""
    return [Edit(Span(*match.span()), "\r\n") for match in re.finditer(r"\r\n?|\n", page.text)]


ALIKE: tuple[Clause, ...] = (
    escape_punctuation,
    write_named_entities,
    write_numeric_entities,
    swap_emphasis_marks,
    widen_spaces,
    write_no_break_spaces,
    wrap_lines,
    decompose_characters,
    drop_outer_pipes,
    align_columns,
    pad_cells,
    squeeze_cells,
    indent_tables,
    change_bullet_marks,
    loosen_lists,
    indent_lists,
    change_quote_marks,
    add_empty_quoted_lines,
    drop_quote_marks,
    write_reference_links,
    write_angle_destinations,
    escape_addresses,
    underline_headings,
    close_headings,
    space_headings,
    add_trailing_spaces,
    add_blank_lines,
    drop_blank_lines,
    change_thematic_breaks,
    change_fence_marks,
    write_crlf,
)
"""Every clause; the page that one gives may be given to the next."""


def _find_all(page: Page, pattern: re.Pattern[str]) -> Iterator[int]:
    """Yield where a pattern matches in the texts of a page, outside the addresses of links."""
    for span in page.texts():
        links = [range(*match.span(2)) for match in _LINK.finditer(page.text, *span)]
        for match in pattern.finditer(page.text, *span):
            if not any(match.start() in link for link in links):
                yield match.start()


def _find_links(page: Page) -> Iterator[re.Match[str]]:
    for span in page.texts():
        yield from _LINK.finditer(page.text, *span)


def _surround(span: Span, length: int, mark: str) -> Edits:
    return [Edit(Span(span.start, span.start + length), mark), Edit(Span(span.end - length, span.end), mark)]


def _first_line(page: Page, span: Span) -> Span:
    return next(page.lines(span), span)

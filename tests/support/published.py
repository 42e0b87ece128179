"""A small reader of published pages, and arithmetic on figures as they are printed: each stands for a range."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import NamedTuple

FIGURE = re.compile(r"(-?[0-9]+(?:\.([0-9]+))?)([%MBT]?)")
UNITS = {"": Decimal(1), "%": Decimal("0.01"), "M": Decimal(10**6), "B": Decimal(10**9), "T": Decimal(10**12)}


class Range(NamedTuple):
    """All that a figure may have been before it was rounded."""

    low: Decimal
    high: Decimal

    def __add__(self, other: object) -> Range:
        """Return the range of the sum."""
        assert isinstance(other, Range)
        return Range(self.low + other.low, self.high + other.high)

    def __truediv__(self, other: Range) -> Range:
        """Return the range of the quotient; anything if the divisor may be zero."""
        if other.low <= 0 <= other.high:
            return Range(Decimal("-Infinity"), Decimal("Infinity"))
        quotients = [one / two for one in self for two in other]
        return Range(min(quotients), max(quotients))

    def __mul__(self, other: object) -> Range:
        """Return the range of the product."""
        assert isinstance(other, Range)
        products = [one * two for one in self for two in other]
        return Range(min(products), max(products))

    def meets(self, other: Range) -> bool:
        """Tell whether both may have been the same figure."""
        return self.low <= other.high and other.low <= self.high


def figure(text: str) -> Range:
    """Return the range that a printed figure stands for."""
    match = FIGURE.fullmatch(text)
    assert match, text
    number, half = Decimal(match[1]), Decimal(1).scaleb(-len(match[2] or "")) / 2
    return Range((number - half) * UNITS[match[3]], (number + half) * UNITS[match[3]])


def sign(text: str) -> int:
    """Return -1, 0 or 1 as a printed figure is negative, zero or positive."""
    match = FIGURE.fullmatch(text)
    assert match, text
    number = Decimal(match[1])
    return (number > 0) - (number < 0)


def front_matter(text: str) -> dict[str, str]:
    """Return the quoted scalars of a page's front matter, and under `locales` its links as they stand."""
    block = text.removeprefix("---\n").partition("\n---\n")[0]
    entries = {key: str(json.loads(value)) for key, value in re.findall(r'^(\w+): (".*")$', block, re.MULTILINE)}
    scalars, found, links = block.partition("locales:\n")
    assert len(entries) == scalars.count("\n") + (not found), "a line is no quoted scalar"
    return entries | ({"locales": links} if found else {})


def tables(text: str) -> list[tuple[str, list[list[str]]]]:
    """Return each table with the heading above it, rows as cells, the delimiter row left out, broken rows joined."""
    found: list[tuple[str, list[list[str]]]] = []
    heading, inside = "", False
    for line in text.replace("Cash Dividend: \n", "Cash Dividend: ").split("\n"):
        if line.startswith("#"):
            heading = line.lstrip("#").strip()
        if not line.startswith("|"):
            inside = False
        elif not inside:
            found.append((heading, []))
            inside = True
        if inside and not re.fullmatch(r"[|\- ]+", line):
            found[-1][1].append([cell.strip() for cell in line.removesuffix("|")[1:].split("|")])
    return found


def rows(text: str, heading: str) -> dict[str, list[str]]:
    """Return the rows of the tables under headings that start so, by their first cell."""
    return {row[0]: row[1:] for above, table in tables(text) if above.startswith(heading) for row in table}


def shape(text: str) -> list[str]:
    """Return a page's lines without what differs from company to company; equal ones that follow each other are one."""
    found: list[str] = []
    lines = text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        shown = line if below.startswith(("|-", "| -")) else _line_shape(line)
        if not found or not shown or found[-1] != shown:
            found.append(shown)
    return found


def _line_shape(line: str) -> str:
    if re.fullmatch(r"[|\- ]+", line) or line in ("", "---"):
        return line
    if line.startswith("|"):
        return "|" * line.count(" | ")
    if line.startswith(" "):  # of the chart, or a locale
        return re.sub(r'("(?:title|grade|value|rating)": )".*"|\(.*\)', r"\1", line)
    marked = re.match(r"#+ \[|#+ .*(?=: [A-E]$)|##+ .*|# |- \[|\W+\w+|\w+: |Total \w+|```\S*", line)
    return marked[0] if marked else "prose"

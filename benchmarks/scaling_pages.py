"""How the time of each verb grows from 100 kB to 1 MB of each hostile page: a ratio of about 10 is linear.

`python benchmarks/scaling_pages.py 1000000 10000000 table` takes other sizes, and of the pages those named so.
"""

from __future__ import annotations

import gc
import sys
from collections import deque
from time import process_time
from typing import TYPE_CHECKING

from quotedoc import app
from quotedoc.data import print_json
from quotedoc.report import list_formats, load_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Family = Callable[[int], str]

SMALL, LARGE = 100_000, 1_000_000
ROUNDS = 2

FRONT_MATTER = """---
title: "Acme Corp. (ACM.US)"
type: "Symbol"
locale: "en"
url: "https://longbridge.com/en/quote/ACM.US.md"
symbol: "ACM.US"
name: "Acme Corp."
industry: "Software"
datetime: "2026-04-15T20:40:53.232Z"
"""
TITLE = "# Acme Corp. (ACM.US)\n\n"
HEAD = f"{FRONT_MATTER}---\n\n{TITLE}"
ITEMS = "| Item | Detail |\n| --- | --- |\n"
SCORES = "## Longbridge Financial Score™: D\n\n#### Multi Score Score: D\n\n"
SCORE_TABLE = f"{SCORES}| Indicator | Value | Rating |\n| --- | --- | --- |\n"
PEERS = f"""## Peer Comparison

| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |
{"|---" * 8}|
"""
RATINGS = "## Institutional View\n\n### Analyst Rating Distribution\n\n| Rating | Count | Percentage |\n|---|---|---|\n"
CHART = '```chart-data:radar\n{"title": "a", "chart_type": "radar", "dimensions": ['
DIMENSION = '{"name": "Multi Score", "grade": "D", "indicators": ['


def body(start: str, unit: str, end: str = "") -> Family:
    """Return pages that are `whole` but for sound front matter and a title before `start`."""
    return whole(HEAD + start, unit, end)


def whole(start: str, unit: str, end: str = "") -> Family:
    """Return pages of about so many characters made of `unit` between `start` and `end`; `{}` is the unit's number."""

    def page(size: int) -> str:
        count = size // len(unit)
        return start + ("".join(map(unit.format, range(count))) if "{}" in unit else unit * count) + end

    return page


PAGES: dict[str, Family] = {
    "blank lines": body("", "\n", "b"),
    "blanks in a heading": body("# a", " ", "b"),
    "nested -": body("", "- "),
    "brackets in prose": body("## Company Overview\n\n", "["),
    "prose in one line": body("## Company Overview\n\n", "a "),
    "prose in lines": body("## Company Overview\n\n", "a  \n"),
    "paragraphs": body("", "a\n\n"),
    "foreign headings": body("", "# a\n"),
    "foreign headings of a level each": body("", "# a\n\n## b\n\n### c\n\n"),
    "the same section again": body("", "## Key Drivers\n"),
    "score headings": body(SCORES, "#### Style Score Score: A\n"),
    "sections in reverse": body("", "## References\n\n## Valuation Analysis\n\n## Key Drivers\n\n"),
    "thematic breaks": body("", "---\n\n"),
    "lists and comments": body("## References\n\n", "- a\n\n<!-- -->\n\n"),
    "lists and breaks": body("## References\n\n", "- a\n***\n"),
    "a list of links": body("## References\n\n", "- [a](b)\n"),
    "quotes": body("## Key Drivers\n\n", "> *a*\n\n"),
    "a quote": body("## Key Drivers\n\n", "> *a*\n"),
    "tables": body("", "| a |\n|---|\n| b |\n\n"),
    "a foreign table": body("## a\n\n| a | b |\n|---|---|\n", "| c | d |\n"),
    "known rows again": body(ITEMS, "| Industry | a |\n"),
    "unknown rows": body(ITEMS, "| a{} | b |\n"),
    "ragged rows": body(f"{ITEMS}| Industry | a |\n", "| a |\n"),
    "ragged rows between others": body(f"{ITEMS}| Industry | a |\n", "| a |\n| b | c |\n"),
    "one row of many cells": body(f"{ITEMS}| Industry | a ", "| a ", "|\n"),
    "a cell of blanks": body(f"{ITEMS}| Industry | a", "  a ", "|\n"),
    "a cell of pipes": body(f"{ITEMS}| Industry | a", "\\|", "|\n"),
    "score rows, not readable": body(SCORE_TABLE, "| a{} | 2.7300 | F |\n"),
    "peers": body(PEERS, "| 01 | a (A.US) | A | A | A | A | A | A |\n"),
    "peers, not readable": body(PEERS, "| 1 | a (A) | a | a | a | a | a | a |\n"),
    "a peer's brackets": body(f"{PEERS}| 01 | ", "a (", "A.US) | A | A | A | A | A | A |\n"),
    "ratings": body(RATINGS, "| Buy | 9 | 64% |\n"),
    "charts": body("", '```chart-data:radar\n{"title": "", "chart_type": "a", "dimensions": []}\n```\n\n'),
    "charts, comma too many": body("", '```chart-data:radar\n{"title": "a",}\n```\n\n'),
    "charts of no kind": body("", "```chart-data:a\n{}\n```\n\n"),
    "charts in quotes": body("", "> ```chart-data:radar\n\n"),
    "chart, indicators again": body(
        f"{CHART}{DIMENSION}", '{"name": "ROE", "value": "1.00%", "rating": "A"}, ', "]}]}\n```\n"
    ),
    "chart, unknown indicators": body(
        f"{SCORE_TABLE}| ROE | 1.00% | A |\n\n{CHART}{DIMENSION}",
        '{"name": "a", "value": "b", "rating": "A"}, ',
        '{"name": "ROE", "value": "1.00%", "rating": "A"}]}]}\n```\n',
    ),
    "chart, wrong indicators": body(f"{CHART}{DIMENSION}", '{"name": 1}, ', "1]}]}\n```\n"),
    "chart, other dimensions": body(CHART, '{"name": "a", "grade": "", "indicators": []}, ', "1]}\n```\n"),
    "chart, duplicate keys": body(CHART.removesuffix('"dimensions": ['), '"a": 1, ', '"dimensions": []}\n```\n'),
    "chart, brackets": body(CHART, "[", "\n```\n"),
    "open fence": body("```chart-data:radar\n", "a\n"),
    "html": body("", "<div>\n\n"),
    "comments": body("", "<!-- a -->\n\n"),
    "references": body("", "[a]: b\n"),
    "locales": whole(f"{FRONT_MATTER}locales:\n", "  - [en](https://longbridge.com/en/quote/A{}.US.md)\n", "---\n"),
    "unknown keys": whole(FRONT_MATTER, "a{}: b\n", "---\n"),
    "keys again": whole(FRONT_MATTER, "name: b\n", "---\n"),
    "known keys, not readable": whole(FRONT_MATTER, "symbol: [a]\n", "---\n"),
    "keys that are no YAML": whole(FRONT_MATTER, "a: [\n", "---\n"),
    "keys on one line": whole("---\n{symbol: A.US", ", a{}: b", "}\n---\n"),
    "aliases": whole("---\nsymbol: &a A.US\nb: [", "*a, ", "]\n---\n"),
    "no front matter": whole(TITLE, "a\n\n", "```chart-data:radar\n{}\n```\n"),
    "open front matter": whole(FRONT_MATTER, "a{}: b\n"),
    "no quote document": whole("# a\n\n", "| a | b |\n|---|---|\n| a |\n\n"),
    "CRLF": whole(HEAD.replace("\n", "\r\n"), "a\r\n\r\n"),
    "CR": whole(HEAD.replace("\n", "\r"), "a\r\r"),
    "NUL": body("", "\0"),
    "CJK": body("## Company Overview\n\n", "世纪"),
}
"""Pages by name, each of about as many characters as asked for."""


def consume(pieces: Iterable[str]) -> None:
    """Make every piece."""
    deque(pieces, maxlen=0)


def check(data: bytes) -> None:
    """Check a page and report it in every format."""
    checked = app.check_page(data, "page.md")
    for report in map(load_report, list_formats()):
        for render in (report.findings, report.statistics):
            if render is not None:
                consume(render([checked], lambda text, _role: text))


def fix(data: bytes) -> None:
    """Make the fixes of a page."""
    app.fix_page(data, "page.md")


def convert(data: bytes) -> None:
    """Convert a page to JSON text."""
    print_json(app.convert_page(data, "page.md").values)


def format_page(data: bytes) -> None:
    """Format a page."""
    app.format_page(data, "page.md")


def render(data: bytes) -> None:
    """Render the JSON of a page."""
    app.render(data, "page.json")


def seconds(verb: Callable[[bytes], None], data: bytes) -> float:
    """Return the shortest time of a few runs, what other processes take left out."""
    times = []
    for _ in range(ROUNDS):
        start = process_time()
        verb(data)
        times.append(process_time() - start)
    return min(times)


def measured(page: Family, size: int) -> list[float]:
    """Return the time of each verb for a page of this size."""
    data = page(size).encode()
    converted = print_json(app.convert_page(data, "page.md").values).encode()
    return [*(seconds(verb, data) for verb in (check, fix, convert, format_page)), seconds(render, converted)]


def main(small: int, large: int, *names: str) -> None:
    """Print a line for each page: milliseconds of the large one and the ratio to the small one, for each verb."""
    gc.disable()  # Python's own collector looks at all that is held again and again: ratios of 15 where it is on
    print(*(f"{verb:>18}" for verb in ("check", "fix", "convert", "format", "render")))
    for name, page in PAGES.items():
        if not names or name in names:
            times = zip(measured(page, small), measured(page, large), strict=True)
            columns = [f"{after * 1e3:8.0f} ms x{after / before:6.1f}" for before, after in times]
            print(*columns, f" {name}", flush=True)


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:3]]
    main(*(sizes or (SMALL, LARGE)), *sys.argv[3:])

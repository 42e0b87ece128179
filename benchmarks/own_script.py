"""Compare tables with a script of one's own: `python benchmarks/own_script.py --write docs/tables.md`.

Such a script renders each page with markdown-it-py and reads the tables of the HTML with pandas. Which figures a
page has is found by expressions of this module alone: cells, values of charts and labelled values that are one figure.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd
from markdown_it import MarkdownIt

import quotedoc
from generate import make_pages
from measure import write_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

PAGES: Final = 1000
_FIGURE: Final = r"(?P<text>[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(?P<suffix>[%KMBT]?))"
_PLACES: Final = tuple(
    re.compile(form)
    for form in (rf"(?<=\| ){_FIGURE}(?= \|)", rf'(?<="value": "){_FIGURE}(?=")', rf"(?<=\*\*: ){_FIGURE}(?=$)")
)
_SCALES: Final = {"": 0, "%": 0, "K": 3, "M": 6, "B": 9, "T": 12}
EXACT, CHANGED, AS_TEXT, MISSING = (
    "a number with all its digits",
    "a number with other digits, such as 2.5 for `2.50`",
    "a text, such as `14.76B`",
    "missing",
)


class Figure(NamedTuple):
    """A figure on a page: its path, line and column, its text and the number that it states."""

    path: str
    line: int
    column: int
    text: str
    value: Decimal


def find_figures(path: str, text: str) -> Iterator[Figure]:
    """Yield the figures of a page."""
    for number, line in enumerate(text.split("\n"), start=1):
        for place in _PLACES:
            for found in place.finditer(line):
                digits = found["text"].removesuffix(found["suffix"] or "\0").replace(",", "")
                value = Decimal(digits).scaleb(_SCALES[found["suffix"]])
                yield Figure(path, number, found.start() + 1, found["text"], value)


def read_frames(text: str) -> list[pd.DataFrame]:
    """Return the tables of a page as data frames."""
    html = MarkdownIt("commonmark").enable("table").render(text)
    return pd.read_html(StringIO(html)) if "<table>" in html else []


def judge_frames(figures: Sequence[Figure], frames: Sequence[pd.DataFrame]) -> Counter[str]:
    """Count what became of the figures of a page in data frames; each cell stands for one figure."""
    cells = [cell for frame in frames for cell in frame.to_numpy().ravel()]
    texts = Counter(cell for cell in cells if isinstance(cell, str))
    numbers = Counter(Decimal(str(cell)) for cell in cells if not isinstance(cell, str) and not pd.isna(cell))
    shown = {str(cell) for cell in cells if not isinstance(cell, str)}
    outcomes: Counter[str] = Counter()
    for figure in figures:
        if texts[figure.text]:
            texts[figure.text] -= 1
            outcomes[AS_TEXT] += 1
        elif numbers[figure.value]:
            numbers[figure.value] -= 1
            outcomes[EXACT if f"{figure.value:f}" in shown else CHANGED] += 1
        else:
            outcomes[MISSING] += 1
    return outcomes


def judge_facts(figures: Sequence[Figure], facts: Mapping[tuple[str, int, int], Mapping[str, Any]]) -> Counter[str]:
    """Count what became of figures in the table `facts`, of which the row with the place of each is given."""
    outcomes: Counter[str] = Counter()
    for figure in figures:
        row = facts.get((figure.path, figure.line, figure.column))
        if row is None or row["text"] != figure.text:
            outcomes[MISSING] += 1
        elif row["value"] is None:
            outcomes[AS_TEXT] += 1
        else:
            outcomes[EXACT if row["value"] == figure.value else CHANGED] += 1
    return outcomes


def compare(folder: Path) -> Iterator[str]:
    """Yield the lines of a table: what both make of the pages of a folder, and how long they take."""
    pages = {path.as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    figures = {path: list(find_figures(path, text)) for path, text in pages.items()}
    columns = ["path", "line", "column", "text", "value"]
    started = process_time()
    table = quotedoc.scan(folder, columns=columns).to_arrow()
    ours = process_time() - started
    started = process_time()
    frames = {path: read_frames(text) for path, text in pages.items()}
    theirs = process_time() - started
    facts = {(row["path"], row["line"], row["column"]): row for row in table.to_pylist()}
    by_facts = judge_facts([each for found in figures.values() for each in found], facts)
    by_frames = sum((judge_frames(found, frames[path]) for path, found in figures.items()), Counter[str]())
    count = sum(map(len, figures.values()))
    yield f"| {count:,} figures of {len(pages):,} pages | `quotedoc.scan` | markdown-it-py and `pandas.read_html` |"
    yield "| --- | ---: | ---: |"
    for outcome in (EXACT, CHANGED, AS_TEXT, MISSING):
        yield f"| {outcome} | {_share(by_facts[outcome], count)} | {_share(by_frames[outcome], count)} |"
    yield "| their places, units and names | yes | no |"
    yield f"| processor time | 1.00 | {theirs / ours:.2f} |"


def _share(count: int, total: int) -> str:
    return f"{count:,} ({count / total:.1%})"


def main(arguments: Sequence[str] | None = None) -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description="Compare tables with a script of one's own.")
    parser.add_argument("--count", type=int, default=PAGES, help="how many generated pages (default: %(default)s)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, too")
    options = parser.parse_args(arguments)
    with TemporaryDirectory() as scratch:
        for name, text in make_pages(options.count, 1):
            Path(scratch, name).write_text(text, encoding="utf-8", newline="\n")
        lines = "".join(f"{line}\n" for line in compare(Path(scratch)))
    sys.stdout.write(lines)
    if options.write:
        write_between(options.write, "own script", lines)


if __name__ == "__main__":
    main()

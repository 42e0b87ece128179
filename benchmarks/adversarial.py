"""Pages made to take long: 1 MB of each must cost no more than twelve times what 100 kB cost.

`python benchmarks/adversarial.py` prints a line for each family and exits with 1 if one is above; names as arguments
choose families. Those of benchmarks/scaling_pages.py are among them.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from math import inf
from time import process_time
from typing import TYPE_CHECKING, Final

from generate import make_page
from quotedoc.run.process import GC_THRESHOLD
from scaling_pages import (
    CHART,
    FRONT_MATTER,
    HEAD,
    ITEMS,
    LARGE,
    PAGES,
    SCORE_TABLE,
    SCORES,
    SMALL,
    body,
    check,
    convert,
    format_page,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from scaling_pages import Family

LIMIT: Final = 12
ENOUGH: Final = 0.05
"""Seconds below which a ratio says nothing."""
MORE_TURNS: Final = 5
PROSE = "## Company Overview\n\n"
NEWS = make_page("news", 0)
REPORTS = make_page("reports", 0)
ARTICLE = make_page("article", 0)
OVERVIEW = make_page("overview", 0)
LEGACY = make_page("legacy", 0)
STATEMENT = REPORTS[: REPORTS.index("| Indicator")]
DIVIDENDS = "\n\n| Description | Record Date | Ex-Date | Payment Date |\n|---|---|---|---|\n"

WHOLE_REPORTS = REPORTS[: REPORTS.rindex("|--")] + "|---|\n"
PEERS = (
    "## Peer Comparison\n\n| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |\n"
    "|---|---|---|---|---|---|---|---|\n"
)


def after(page: str, unit: str, end: str = "") -> Family:
    """Return pages that begin with a page of another kind."""
    return whole(page, unit, end)


def wide(header: str, cell: str, row: str) -> Family:
    """Return pages with a table of one row and of as many columns as there is room for."""

    def page(size: int) -> str:
        columns = size // (len(header) + len(cell) + 4)
        return f"{STATEMENT}| Indicator {header * columns}|\n|{'---|' * (columns + 1)}\n| {row} {cell * columns}|\n"

    return page


FAMILIES: Final[dict[str, Family]] = {
    # Markdown: mistune's weak spots, and those of others
    "link openings": body(PROSE, "[a]("),
    "links in links": body(PROSE, "[", "](b)"),
    "brackets by twos": body(PROSE, "[[a]]("),
    "images": body(PROSE, "![a]("),
    "parentheses after a link": body(f"{PROSE}[a]", "(("),
    "emphasis of every length": body(PROSE, "*a **b "),
    "emphasis, closing": body(PROSE, "a**"),
    "emphasis, underlines": body(PROSE, "_a __"),
    "a run of stars": body(f"{PROSE}a", "*"),
    "backticks of every length": body(PROSE, "a`b``c```"),
    "a run of backticks": body(f"{PROSE}a ", "`"),
    "strikethrough": body(PROSE, "~~a~"),
    "backslashes": body(PROSE, "\\"),
    "entities": body(PROSE, "&amp;&#x41;&a"),
    "ampersands": body(PROSE, "&"),
    "autolinks": body(PROSE, "<http://a"),
    "html, open tags": body(PROSE, "<a "),
    "html, open comments": body("", "<!-- a\n\n"),
    "html, comments within": body(PROSE, "<!-- a --"),
    "html, declarations": body(PROSE, "<!A\n\n<?a\n\n"),
    "html, CDATA": body("", "<![CDATA[\n\n"),
    "nested >": body("", "> "),
    "nested > on lines": body("", "> > a\n\n"),
    "quotes and lists by turns": body("", "> - "),
    "numbered lists": body("", "{}. a\n"),
    "lists ever deeper": lambda size: HEAD + "".join(f"{'  ' * depth}- a\n" for depth in range(int(size**0.5))),
    "list items apart": body("", "- a\n\n"),
    "list of every mark": body("", "- a\n+ b\n* c\n"),
    "reference titles": body("", "[a]: b 'c\n"),
    "references, open": body("", "[a\n"),
    "references, nested labels": body("", "[" * 50 + "]: a\n"),
    "reference of many lines": body("[a]: b '", "c\n", "'"),
    "underlines": body("", "a\n=\n"),
    "underlines of spaces": body("a\n", "= "),
    "a long heading": body("# ", "a#"),
    "closing hashes": body("# a", " #"),
    "headings of every level": body("", "# a\n\n## a\n\n### a\n\n#### a\n\n##### a\n\n###### a\n\n"),
    "headings of every section": body("", "## Valuation Analysis\n\n### Industry Ranking\n\n## Peer Comparison\n\n"),
    "headings almost known": body("", "## Valuation Analysi{}\n\n"),
    "tildes": body("", "~~~\n"),
    "fences of every length": body("", "```a\n````\n"),
    "fence of one line": body("```", "a"),
    "indented code": body("", "    a\n\n"),
    "tabs": body("", "\t"),
    "tabs before text": body("", "\ta\n"),
    "one long line": body("", "a"),
    "spaces at the ends": body(PROSE, "a   \n\n"),
    "U+2028": body(PROSE, "a\u2028"),
    "U+0085 and others": body(PROSE, "a\x85\x0b\x0c\x1c\n"),
    "byte order marks": whole("\ufeff", "\ufeff", HEAD),
    "byte order marks in prose": body(PROSE, "\ufeff"),
    "CR, LF, CRLF by turns": body("", "a\r\nb\rc\n"),
    "combining marks": body(PROSE, "\u0301"),
    "emoji of parts": body(PROSE, "👩\u200d"),
    "bidirectional overrides": body(PROSE, "\u202e"),
    # tables
    "pipes": body("", "|"),
    "pipes on lines": body("", "|\n"),
    "escaped pipes": body(f"{PROSE}| a |\n|---|\n| ", "\\|"),
    "lines of escaped pipes": body(f"{PROSE}| a |\n|---|\n", "| \\| \\| |\n"),
    "backslashes in a cell": body(f"{PROSE}| a |\n|---|\n| ", "\\\\"),
    "delimiter rows": body("", "|---|\n"),
    "headers without rows": body("", "| a | b |\n|---|---|\n\n"),
    "tables that are none": body("", "| a | b |\n|---|\n\n"),
    "tables lost": body("", "a\n| a |\n|---|\n\n"),
    "tables of one column": body("", "| a |\n|---|\n| b |\n| c |\n\n"),
    "a table of many columns": wide("| a ", "| b ", "c"),
    "a table of narrow columns": wide("|a", "|b", "c"),
    "a series of many columns": wide("| Q1 2026 ", "| 1.00 ", "EPS"),
    "series, one row each": after(STATEMENT, "| Indicator | Q1 2026 |\n|---|---|\n| EPS | 1.00 |\n\n"),
    "series, unknown rows": after(f"{STATEMENT}| Indicator | Q1 2026 |\n|---|---|\n", "| a{} | 1.00 |\n"),
    "split rows": after(
        f"{REPORTS}{DIVIDENDS}", "| Cash Dividend:\n0.09USD | 2025-12-11 | 2025-12-11 | 2026-01-08 |\n"
    ),
    "halves of rows": after(f"{REPORTS}{DIVIDENDS}", "| a\nb |\n"),
    "rows split in three": after(f"{REPORTS}{DIVIDENDS}", "| a\nb\nc | d | e | f |\n"),
    "score rows again": body(SCORE_TABLE, "| ROE | 1.00% | A |\n"),
    "score tables": body(SCORES, "| Indicator | Value | Rating |\n|---|---|---|\n| ROE | 1.00% | A |\n\n"),
    # what a compiled table nearly matches, or matches in many ways
    "a dividend of colons": after(f"{WHOLE_REPORTS}| a", ": "),
    "a dividend of colons, split": after(f"{WHOLE_REPORTS}| a", ": ", "\n0.09USD | a |\n"),
    "dividends of colons": after(f"{WHOLE_REPORTS}", f"| {': ' * 200}a | - | - | - |\n"),
    "a dividend of spaces": after(f"{WHOLE_REPORTS}| a", "  ", "b |\n"),
    "a peer of brackets": body(f"{PEERS}| 01 | a", " ("),
    "peers of brackets": body(PEERS, f"| 01 | a{' (' * 200}b) | A | A | A | A | A | A |\n"),
    "peers": body(PEERS, "| 01 | a  (B.US) | A | A | A | A | A | A |\n"),
    "a delimiter row of one column": body(f"{PEERS.partition('|---')[0]}|", "-"),
    "quotes on lines": body("## Key Drivers\n", "> *a*\n"),
    "quotes, one open line": body("## Key Drivers\n> *", "a ]"),
    # other kinds of page
    "news items": after(NEWS, "\n### [a](https://b.c/{})\n\n*2026-01-01T00:00:00.000Z*\n\n> d\n"),
    "news items, no times": after(NEWS, "\n### [a](https://b.c/d)\n\n*e*\n\n> f\n"),
    "news headlines": after(NEWS, "\n### [a](b)\n"),
    "blocks of every kind": after(OVERVIEW, "\n## a\n\n- [b](c)\n\n> d\n\n| e |\n|---|\n| 1 |\n"),
    "an article's lists": after(ARTICLE, "\n### Related Stocks\n\n- [a](b)\n\n- c\n"),
    "legacy groups": after(LEGACY, "\n**Style Score**:\n\n#### Growth Score: A\n"),
    # JSON
    "JSON, deep": body(CHART, '[{"a":'),
    "JSON, wide": body(CHART, "{},", "{}]}\n```\n"),
    "JSON, escapes": body(f'{CHART}"', "\\u00e9", '"]}\n```\n'),
    "JSON, halves of pairs": body(f'{CHART}"', "\\ud83d", '"]}\n```\n'),
    "JSON, open texts": body(CHART, '"a'),
    "JSON, one number": body(CHART, "9", "]}\n```\n"),
    "JSON, numbers": body(CHART, "1.5e3,", "1]}\n```\n"),
    "JSON, long keys": body(CHART + '{"', "a", '": 1}]}\n```\n'),
    "JSON, many keys": lambda size: (
        f"{HEAD}{CHART}{{" + "".join(f'"a{number}": 1, ' for number in range(size // 12)) + '"b": 1}]}\n```\n'
    ),
    "JSON, spaces": body(CHART, " ", "]}\n```\n"),
    "charts of every kind": body("", "```chart-data:a{}\n1\n```\n\n"),
    "charts, open": body("", '```chart-data:radar\n{"title":\n'),
    # YAML
    "YAML, deep lists": whole(f"{FRONT_MATTER}a:\n  ", "- ", "b\n---\n"),
    "YAML, deep mappings": whole(f"{FRONT_MATTER}a: ", "{a: ", "\n---\n"),
    "YAML, brackets": whole(f"{FRONT_MATTER}a: ", "[", "\n---\n"),
    "YAML, flow list": whole(f"{FRONT_MATTER}a: [", "b, ", "c]\n---\n"),
    "YAML, flow lists": whole(FRONT_MATTER, "a{}: [b, c]\n", "---\n"),
    "YAML, indent ever deeper": lambda size: (
        FRONT_MATTER + "".join(f"{' ' * depth}a:\n" for depth in range(int((2 * size) ** 0.5))) + "---\n"
    ),
    "YAML, anchors": whole(FRONT_MATTER, "a{}: &a b\n", "---\n"),
    "YAML, aliases": whole(FRONT_MATTER, "a{}: *a\n", "---\n"),
    "YAML, merges": whole(FRONT_MATTER, "<<: *a\n", "---\n"),
    "YAML, tags": whole(FRONT_MATTER, "a{}: !!python/name:os.system b\n", "---\n"),
    "YAML, quotes in texts": whole(f'{FRONT_MATTER}a: "', "''\\\"", '"\n---\n'),
    "YAML, single quotes": whole(f"{FRONT_MATTER}a: '", "''", "'\n---\n"),
    "YAML, open quotes": whole(FRONT_MATTER, 'a{}: "b\n', "---\n"),
    "YAML, block texts": whole(FRONT_MATTER, "a{}: |\n  b\n", "---\n"),
    "YAML, one block text": whole(f"{FRONT_MATTER}a: |\n", "  b\n", "---\n"),
    "YAML, a long key": whole(FRONT_MATTER, "a", ": b\n---\n"),
    "YAML, question marks": whole(FRONT_MATTER, "? ", "\n---\n"),
    "YAML, comments": whole(FRONT_MATTER, "# a\n", "---\n"),
    "YAML, comments after values": whole(FRONT_MATTER, "a{}: b # c\n", "---\n"),
    "YAML, documents": whole(FRONT_MATTER, "...\n", "---\n"),
    "YAML, links": whole(f"{FRONT_MATTER}locales:\n", "  - [a](b)\n", "---\n"),
    "YAML, links that are none": whole(f"{FRONT_MATTER}locales:\n", "  - [a](b) c\n", "---\n"),
    "YAML, links open": whole(f"{FRONT_MATTER}a: ", "[a](", "\n---\n"),
    "YAML, dashes": whole(FRONT_MATTER, "-\n", "---\n"),
    "YAML, tabs": whole(FRONT_MATTER, "\t\n", "---\n"),
    "YAML, blank lines": whole(FRONT_MATTER, "\n", "---\n"),
    "YAML, colons": whole(FRONT_MATTER, "a:", "\n---\n"),
    "YAML, CR": whole(FRONT_MATTER.replace("\n", "\r"), "a{}: b\r", "---\r"),
    "front matter without end": whole("---\n", "symbol: A.US\n"),
    "front matter, brackets without end": whole(FRONT_MATTER, "a: [\n"),
    "fences of front matter": whole("", "---\n"),
    # comments that silence rules
    "comments": body("", "<!-- quotedoc: allow row-unknown -->\n\n", "a"),
    "comments that are unused, apart": body("", "<!-- quotedoc: allow row-unknown -->\n\na\n\n"),
    "comments that are needed": body(
        "", f"<!-- quotedoc: allow row-unknown -->\n\n## Basic Info\n\n{ITEMS}| a{{}} | b |\n\n"
    ),
    "comments on the file": body("", "<!-- quotedoc: allow-file row-unknown -->\n\n", f"{ITEMS}| a | b |\n"),
    "comments without a rule": body("", "<!-- quotedoc: -->\n\n"),
    "a comment of rules": body("<!-- quotedoc: allow", " row-unknown", f" -->\n\n{ITEMS}| a | b |\n"),
    "a comment of rules that are none": body("<!-- quotedoc: allow", " a{}", " -->\n\na"),
    "YAML, suppressions": whole(FRONT_MATTER, "a{}: b\n# quotedoc: allow key-unknown\n", "---\n"),
    "YAML, suppressions in a run": whole(FRONT_MATTER, "# quotedoc: allow key-unknown\n", "b: c\n---\n"),
    "YAML, suppressions, broken": whole(FRONT_MATTER, "# quotedoc: allow key-unknown\n", "[\n---\n"),
}
"""Pages by name, each of about as many characters as asked for."""
ALL_FAMILIES: Final = {**FAMILIES, **PAGES}
"""Those of benchmarks/scaling_pages.py, too."""
VERBS: Final[dict[str, Callable[[bytes], None]]] = {"check": check, "format": format_page, "convert": convert}


def seconds(verb: Callable[[bytes], None], data: bytes) -> float:
    """Return the time of a run, what other processes take left out."""
    gc.collect()
    start = process_time()
    verb(data)
    return process_time() - start


def page_of(family: Family, size: int) -> bytes:
    """Return a page of about `size` bytes; one of `size` characters has more if these are not ASCII."""
    return family(size * size // len(family(size).encode())).encode()


def ratio(verb: Callable[[bytes], None], family: Family) -> tuple[float, float]:
    """Return the seconds that 1 MB takes, and how many times those of 100 kB they are.

    The shortest of runs that take turns: other processes take caches and clock away from both sizes. Where the ratio is
    too much, there are more turns, for a single run of the large page is seldom its shortest.
    """
    small, large = (page_of(family, size) for size in (SMALL, LARGE))
    before = after = inf
    for turns in (1, MORE_TURNS):
        for _ in range(turns):
            before = min(before, *(seconds(verb, small) for _ in range(3)))
            after = min(after, seconds(verb, large))
        if after <= ENOUGH or after / before <= LIMIT:
            break
    return after, after / before


def main(*names: str) -> int:
    """Print a line for each family: milliseconds of 1 MB and the ratio to 100 kB, for each verb."""
    gc.set_threshold(*GC_THRESHOLD)  # as on the command line
    # So that each page is tried by the compiled reader before that of blocks.
    vars(import_module("quotedoc.reading.read"))["PAGES"] = 0
    slow = []
    print(*(f"{verb:>18}" for verb in VERBS))
    for name, family in ALL_FAMILIES.items():
        if not names or name in names:
            found = [ratio(verb, family) for verb in VERBS.values()]
            print(*(f"{time * 1e3:8.0f} ms x{times:6.1f}" for time, times in found), f" {name}", flush=True)
            slow += [name] if any(time > ENOUGH and times > LIMIT for time, times in found) else []
    print(f"{len(slow)} above x{LIMIT}: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

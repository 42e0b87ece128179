"""Measure how many values of pages survive respelling, drift and formatters: `make respell`.

The pages are those under `fixtures/pages/` and generated ones. With `--write FILE` the tables take the places of those
in that file. `--samples DIRECTORY` reports the findings of severity error on all pages below a directory instead.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

import generate
import rewriters
from quotedoc import app
from quotedoc.diagnostic import Severity
from support import drift, respell, respell_alike, respell_changed
from support.kept import compare, convert_page, iter_leaves
from support.respell import accent_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from quotedoc.text import Span
    from support.kept import Comparison
    from support.respell import Clause

    Pages = Mapping[str, str]
    Pair = tuple[str, str, Collection[Span]]

FIXTURES = Path(__file__).parent.parent / "fixtures" / "pages"
ACCENTED = ("quote/VNET.US", "quote/legacy", "reports/MPT.US")
HEAD = ("Pages", "Values", "Kept", "Lost", "Taken away", "False errors", "Unreported losses")
BETWEEN = re.compile(r"<!-- (\w+) -->\n.*?<!-- end -->\n", re.DOTALL)


class Count(NamedTuple):
    """The sums over the pages of a row.

    Attributes:
        pages: pages that were changed.
        values: values of these pages that the changed pages still show.
        lost: such values that were not read.
        taken: values whose text the changed pages no longer show.
        errors: findings of severity error that the original pages do not have.
        silent: pages that lost values without a new finding of severity warning or error.
    """

    pages: int = 0
    values: int = 0
    lost: int = 0
    taken: int = 0
    errors: int = 0
    silent: int = 0

    def add(self, found: Comparison) -> Count:
        """Return the sums with one more page."""
        lost, taken = len(found.missed), len(found.losses) - len(found.missed)
        new = (1, found.total - taken, lost, taken, found.new_errors.total(), int(found.is_silent))
        return Count(*map(sum, zip(self, new, strict=True)))


def load_pages(count: int) -> dict[str, str]:
    """Return the pages of the fixtures and as many generated ones, by name."""
    paths = sorted(FIXTURES.rglob("*.md"))
    texts = {str(path.relative_to(FIXTURES).with_suffix("")): path.read_bytes().decode() for path in paths}
    accented = {f"{name}-accented": accent_name(texts[name]) for name in ACCENTED}
    return texts | accented | dict(generate.make_pages(count, seed=1))


def add_canonical(pages: Pages) -> dict[str, str]:
    """Return pages as they are and in canonical form."""
    canonical = {f"{name}-canonical": app.format_page(text.encode(), name).text for name, text in pages.items()}
    return {**pages, **canonical}


def measure(pairs: Iterable[Pair], *, may_take_away: bool = False) -> Count:
    """Return the sums over pairs of original and changed pages; pages that are not changed do not count."""
    count = Count()
    for original, changed, given_up in pairs:
        if changed != original:
            count = count.add(compare(original, changed, given_up, may_take_away=may_take_away))
    return count


def rewrite_pages(name: str, pages: Pages) -> Iterator[Pair]:
    """Yield pages with what a formatter makes of them."""
    for page, changed in rewriters.rewrite(name, pages).items():
        yield pages[page], changed, ()


def respell_pages(clause: Clause, pages: Pages) -> Iterator[Pair]:
    """Yield pages with what a clause makes of them that GitHub's renderer shows alike."""
    for page, text in pages.items():
        yield text, respell.respell_alike(text, clause, make_random(page)), ()


def combine_clauses(clauses: Sequence[Clause], pages: Pages) -> Iterator[Pair]:
    """Yield pages with what four clauses make of them, drawn for each page."""
    for page, text in pages.items():
        rng, changed = make_random(page), text
        for clause in rng.sample(clauses, 4):
            changed = respell.respell_alike(changed, clause, rng)
        yield text, changed, ()


def change_pages(clause: Clause, pages: Pages) -> Iterator[Pair]:
    """Yield pages with what a clause makes of them that means the same."""
    for page, text in pages.items():
        yield text, respell.respell(text, clause, make_random(page)), ()


def drift_pages(clause: drift.Clause, pages: Pages) -> Iterator[Pair]:
    """Yield pages with what a clause makes of them, and what that takes away."""
    for page, text in pages.items():
        changed, given_up = drift.apply_drift(text, clause, make_random(page))
        yield text, changed, given_up


def make_random(page: str) -> Random:
    """Return a source of randomness that is the same for a page in each run."""
    return Random(page)  # noqa: S311  # no secret


def make_tables(pages: Pages) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each table."""
    yield "published", make_published_table(pages)
    twice = add_canonical(pages)
    tools = ((name, measure(rewrite_pages(name, twice), may_take_away=True)) for name in rewriters.REWRITERS)
    yield "formatters", make_table("Formatter", tools)
    alike = [(describe(clause), measure(respell_pages(clause, pages))) for clause in respell_alike.ALIKE]
    alike.append(("Four of these at once.", measure(combine_clauses(respell_alike.ALIKE, pages))))
    yield "alike", make_table("Change of spelling", alike)
    changed = ((describe(clause), measure(change_pages(clause, pages))) for clause in respell_changed.SAME_MEANING)
    yield "changed", make_table("Change of spelling", changed)
    drifted = ((describe(clause), measure(drift_pages(clause, pages))) for clause in drift.DRIFT)
    yield "drift", make_table("What the publisher changes", drifted)


def make_published_table(pages: Pages) -> str:
    """Return what is read of pages as they are, by kind, as a Markdown table."""
    rows: dict[str, list[int]] = {}
    for text in pages.values():
        page = convert_page(text)
        errors = sum(count for (severity, _), count in page.findings.items() if severity == Severity.ERROR)
        values = sum(1 for _ in iter_leaves(page, page))
        row = rows.setdefault(f"{page.values['kind']}, {page.values['layout']}", [0, 0, 0, 0])
        rows[f"{page.values['kind']}, {page.values['layout']}"] = [
            *map(sum, zip(row, (1, values, len(page.values["unclaimed"]), errors), strict=True))
        ]
    lines = ["| Kind and layout | Pages | Values | Unclaimed pieces | Errors |", "| --- | ---: | ---: | ---: | ---: |"]
    return "\n".join([*lines, *(f"| {name} | {' | '.join(map(str, rows[name]))} |" for name in sorted(rows))])


def describe(clause: Clause | drift.Clause) -> str:
    """Return what a clause does, as its docstring has it."""
    return (clause.__doc__ or "").partition("\n")[0]


def make_table(title: str, rows: Iterable[tuple[str, Count]]) -> str:
    """Return rows as a Markdown table, with the sums over all rows."""
    lines = [f"| {title} | {' | '.join(HEAD)} |", f"| --- |{' ---: |' * len(HEAD)}"]
    total = Count()
    for name, count in rows:
        total = Count(*map(sum, zip(total, count, strict=True)))
        lines.append(make_row(name, count))
    return "\n".join([*lines, make_row("**All**", total)])


def make_row(name: str, count: Count) -> str:
    """Return a line of a table."""
    kept = f"{100 * (count.values - count.lost) / count.values:.1f} %" if count.values else ""
    figures = (count.pages, count.values, kept, count.lost, count.taken, count.errors, count.silent)
    return f"| {name} | {' | '.join(map(str, figures))} |"


def report_samples(directory: Path) -> int:
    """Print the findings of severity error on the pages below a directory, and return how many there are."""
    count = 0
    for path in sorted(directory.rglob("*.md")):
        checked = app.check_page(path.read_bytes(), str(path))
        for finding in checked.findings:
            if finding.severity == Severity.ERROR:
                line, column = checked.source.position(finding.span.start)
                sys.stdout.write(f"{path}:{line}:{column}: {finding.code} {finding.message}\n")
                count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print or write the tables."""
    parser = argparse.ArgumentParser(description="Count how many values survive respelling, drift and formatters.")
    parser.add_argument("--pages", type=int, default=200, help="number of generated pages (default: %(default)s)")
    parser.add_argument("--write", type=Path, metavar="FILE", help="the document whose tables are replaced")
    parser.add_argument(
        "--samples", type=Path, metavar="DIRECTORY", help="report the errors on the pages in it instead"
    )
    options = parser.parse_args(arguments)
    if options.samples:
        return 1 if report_samples(options.samples) else 0
    tables = dict(make_tables(load_pages(options.pages)))
    if options.write:
        document = options.write.read_text(encoding="utf-8")
        text = BETWEEN.sub(lambda found: f"<!-- {found[1]} -->\n\n{tables[found[1]]}\n\n<!-- end -->\n", document)
        options.write.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write("\n\n".join(tables.values()) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

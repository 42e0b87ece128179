"""Make pages as they are published, their figures made up but consistent with one another.

`python benchmarks/generate.py DIRECTORY --count 1000 --seed 1 --kind quote` writes as many files into a directory;
without a kind, the kinds take turns. Equal arguments give equal pages, on every machine.
"""

from __future__ import annotations

import argparse
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from publisher import legacy, news, overview, quote, reports
from publisher.chance import random_of
from publisher.subject import CURRENT_SINCE, LEGACY_SINCE, Exchange, Subject, make_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from random import Random

    Maker = Callable[[Random, Subject], str]

MAKERS: dict[str, Maker] = {
    "quote": quote.page,
    "legacy": legacy.page,
    "reports": reports.page,
    "news": news.page,
    "article": news.article,
    "overview": overview.page,
}
KINDS: tuple[str, ...] = tuple(MAKERS)
"""The kinds of page: the legacy layout of a quote page counts as one, an overview is an invented example."""

FAMILY = {"quote": "", "reports": ".norm", "news": ".news", "overview": ".overview"}
"""The pages of one security, and what the names of their files have after the symbol."""


def make_page(kind: str, seed: int) -> str:
    """Return a page.

    Args:
        kind: one of `KINDS`.
        seed: pages of another seed are other pages.

    Raises:
        KeyError: there is no such kind.
    """
    return _page(kind, str(seed), Exchange())


def make_pages(count: int, seed: int, kinds: Sequence[str] = KINDS) -> Iterator[tuple[str, str]]:
    """Yield so many pages as file name and text; the kinds take turns.

    Each page is about another security, as in a listing in one language, and peers are securities that no page is
    about: so no page contradicts another.

    Raises:
        KeyError: there is no such kind.
    """
    exchange = Exchange()
    for index in range(count):
        kind = kinds[index % len(kinds)]
        yield f"{index:06}-{kind}.md", _page(kind, f"{seed}:{index}", exchange)


def make_family(seed: int) -> dict[str, str]:
    """Return the pages of one security by file name, made within minutes; what pages state twice is the same on them.

    Only the name differs now and then, as it does on published pages.
    """
    rng = random_of(f"family:{seed}")
    subject = make_subject(rng, CURRENT_SINCE, Exchange())
    pages = {}
    for kind, suffix in FAMILY.items():
        pages[f"{subject.security.symbol}{suffix}.md"] = MAKERS[kind](rng, subject)
        subject = subject._replace(now=subject.now + timedelta(milliseconds=rng.randrange(100_000)))
    return pages


def _page(kind: str, key: str, exchange: Exchange) -> str:
    make = MAKERS[kind]
    rng = random_of(f"{kind}:{key}")
    return make(rng, make_subject(rng, LEGACY_SINCE if kind == "legacy" else CURRENT_SINCE, exchange))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write pages into a directory."""
    parser = argparse.ArgumentParser(description="Write made-up pages into a directory.")
    parser.add_argument("directory", type=Path, help="where the files go; it is made if it is not there")
    parser.add_argument("--count", type=int, default=1000, help="how many pages (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other pages (default: %(default)s)")
    parser.add_argument("--kind", choices=KINDS, help="pages of this kind alone")
    options = parser.parse_args(arguments)
    options.directory.mkdir(parents=True, exist_ok=True)
    for name, text in make_pages(options.count, options.seed, (options.kind,) if options.kind else KINDS):
        (options.directory / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

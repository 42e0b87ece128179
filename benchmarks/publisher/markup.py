"""The pieces of Markdown that pages are made of, with the blanks and dashes of the publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SITE = "https://longbridge.com"
LOCALES = ("en", "zh-CN", "zh-HK")
ITEMS = "| Item | Detail |\n|------|--------|\n"


def quote_url(symbol: str, part: str = "") -> str:
    """Return the address of a security's quote page, or of its page `part`, such as `norm`."""
    return f"{SITE}/en/quote/{symbol}{part and f'/{part}'}.md"


def news_url(number: int) -> str:
    """Return the address of an article."""
    return f"{SITE}/en/news/{number}.md"


def front_matter(entries: Mapping[str, str], locales: Sequence[str] = ()) -> str:
    """Return front matter: quoted scalars, then the page's own address in each locale as links that are no YAML."""
    quoted = {key: value.replace("\\", "\\\\").replace('"', '\\"') for key, value in entries.items()}
    lines = [f'{key}: "{value}"\n' for key, value in quoted.items()]
    if locales:
        here = f"{SITE}/en/"
        addresses = [entries["url"].replace(here, f"{SITE}/{locale}/", 1) for locale in locales]
        lines += ["locales:\n"]
        lines += [f"  - [{locale}]({address})\n" for locale, address in zip(locales, addresses, strict=True)]
    return f"---\n{''.join(lines)}---\n\n# {entries['title']}\n\n"


def table(head: str, rows: Iterable[Sequence[str]]) -> str:
    """Return a table: its first two lines as they are, and rows; a blank line after it."""
    return f"{head}{''.join(map(row, rows))}\n"


def row(cells: Sequence[str]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cells)} |\n"


def head(*columns: str) -> str:
    """Return the first two lines of a table in the style of dashes that does not follow the columns' width."""
    return row(columns) + row(["---"] * len(columns))


def link(text: str, address: str) -> str:
    """Return a link."""
    return f"[{text}]({address})"


def bullets(items: Iterable[str]) -> str:
    """Return a list; a blank line after it."""
    return "".join(f"- {item}\n" for item in items) + "\n"

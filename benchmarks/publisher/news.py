"""Related news: the list of a security, and the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher import beneath, words
from publisher.chance import earlier, one_in
from publisher.figures import iso
from publisher.markup import bullets, front_matter, link, news_url, quote_url
from publisher.subject import make_security

if TYPE_CHECKING:
    from random import Random

    from publisher.subject import Security, Subject

SUMMARY_LENGTH = 120
NEWEST_ID = 290_000_000
ARTICLE_LOCALES = ("zh-CN", "en", "zh-HK")


def page(rng: Random, subject: Subject) -> str:
    """Return a list of news, newest first; its name is the bare symbol."""
    items = []
    number, moment = NEWEST_ID, subject.now
    for _ in range(rng.randint(1, 12)):
        number -= rng.randrange(1, 90_000)
        moment = earlier(rng, moment, 2).replace(microsecond=0)
        items.append(_item(rng, subject.security, f"({news_url(number)})\n*{iso(moment)}*"))
    symbol = subject.security.symbol
    return beneath.start(subject, symbol, "news", "Related News") + "\n".join(items)


def _item(rng: Random, security: Security, address_and_time: str) -> str:
    """Return an item: its headline, which may be empty, and a summary cut in the middle of a word."""
    headline = "" if one_in(rng, 20) else words.headline(rng, security.stem)
    if one_in(rng, 8):
        summary = words.cjk_prose(rng, security.name, rng.randint(2, 12))
    else:
        summary = words.prose(rng, security.name, rng.randint(1, 3))
    return f"### [{headline}]{address_and_time}\n> {summary[:SUMMARY_LENGTH]}\n"


def article(rng: Random, subject: Subject) -> str:
    """Return an article."""
    number = NEWEST_ID - rng.randrange(1, 40_000_000)
    title = words.headline(rng, subject.security.stem)
    entries = {
        "title": title,
        "type": "News",
        "locale": "en",
        "url": news_url(number),
        "description": f"{title}, told again in one sentence.",
        "datetime": iso(subject.now.replace(microsecond=0)),
    }
    body = [words.prose(rng, subject.security.name, rng.randint(1, 5)) for _ in range(rng.randint(1, 4))]
    stocks = dict.fromkeys(_article_symbol(make_security(rng)) for _ in range(rng.randint(1, 6)))
    related = [
        link(words.headline(rng, rng.choice(words.STEMS)), news_url(number - rng.randrange(1, 90_000)))
        for _ in range(rng.randint(2, 6))
    ]
    paragraphs = "".join(f"{paragraph}\n\n" for paragraph in body)
    return (
        f"{front_matter(entries, ARTICLE_LOCALES)}{paragraphs}"
        f"### Related Stocks\n\n{bullets(link(symbol, quote_url(symbol)) for symbol in stocks)}"
        f"## Related News & Research\n\n{bullets(related)}"
    ).removesuffix("\n")


def _article_symbol(security: Security) -> str:
    """Return the symbol as articles have it: both markets of the mainland are CN."""
    return f"{security.code}.{'CN' if security.market in ('SH', 'SZ') else security.market}"

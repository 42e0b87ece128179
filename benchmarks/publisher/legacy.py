"""Quote pages of the legacy layout, as far as it is known: to the cash score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher import words
from publisher.chance import one_in
from publisher.figures import iso, legacy_money
from publisher.markup import ITEMS, front_matter, link, quote_url, table
from publisher.score import GRADES, indicators, make_score, summary

if TYPE_CHECKING:
    from random import Random

    from publisher.score import Score
    from publisher.subject import Subject

DESCRIPTION = (
    "> *Longbridge Financial Score™ — Proprietary multi-factor rating model by [Longbridge](https://longbridge.com). "
    "This score is independently calculated by Longbridge and is not affiliated with any third-party rating agency.*"
)
LOCATIONS = (("Nevada", "内华达"), ("Guangdong", "广东"), ("Cayman Islands", "开曼群岛"), ("Hong Kong", "香港"))
CHINESE = 1
"""The column of the Chinese words in `LOCATIONS` and `INDUSTRIES`."""

PROFILE_LENGTH = 300


def page(rng: Random, subject: Subject) -> str:
    """Return a legacy page; on some of Hong Kong all is Chinese but for the score."""
    security = subject.security
    language = CHINESE if security.market == "HK" and one_in(rng, 2) else 0
    industries = rng.choice(words.INDUSTRIES)
    name = words.cjk_company(rng) if language == CHINESE else security.name
    symbol = f"{security.code.zfill(5)}.HK" if security.market == "HK" else security.symbol
    entries = {
        "title": f"{name} ({symbol})",
        "type": "quote",
        "locale": "en",
        "url": quote_url(symbol),
        "symbol": symbol,
        "name": name,
        "industry": industries[language],
    }
    items = {"Industry": industries[language]}
    if not one_in(rng, 4):
        items["Location"] = rng.choice(LOCATIONS)[language]
    if security.site:
        items["Website"] = link(security.site, f"https://{security.site}")
    return (
        front_matter(entries)
        + table(ITEMS, items.items())
        + ("" if one_in(rng, 4) else _profile(rng, name, language))
        + _score(rng, subject, industries[0])
    )


def _profile(rng: Random, name: str, language: int) -> str:
    write = words.cjk_prose if language == CHINESE else words.prose
    text = write(rng, name, rng.randint(2, 25 if language == CHINESE else 6))
    cut = f"{text[:PROFILE_LENGTH]}..." if len(text) > PROFILE_LENGTH else text
    return f"## Company Profile\n\n{cut}\n\n"


def _score(rng: Random, subject: Subject, industry: str) -> str:
    score = make_score(rng, subject.accounts, legacy_money)
    updated = subject.now.replace(hour=4, minute=30, second=rng.randint(10, 20), microsecond=0)
    return (
        f"## Financial Score\n{DESCRIPTION}\n> Updated: {iso(updated)}\n\n"
        f"{summary(rng, score, industry, subject.accounts.market_cap)}{_analysis(rng, score)}"
    ).removesuffix("\n")


def _analysis(rng: Random, score: Score) -> str:
    parts = {"Profit": score.multi[:3], "Growth": score.multi[3:7], "Cash": score.multi[7:9]}
    tables = [f"#### {name} Score: {rng.choice(GRADES)}\n\n{indicators(rows)}" for name, rows in parts.items()]
    return (
        "### Score Analysis\n\n**Style Score**:\n\n"
        f"#### Growth Score:\n\n{indicators(score.style[:2])}#### Value Score:\n\n{indicators(score.style[2:])}"
        "**Size Score**:\n\n"
        f"#### Market Cap Score:\n\n{indicators(score.size[:1])}#### Revenue Score:\n\n{indicators(score.size[1:])}"
        f"**Multi Score**: {score.grade}\n\n{''.join(tables)}"
    )

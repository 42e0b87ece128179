"""Names, prose and headlines, made up of small lists of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publisher.chance import one_in

if TYPE_CHECKING:
    from random import Random

STEMS = (
    *("Alderbrook", "Brightmere", "Corvanta", "Dunlow", "Eastmarch", "Fennick", "Gladewater", "Harrowgate"),
    *("Ironvale", "Junipero", "Kestrane", "Longzhou", "Mirador", "Northquay", "Ostrela", "Pinecrest"),
    *("Quillmere", "Ravenholt", "Silverfen", "Tanjora", "Umbriel", "Vantrell", "Westerly", "Yarrowdale"),
)
FORMS = (
    *("{} Inc.", "{}, Inc.", "{} Corp.", "{} Group Limited", "{} Group Co.,Ltd.", "{} Holdings", "{} PLC", "{} Trust"),
    *("{} Energy & Partners, L.P.", "{} Technologies", "{} Co., Ltd."),
)
ODD_FORMS = (
    "{} (Class A)",
    "{} A/S",
    "3{} Labs",
    "{} (China) Co.,Ltd.",
    "{} [New] N.V.",
    "{} S.A./N.V. (ADR)",
    "{}.ai",
)
CJK_STEMS = ("华岭", "星海", "云瑞", "恒川", "宁启", "东禾", "金澜", "百川")
CJK_FORMS = ("{}科技", "{}控股", "{}药业", "{}集团(香港)", "{}股份", "{}-SW")
INDUSTRIES = (
    *(("Application Software", "应用软件"), ("Regional Banks", "区域银行"), ("Biotechnology", "生物科技")),
    *(("Health Care Services", "医疗服务"), ("Oil, Gas and Consumable Fuels", "石油与天然气")),
    *(("Internet Services and Infrastructure", "互联网服务"), ("Property Development", "房地产开发")),
    *(("Packaged Foods & Meats", "包装食品"), ("Semiconductors", "半导体"), ("Marine Transportation", "航运")),
)
"""Industries in English and in Chinese."""

PLACES = ("China", "Europe", "the United States", "South-East Asia", "Northern Africa", "Canada and Mexico")
GOODS = (
    *("pumps and valves", "cloud services", "frozen vegetables", "home loans", "vaccines", "cargo space"),
    *("display panels", "natural gas", "office towers", "training courses", "payment terminals", "steel wire"),
)
CLIENTS = ("hospitals", "small businesses", "car makers", "households", "public authorities", "other manufacturers")
SENTENCES = (
    "It makes and sells {goods} for {clients} in {place}.",
    "In addition, the company offers {goods}, such as those asked for by {clients}; and rents out what it owns.",
    "Its customers’ orders are served from sites in {place}.",  # noqa: RUF001  # the apostrophe of published prose
    "The company also runs a business of {goods} that {clients} rely on.",
    "It was founded in {year} and is based in {place}.",
)
CJK_SENTENCES = (
    "公司主要从事产品的研发、生产和销售。",
    "公司业务覆盖多个国家和地区。",
    "公司致力于为客户提供优质服务。",
)
HEADLINES = (
    *("{stem} reports revenue up {number}% on the year", "Why {stem} shares fell {number}% today"),
    *(
        "{stem} to sell {goods} in {place}",
        "{stem}'s board approves plan for {goods}",
        "Analysts lift target of {stem}",
    ),
)
ODD_HEADLINES = (
    *(
        "{stem} | {goods}: what to watch",
        '{stem} calls the outlook "better than feared"',
        "{cjk}一季度净利增长{number}%",
    ),
    *(
        "{cjk} | 营收同比下降{number}%",
        "Q&A: {stem} (and {goods}) in {number} minutes",
        "{stem} +{number}%, then *flat*",
    ),
)
PEOPLE = ("A. Lindqvist", "B. Okafor", "Chen Wei", "D. Marchetti", "E. Sørensen", "F. Haddad", "G. Tanaka", "H. O'Dea")


def company(rng: Random) -> tuple[str, str]:
    """Return the stem of a company's name, and the name."""
    stem = rng.choice(STEMS)
    if one_in(rng, 12):
        return stem, cjk_company(rng)
    return stem, rng.choice(ODD_FORMS if one_in(rng, 4) else FORMS).format(stem)


def cjk_company(rng: Random) -> str:
    """Return the name of a company in Chinese."""
    return rng.choice(CJK_FORMS).format(rng.choice(CJK_STEMS))


def prose(rng: Random, name: str, sentences: int) -> str:
    """Return a paragraph about a company."""
    first = f"{name}, together with its subsidiaries, provides {rng.choice(GOODS)} in {rng.choice(PLACES)}."
    return " ".join([first, *(_filled(rng, rng.choice(SENTENCES), name) for _ in range(sentences - 1))])


def cjk_prose(rng: Random, name: str, sentences: int) -> str:
    """Return a paragraph about a company in Chinese."""
    return name + "".join(rng.choice(CJK_SENTENCES) for _ in range(sentences))


def headline(rng: Random, stem: str) -> str:
    """Return a headline, odd ones among them, but not an empty one."""
    return _filled(rng, rng.choice(ODD_HEADLINES if one_in(rng, 6) else HEADLINES), stem)


def _filled(rng: Random, text: str, stem: str) -> str:
    return text.format(
        stem=stem,
        goods=rng.choice(GOODS),
        clients=rng.choice(CLIENTS),
        place=rng.choice(PLACES),
        cjk=rng.choice(CJK_STEMS),
        number=rng.randrange(1, 90),
        year=rng.randrange(1890, 2020),
    )

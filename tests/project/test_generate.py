"""The pages that benchmarks/generate.py makes up: as published in form, and their figures agree with one another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

import generate
import quotedoc
from support import published_cells as cells
from support.pages import read
from support.paths import BENCHMARKS, FIXTURES
from support.published import Range, figure, front_matter, rows, shape, sign, tables

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.law

SEEDS = range(300)
SCRIPT = BENCHMARKS / "generate.py"
BENEATH = {"reports": ("norm", "Financial Reports"), "news": ("news", "Related News"), "overview": ("overview", "")}
HEAD, TAIL = ["title", "type", "locale", "url"], ["datetime", "locales"]
SECURITY = [*HEAD, "symbol", "name"]
KEYS = {
    "quote": [*SECURITY, "industry", *TAIL],
    "legacy": [*SECURITY, "industry"],
    "article": [*HEAD, "description", *TAIL],
    **{kind: [*SECURITY, "parent", *TAIL] for kind in BENEATH},
}
GRAMMARS = {"quote": cells.QUOTE, "legacy": cells.LEGACY, "reports": cells.REPORTS}
OPTIONAL = {"quote": ("Company Overview", "Peer Comparison", "Institutional View")}
"""The sections that pages may lack, which is no fault, but may be said."""

ODD = (
    ("quote", r"^locales:(?:(?!## Company Overview)[^`])*## Key Drivers"),
    ("quote", r"Market\S* \|\n\n## Key Drivers"),  # no site
    ("quote", r"Ranking \| 0 / "),
    ("quote", r"Gross Margin \| - \|  \|"),
    ("quote", r"PB \| \S+ \| - \|"),
    ("quote", r"Market Cap \| 0\.00"),
    ("quote", r"P/B Ratio \| -"),
    *(("quote", f"^name: .*{mark}") for mark in (r"\(", ",", r"\.", "/", r"\d", r"\[", "[一-龥]")),
    *(("quote", rf'^symbol: "[^"]*\.{market}"') for market in ("US", "HK", "SH", "SZ", "SG")),
    ("quote", r'^symbol: "(?:ON|NO|Y|010|1E3)\.'),
    ("legacy", r'^symbol: "0\d{4}\.HK"'),
    ("legacy", r'^industry: "[一-龥]'),
    ("legacy", r"\.\.\.\n\n## Financial Score"),
    ("legacy", r"Market Cap \| 0\.00"),
    ("legacy", r"Market Cap \| \d+\.\d\dT"),
    ("legacy", r"Revenue \| \d+\.\d\dB"),
    ("reports", r"\| -?\d{5,}\.\d\d% \|"),
    ("reports", r"^\| Revenue .*\| -"),
    ("reports", r"^\| BVPS \| -"),
    ("reports", r"^\| (?:EPS|ROE) .*\n(?:.*\n){2}\| Operating income"),  # the long rows, most of the time
    ("reports", r"\| -?\d{5,6}\.\d\d \|"),
    ("reports", r"^\| ROE .*- \|$"),
    ("reports", r"^\| Profit quality .* - \|"),
    ("reports", "## Distribution Plan"),
    *(("reports", rf"\({currency}\)") for currency in ("CNY", "USD", "SGD", "HKD")),
    ("news", r"^### \[\]"),
    ("news", r"^### \[[^]]*\|"),
    ("news", r'^### \[[^]]*"'),
    ("news", r"^### \[[一-龥]"),
)
"""What occurs on some pages of a kind, and not on all."""

page = cache(generate.make_page)


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.MULTILINE)
    assert match, pattern
    return match[1]


def run(directory: Path, *options: str, hash_seed: str = "0") -> dict[str, str]:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
    subprocess.run([sys.executable, SCRIPT, directory, *options], env=environment, check=True)
    return {path.name: read(path) for path in sorted(directory.iterdir())}


@pytest.mark.process
def test_the_script_writes_the_same_pages_always(tmp_path: Path) -> None:
    written = run(tmp_path / "one", "--count", "12", "--seed", "3", hash_seed="1")
    assert written == run(tmp_path / "two", "--count", "12", "--seed", "3", hash_seed="2")
    assert written == dict(generate.make_pages(12, 3))
    assert [name.partition("-")[2] for name in written] == [f"{kind}.md" for kind in generate.KINDS] * 2
    news = run(tmp_path / "news", "--count", "2", "--kind", "news")
    assert list(news) == ["000000-news.md", "000001-news.md"]


def test_in_one_listing_each_page_is_of_another_security_and_of_no_peer() -> None:
    texts = [text for _, text in generate.make_pages(1500, 1, ("quote", "reports"))]
    symbols = [front_matter(text)["symbol"] for text in texts]
    assert len(set(symbols)) == len(symbols)
    peers = [set(re.findall(r"^\| \d\d \| .*\((\S+)\) \|", text, re.MULTILINE)) for text in texts]
    assert sum(map(len, peers)) > len(set.union(*peers)) > len(texts)
    assert set.union(*peers).isdisjoint(symbols)


@pytest.mark.parametrize("kind", generate.KINDS)
def test_each_seed_is_a_page_of_its_own(kind: str) -> None:
    assert len({page(kind, seed) for seed in SEEDS}) == len(SEEDS)
    assert generate.make_page(kind, 7) == page(kind, 7)


@pytest.mark.parametrize("kind", ["quote"])
def test_pages_read_without_a_finding(kind: str) -> None:
    for seed in SEEDS:
        text = page(kind, seed)
        is_whole = all(f"\n## {section}\n" in text for section in OPTIONAL[kind])
        names = {finding.name for finding in quotedoc.loads(text).diagnostics}
        assert names - (set() if is_whole else {"section-missing"}) == {"locale-links"}


def test_a_page_has_the_shape_of_a_published_one() -> None:
    published = shape(read(FIXTURES / "pages" / "quote" / "VNET.US.md"))
    assert published in [shape(page("quote", seed)) for seed in SEEDS]


@pytest.mark.parametrize(("kind", "pattern"), ODD)
def test_odd_but_true_cases_occur(kind: str, pattern: str) -> None:
    count = sum(bool(re.search(pattern, page(kind, seed), re.MULTILINE)) for seed in SEEDS)
    assert 0 < count < len(SEEDS)


@pytest.mark.parametrize("kind", generate.KINDS)
def test_front_matter(kind: str) -> None:
    for seed in SEEDS:
        stated = front_matter(page(kind, seed))
        assert list(stated) == KEYS[kind]
        assert f"\n---\n\n# {stated['title']}\n\n" in page(kind, seed)
        assert stated["locale"] == "en"
        assert stated["type"] == {"legacy": "quote", "article": "News"}.get(kind, "Symbol")
        if "symbol" in stated:
            part, words = BENEATH.get(kind, ("", ""))
            title = f"{stated['name']} ({stated['symbol']})"
            assert stated["title"] == f"{title} — {words}" if words else stated["title"].startswith(title)
            assert stated["url"] == f"https://longbridge.com/en/quote/{stated['symbol']}{part and '/'}{part}.md"
            assert stated.get("parent", stated["url"]) == stated["url"].replace(f"/{part}.md", ".md")
        locales = ("zh-CN", "en", "zh-HK") if kind == "article" else ("en", "zh-CN", "zh-HK")
        links = [f"  - [{locale}]({stated['url'].replace('/en/', f'/{locale}/')})" for locale in locales]
        assert stated.get("locales", "\n".join(links)) == "\n".join(links)


@pytest.mark.parametrize("kind", GRAMMARS)
def test_cells_follow_the_grammar(kind: str) -> None:
    for seed in SEEDS:
        for heading, table in tables(page(kind, seed)):
            for number, (label, *values) in enumerate(table):
                special = number and {"Dividend History": cells.DIVIDEND, "Peer Comparison": cells.PEER}.get(heading)
                patterns = special or (re.escape(label), *GRAMMARS[kind][label][: len(table[0]) - 1])
                for pattern, text in zip(patterns, (label, *values), strict=True):
                    assert re.fullmatch(pattern, text), (heading, label)
                    assert not re.fullmatch(r"-0\.0+%?", text)


@pytest.mark.parametrize("kind", ["quote", "legacy"])
def test_the_score_agrees_with_itself(kind: str) -> None:
    for seed in SEEDS:
        text, stated = page(kind, seed), front_matter(page(kind, seed))
        grade, score = found(r"^\*\*Overall: ([A-E])", text), Decimal(found(r"^\*\*Overall: . \((0\.\d\d)\)", text))
        assert grade == "ABCDE"[int(score * 5)]
        assert found(r"^\*\*Multi Score\*\*: (.)$", text) == grade
        rank, total = map(int, rows(text, "")["Industry Ranking"][0].split("/"))
        assert 0 <= rank <= total
        assert rows(text, "")["Industry"] == [stated["industry"]]
        if not re.match("[一-龥]", stated["industry"]):
            assert found(r"^\*\*Industry\*\*: (.*)$", text) == stated["industry"]
        tabled = [row for heading, table in tables(text) if "Score" in heading for row in table]
        for label in ("Revenue YoY", "Net Profit YoY"):
            assert len({value for name, value, *_ in tabled if name == label}) == 1
        assert ["OCF YoY", *next(row for row in reversed(tabled) if row[0] == "Revenue YoY")[1:]] in tabled


def test_the_quote_agrees_with_itself() -> None:
    for seed in SEEDS:
        text, stated = page("quote", seed), front_matter(page("quote", seed))
        grade = found(r"^\*\*Overall: (.)", text)
        assert found(r"^## Longbridge Financial Score™: (.)$", text) == grade
        assert found(r"^#### Multi Score Score: (.)$", text) == grade
        assert found(r"Updated: (.*)$", text) <= stated["datetime"]
        score, valuation = rows(text, ""), rows(text, "Valuation")
        assert valuation["PB"][0] == score["P/B Ratio"][0]
        assert valuation["Dividend Yield"][0] == score["Dividend Ratio"][0]
        cap, revenue, margin = (figure(score[name][0]) for name in ("Market Cap", "Revenue", "Profit Margin"))
        assert (cap / revenue).meets(figure(valuation["PS (TTM)"][0]))
        assert (cap / (revenue * margin)).meets(figure(valuation["PE (TTM)"][0]))
        total = score["Industry Ranking"][0].split(" / ")[1]
        for _, rank, *history in list(valuation.values())[1:]:
            assert rank == "-" or (rank.endswith(f"/{total}") and int(rank.split("/")[0]) <= int(total))
            figures = [Decimal(value.removesuffix("%")) for value in history if value != "-"]
            assert figures == sorted(figures, reverse=True)
        peers = [row[0] for heading, table in tables(text) if heading == "Peer Comparison" for row in table[1:]]
        assert peers == [f"{rank:02}" for rank in range(1, len(peers) + 1)]


def test_the_analysts_add_up() -> None:
    sums = set()
    for seed in SEEDS:
        text = page("quote", seed)
        if "## Institutional View" not in text:
            continue
        total = int(found(r"^Total Analysts: \*\*(\d+)\*\*$", text))
        counts = {name: row for name, row in rows(text, "Analyst Rating").items() if name != "Rating"}
        assert sum(int(count) for count, _ in counts.values()) == total
        for count, percentage in counts.values():
            assert abs(int(percentage.removesuffix("%")) * total - int(count) * 100) * 2 <= total
        sums.add(sum(int(percentage.removesuffix("%")) for _, percentage in counts.values()))
        targets = rows(text, "Target Price")
        assert Decimal(targets["Highest Target"][0]) >= Decimal(targets["Lowest Target"][0])
        assert found("^> As of (.*)$", text) <= front_matter(text)["datetime"]
    assert {99, 100, 101} <= sums


def test_the_reports_agree_with_themselves() -> None:
    for seed in SEEDS:
        text = page("reports", seed)
        headings = ("Income Statement", "Balance Sheet", "Cash Flow Statement")
        income, balance, flow = statements = [rows(text, heading) for heading in headings]
        assert len(set(re.findall(r"^## .*\(([A-Z]{3})\)$", text, re.MULTILINE))) == 1
        assert len({tuple(statement["Indicator"]) for statement in statements}) == 1
        quarters = [int(name[3:]) * 4 + int(name[1]) for name in income["Indicator"]]
        assert quarters == list(range(quarters[0], quarters[0] - 5, -1))
        revenue, assets = [figure(cell) for cell in income["Revenue"]], [figure(cell) for cell in balance["A&L"]]
        year, two = revenue[0] + revenue[1] + revenue[2] + revenue[3], Range(Decimal(2), Decimal(2))
        assert (year / ((assets[0] + assets[4]) / two)).meets(figure(balance["Turnover"][0]))
        solvent = not balance["BVPS"][0].startswith("-")
        for eps, roe, net_income in zip(income["EPS"], income["ROE"], income["Net income"], strict=True):
            assert sign(eps) == sign(net_income) != 0
            assert roe == "-" or sign(roe) in (0, sign(net_income) * (1 if solvent else -1))
        if "Net margin" in income:
            _assert_long_rows_agree(income, balance, flow["Operating CF"])


def _assert_long_rows_agree(income: dict[str, list[str]], balance: dict[str, list[str]], flow: list[str]) -> None:
    for at in range(5):
        revenue, net_income = figure(income["Revenue"][at]), figure(income["Net income"][at])
        assert (net_income / revenue).meets(figure(income["Net margin"][at]))
        assert revenue.low < 0 or figure(income["Gross margin"][at]).low <= 1
        quality, operating = income["Profit quality"][at], income["Operating income"][at]
        assert (quality == "-") == (sign(operating) < 0 and sign(flow[at]) < 0)
        assert quality == "-" or (figure(operating) / figure(flow[at])).meets(figure(quality))
        assert (figure(balance["Net debt"][at]) + figure(balance["Cash & STI"][at])).high >= 0


def test_dividends() -> None:
    for seed in SEEDS:
        text = page("reports", seed)
        if "## Distribution Plan" not in text:
            continue
        assert Decimal(found(r"^\*\*Dividend Yield\*\*: (\d+\.\d\d)$", text)) > 0
        assert len(re.findall(r"^\| Cash Dividend: $\n^\d", text, re.MULTILINE)) == text.count("Cash Dividend")
        header, *history = dict(tables(text))["Dividend History"]
        assert header[0] == "Description"
        assert {row[0][-3:] for row in history} == {found(r"^## Income Statement \((...)\)$", text)}
        assert all(ex <= payment for _, _, ex, payment in history)
        assert all(newer[2] > older[2] for newer, older in pairwise(history))


def test_news_descend() -> None:
    for seed in SEEDS:
        text = page("news", seed)
        items = re.findall(
            r"^### \[.*\]\(https://longbridge\.com/en/news/(\d+)\.md\)\n\*(.*Z)\*\n> (.{1,120})$", text, re.MULTILINE
        )
        assert len(items) == text.count("\n### [") == text.count("\n> ")
        assert all(newer[0] > older[0] and newer[1] > older[1] for newer, older in pairwise(items))
        assert items[0][1] <= front_matter(text)["datetime"]
        assert front_matter(text)["name"] == front_matter(text)["symbol"]


def test_a_family_is_of_one_security() -> None:
    names = set()
    for seed in SEEDS:
        family = generate.make_family(seed)
        assert family == generate.make_family(seed)
        stated = [front_matter(text) for text in family.values()]
        quote, *others = stated
        symbol = quote["symbol"]
        assert list(family) == [f"{symbol}{part}.md" for part in ("", ".norm", ".news", ".overview")]
        assert all(other["symbol"] == symbol and other["parent"] == quote["url"] for other in others)
        assert all(earlier["datetime"] <= later["datetime"] for earlier, later in pairwise(stated))
        names.add(others[0]["name"] == quote["name"])
        quote_text, reports, *_ = family.values()
        revenue = [figure(cell) for cell in rows(reports, "Income")["Revenue"]]
        assert (revenue[0] + revenue[1] + revenue[2] + revenue[3]).meets(figure(rows(quote_text, "")["Revenue"][0]))
    assert names == {True, False}

"""Labels learned from two pages: pages in an invented locale are read like the English ones they were made of."""

from __future__ import annotations

import re
import tomllib
from itertools import count, pairwise, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generate import make_page
from quotedoc import app
from quotedoc.learn import LearnError, learn_from_readings
from quotedoc.learn.align import MAX_SEQUENCE_LENGTH, align_sequences
from quotedoc.learn.words import words_of
from quotedoc.model.codec import Codec
from quotedoc.model.declare import with_labels
from quotedoc.model.labels import group_label_texts, has_words, make_catalogue
from quotedoc.model.registry import Registry, load_builtin_registry
from quotedoc.model.slots.binding import Leaf, LinePattern
from quotedoc.model.template import PLACEHOLDER, Template
from quotedoc.model.values import COUNT
from quotedoc.text import Source
from quotedoc.writing import write_page
from support.pages_small import small_page

ENGLISH = group_label_texts(load_builtin_registry().english)
KINDS = ("quote", "legacy", "reports", "news", "article")
_WORD = re.compile(r"[A-Za-z™&]+(?: [A-Za-z™&]+)*")
_WIDE = str.maketrans({":": "：", "(": "（", ")": "）"})


def invented(style: str) -> dict[str, dict[str, str]]:
    """Return labels in words that are no language's, other ones for each label; `wide` ones have full-width marks."""
    numbers = count()
    letters = {"latin": "aeioubdfgk", "cjk": "营财评分析机构目标价", "wide": "营财评分析机构目标价"}[style]

    def word(_: re.Match[str]) -> str:
        return "zo" * (style == "latin") + "".join(letters[int(digit)] for digit in f"{next(numbers):03}")

    def label(text: str) -> str:
        if not has_words(text):
            return text
        pieces = re.split(f"({PLACEHOLDER.pattern.replace('(', '(?:')})", text)
        made = [piece if PLACEHOLDER.fullmatch(piece) else _WORD.sub(word, piece) for piece in pieces]
        return "".join(
            made if style != "wide" else [p if PLACEHOLDER.fullmatch(p) else p.translate(_WIDE) for p in made]
        )

    return {group: {key: label(text) for key, text in labels.items()} for group, labels in ENGLISH.items()}


def in_words(page: dict[str, Any], groups: dict[str, dict[str, str]]) -> str:
    """Return the text of a converted page in other labels."""
    catalogues = {**load_builtin_registry().catalogues, "eo": make_catalogue("eo", groups, ENGLISH)}
    registry = Registry(load_builtin_registry().kinds, catalogues)
    front = page["front_matter"] | {"locale": "eo"}
    template = groups["titles"].get(page["kind"])
    if template:
        front["title"] = Template(template).fill_placeholders([front[name] for name in Template(template).fields])
    return write_page(page | {"front_matter": front}, registry.make_plan(page["kind"], page["layout"], "eo"))


def load(text: str, path: str = "page.md", registry: Registry | None = None) -> app.Document:
    return app.load_document(Source(path, text), app.Options(registry=registry))


def learned_from(english: str, other: str) -> tuple[dict[str, Any], str]:
    """Return what is learned, and the text of it."""
    text = learn_from_readings(load(english, "en.md").reading, load(other, "eo.md").reading).format_toml()
    return tomllib.loads(text), text


@pytest.mark.law
@settings(max_examples=40, deadline=None)
@given(st.sampled_from(KINDS), st.integers(0, 10**6), st.sampled_from(["latin", "cjk", "wide"]))
def test_a_page_in_an_invented_locale_has_the_same_keys(kind: str, seed: int, style: str) -> None:
    english = load(make_page(kind, seed)).reading
    groups = invented(style)
    text = in_words(english.page, groups)
    assert (load(text).reading.page["layout"] == "generic") is (kind != "news")  # news lists have no labels
    learned = learn_from_readings(english, load(text).reading)
    assert learned.list_unlearned() == {}
    found = tomllib.loads(learned.format_toml())
    # What is learned is what was invented; where a value is missing, the blank before its place may be.
    for group, labels in found.items():
        for key, label in labels.items():
            assert label.replace(" ", "") == groups[group][key].replace(" ", ""), key
    again = load(text, registry=with_labels("eo", load_builtin_registry(), found)).reading.page
    ours, theirs = english.page | {"front_matter": 0}, again | {"front_matter": 0}
    assert ours == theirs


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_with_sections_left_out_teaches_nothing_wrong(kind: str) -> None:
    english = make_page(kind, 7)
    groups = invented("cjk")
    pieces = re.split(r"^(?=#)", in_words(load(english).reading.page, groups), flags=re.MULTILINE)
    for left_out in range(2, len(pieces)):
        other = "".join(pieces[:left_out] + pieces[left_out + 1 :])
        found, _ = learned_from(english, other)
        for group, labels in found.items():
            for key, label in labels.items():
                assert label.replace(" ", "") == groups[group][key].replace(" ", ""), (pieces[left_out], key)


def eo(text: str, **words: str) -> str:
    """Return a page in the invented locale, some words replaced."""
    text = text.replace('locale: "en"', 'locale: "eo"')
    for before, after in words.items():
        text = text.replace(before.replace("_", " "), after)
    return text


def test_figures_that_differ_are_marked() -> None:
    other = eo(small_page("23.64"), Institutional_View="Aa", Target_Price_Forecast="Bb", Highest_Target="Cc")
    found, text = learned_from(small_page(), other)
    assert found["rows"]["highest_target"] == "Cc"
    assert '\nhighest_target = "Cc"  # Highest Target; THE FIGURES DIFFER: 23.63 is 23.64\n' in text
    assert text.count("DIFFER") == 1


def test_a_row_that_is_missing_is_told_by_the_figures_of_the_others() -> None:
    other = eo(small_page(), Current_Price="Aa", Highest_Target="Bb", Lowest_Target="Cc")
    found, text = learned_from(small_page(), other.replace("| Bb | 23.63 |\n", ""))
    assert found["rows"] == {"current_price": "Aa", "lowest_target": "Cc"}
    assert '#   [rows] highest_target, "Highest Target": no certain counterpart' in text


def test_what_could_be_aligned_in_two_ways_is_left_out() -> None:
    english = small_page().replace("## Inst", "## Company Overview\n\n## Key Drivers\n\n## Inst")
    found, text = learned_from(english, eo(small_page(), Inst="## Aa\n\n## Inst"))
    assert "overview" not in found["headings"]
    assert '#   [headings] overview, "Company Overview": no certain counterpart' in text
    assert '#   [headings] key_drivers, "Key Drivers": no certain counterpart' in text


def test_words_that_differ_from_place_to_place_are_left_out() -> None:
    table = "\n| Metric | Price |\n| --- | --- |\n| Current Price | 8.77 |\n"
    english = small_page() + table
    other = eo(small_page(), Price="Aa") + table.replace("Price", "Bb")
    found, text = learned_from(english, other)
    assert "price" not in found["columns"]
    assert '#   [columns] price, "Price": the page uses different labels: "Aa", "Bb"' in text


def test_what_the_other_page_has_beside_is_listed() -> None:
    other = eo(small_page()) + "\n## Beside\x07\n\nText.\n"
    _, text = learned_from(small_page(), other)
    assert "# Only on the other page:\n#   line 26, heading: ## Beside\\x07\n" in text or "heading: Beside\\x07" in text


@pytest.mark.parametrize(
    ("english", "other", "problem"),
    [
        ("# Notes\n", eo(small_page()), "en.md is not a quote document"),
        (small_page(), "# Notes\n", "eo.md is not a quote document"),
        (eo(small_page(), Inst="Xx", Target_Price="Yy"), eo(small_page()), "en.md has no known English headings"),
        (small_page(), small_page(), "eo.md is in English"),
        (small_page(), small_page().replace('locale: "en"\n', ""), "eo.md has no locale"),
        (small_page(), eo(small_page(), ACM="BCM"), "the pages differ in security: en.md is ACM.US, eo.md is BCM"),
        (small_page(), eo(make_page("reports", 1)), "the pages differ in kind: en.md is quote, eo.md is reports"),
        (small_page(), eo(small_page()) + "\n\n## A" * (MAX_SEQUENCE_LENGTH + 1), "there are more than 500 pieces"),
    ],
)
def test_pages_that_teach_nothing(english: str, other: str, problem: str) -> None:
    with pytest.raises(LearnError, match=re.escape(problem)):
        learned_from(english, other)


def pattern(text: str, **codecs: Codec) -> LinePattern:
    template = Template(text)
    return LinePattern(template, tuple(Leaf((name,), codecs.get(name, Codec())) for name in template.fields))


@pytest.mark.parametrize(
    ("english", "line", "other", "words"),
    [
        ("Overview", "Overview", "概览", "概览"),
        ("Total: **{n}**", "Total: **14**", "总计：**14**", "总计：**{n}**"),
        ("Total: **{n}**", "Total: **14**", "总计：**15**", "总计：**{n}**"),
        ("As of {n}", "As of 14", "14 日", "{n} 日"),
        ("{n} of {m}", "1 of 2", "2 共 1", "{m} 共 {n}"),
        ("**Style**: {t} - {u}", "**Style**: Blend - a mix", "**风格**：平衡 - 混合", "**风格**：{t} - {u}"),
        ("**Style**: {t} - {u}", "**Style**: Blend - a mix", "**风格**：平衡 - 混 - 合", None),
        ("Score: {t}", "Score:", "分数:", "分数: {t}"),
        ("Income ({t})", "Income (USD)", "收入（美元）", "收入（{t}）"),
        ("**Multi**: {n}", "**Multi**: 7", "**7 multi**: 7", "**7 multi**: {n}"),
        ("Total: {n}", "Total: 14", "a {b}: 14", None),
        ("Total: {n}", "Total: 14", "nothing of it", None),
        ("Total: {n}", "No total", "14", None),
        ("Total: {n}", "Total: 14", "a" * 500 + ": 14", None),
    ],
)
def test_words_of_a_line(english: str, line: str, other: str, words: str | None) -> None:
    assert words_of(pattern(english, n=COUNT, m=COUNT), line, other) == words


def best_pairs(scores: list[list[int]]) -> list[tuple[int, int]]:
    """Return the pairs that every best alignment has, by trying all alignments."""
    columns = len(scores[0]) if scores else 0
    best, common = -1, set[tuple[int, int]]()
    for chosen in product([None, *range(columns)], repeat=len(scores)):
        pairs = [(i, j) for i, j in enumerate(chosen) if j is not None]
        if any(one[1] >= two[1] for one, two in pairwise(pairs)):
            continue
        if any(scores[i][j] == 0 for i, j in pairs):
            continue
        total = sum(scores[i][j] for i, j in pairs)
        common = set(pairs) if total > best else common & set(pairs) if total == best else common
        best = max(best, total)
    return sorted(common)


@given(st.integers(0, 4).flatmap(lambda n: st.lists(st.lists(st.integers(0, 3), min_size=n, max_size=n), max_size=4)))
def test_alignment_is_what_all_best_ones_have_in_common(scores: list[list[int]]) -> None:
    columns = len(scores[0]) if scores else 0
    assert align_sequences(range(len(scores)), range(columns), lambda i, j: scores[i][j]) == best_pairs(scores)

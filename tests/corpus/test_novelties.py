"""What a page has that the definitions do not know, change by change, and the counts of many pages."""

from __future__ import annotations

import pickle

import pytest

from quotedoc import app
from quotedoc.corpus.drift import (
    Example,
    Novelty,
    Sighting,
    find_novelties,
    merge_novelties,
    sort_novelties,
)
from quotedoc.corpus.generalize import MAX_NAME, generalize_figure
from quotedoc.text import Position, Source
from support.pages_small import small_page
from support.paths import FIXTURES

PAGES = FIXTURES / "pages" / "quote"
QUOTE = (PAGES / "VNET.US.md").read_text(encoding="utf-8")
LEGACY = (PAGES / "legacy.md").read_text(encoding="utf-8")
SCORE = "Longbridge Financial Score™"
MULTI = ("Financial Score", "Multi Score")


def find(text: str) -> dict[Novelty, Sighting]:
    return find_novelties(app.load_document(Source("page.md", text)).reading)


def listed(text: str) -> set[tuple[str, str, tuple[str, ...]]]:
    return {(novelty.change, novelty.name, novelty.where) for novelty in find(text)}


@pytest.mark.parametrize("page", [QUOTE, LEGACY, small_page()])
def test_published_pages_have_nothing_new(page: str) -> None:
    assert find(page) == {}


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        (
            "## Peer Comparison",
            "## Rivals in 2025\n\nText.\n\n## Peer Comparison",
            ("section-unknown", "Rivals in {period}", ()),
        ),
        ("## Peer Comparison", "## peer comparison", ("section-misspelled", "## peer comparison", ())),
        ("| ROE |", "| Return |", ("row-unknown", "Return", (SCORE, "Multi Score Score"))),
        ("| High | Median |", "| Top | Median |", ("column-unknown", "Top", ("Valuation Analysis",))),
        ("| High | Median |", "| Top | Median |", ("column-missing", "High", ("Valuation Analysis",))),
        (
            "| Metric | Price |",
            "| Price | Metric |",
            ("columns-moved", "Price | Metric", ("Institutional View", "Target Price Forecast")),
        ),
        ("| 2.73 |", "| 2.730 |", ("value-unusual", "99.999", (SCORE, "Style Score Score"))),
        ("| 2.73 |", "| 2.7x |", ("value-invalid", "99.9x", (SCORE, "Style Score Score"))),
        ('"name": "ROE"', '"name": "Return"', ("row-unknown", "Return", ("radar chart", "Multi Score"))),
        ('"name": "Size Score"', '"name": "Scale"', ("chart-dimension-unknown", "Scale", ("radar chart",))),
        (
            '"name": "ROE"',
            '"unit": "%", "name": "ROE"',
            ("chart-changed", "an indicator has the new key 'unit'", ("radar chart",)),
        ),
        ("chart-data:radar", "chart-data:pie", ("chart-kind-unknown", "pie", None)),
        ("\nindustry:", "\nsector:", ("front-matter-key-unknown", "sector", ("front matter",))),
        ("\nname:", "\nnom:", ("front-matter-key-missing", "name", ("front matter",))),
        ('datetime: "2026', 'datetime: "x2026', ("front-matter-value-invalid", "datetime", ("front matter",))),
        ("## References\n", "## References\n\nText.\n", ("content-unknown", "paragraph", ("References",))),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_change_is_found(before: str, after: str, found: tuple[str, str, tuple[str, ...] | None]) -> None:
    assert before in QUOTE
    changes = listed(QUOTE.replace(before, after, 1))
    change, name, where = found
    assert (change, name) in {each[:2] for each in changes}
    assert where is None or found in changes


def test_unknown_group_of_the_legacy_layout_is_found() -> None:
    page = LEGACY.replace("#### Cash Score", "#### Debt Score")
    ((novelty, sighting),) = find(page).items()
    assert novelty == Novelty("group-unknown", "Debt Score", "quote", "legacy", MULTI, "", None)
    assert sighting.example.position == Position(page[: page.index("#### Debt")].count("\n") + 1, 6)
    assert (sighting.first, sighting.last) == (None, None)


def test_misplaced_section_is_found() -> None:
    start, end = QUOTE.index("## Peer Comparison"), QUOTE.index("## Institutional View")
    page = QUOTE[:start] + QUOTE[end:] + "\n" + QUOTE[start:end]
    assert ("section-misplaced", "Peer Comparison", ()) in listed(page)


def test_novelty_is_the_same_on_pages_of_other_securities() -> None:
    page = small_page() + "\n## Why Acme Corp. (ACM.US)\n\nText.\n\n## Holders: B\n\nText.\n\n## Debt (USD)\n\nText.\n"
    other = (
        page.replace("Acme Corp.", "Bcme Inc.").replace("ACM.US", "B.HK").replace("USD", "CNY").replace(": B", ": C")
    )
    assert listed(page) == listed(other)
    names = {name for _, name, _ in listed(page)}
    assert names == {"Why {name} ({symbol})", "Holders", "Debt ({currency})"}


def test_long_name_is_cut() -> None:
    ((novelty, _),) = find(small_page() + f"\n## {'x' * 1000}\n\nText.\n").items()
    assert len(novelty.name) == MAX_NAME


def test_novelty_is_listed_once_a_page() -> None:
    page = small_page() + "\n## Odd\n\nText.\n\n## Odd\n\nText.\n"
    ((_, sighting),) = find(page).items()
    assert sighting.pages == 1
    assert sighting.example == Example("page.md", Position(26, 4))


def test_rules_that_are_not_selected_are_left_out() -> None:
    reading = app.load_document(Source("page.md", small_page() + "\n## Odd\n\nText.\n")).reading
    assert find_novelties(reading, {"row-unknown"}) == {}
    assert len(find_novelties(reading, {"section-unknown"})) == 1


def test_text_that_is_no_quote_document_has_nothing_new() -> None:
    assert find("# Notes\n\n## Odd\n") == {}


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("75.5M", "99.9M"),
        ("3.0M", "99.9M"),
        ("-1234.56%", "-99.99%"),
        ("1,234,567.00", "9,999.99"),
        ("0.0000", "0.0000"),
        ("-0.00%", "-0.00%"),
        ("0.5", "99.9"),
        ("2026-04-15", "9999-99-99"),
        ("H1 2025", "H9 9999"),
        ("2025.5", "99.9"),
        ("n/a", "n/a"),
    ],
)
def test_form_of_a_figure(text: str, form: str) -> None:
    assert generalize_figure(text) == form


def sighting(path: str, time: str | None, pages: int = 1) -> Sighting:
    return Sighting(pages, Example(path, Position(1, 1)), time, time)


def test_sightings_are_merged() -> None:
    odd = Novelty("row-unknown", "Odd", "quote", "current", (), "", "row-unknown")
    total: dict[Novelty, Sighting] = {}
    for path, time in (("a.md", None), ("b.md", "2026-05-01"), ("c.md", "2026-04-01"), ("d.md", None)):
        merge_novelties(total, {odd: sighting(path, time)})
    assert total == {odd: Sighting(4, Example("a.md", Position(1, 1)), "2026-04-01", "2026-05-01")}


def test_the_most_frequent_comes_first_then_by_name() -> None:
    odd = Novelty("row-unknown", "Odd", "quote", "current", (), "", "row-unknown")
    found = {
        odd: sighting("a.md", None),
        odd._replace(name="Even"): sighting("a.md", None),
        odd._replace(change="group-unknown", rule=None): sighting("a.md", None),
        odd._replace(name="Zero"): sighting("a.md", None, pages=2),
    }
    assert [(novelty.name, novelty.change) for novelty, _ in sort_novelties(found)] == [
        ("Zero", "row-unknown"),
        ("Even", "row-unknown"),
        ("Odd", "group-unknown"),
        ("Odd", "row-unknown"),
    ]


def test_novelties_pass_between_processes() -> None:
    found = find(QUOTE.replace("| ROE |", "| Return |"))
    assert found
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # what the line itself made

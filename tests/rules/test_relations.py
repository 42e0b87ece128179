"""Relations between figures: the quick look at them, what messages say, and rules that are off by default."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.model.figure import Figure, parse_figure
from quotedoc.model.interval import Interval, has_overlap, interval_of
from quotedoc.model.relation import Quotient
from quotedoc.rules import all_rules, select_rules
from quotedoc.rules._derived import compute_bounds, describe_bounds, is_proven
from quotedoc.rules._formula import make_formulas
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

RELATIONS = {name for name, rule in all_rules().items() if "## Relation\n" in rule.doc}
CASES = [page for name in sorted(RELATIONS) for page in sorted((FIXTURES / "rules" / name).glob("*.md"))]
OFF = {"figure-repeated"}

FIGURES = st.builds(
    lambda digits, decimals, suffix: f"{Decimal(digits).scaleb(-decimals):.{decimals}f}{suffix}",
    st.integers(-(10**6), 10**6),
    st.integers(0, 4),
    st.sampled_from(["", "%", "M", "B", "T"]),
)


PATHS = ("value", "over", "under", "under_too")


def quotient_of(texts: list[str], scale: int = 1) -> tuple[Quotient, dict[str, Figure | None]]:
    """Return the relation of a value to the figures over and under it, and the figures by their paths."""
    figures = {path: parse_figure(text) for path, text in zip(PATHS, texts, strict=False)}
    return Quotient("x", "value", "over", tuple(figures)[2:], scale), figures


@given(
    st.lists(FIGURES, min_size=2, max_size=3),
    st.sampled_from([1, 100]),
    st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.9"), Decimal(1), Decimal("1.1"), Decimal(2)]),
    st.booleans(),
    st.integers(0, 4),
)
@example(texts=["10.00", "1.0"], scale=1, off=Decimal(1), above=False, decimals=2)
def test_quick_look_never_accepts_what_does_not_follow(
    texts: list[str], scale: int, off: Decimal, above: bool, decimals: int
) -> None:
    bounds = compute_bounds(*quotient_of(["0", *texts], scale))
    if bounds is None:
        return
    # The value is taken from near the ends of what it may be, where a quick look would err.
    middle = (bounds.low + bounds.high) / 2
    near = middle + off * ((bounds.high if above else bounds.low) - middle)
    ratio, figures = quotient_of([f"{near:.{decimals}f}", *texts], scale)
    value = figures["value"]
    if value and is_proven(ratio, value, figures):
        assert has_overlap(interval_of(value), bounds)


@pytest.mark.parametrize(
    ("texts", "scale", "follows"),
    [
        (["-4.34%", "-650122.39", "14.99M"], 100, True),
        (["-68.67", "2423923368.01", "1394537745.57", "-2.53%"], 100, True),
        (["-4.43%", "-650122.39", "14.99M"], 100, False),
        (["1.00", "1.00", "0.00"], 1, False),
    ],
)
def test_quick_look_sees_what_follows(texts: list[str], scale: int, follows: bool) -> None:
    ratio, figures = quotient_of(texts, scale)
    value = figures["value"]
    assert value
    assert is_proven(ratio, value, figures) == follows


WORDS = {
    "two digits of the width": ("-4.3384879", "-4.3355943", "-4.43%", "-4.3385% to -4.3355%"),
    "no more than two decimals beyond": ("1.7381554394", "1.7381554395", "7.14", "1.7381 to 1.7382"),
    "more, where the value is near": ("10.00001", "10.2", "9.99", "10.0000 to 10.2000"),
    "still more": ("9.995000123", "10.2", "9.99", "9.99500012 to 10.20000000"),
    "as many as the value has": ("-8000.5", "9000.25", "9999999.00", "-8000.50 to 9000.25"),
    "in the unit of the value": ("-8935000", "-8925000", "-23.53M", "-8.935M to -8.925M"),
    "zero has no sign": ("-0.0040", "0.001", "1.00", "-0.0040 to 0.0010"),
}


@pytest.mark.parametrize("about", WORDS)
def test_bounds_in_words(about: str) -> None:
    low, high, printed, words = WORDS[about]
    value = parse_figure(printed)
    assert value
    assert describe_bounds(Interval(Decimal(low), Decimal(high)), value) == words


@given(FIGURES, FIGURES, FIGURES)
def test_bounds_in_words_hold_the_bounds_and_not_the_value(printed: str, one: str, other: str) -> None:
    value, left, right = parse_figure(printed), parse_figure(one), parse_figure(other)
    assert value
    assert left
    assert right
    bounds = Interval(
        min(interval_of(left).low, interval_of(right).low), max(interval_of(left).high, interval_of(right).high)
    )
    if has_overlap(bounds, interval_of(value)):
        return
    low, high = (parse_figure(text) for text in describe_bounds(bounds, value).split(" to "))
    if low and high:  # a percentage of more digits than pages print is no figure
        assert low.number <= bounds.low <= bounds.high <= high.number
        assert not has_overlap(Interval(low.number, high.number), interval_of(value))


def test_there_are_relations() -> None:
    assert len(RELATIONS) > len(OFF)
    assert len(CASES) > len(RELATIONS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_each_place_has_what_the_message_says(case: Path) -> None:
    checked = app.check_page(case.read_bytes(), case.name, app.Options(select=frozenset({case.parent.name})))
    for finding in checked.findings:
        assert names(finding.message, checked.source.slice(finding.span))
        for related in finding.related:
            assert names(related.message, checked.source.slice(related.span))


def names(message: str, text: str) -> bool:
    """Tell whether a message names the text at its place, says that there is nothing, or shows what it stands for."""
    is_nothing = "nothing" in message or "is missing" in message
    return text in message or is_nothing or "\\" in text


def test_rules_that_are_off_by_default() -> None:
    assert {name for name, rule in all_rules().items() if not rule.default} == OFF
    assert select_rules(None) == all_rules().keys() - OFF
    assert select_rules(None, ["QD6"]) == {
        name for name in select_rules(None) if not all_rules()[name].code.startswith("QD6")
    }


@pytest.mark.parametrize("selector", ["figure-repeated", "QD633", "QD63", "QD"])
def test_a_rule_that_is_off_speaks_if_it_is_selected(selector: str) -> None:
    page = (FIXTURES / "rules" / "figure-repeated" / "as-published.md").read_bytes()

    def names(options: app.Options) -> set[str]:
        return {finding.name for finding in app.check_page(page, "page.md", options).findings}

    assert "figure-repeated" not in names(app.Options())
    assert "figure-repeated" in names(app.Options(select=select_rules([selector])))
    assert "figure-repeated" not in names(app.Options(select=select_rules([selector], ["QD633"])))


def test_formulas_follow_from_the_relations() -> None:
    rule = all_rules()["pe-mismatch"]
    assert "PE (TTM) = 100 x Market Cap / (Revenue x Profit Margin)\n" in rule.explanation
    assert "{formula}" not in "".join(rule.explanation for rule in all_rules().values())
    with pytest.raises(TypeError, match="Same has no formula"):
        make_formulas("grade-mismatch")

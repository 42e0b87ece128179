"""Relations between figures: the quick look at them, what messages say, and rules that are off by default."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.model.figure import parse_figure
from quotedoc.model.interval import Interval, exact, interval_of, meets, product, quotient
from quotedoc.rules import all_rules, select
from quotedoc.rules._derived import in_words, surely
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


def bounds_of(texts: list[str], scale: int) -> Interval | None:
    """Return what a value had to lie between, by exact arithmetic alone."""
    over, *under = (parse_figure(text) for text in texts)
    assert over
    bounds: Interval | None = product(exact(scale), interval_of(over))
    for divisor in under:
        assert divisor
        bounds = quotient(bounds, interval_of(divisor)) if bounds else None
    return bounds


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
    bounds = bounds_of(texts, scale)
    if bounds is None:
        return
    # The value is taken from near the ends of what it may be, where a quick look would err.
    middle = (bounds.low + bounds.high) / 2
    near = middle + off * ((bounds.high if above else bounds.low) - middle)
    value = parse_figure(f"{near:.{decimals}f}")
    if value and surely([f"{near:.{decimals}f}", *texts], scale):
        assert meets(interval_of(value), bounds)


def test_quick_look_sees_what_follows() -> None:
    assert surely(["-4.34%", "-650122.39", "14.99M"], 100)
    assert surely(["-68.67", "2423923368.01", "1394537745.57", "-2.53%"], 100)
    assert not surely(["-4.43%", "-650122.39", "14.99M"], 100)


@pytest.mark.parametrize("texts", [["1.00", "-", "1.00"], ["1.00", "1.00", "0.00"], ["", "1.00", "1.00"]])
def test_quick_look_leaves_what_is_no_quotient(texts: list[str]) -> None:
    assert not surely(texts, 1)


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
    assert in_words(Interval(Decimal(low), Decimal(high)), value) == words


@given(FIGURES, FIGURES, FIGURES)
def test_bounds_in_words_hold_the_bounds_and_not_the_value(printed: str, one: str, other: str) -> None:
    value, left, right = parse_figure(printed), parse_figure(one), parse_figure(other)
    assert value
    assert left
    assert right
    bounds = Interval(
        min(interval_of(left).low, interval_of(right).low), max(interval_of(left).high, interval_of(right).high)
    )
    if meets(bounds, interval_of(value)):
        return
    low, high = (parse_figure(text) for text in in_words(bounds, value).split(" to "))
    if low and high:  # a percentage of more digits than pages print is no figure
        assert low.number <= bounds.low <= bounds.high <= high.number
        assert not meets(Interval(low.number, high.number), interval_of(value))


def test_there_are_relations() -> None:
    assert len(RELATIONS) > len(OFF)
    assert len(CASES) > len(RELATIONS)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parent.name}/{case.stem}")
def test_each_place_has_what_the_message_says(case: Path) -> None:
    checked = app.check(case.read_bytes(), case.name, app.Options(select=frozenset({case.parent.name})))
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
    assert select(None) == all_rules().keys() - OFF
    assert select(None, ["QD6"]) == {name for name in select(None) if not all_rules()[name].code.startswith("QD6")}


@pytest.mark.parametrize("selector", ["figure-repeated", "QD633", "QD63", "QD"])
def test_a_rule_that_is_off_speaks_if_it_is_selected(selector: str) -> None:
    page = (FIXTURES / "rules" / "figure-repeated" / "as-published.md").read_bytes()

    def names(options: app.Options) -> set[str]:
        return {finding.name for finding in app.check(page, "page.md", options).findings}

    assert "figure-repeated" not in names(app.Options())
    assert "figure-repeated" in names(app.Options(select=select([selector])))
    assert "figure-repeated" not in names(app.Options(select=select([selector], ["QD633"])))

"""What printed figures stand for, and calculations with it, held against exact fractions."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.model.figure import Figure, parse_figure
from quotedoc.model.interval import (
    DIGITS,
    Interval,
    add_intervals,
    average_intervals,
    compute_share,
    divide_intervals,
    has_overlap,
    make_exact_interval,
    make_rounded_interval,
    multiply_intervals,
    negate_interval,
    parse_interval,
    subtract_intervals,
)

if TYPE_CHECKING:
    from collections.abc import Callable

FIGURES = {
    "31": ("31", 0, "", "30.5", "31.5"),
    "+1": ("1", 0, "", "0.5", "1.5"),
    "\u22121": ("-1", 0, "", "-1.5", "-0.5"),
    "1,234.00": ("1234", 2, "", "1233.995", "1234.005"),
    "14.99K": ("14990", -1, "K", "14985", "14995"),
    "14.99 M": ("14990000", -4, "M", "14985000", "14995000"),
    "0.09": ("0.09", 2, "", "0.085", "0.095"),
    "0.00": ("0", 2, "", "-0.005", "0.005"),
    "-0.00": ("0", 2, "", "-0.005", "0.005"),
    "64%": ("64", 0, "%", "63.5", "64.5"),
    "-4.43%": ("-4.43", 2, "%", "-4.435", "-4.425"),
    "11253.52%": ("11253.52", 2, "%", "11253.515", "11253.525"),
    "-650122.39": ("-650122.39", 2, "", "-650122.395", "-650122.385"),
    "14.99M": ("14990000", -4, "M", "14985000", "14995000"),
    "75.50M": ("75500000", -4, "M", "75495000", "75505000"),
    "-163.60B": ("-163600000000", -7, "B", "-163605000000", "-163595000000"),
    "4.85T": ("4850000000000", -10, "T", "4845000000000", "4855000000000"),
    "5M": ("5000000", -6, "M", "4500000", "5500000"),
    "999999999999999999.999999999999999999T": (
        "999999999999999999999999999999.999999",
        6,
        "T",
        "999999999999999999999999999999.9999985",
        "999999999999999999999999999999.9999995",
    ),
}
NO_FIGURES = (
    *(
        "",
        "-",
        "--1",
        "01",
        ".5",
        "5.",
        "1,5",
        "12,34",
        "1234,567",
        "1e5",
        "NaN",
        "Infinity",
        "0.09USD",
        "31 / 32",
        "26/32",
        "C",
    ),
    *("14.99m", "14.99  M", "14.99M%", "%", "M", " 1", "1 ", "1\n", "٣", "1_000", "2026-01-08"),
    *("1" * 19, "0." + "1" * 19),
)


def f(text: str) -> Interval:
    found = parse_interval(text)
    assert found
    return found


@pytest.mark.parametrize("text", FIGURES)
def test_printed_figure(text: str) -> None:
    number, decimals, suffix, low, high = FIGURES[text]
    assert parse_figure(text) == Figure(Decimal(number), decimals, suffix)
    assert parse_interval(text) == Interval(Decimal(low), Decimal(high))


@pytest.mark.parametrize("text", NO_FIGURES)
def test_no_figure(text: str) -> None:
    assert parse_figure(text) is None
    assert parse_interval(text) is None


# What is computed, what is printed, and whether the two can be one.
AGREEMENTS: tuple[tuple[Interval | None, str, bool], ...] = (
    # the same fact with other decimals, or in other units: 2.725 and 2.735 are still 2.73
    (f("2.73"), "2.7", True),
    (f("2.73"), "2.725", True),
    (f("2.73"), "2.735", True),
    (f("2.73"), "2.7356", False),
    (f("2.73"), "2.8", False),
    (f("14.99M"), "14985000.00", True),
    (f("14.99M"), "14984999.99", False),
    (f("14.99M"), "14.98M", True),  # both may be 14985000
    (f("14.99M"), "14.97M", False),
    (f("1.00B"), "995.00M", True),
    (f("1.00B"), "994.99M", False),
    # shares of counts: 5 of 8 lies halfway
    (compute_share(make_exact_interval(9), make_exact_interval(14)), "64%", True),
    (compute_share(make_exact_interval(9), make_exact_interval(14)), "65%", False),
    (compute_share(make_exact_interval(5), make_exact_interval(8)), "62%", True),
    (compute_share(make_exact_interval(5), make_exact_interval(8)), "63%", True),
    (compute_share(make_exact_interval(5), make_exact_interval(8)), "61%", False),
    (compute_share(make_exact_interval(0), make_exact_interval(8)), "0%", True),
    # net margin: 12.34M / 98.76M is 12.49%, by what is printed between 12.489 and 12.501
    (compute_share(f("12.34M"), f("98.76M")), "12.49%", True),
    (compute_share(f("12.34M"), f("98.76M")), "12.50%", True),
    (compute_share(f("12.34M"), f("98.76M")), "12.51%", False),
    (compute_share(f("-12.34M"), f("98.76M")), "-12.50%", True),
    (compute_share(f("-12.34M"), f("98.76M")), "12.50%", False),
    # profit quality: both negative
    (divide_intervals(f("-3.00M"), f("-2.00M")), "1.50", True),
    (divide_intervals(f("-3.00M"), f("-2.00M")), "-1.50", False),
    # a price of 1500 on sales of 400 with a margin of 2.5%
    (divide_intervals(f("1500.00"), f("400.00")), "3.75", True),
    (
        divide_intervals(
            f("1500.00"),
            multiply_intervals(f("400.00"), multiply_intervals(f("2.50%"), make_exact_interval(Decimal("0.01")))),
        ),
        "150.00",
        True,
    ),
    (
        divide_intervals(
            f("1500.00"),
            multiply_intervals(f("400.00"), multiply_intervals(f("2.50%"), make_exact_interval(Decimal("0.01")))),
        ),
        "149.69",
        False,
    ),
    # turnover: four quarters by the mean of two balance sheets
    (
        divide_intervals(
            add_intervals(map(f, ("1.00B", "1.10B", "1.20B", "1.30B"))), average_intervals(f("9.00B"), f("9.40B"))
        ),
        "0.5000",
        True,
    ),
    (
        divide_intervals(
            add_intervals(map(f, ("1.00B", "1.10B", "1.20B", "1.30B"))), average_intervals(f("9.00B"), f("9.40B"))
        ),
        "0.5100",
        False,
    ),
    # a sum of nothing, and a difference of equals
    (add_intervals(()), "0", True),
    (subtract_intervals(f("1.00"), f("1.00")), "0.01", True),
    (subtract_intervals(f("1.00"), f("1.00")), "0.02", False),
)


@pytest.mark.parametrize(("computed", "text", "agree"), AGREEMENTS)
def test_agreement(computed: Interval | None, text: str, agree: bool) -> None:
    assert computed
    assert has_overlap(computed, f(text)) is agree
    assert has_overlap(f(text), computed) is agree


@pytest.mark.parametrize("divisor", ["0", "0.00", "-0.00", "0.00%", "0.00M"])
def test_what_may_be_zero_divides_nothing(divisor: str) -> None:
    assert divide_intervals(f("1.00"), f(divisor)) is None
    assert compute_share(f("1.00"), f(divisor)) is None


@pytest.mark.parametrize(
    "divisor", [Interval(Decimal(0), Decimal(1)), Interval(Decimal(-1), Decimal(0)), make_exact_interval(0)]
)
def test_zero_at_an_end_divides_nothing(divisor: Interval) -> None:
    assert divide_intervals(make_exact_interval(1), divisor) is None


@pytest.mark.parametrize(
    "answer",
    [
        make_exact_interval(Decimal("-0.00")),
        negate_interval(make_exact_interval(0)),
        make_rounded_interval(Decimal("0.5"), 0),
        make_rounded_interval(Decimal("-0.5"), 0),
        multiply_intervals(make_exact_interval(0), make_exact_interval(-1)),
        divide_intervals(make_exact_interval(0), make_exact_interval(-1)),
    ],
)
def test_zero_has_no_sign(answer: Interval | None) -> None:
    assert answer
    assert all(not bound.is_signed() for bound in answer if not bound)


# Numbers with up to 18 digits on each side of the point, plain or in units up to T, and intervals between any two.
SCALED = st.builds(
    lambda digits, places, scale: Decimal(f"{digits}E{scale - places}"),
    st.integers(-(10**36) + 1, 10**36 - 1),
    st.integers(18, 36),
    st.sampled_from([0, 6, 9, 12]),
)
SMALL = st.builds(lambda digits, places: Decimal(f"{digits}E-{places}"), st.integers(-99, 99), st.integers(0, 2))
NUMBERS = SMALL | SCALED
INTERVALS = st.builds(lambda one, other: Interval(min(one, other), max(one, other)), NUMBERS, NUMBERS)
WITHIN = st.fractions(0, 1, max_denominator=50)
DECIMALS = st.integers(-14, 18)
WIDE = decimal.Context(prec=200)
ROUNDINGS = (
    decimal.ROUND_HALF_UP,
    decimal.ROUND_HALF_DOWN,
    decimal.ROUND_HALF_EVEN,
)


def holds(interval: Interval, number: Fraction) -> bool:
    return Fraction(interval.low) <= number <= Fraction(interval.high)


def inside(interval: Interval, where: Fraction) -> Fraction:
    low, high = map(Fraction, interval)
    return low + where * (high - low)


@given(NUMBERS, DECIMALS, st.sampled_from(ROUNDINGS))
def test_true_value_lies_in_the_interval_of_its_rounded_one(value: Decimal, decimals: int, rounding: str) -> None:
    unit = Decimal((0, (1,), -decimals))
    assert holds(make_rounded_interval(value.quantize(unit, rounding, WIDE), decimals), Fraction(value))


@given(NUMBERS, DECIMALS)
def test_interval_is_half_a_unit_to_each_side(value: Decimal, decimals: int) -> None:
    low, high = make_rounded_interval(value, decimals)
    half = Fraction(10) ** -decimals / 2
    assert (Fraction(low), Fraction(high)) == (Fraction(value) - half, Fraction(value) + half)


@given(st.integers(-(10**18) + 1, 10**18 - 1), st.integers(0, 18), st.sampled_from(["", "%", "M", "B", "T"]))
def test_text_says_number_and_decimals(units: int, decimals: int, suffix: str) -> None:
    text = f"{Decimal(units).scaleb(-decimals):.{decimals}f}"
    scale = {"M": 6, "B": 9, "T": 12}.get(suffix, 0)
    half = Fraction(10) ** (scale - decimals) / 2
    found = parse_interval(text + suffix)
    assert found
    middle = Fraction(text) * 10**scale
    assert (Fraction(found.low), Fraction(found.high)) == (middle - half, middle + half)


EXACT: dict[str, tuple[Callable[[Interval, Interval], Interval], Callable[[Fraction, Fraction], Fraction]]] = {
    "total": (lambda one, other: add_intervals((one, other)), lambda one, other: one + other),
    "difference": (subtract_intervals, lambda one, other: one - other),
    "product": (multiply_intervals, lambda one, other: one * other),
    "mean": (average_intervals, lambda one, other: (one + other) / 2),
    "negation": (lambda one, _: negate_interval(one), lambda one, _: -one),
}
OUTWARD: dict[str, tuple[Callable[[Interval, Interval], Interval | None], Callable[[Fraction, Fraction], Fraction]]] = {
    "quotient": (divide_intervals, lambda one, other: one / other),
    "share": (compute_share, lambda one, other: 100 * one / other),
}


@pytest.mark.parametrize("name", EXACT)
@given(one=INTERVALS, other=INTERVALS, where=WITHIN, there=WITHIN)
def test_answer_holds_that_of_all_true_operands(
    name: str, one: Interval, other: Interval, where: Fraction, there: Fraction
) -> None:
    operation, true = EXACT[name]
    assert holds(operation(one, other), true(inside(one, where), inside(other, there)))


@pytest.mark.parametrize("name", EXACT)
@given(one=INTERVALS, other=INTERVALS)
def test_answer_is_no_wider_than_need_be(name: str, one: Interval, other: Interval) -> None:
    operation, true = EXACT[name]
    ends = [true(Fraction(left), Fraction(right)) for left in one for right in other]
    assert tuple(map(Fraction, operation(one, other))) == (min(ends), max(ends))


@pytest.mark.parametrize("name", OUTWARD)
@given(one=INTERVALS, other=INTERVALS, where=WITHIN, there=WITHIN)
def test_quotient_holds_that_of_all_true_operands(
    name: str, one: Interval, other: Interval, where: Fraction, there: Fraction
) -> None:
    operation, true = OUTWARD[name]
    answer = operation(one, other)
    assert (answer is None) is holds(other, Fraction(0))
    if answer:
        assert holds(answer, true(inside(one, where), inside(other, there)))
        ends = [true(Fraction(left), Fraction(right)) for left in one for right in other]
        for bound, end in zip(answer, (min(ends), max(ends)), strict=True):
            assert abs(Fraction(bound) - end) * 10 ** (DIGITS - 1) <= abs(end)


def test_product_of_the_longest_sums_is_exact() -> None:
    longest = add_intervals((f("9" * 18 + "T"), f("0." + "9" * 18)))
    assert Fraction(multiply_intervals(longest, longest).high) == Fraction(longest.high) ** 2
    assert Fraction(multiply_intervals(longest, longest).low) == Fraction(longest.low) ** 2


def test_bounds_that_are_too_long_move_outward() -> None:
    third = divide_intervals(make_exact_interval(1), make_exact_interval(3))
    assert third
    assert Fraction(third.low) < Fraction(1, 3) < Fraction(third.high)
    longest = make_exact_interval(10**DIGITS + 1)
    for answer, true in (
        (add_intervals((longest, make_exact_interval(Decimal("0.1")))), Fraction(10**DIGITS + 1) + Fraction(1, 10)),
        (multiply_intervals(longest, longest), Fraction(10**DIGITS + 1) ** 2),
        (make_rounded_interval(10**DIGITS, 1), Fraction(10**DIGITS)),
    ):
        assert Fraction(answer.low) < true < Fraction(answer.high)


@given(INTERVALS, INTERVALS)
def test_intervals_meet_where_they_have_a_number_in_common(one: Interval, other: Interval) -> None:
    common = any(holds(other, Fraction(end)) for end in one) or any(holds(one, Fraction(end)) for end in other)
    assert has_overlap(one, other) is has_overlap(other, one) is common


@given(st.integers(0, 50), st.integers(1, 60), st.integers(0, 110))
def test_share_of_counts_is_the_one_in_whole_numbers(count: int, whole: int, percents: int) -> None:
    true = compute_share(make_exact_interval(count), make_exact_interval(whole))
    assert true
    assert has_overlap(make_rounded_interval(percents, 0), true) is (2 * abs(percents * whole - 100 * count) <= whole)


def test_precision_of_the_caller_does_not_matter() -> None:
    text = "123456789012345678.123456789012345678T"
    wide = (
        f(text),
        multiply_intervals(f(text), f(text)),
        divide_intervals(f(text), f("7.00")),
        negate_interval(f(text)),
    )
    with decimal.localcontext(prec=2, rounding=decimal.ROUND_UP):
        narrow = (
            f(text),
            multiply_intervals(f(text), f(text)),
            divide_intervals(f(text), f("7.00")),
            negate_interval(f(text)),
        )
    assert narrow == wide


@given(NUMBERS, DECIMALS)
def test_same_interval_as_arelle(value: Decimal, decimals: int) -> None:
    calcs = pytest.importorskip(
        "arelle.ValidateXbrlCalcs",
        reason="arelle-release is not installed: `make test` installs it",
    )
    calcs.init()
    with decimal.localcontext(WIDE):  # Arelle computes in the caller's precision
        low, high, low_included, high_included = calcs.rangeValue(value, decimals)
    assert (low, high, low_included, high_included) == (*make_rounded_interval(value, decimals), True, True)

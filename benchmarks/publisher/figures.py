"""How the publisher prints figures and times; None is `-`, a figure that is not known."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

MISSING = "-"
REPORT_UNITS = (("", 0), ("M", 6), ("B", 9))
LEGACY_UNITS = (*REPORT_UNITS, ("T", 12))
"""Suffixes of money and the powers of ten they stand for."""


def fixed(value: Decimal | None, decimals: int = 2) -> str:
    """Return a figure with so many decimals; a zero has no sign."""
    if value is None:
        return MISSING
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded or abs(rounded):f}"


def percent(value: Decimal | None) -> str:
    """Return a share as a percentage: 0.2156 is `21.56%`."""
    return MISSING if value is None else f"{fixed(value * 100)}%"


def small(value: Decimal) -> str:
    """Return a figure with four decimals below 1 in size, two from 1 up. What rounds to 1 is printed as 1."""
    text = fixed(value, 4)
    return text if abs(Decimal(text)) < 1 else fixed(value)


def money(value: Decimal, units: tuple[tuple[str, int], ...] = REPORT_UNITS) -> str:
    """Return an amount in the unit that leaves it below the next one, also after rounding."""
    for (suffix, power), (_, above) in pairwise(units):
        text = fixed(value.scaleb(-power))
        if abs(Decimal(text)) < 10 ** (above - power):
            return text + suffix
    suffix, power = units[-1]
    return fixed(value.scaleb(-power)) + suffix


def legacy_money(value: Decimal) -> str:
    """Return an amount as the legacy layout prints it."""
    return money(value, LEGACY_UNITS)


def period(quarter: int) -> str:
    """Return the name of a quarter, counted from the year 0: `Q1 2026`."""
    return f"Q{quarter % 4 + 1} {quarter // 4}"


def iso(moment: datetime) -> str:
    """Return a moment: `2026-04-15T20:40:53.232Z`."""
    return moment.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"

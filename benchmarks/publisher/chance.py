"""Draws from a generator of random numbers. Amounts and shares are exact decimals, alike on every machine."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

DAY = 24 * 60 * 60 * 1000  # milliseconds


def random_of(key: str) -> Random:
    """Return a generator that depends on `key` alone."""
    return Random(key)  # noqa: S311  # it makes pages, not secrets


def one_in(rng: Random, count: int) -> bool:
    """Tell whether something happens that happens once in `count` times."""
    return rng.randrange(count) == 0


def share(rng: Random, low: int, high: int) -> Decimal:
    """Return a share between two numbers of basis points: 100 is 0.01, which is 1%."""
    return Decimal(rng.randrange(low * 10_000, high * 10_000)).scaleb(-8)


def either_sign(rng: Random, value: Decimal, negative: int) -> Decimal:
    """Return `value`, once in `negative` times with the other sign."""
    return -value if one_in(rng, negative) else value


def amount(rng: Random, low: int, high: int) -> Decimal:
    """Return an amount from 10**low up to 10**high, each power of ten as likely as another."""
    return Decimal(rng.randrange(10**8, 10**9)).scaleb(rng.randrange(low, high) - 8)


def earlier(rng: Random, moment: datetime, days: int) -> datetime:
    """Return a moment up to so many days before another."""
    return moment - timedelta(milliseconds=rng.randrange(1, days * DAY))

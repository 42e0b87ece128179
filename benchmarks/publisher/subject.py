"""What pages are about: a security, its accounts, and the moment at which its pages are made."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from publisher import words
from publisher.accounts import Accounts, make_accounts
from publisher.chance import DAY, one_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

CURRENT_SINCE = datetime(2026, 4, 1, tzinfo=UTC)
LEGACY_SINCE = datetime(2026, 2, 1, tzinfo=UTC)
DAYS = 59
"""How long each layout is taken to be in use."""

MARKETS = ("US", "US", "HK", "SH", "SZ", "SG")
CURRENCIES = {"US": ("USD",), "HK": ("HKD", "CNY"), "SH": ("CNY",), "SZ": ("CNY",), "SG": ("SGD", "USD")}
GUESSABLE = {"US": ("ON", "NO", "Y", "TRUE", "NULL"), "SG": ("1E3", "010", "0E0")}
"""Codes that YAML would take for something else than text."""

MAINLAND = {"SH": ("600", "601", "688"), "SZ": ("000", "002", "300")}
"""What the codes of the mainland's markets start with."""

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Security(NamedTuple):
    """A listed company; `site` is empty where none is known."""

    code: str
    market: str
    stem: str
    name: str
    industry: str
    currency: str
    site: str

    @property
    def symbol(self) -> str:
        """Code and market."""
        return f"{self.code}.{self.market}"


class Subject(NamedTuple):
    """What a page is about; `draw_peer` makes securities that it may be compared with."""

    security: Security
    accounts: Accounts
    now: datetime
    draw_peer: Callable[[Random], Security]


class Exchange:
    """The securities of many pages: each page is about another, and none about one that any of them has as a peer."""

    def __init__(self) -> None:
        """Start with none."""
        self._listed: set[str] = set()
        self._peers: set[str] = set()

    def draw(self, rng: Random) -> Security:
        """Return a security for a page."""
        security = make_security(rng)
        while security.symbol in self._listed or security.symbol in self._peers:
            security = make_security(rng)
        self._listed.add(security.symbol)
        return security

    def draw_peer(self, rng: Random) -> Security:
        """Return a security that is a peer; it may be one on several pages."""
        security = make_security(rng)
        while security.symbol in self._listed:
            security = make_security(rng)
        self._peers.add(security.symbol)
        return security


def make_subject(rng: Random, since: datetime, exchange: Exchange) -> Subject:
    """Return a subject whose pages are made within some weeks after `since`."""
    now = since + timedelta(milliseconds=rng.randrange(DAYS * DAY))
    newest = now.year * 4 + (now.month - 1) // 3 - 1 - rng.choice((0, 0, 0, 0, 1, 1, 2, 9))
    return Subject(exchange.draw(rng), make_accounts(rng, newest), now, exchange.draw_peer)


def make_security(rng: Random) -> Security:
    """Return a security of some market."""
    market = rng.choice(MARKETS)
    stem, name = words.company(rng)
    return Security(
        _code(rng, market),
        market,
        stem,
        name,
        industry=rng.choice(words.INDUSTRIES)[0],
        currency=rng.choice(CURRENCIES[market]),
        site="" if rng.randrange(13) < 5 else f"www.{stem.lower()}.com",
    )


def _code(rng: Random, market: str) -> str:
    if market in GUESSABLE and one_in(rng, 8):
        return rng.choice(GUESSABLE[market])
    match market:
        case "US":
            return "".join(rng.choices(LETTERS, k=rng.randint(1, 5)))
        case "HK":
            return str(rng.randrange(1, 10_000))
        case "SG":
            return f"{rng.choice(LETTERS)}{rng.randrange(100):02}"
        case _:
            return f"{rng.choice(MAINLAND[market])}{rng.randrange(1000):03}"

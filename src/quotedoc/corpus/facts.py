"""Extract the facts of a page that other pages may contradict: its identity, its grade, its yield, its peers.

`extract_facts` gets a reading and returns `Facts`, which are small even for a long page: a digest stands for all of its
figures. `corpus/store.py` compares the facts of many pages.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.figure import SUFFIX
from quotedoc.model.values import GRADES

if TYPE_CHECKING:
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer

# All texts that may be a figure, anywhere on the page: numbers with units; grades, and `-` in place of a value; symbols
# and currencies in brackets. It starts with a set of characters, so that all others are skipped fast.
_REST = rf"[0-9.,]*(?:[A-Z]{{3}}\b|{SUFFIX})?"
_TOKEN = re.compile(
    rf"[-0-9|:(](?:(?<=[0-9]){_REST}|(?<=-)[0-9]{_REST}"
    rf'|(?<=[|:])[ "]*[-{GRADES}](?![-0-9A-Za-z])'
    r"|(?<=\()(?:(?!http)[^\s()]+\.[A-Z]{2,4}\)|[A-Z]{3}\)[\r\n]))"
)
PIECE = 2**10
"""The number of characters that are searched at once: their figures are in memory together, and other threads, such as
one that answers an editor, wait."""
_WIDE_COLON = "\N{FULLWIDTH COLON}"
_ADDRESS = re.compile(r"https?://[^/]+/(?:[a-z]{2,3}(?:-[A-Z]{2})?/)?(.+)")


class Facts(NamedTuple):
    """The facts of a page that other pages may also state; None if it does not state them.

    Attributes:
        kind: its kind.
        address: its address without site and locale.
        locale: its locale.
        symbol: the symbol of its security.
        moment: when it was made; the first ten characters are the day.
        digest: a digest of all texts that may be figures; pages with the same digest state the same figures.
        grade: the overall grade.
        dividend_yield: the dividend yield as printed, without the percent sign.
        peers: the symbol and the grade of each peer, and its index in the list.
    """

    kind: str
    address: str | None
    locale: str | None
    symbol: str | None
    moment: str | None
    digest: bytes
    grade: str | None
    dividend_yield: str | None
    peers: tuple[tuple[str, str, int], ...]


def extract_facts(reading: Reading) -> Facts:
    """Return the facts of a quote document."""
    url = _read_text(reading, "front_matter", "url")
    address = _ADDRESS.fullmatch(url) if url else None
    return Facts(
        kind=str(reading.page["kind"]),
        address=address[1] if address else None,
        locale=_read_text(reading, "front_matter", "locale"),
        symbol=_read_text(reading, "front_matter", "symbol"),
        moment=_read_text(reading, "front_matter", "datetime"),
        digest=_digest_text(reading.source.text),
        grade=_read_text(reading, *GRADE),
        dividend_yield=_read_text(reading, *YIELD[reading.page["kind"]]) if reading.page["kind"] in YIELD else None,
        peers=_list_peers(reading),
    )


GRADE: Pointer = ("financial_score", "overall", "grade")
PEERS: Pointer = ("peer_comparison", "peers")
YIELD: dict[str, Pointer] = {
    "quote": ("valuation", "dividend_yield", "current"),
    "reports": ("distribution", "dividend_yield"),
}
"""The pointers of the values on pages whose labels are known."""


def _digest_text(text: str) -> bytes:
    text, found, between, start = text.replace(_WIDE_COLON, ":"), blake2b(digest_size=16), "", 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)  # no token continues after a line break
        if tokens := _TOKEN.findall(text, start, end):
            found.update((between + "\n".join(tokens)).encode())
            between = "\n"
        start = end
    return found.digest()


def _read_text(reading: Reading, *pointer: str | int) -> str | None:
    found = reading.at(*pointer)
    return None if found is None else str(found.value)


def _list_peers(reading: Reading) -> tuple[tuple[str, str, int], ...]:
    peers = (reading.page.get("peer_comparison") or {}).get("peers", ())
    stated = ((peer.get("symbol"), peer.get("rating"), index) for index, peer in enumerate(peers))
    return tuple((symbol, rating, index) for symbol, rating, index in stated if symbol and rating)

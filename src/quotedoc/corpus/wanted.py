"""Which securities the pages of a run concern, so that few of the other files beside them are read.

A hook checks the pages that were committed. The other files of their directories can contradict them only if they name
the same security: a search in the bytes of a file tells that, a hundred times as fast as reading the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotedoc.corpus.facts import Facts

# Begins where nothing of it stands before, or each of many characters would be a beginning.
_SYMBOL: Final = re.compile(rb"(?<![^\s()\[\]|/\"'])[^\s()\[\]|/\"']+\.[A-Z]{2,4}\b")
_OWN: Final = re.compile(rb"^symbol[ \t]*:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)

MAX_SINGLE_SEARCHES: Final = 32
"""Up to how many securities are looked for one by one."""


class WantedSecurities:
    """The securities that some pages are about, and those that they name as peers."""

    def __init__(self) -> None:
        """Start with none."""
        self._symbols: set[bytes] = set()
        self._peers: set[bytes] = set()

    def add_facts(self, facts: Facts) -> None:
        """Add those of a page."""
        if facts.symbol:
            self._symbols.add(facts.symbol.encode())
        self._peers.update(symbol.encode() for symbol, _, _ in facts.peers)

    def is_mentioned_in(self, data: bytes) -> bool:
        """Tell whether a file names one of the securities, or is about one of the peers."""
        own = _OWN.search(data)
        if own is not None and own[1] in self._peers:
            return True
        # Most files name none of a few, which a look for each tells a hundred times sooner than one at every word.
        if len(self._symbols) <= MAX_SINGLE_SEARCHES and not any(symbol in data for symbol in self._symbols):
            return False
        return not self._symbols.isdisjoint(_SYMBOL.findall(data))

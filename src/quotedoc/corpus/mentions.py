"""Find out whether a file can contradict the pages of a run, from the bytes of the file.

A hook checks the pages that were committed. Other files of their directories can only contradict them if they name the
same securities. `WantedSecurities` collects these; `is_mentioned_in` searches the bytes of a file, which is a hundred
times as fast as reading the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotedoc.corpus.facts import Facts

# A match only begins where a word begins; otherwise a search would begin at each character of a long word.
_SYMBOL: Final = re.compile(rb"(?<![^\s()\[\]|/\"'])[^\s()\[\]|/\"']+\.[A-Z]{2,4}\b")
_OWN: Final = re.compile(rb"^symbol[ \t]*:[ \t]*[\"']?([^\s\"']+)", re.MULTILINE)

MAX_SINGLE_SEARCHES: Final = 32
"""The largest number of securities that are searched for one by one."""


class WantedSecurities:
    """The securities that some pages are about, and those that they name as peers."""

    def __init__(self) -> None:
        """Start without securities."""
        self._symbols: set[bytes] = set()
        self._peers: set[bytes] = set()

    def add_facts(self, facts: Facts) -> None:
        """Add the security and the peers of a page."""
        if facts.symbol:
            self._symbols.add(facts.symbol.encode())
        self._peers.update(symbol.encode() for symbol, _, _ in facts.peers)

    def is_mentioned_in(self, data: bytes) -> bool:
        """Return whether a file names one of the securities, or is about one of the peers."""
        own = _OWN.search(data)
        if own is not None and own[1] in self._peers:
            return True
        # Most files name none of a few securities; searching for these is a hundred times as fast as for all symbols.
        if len(self._symbols) <= MAX_SINGLE_SEARCHES and not any(symbol in data for symbol in self._symbols):
            return False
        return not self._symbols.isdisjoint(_SYMBOL.findall(data))

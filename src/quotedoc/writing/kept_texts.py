"""Find the texts that a page keeps, in `printed` and `unclaimed`, by their kind and pointer.

`index_texts` gets such a list and returns an object whose `get` gets a kind and a JSON Pointer and returns the text.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING

from quotedoc.text.packed import PackedList

if TYPE_CHECKING:
    from collections.abc import Sequence

    Piece = dict[str, str]
    Key = tuple[str, str]


def index_texts(pieces: Sequence[Piece]) -> dict[Key, str] | PackedTexts:
    """Return the texts of pieces by kind and pointer; of several with the same key, the last."""
    if isinstance(pieces, PackedList):
        return PackedTexts(pieces)
    return {_get_key(piece): piece["text"] for piece in pieces}


class PackedTexts:
    """The texts of a packed list, found by the hashes of their keys: a dict would need all of them at once."""

    def __init__(self, pieces: PackedList[Piece]) -> None:
        self._pieces = pieces
        hashes = array("q", (hash(_get_key(piece)) for piece in pieces))
        self._order = array("I", sorted(range(len(hashes)), key=hashes.__getitem__))
        self._hashes = array("q", (hashes[index] for index in self._order))

    def __len__(self) -> int:
        return len(self._pieces)

    def get(self, key: Key) -> str | None:
        """Return the text with a key, or None."""
        found, wanted = None, hash(key)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            piece = self._pieces[self._order[at]]
            if _get_key(piece) == key:
                found = piece["text"]
            at += 1
        return found


def _get_key(piece: Piece) -> Key:
    return piece["kind"], piece["pointer"]

"""Convert table cells of unknown meaning: `CELL` is their codec.

The cell `-4.00%` is `{"text": "-4.00%", "value": -4.00, "unit": "percent"}` in JSON; words are only a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from quotedoc.model.codec import INVALID, Codec
from quotedoc.reading import other_cell


@dataclass(frozen=True)
class _Cell(Codec):
    """Any text, with its number if it can only be a number."""

    empty: bool = True

    def parse(self, text: str) -> object:
        """Return the cell as an object with its text and, if it is a number, with the number and its unit."""
        return INVALID if super().parse(text) is INVALID else other_cell(text)

    def print(self, value: Any) -> str:  # noqa: ANN401  # JSON
        """Return the text."""
        return str(value["text"])

    def can_print(self, _value: object) -> bool:
        """Return False: a new value for such a cell has to be a text."""
        return False


CELL: Final = _Cell()

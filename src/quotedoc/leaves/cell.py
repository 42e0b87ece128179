"""Cells of unknown meaning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from quotedoc.model.codec import INVALID, Codec
from quotedoc.reading import other_cell


@dataclass(frozen=True)
class _Cell(Codec):
    """Any text, and the number in it where that is beyond doubt."""

    empty: bool = True

    def parse(self, text: str) -> object:
        """Return the cell as an object with its text."""
        return INVALID if super().parse(text) is INVALID else other_cell(text)

    def print(self, value: Any) -> str:  # noqa: ANN401  # JSON
        """Return the text."""
        return str(value["text"])

    def can_print(self, _value: object) -> bool:
        """Tell that such a cell is given as a text alone."""
        return False


CELL: Final = _Cell()

"""The shipped example page, with its contradictions and without."""

from __future__ import annotations

import re

from support.paths import ROOT

FAULTY = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")


def make_sound_page(symbol: str) -> str:
    """Return the example page for another symbol, without contradictions and with links that are valid YAML."""
    text = FAULTY.replace("VNET.US", symbol)
    text = text.replace('"-40.00%"', '"-4.00%"').replace("| Buy | 9 | 46% |", "| Buy | 9 | 64% |")
    return re.sub(r"^  - (\[.*\))$", r'  - "\1"', text, flags=re.MULTILINE)

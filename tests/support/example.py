"""The shipped example page, with its contradictions and without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

FAULTY = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")


def make_sound_page(symbol: str) -> str:
    """Return the example page for another symbol, without contradictions and with links that are valid YAML."""
    text = FAULTY.replace("VNET.US", symbol)
    text = text.replace('"-40.00%"', '"-4.00%"').replace("| Buy | 9 | 46% |", "| Buy | 9 | 64% |")
    return re.sub(r"^  - (\[.*\))$", r'  - "\1"', text, flags=re.MULTILINE)


HOSTILE_NAMES = [
    "--config=evil.md",
    "-dash.md",
    "$(touch made).md",
    "`touch made`; touch made #.md",
    'it\'s "quoted" & *?[a]|<b>\\n.md',
    "::stop-commands::x.md",
    " ::error::x.md",
    "##[error]x.md",
    "\n::error::x.md",
    "line\r\n::error::x.md",
    "\u202etab\tesc\x1b[31m.md",
    "👩\u200d💻 é.md",
    "%0A::error::x.md",
]
"""Names of pages that shells, options, terminals and GitHub Actions could take for something else."""


def add_hostile_pages(folder: Path) -> list[str]:
    """Add the faulty page under each hostile name, and the file that `--config=evil.md` would name."""
    for name in HOSTILE_NAMES:
        (folder / name).write_text(FAULTY, encoding="utf-8")
    (folder / "evil.md").write_text('select = ["QD001"]\n', encoding="utf-8")
    return HOSTILE_NAMES

"""Paths of the repository that tests read."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[2]
BENCHMARKS: Final = ROOT / "benchmarks"
DOCS: Final = ROOT / "docs"
FIXTURES: Final = ROOT / "fixtures"
SCHEMAS: Final = ROOT / "schemas"
SOURCE: Final = ROOT / "src" / "quotedoc"
TESTS: Final = ROOT / "tests"
SUPPORT: Final = TESTS / "support"

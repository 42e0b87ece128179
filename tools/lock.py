"""Lock the exact version of everything that the Makefile installs: `make lock`.

A locked version is kept while pyproject.toml and requirements/package.json allow it. `make lock UPGRADE="click pyyaml"`
upgrades these packages, `make lock UPGRADE=all` upgrades every package.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / "requirements"
CONSTRAINTS: Final = FOLDER / "constraints.txt"
"""One resolution of all groups, without hashes: each other file has a part of it, and tests install by it."""
FILES: Final[Mapping[str, tuple[str, ...]]] = {
    "run": ("project", "build"),
    "test": ("project", "remote", "server", "tables", "watch", "zstd", "build", "test"),
    "dev": ("project", "remote", "server", "tables", "watch", "zstd", "build", "dev", "sources"),
    "bench": ("project", "tables", "build", "bench"),
    "editor": ("editor",),
    "fuzz": ("fuzz",),
    "lock": ("lock",),
    "mutation": ("mutation",),
}
"""File -> what it locks: `project` is the package's dependencies, then its extras and the dependency groups."""
NPM_FOLDERS: Final = (FOLDER, ROOT / "editors" / "vscode")
"""The folders with a package.json whose packages are locked beside it."""
LOWEST: Final = "lowest"
"""The file `test` once more, with the lowest versions of the package's dependencies that pyproject.toml allows."""
CLUSTER: Final = "cluster"
"""The file for the engines, in an environment of their own: one of them refuses versions that all others have."""
CLUSTER_PARTS: Final = ("project", "remote", "tables", "build", CLUSTER)
OTHERS: Final = "others"
"""The file with sources that tools/fetch_others.py unpacks: they are not installed, so they need no dependencies."""

_PIN: Final = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)


def read_pins(text: str) -> dict[str, str]:
    """Return the versions in a requirements file by package; the last one where the version depends on a marker."""
    return dict(_PIN.findall(text))


def compile_requirements(parts: Iterable[str], *options: str | Path) -> str:
    """Resolve parts of pyproject.toml for every supported Python and system, and return the requirements file."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    command: list[str | Path] = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal"]
    command += ["--python-version", project["requires-python"].removeprefix(">=")]
    command += ["--custom-compile-command", "make lock", *options]
    for part in parts:
        if part == "project":
            command.append("pyproject.toml")
        else:
            command += ["--extra" if part in project["optional-dependencies"] else "--group", part]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own words
    return done.stdout


def lock_python(upgrade: Sequence[str]) -> None:
    """Write all requirements files."""
    options = ["--upgrade"] if "all" in upgrade else [f"--upgrade-package={name}" for name in upgrade]
    everything = dict.fromkeys(part for parts in FILES.values() for part in parts)
    compile_requirements(everything, "--output-file", CONSTRAINTS.relative_to(ROOT), *options)
    exact = ("--generate-hashes", "--no-annotate", "--constraints", CONSTRAINTS)
    for name, parts in FILES.items():
        write(name, compile_requirements(parts, *exact))
    write(OTHERS, compile_requirements([OTHERS], *exact, "--no-deps"))
    lock_lowest()
    lock_cluster(options)


def lock_lowest() -> None:
    """Write the file `test` once more, with the lowest versions of the package's direct dependencies."""
    lowest, bounds = FOLDER / f"{LOWEST}.txt", FOLDER / "bounds.txt"
    options = ("--resolution", "lowest-direct", "--no-deps", "--no-annotate")
    lowest_of = ("project", "remote", "server", "tables", "watch", "zstd")
    bounds.write_text(compile_requirements(lowest_of, *options), encoding="utf-8")
    # uv prefers the versions in its output file, so all other packages stay as locked where the bounds allow it.
    lowest.write_bytes(CONSTRAINTS.read_bytes())
    options = ("--generate-hashes", "--no-annotate", "--output-file", f"requirements/{LOWEST}.txt")
    compile_requirements(FILES["test"], *options, "--constraints", bounds)
    bounds.unlink()


def lock_cluster(options: Sequence[str]) -> None:
    """Write the file for the engines: other packages stay as locked for everything else where the engines allow it."""
    file = FOLDER / f"{CLUSTER}.txt"
    own = read_pins(file.read_text(encoding="utf-8")) if file.exists() else {}
    common = CONSTRAINTS.read_text(encoding="utf-8")
    others = own.keys() - read_pins(common).keys()
    # uv prefers the versions in its output file
    file.write_text(common + "".join(f"{name}=={own[name]}\n" for name in sorted(others)), encoding="utf-8")
    path = file.relative_to(ROOT)
    compile_requirements(CLUSTER_PARTS, "--generate-hashes", "--no-annotate", "--output-file", path, *options)


def write(name: str, text: str) -> None:
    """Write a requirements file."""
    (FOLDER / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")


def lock_npm(folder: Path, upgrade: Sequence[str]) -> None:
    """Write the package-lock.json of a folder, without the address of a registry."""
    lock = folder / "package-lock.json"
    names = [] if "all" in upgrade else [name for name in upgrade if f'"node_modules/{name}": {{' in lock.read_text()]
    command = ["npm", "update" if names or "all" in upgrade else "install", *names]
    options = ["--silent", "--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts"]
    subprocess.run([*command, *options], cwd=folder, check=True)  # noqa: S603  # as above


def main(upgrade: Sequence[str]) -> None:
    """Lock the packages of PyPI and of npm, and upgrade those that are named."""
    lock_python(upgrade)
    for folder in NPM_FOLDERS:
        lock_npm(folder, upgrade)


if __name__ == "__main__":
    main(sys.argv[1:])

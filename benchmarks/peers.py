"""Other programs that do a part of what quotedoc does, at fixed versions, in an environment of their own.

Each has one job, done on a folder of pages by one process that is given them all. How many pages it truly worked on is
read from what it prints, so that one that gives up early does not look fast.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".bench"
SCHEMA: Final = "quote-front-matter.schema.json"


class Peer(NamedTuple):
    """Another program.

    Attributes:
        registry: where it comes from, `pip` or `npm`.
        packages: what is installed, each with its version; the first gives the peer its name.
        job: the arguments after the program's name, the files coming last if it wants to be given each.
        count: from what it prints, how many pages it worked on.
        files: which files it is to be given by name; none if it walks the folder.
        version: its own, where that of the package is another.
    """

    registry: str
    packages: tuple[str, ...]
    job: tuple[str, ...]
    count: Callable[[str], int]
    files: str = ""
    version: str = ""


class Tool(NamedTuple):
    """A peer that is installed, or why it is not."""

    program: Path | None
    version: str
    trouble: str = ""


def _said(pattern: str) -> Callable[[str], int]:
    """Return a count that a program prints itself."""
    return lambda text: int(found[1]) if (found := re.search(pattern, text)) else 0


def _named(pattern: str) -> Callable[[str], int]:
    """Return a count of the pages that a program names: none is in its canonical form, so it names each."""
    return lambda text: len(set(re.findall(pattern, text, re.MULTILINE)))


PEERS: Final = {
    "rumdl": Peer(
        "pip", ("rumdl==0.3.0",), ("check", "--no-cache", "--isolated", "."), _said(r"in (?:\d+/)?(\d+) files? ")
    ),
    "markdownlint-cli2": Peer("npm", ("markdownlint-cli2@0.22.1",), ("**/*.md",), _said(r"Linting: (\d+) file")),
    "prettier": Peer("npm", ("prettier@3.10.1",), ("--check", "--no-config", "."), _named(r"^\[warn\] (\S+\.md)$")),
    "mdformat": Peer(
        "pip",
        ("mdformat==1.0.0", "mdformat-gfm==1.0.0", "mdformat-frontmatter==2.2.0"),
        ("--check", "."),
        _named(r'^Error: File "(.*)" is not formatted'),
    ),
    "remark": Peer(
        "npm",
        ("remark-cli@12.0.1", "remark-frontmatter@5.0.0", "remark-lint-frontmatter-schema@3.15.4"),
        (".", "--no-stdout", "--no-color", "--no-config", "--rc-path", "{folder}/npm/remarkrc.mjs"),
        _named(r"^(\S+\.md)(?:: no issues found)?$"),
    ),
    "check-jsonschema": Peer(
        "pip",
        ("check-jsonschema==0.39.0",),
        ("--schemafile", str(ROOT / "schemas" / "quote.schema.json"), "--output-format", "json", "--verbose"),
        lambda text: len(json.loads(text)["checked_paths"]),
        files="*.json",
    ),
    "pandoc": Peer(
        "pip",
        ("pypandoc-binary==1.17",),
        # Front matter as published is no YAML, which pandoc would end at: it gets the front matter as text.
        ("--file-scope", "--from", "gfm-yaml_metadata_block", "--to", "json"),
        lambda text: text.count('"t":"Header","c":[1,'),
        files="*.md",
        version="3.9",
    ),
}
_PROGRAMS: Final = {"pandoc": "../lib/python*/site-packages/pypandoc/files/pandoc"}
_REMARK: Final = f"""export default {{
  plugins: ['remark-frontmatter', ['remark-lint-frontmatter-schema', {{schemas: {{'./{SCHEMA}': ['**/*.md']}}}}]],
}}
"""


def install_all(folder: Path = FOLDER) -> tuple[Path, dict[str, Tool]]:
    """Install quotedoc as it is now and the peers; what is there already is left.

    Returns:
        The quotedoc that is to be measured, and the peers by name.

    Raises:
        subprocess.CalledProcessError: quotedoc itself cannot be installed.
    """
    programs = folder / "venv" / "bin"
    if not programs.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip: list[str | Path] = [programs / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, ROOT], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", ROOT], check=True)  # of this version, but as it is now
    tools = {name: _install(peer, name, folder) for name, peer in PEERS.items()}
    if tools["remark"].program:
        (folder / "npm" / "remarkrc.mjs").write_text(_REMARK, encoding="utf-8")
    return programs / "quotedoc", tools


def _install(peer: Peer, name: str, folder: Path) -> Tool:
    wanted = dict(re.split("==|@", package) for package in peer.packages)
    version = f"{name} {peer.version or next(iter(wanted.values()))}"
    if not wanted.items() <= dict(_installed(peer.registry, folder)).items():
        trouble = _fetch(peer, folder)
        if trouble:
            return Tool(None, version, trouble)
    if peer.registry == "npm":
        return Tool(folder / "npm" / "node_modules" / ".bin" / name, version)
    programs = folder / "venv" / "bin"
    return Tool(next(programs.glob(_PROGRAMS.get(name, name))), version)


def _fetch(peer: Peer, folder: Path) -> str:
    """Install a peer, and return why that is not possible."""
    if peer.registry == "pip":
        command = [str(folder / "venv" / "bin" / "python"), "-m", "pip", "install", "-qq", *peer.packages]
    elif shutil.which("npm"):
        options = ["--silent", "--no-audit", "--no-fund", "--prefix", str(folder / "npm")]
        command = ["npm", "install", *options, *peer.packages]
    else:
        return "npm is not installed"
    done = subprocess.run(command, capture_output=True, check=False, text=True)
    return f"{peer.registry} could not install it" if done.returncode else ""


def _installed(registry: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what is installed, each with its version."""
    if registry == "npm":
        for file in (folder / "npm" / "node_modules").glob("*/package.json"):
            about = json.loads(file.read_text(encoding="utf-8"))
            yield about["name"], about["version"]
    else:
        found = (folder / "venv").glob("lib/python*/site-packages")
        for each in distributions(path=[str(path) for path in found]):
            yield each.name.replace("_", "-"), each.version


def command_of(name: str, tool: Tool, pages: Path, folder: Path = FOLDER) -> Sequence[str]:
    """Return the command that does a peer's job in a folder of pages."""
    peer = PEERS[name]
    given = sorted(path.name for path in pages.glob(peer.files)) if peer.files else []
    return [str(tool.program), *(part.format(folder=folder) for part in peer.job), *given]

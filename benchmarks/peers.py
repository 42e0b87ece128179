"""Other programs that do a part of what quotedoc does, at locked versions, in an environment of their own.

Each has one job, done on a folder of pages by one process that is given them all. How many pages it truly worked on is
read from what it prints, so that one that gives up early does not look fast.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / ".bench"
LOCKS = ROOT / "requirements"
SCHEMA: Final = "quote-front-matter.schema.json"


class Peer(NamedTuple):
    """Another program.

    Attributes:
        registry: where it comes from, `pip` or `npm`.
        package: the package whose locked version is that of the peer.
        job: the arguments after the program's name, the files coming last if it wants to be given each.
        count: from what it prints, how many pages it worked on.
        files: which files it is to be given by name; none if it walks the folder.
        version: its own, where that of the package is another.
    """

    registry: str
    package: str
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
    "rumdl": Peer("pip", "rumdl", ("check", "--no-cache", "--isolated", "."), _said(r"in (?:\d+/)?(\d+) files? ")),
    "markdownlint-cli2": Peer("npm", "markdownlint-cli2", ("**/*.md",), _said(r"Linting: (\d+) file")),
    "prettier": Peer("npm", "prettier", ("--check", "--no-config", "."), _named(r"^\[warn\] (\S+\.md)$")),
    "mdformat": Peer(
        "pip",
        "mdformat",
        ("--check", "."),
        _named(r'^Error: File "(.*)" is not formatted'),
    ),
    "remark": Peer(
        "npm",
        "remark-cli",
        (".", "--no-stdout", "--no-color", "--no-config", "--rc-path", "{folder}/npm/remarkrc.mjs"),
        _named(r"^(\S+\.md)(?:: no issues found)?$"),
    ),
    "check-jsonschema": Peer(
        "pip",
        "check-jsonschema",
        ("--schemafile", str(ROOT / "schemas" / "quote.schema.json"), "--output-format", "json", "--verbose"),
        lambda text: len(json.loads(text)["checked_paths"]),
        files="*.json",
    ),
    "pandoc": Peer(
        "pip",
        "pypandoc-binary",
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
    """Install quotedoc as it is now and the peers at their locked versions.

    Returns:
        The quotedoc to measure, and the peers by name.

    Raises:
        subprocess.CalledProcessError: pip cannot install quotedoc or the peers.
    """
    programs = folder / "venv" / "bin"
    if not programs.exists():
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
    pip: list[str | Path] = [programs / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--require-hashes", "--requirement", LOCKS / "bench.txt"], check=True)
    subprocess.run([*pip, "--force-reinstall", "--no-deps", "--no-build-isolation", ROOT], check=True)
    trouble = _install_npm(folder / "npm")
    return programs / "quotedoc", {name: _find_tool(peer, name, folder, trouble) for name, peer in PEERS.items()}


def _install_npm(folder: Path) -> str:
    """Install the peers of npm, and return why that is not possible."""
    if not shutil.which("npm"):
        return "npm is not installed"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(LOCKS / name, folder)
    command = ["npm", "ci", "--silent", "--ignore-scripts"]
    if subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode:
        return "npm could not install it"
    (folder / "remarkrc.mjs").write_text(_REMARK, encoding="utf-8")
    return ""


def _find_tool(peer: Peer, name: str, folder: Path, trouble: str) -> Tool:
    version = f"{name} {peer.version or read_version(peer)}"
    if peer.registry == "npm":
        return Tool(None, version, trouble) if trouble else Tool(folder / "npm/node_modules/.bin" / name, version)
    return Tool(next((folder / "venv" / "bin").glob(_PROGRAMS.get(name, name))), version)


def read_version(peer: Peer) -> str:
    """Return the locked version of a peer."""
    if peer.registry == "npm":
        lock = json.loads((LOCKS / "package-lock.json").read_text(encoding="utf-8"))
        return str(lock["packages"][f"node_modules/{peer.package}"]["version"])
    text = (LOCKS / "bench.txt").read_text(encoding="utf-8")
    found = re.search(rf"^{re.escape(peer.package)}==(\S+)", text, re.MULTILINE)
    return found[1] if found else ""


def command_of(name: str, tool: Tool, pages: Path, folder: Path = FOLDER) -> Sequence[str]:
    """Return the command that does a peer's job in a folder of pages."""
    peer = PEERS[name]
    given = sorted(path.name for path in pages.glob(peer.files)) if peer.files else []
    return [str(tool.program), *(part.format(folder=folder) for part in peer.job), *given]

"""Formatters that people run on Markdown files, each a function that rewrites the pages of a folder in place.

`make test` installs them beside the tests: those of Python into the environment, those of npm into `.npm/`.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

PAGES: Final = "pages"
_NODE_MODULES: Final = Path(__file__).parent.parent.parent / ".npm" / "node_modules"
_NPM: Final = _NODE_MODULES / ".bin"
_PIP: Final = Path(sys.executable).parent
_MARKDOWN: Final = "markdown+yaml_metadata_block"
_GFM: Final = "gfm+yaml_metadata_block"


def rewrite(name: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return pages as a formatter rewrites them; a page that it cannot process is missing.

    Args:
        name: one of `REWRITERS`.
        texts: the pages by name, without extension.

    Raises:
        OSError: the formatter is not installed.
    """
    with TemporaryDirectory() as made:
        folder = Path(made) / PAGES
        folder.mkdir()
        (Path(made) / "node_modules").symlink_to(_NODE_MODULES)  # where remark looks for its plugins
        files = {page: folder / f"{page.replace('/', '~')}.md" for page in texts}
        for page, file in files.items():
            file.write_text(texts[page], encoding="utf-8", newline="")
        REWRITERS[name](folder)
        return {page: file.read_bytes().decode() for page, file in files.items() if file.exists()}


def _run(command: Sequence[str | Path], folder: Path) -> None:
    """Run a command in a folder; formatters report what they could not fix by their exit code, too."""
    subprocess.run(command, cwd=folder, capture_output=True, check=False, text=True)


def _rewrite_by(program: Path, *arguments: str, is_beside: bool = False) -> Callable[[Path], None]:
    """Return a function that has one process of a program rewrite a folder; `is_beside`: run it in the one above."""
    command: tuple[str | Path, ...] = (program, *arguments)
    return lambda folder: _run(command, folder.parent if is_beside else folder)


def _rewrite_by_pandoc(syntax: str, folder: Path) -> None:
    """Rewrite pages by pandoc, a process each; one that it cannot read is deleted."""
    package = find_spec("pypandoc")
    pandoc = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else Path("pandoc")
    for file in sorted(folder.iterdir()):
        command: list[str | Path] = [pandoc, "--standalone", "--from", syntax, "--to", _GFM, file.name]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        if done.returncode:
            file.unlink()
        else:
            file.write_bytes(done.stdout)


REWRITERS: Final[dict[str, Callable[[Path], None]]] = {
    "prettier": _rewrite_by(_NPM / "prettier", "--no-config", "--no-editorconfig", "--write", "."),
    "prettier, lines wrapped": _rewrite_by(
        _NPM / "prettier", "--no-config", "--no-editorconfig", "--prose-wrap", "always", "--write", "."
    ),
    "mdformat": _rewrite_by(_PIP / "mdformat", "."),
    "rumdl": _rewrite_by(_PIP / "rumdl", "fmt", "--no-cache", "--isolated", "."),
    "markdownlint-cli2": _rewrite_by(_NPM / "markdownlint-cli2", "--fix", "**/*.md"),
    "remark": _rewrite_by(
        *(_NPM / "remark", PAGES, "--no-config", "--quiet", "--output"),
        *("--use", "remark-frontmatter", "--use", "remark-gfm"),
        is_beside=True,
    ),
    "pandoc, from GFM": partial(_rewrite_by_pandoc, _GFM),
    "pandoc, from its Markdown": partial(_rewrite_by_pandoc, _MARKDOWN),
}
"""The formatters by the names that the table has."""

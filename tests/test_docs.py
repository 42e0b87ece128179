"""What the documentation shows is what runs, and it shows all there is.

Each `console` block is run, and its output compared; `python tests/test_docs.py` writes the outputs anew.
"""

from __future__ import annotations

import doctest
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import click
import pytest

import quotedoc
from quotedoc.cli.entry import commands
from quotedoc.config import ConfigError, read_config

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
CONTEXT = click.Context(commands, info_name="quotedoc", **commands.context_settings)
PAGES = {"": "README.md", "rules": "rules-and-explain.md", "explain": "rules-and-explain.md"}
"""Where a command is described, if not on the page of its name; the options of all commands on the index."""
NAMES = ("", *commands.list_commands(CONTEXT))
SHOWN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")] + sorted(DOCS.glob("*.md"))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(block: str, folder: Path) -> str:
    """Run the commands of a block (lines that start with `$ `) and return the block with what they print."""
    typed = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    lines = []
    for command in typed:
        result = subprocess.run(
            ["sh", "-c", command],
            cwd=folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        lines += [f"$ {command}\n", result.stdout]
    return "".join(lines)


def replayed(text: str) -> str:
    """Return a document with its blocks as they come out today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(ROOT / "examples", folder / "examples")
        return _BLOCK.sub(lambda match: f"```console\n{run(match[1], folder)}```", text)


@pytest.mark.parametrize("path", SHOWN, ids=[str(path.relative_to(ROOT)) for path in SHOWN])
def test_console_blocks_show_what_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert replayed(text) == text


def test_there_are_console_blocks() -> None:
    assert any(_BLOCK.search(path.read_text(encoding="utf-8")) for path in SHOWN)


@pytest.mark.parametrize("path", SHOWN, ids=[str(path.relative_to(ROOT)) for path in SHOWN])
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"(?<!!)\[[^\]`]*\]\(([^)#]+)[^)]*\)", text):
        if "://" not in target:
            assert (path.parent / target).exists(), f"{path.name} links to {target}"


def page_of(command: str) -> str:
    return PAGES.get(command, f"{command}.md")


def described_options(page: str) -> dict[str, str]:
    """Return the options that the tables of a page name in their first column, each with its row."""
    rows = re.findall(r"^\| (`-[^|]*) \|(.*)\|$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {name: row for names, row in rows for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", names)}


def options_of(name: str) -> list[click.Option]:
    """Return the options that the help of a command shows, or that of all of them (no name)."""
    command = commands.get_command(CONTEXT, name) if name else commands
    assert command is not None
    found = command.get_params(click.Context(command, parent=CONTEXT))
    return [option for option in found if isinstance(option, click.Option) and not option.hidden]


@pytest.mark.parametrize("page", sorted({page_of(name) for name in NAMES}))
def test_every_option_is_described_and_no_other(page: str) -> None:
    options = [option for name in NAMES if page_of(name) == page for option in options_of(name)]
    described = described_options(page)
    assert set(described) == {name for option in options for name in option.opts}
    for option in options:
        if isinstance(option.type, click.Choice):
            assert all(f"`{choice}`" in described[option.opts[0]] for choice in option.type.choices), option.opts


def test_every_key_of_the_configuration_is_described(tmp_path: Path) -> None:
    text = (DOCS / "configuration.md").read_text(encoding="utf-8")
    described = re.findall(r"^\| `([a-z][a-z-]*)` \|", text, re.MULTILINE)
    wrong = tmp_path / "quotedoc.toml"
    wrong.write_text("zzz = 1\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=re.escape(f"the keys are {', '.join(described)}")):
        read_config(wrong)


def test_the_index_links_every_page() -> None:
    text = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = {target for target in re.findall(r"\]\(([^)#]+)", text) if "/" not in target}
    assert linked == {path.name for path in DOCS.glob("*.md")} - {"README.md"}


def test_python_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    found = doctest.testfile(str(DOCS / "python.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 20
    assert found.failed == 0


def test_everything_public_is_described() -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    assert [name for name in quotedoc.__all__ if not re.search(rf"\b{name}\b", text)] == []


def test_tables_of_fields_are_up_to_date(tmp_path: Path) -> None:
    page = tmp_path / "json.md"
    page.write_text(re.sub(r"^\| `/.*\n", "", (DOCS / "json.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    subprocess.run([sys.executable, ROOT / "tools" / "fields.py", page], check=True)
    assert page.read_bytes() == (DOCS / "json.md").read_bytes(), "run `make docs`"


if __name__ == "__main__":
    for shown in SHOWN:
        before = shown.read_text(encoding="utf-8")
        shown.write_text(replayed(before), encoding="utf-8")

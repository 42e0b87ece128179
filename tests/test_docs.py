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

from quotedoc.cli.main import commands
from quotedoc.config import ConfigError, read_config

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
COMMANDS: dict[str, click.Command] = {"": commands, **commands.commands}
PAGES = {"": "README.md", "rules": "rules-and-explain.md", "explain": "rules-and-explain.md"}
"""Where a command is described, if not on the page of its name; the options of all commands on the index."""
SHOWN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")] + sorted(DOCS.glob("*.md"))
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def run(block: str, folder: Path) -> str:
    """Run the commands of a block (lines that start with `$ `) and return the block with what they print."""
    commands = re.findall(r"^\$ (.*)$", block, re.MULTILINE)
    environment = {
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
    }
    lines = []
    for command in commands:
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


def described_options(page: str) -> dict[str, str]:
    """Return the options that the tables of a page name in their first column, each with its row."""
    rows = re.findall(r"^\| (`-[^|]*) \|(.*)\|$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {name: row for names, row in rows for name in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", names)}


def options_of(command: click.Command) -> list[click.Option]:
    """Return the options that `--help` shows."""
    found = command.get_params(click.Context(command))
    return [option for option in found if isinstance(option, click.Option) and not option.hidden]


@pytest.mark.parametrize("page", sorted({PAGES.get(name, f"{name}.md") for name in COMMANDS}))
def test_every_option_is_described_and_no_other(page: str) -> None:
    here = [command for name, command in COMMANDS.items() if PAGES.get(name, f"{name}.md") == page]
    options = [option for command in here for option in options_of(command)]
    described = described_options(page)
    # -h is a setting of the group, which a context made here alone does not have.
    names = {name for option in options for name in option.opts}
    assert set(described) == names | {"-h"}
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


def test_tables_of_fields_are_up_to_date(tmp_path: Path) -> None:
    page = tmp_path / "json.md"
    page.write_text(re.sub(r"^\| `/.*\n", "", (DOCS / "json.md").read_text(encoding="utf-8"), flags=re.MULTILINE))
    subprocess.run([sys.executable, ROOT / "tools" / "fields.py", page], check=True)
    assert page.read_bytes() == (DOCS / "json.md").read_bytes(), "run `make docs`"


if __name__ == "__main__":
    for shown in SHOWN:
        before = shown.read_text(encoding="utf-8")
        shown.write_text(replayed(before), encoding="utf-8")

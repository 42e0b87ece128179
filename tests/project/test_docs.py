"""What the documentation shows is what runs, and it shows all there is.

Each `console` block is run, and its output compared. A block with a path as its title, such as
`toml title="kinds/overview.toml"`, is a file for the commands below it. `tests/support/write_expected.py` rewrites the
output.
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
from quotedoc.config import ConfigError, read_config_file
from quotedoc.model.registry import load_builtin_registry
from quotedoc.tables.schema import derive_schema
from support.console import BLOCK, replay
from support.paths import ROOT

DOCS = ROOT / "docs"
CONTEXT = click.Context(commands, info_name="quotedoc", **commands.context_settings)
PAGES = {
    "": "command-line.md",
    "rules": "rules-and-explain.md",
    "explain": "rules-and-explain.md",
    "server": "editor.md",
}
"""Where a command is described, if not on the page of its name; the options of all commands have one, too."""
NAMES = ("", *commands.list_commands(CONTEXT))
WRITTEN = [*sorted(DOCS.glob("*.md")), *sorted(DOCS.glob("json/*.md"))]
SHOWN = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")] + WRITTEN
LINKING = [*SHOWN, ROOT / "CHANGELOG.md", *sorted(DOCS.glob("rules/*.md"))]
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RELEASE = re.compile(r"""pip install (?:-\S+ )*['"]?quotedoc(?:\[\w+\])?['"]?(?:==|\s*$)|\bv0\.1\.0\b""", re.MULTILINE)
"""What needs a release: the package on an index, or a tag."""
GENERATED = re.compile("(<!-- (?:fields|columns) of .*? -->\n).*?(<!-- end -->\n)", re.DOTALL)


def replayed(text: str) -> str:
    """Return a document with its blocks as they come out today."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copy_pages(folder)
        return replay(text, folder, can_run)


def copy_pages(folder: Path) -> None:
    """Put the pages that the documentation speaks of where it says they are."""
    shutil.copytree(ROOT / "examples", folder / "examples")
    for pages in ("pages", "rules/locales-differ"):
        shutil.copytree(ROOT / "fixtures" / pages, folder / "fixtures" / pages)


def list_new_errors(before: str, after: str) -> list[str]:
    """Return the lines with an error that an example of a document prints now, and did not print before."""
    errors = re.compile(r"^(?:error|Error|Traceback)\b.*$", re.MULTILINE)
    return [line for line in errors.findall(after) if line not in before.split("\n")]


def can_run(block: str) -> bool:
    """Tell whether the one program that is not everybody's is there, if the block needs it."""
    return "| jq " not in block or shutil.which("jq") is not None


@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed: the blocks that use it are not run")
def test_blocks_with_jq_are_run() -> None:
    assert any("| jq " in block for path in SHOWN for block in CONSOLE.findall(path.read_text(encoding="utf-8")))


@pytest.mark.process
@pytest.mark.parametrize("path", SHOWN, ids=[str(path.relative_to(ROOT)) for path in SHOWN])
def test_console_blocks_show_what_runs(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert replayed(text) == text


def test_an_example_that_begins_to_fail_is_named() -> None:
    before = "```console\n$ quotedoc check a.md\nError: known\n```\n"
    after = before.replace("known\n", "known\nError: the kind 'b' has this section\n")
    assert list_new_errors(before, after) == ["Error: the kind 'b' has this section"]
    assert list_new_errors(before, before.replace("a.md", "b.md")) == []


def test_there_are_console_blocks_and_files() -> None:
    blocks = [block for path in SHOWN for block in BLOCK.finditer(path.read_text(encoding="utf-8"))]
    assert {bool(block["file"]) for block in blocks} == {True, False}


def test_no_release_is_promised_before_there_is_one() -> None:
    assert "(unreleased)" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), "name the release in docs/install.md"
    files = [*SHOWN, ROOT / "action.yml", ROOT / ".pre-commit-hooks.yaml", *(ROOT / "ci").iterdir()]
    assert [path.name for path in files if RELEASE.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "text", ["pip install quotedoc\n", "pip install -q 'quotedoc[watch]'", "pip install quotedoc==0.1.0", "rev: v0.1.0"]
)
def test_what_needs_a_release_is_recognized(text: str) -> None:
    assert RELEASE.search(text)
    assert not RELEASE.search("pip install ./quotedoc 'quotedoc @ git+https://example.com/quotedoc.git@COMMIT'")


def test_a_page_with_an_address_to_replace_links_to_the_page_that_explains_it() -> None:
    pages = [path for path in WRITTEN if "COMMIT" in path.read_text(encoding="utf-8")]
    assert len(pages) > 3
    unexplained = [path.name for path in pages if "](install.md" not in path.read_text(encoding="utf-8")]
    assert unexplained == ["install.md"]


@pytest.mark.parametrize("path", WRITTEN, ids=[path.relative_to(DOCS).as_posix() for path in WRITTEN])
def test_a_page_starts_with_what_to_type(path: Path) -> None:
    if path.name != "README.md":
        assert re.match(r"# .+\n\n```\w+\n", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", LINKING, ids=[str(path.relative_to(ROOT)) for path in LINKING])
def test_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target, heading in re.findall(r"(?<!!)\[(?:[^\]`]|`[^`\n]*`)*\]\(([^)#]*)(?:#([^)]*))?\)", text):
        if "://" not in target:
            page = path.parent / target if target else path
            assert page.exists(), f"{path.name} links to {target}"
            assert not heading or heading in headings_of(page), f"{path.name} links to {target}#{heading}"


def headings_of(page: Path) -> set[str]:
    """Return the headings of a page as links name them."""
    headings = re.findall(r"^#+ (.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def page_of(command: str) -> str:
    return PAGES.get(command, f"{command}.md")


def described_options(page: str) -> dict[str, str]:
    """Return the options that the tables of a page name in their first column, each with its row."""
    rows = re.findall(r"^\| (`-[^|]*) \|(.*)\|$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {name: row for names, row in rows for name in re.findall(r"(?<![\w-])--?[a-z0-9][a-z-]*", names)}


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
        read_config_file(wrong)


@pytest.mark.parametrize(("index", "folder"), [("README.md", ""), ("json.md", "json/")])
def test_an_index_links_every_page(index: str, folder: str) -> None:
    text = (DOCS / index).read_text(encoding="utf-8")
    linked = {target.removeprefix(folder) for target in re.findall(rf"\]\(({folder}[^)#/]+)", text)}
    assert {path.name for path in DOCS.glob(f"{folder}*.md")} - {index} <= linked


PYTHON = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WITH_PYTHON = [path for path in (ROOT / "README.md", *WRITTEN) if "\n```py" in path.read_text(encoding="utf-8")]


def test_there_are_python_examples() -> None:
    assert {"README.md", "python.md", "json.md", "data.md"} <= {path.name for path in WITH_PYTHON}


@pytest.mark.process
@pytest.mark.parametrize("path", WITH_PYTHON, ids=lambda path: path.name)
def test_python_examples_run(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = path.read_text(encoding="utf-8")
    copy_pages(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    found = doctest.testfile(str(path), module_relative=False, encoding="utf-8")
    assert found.attempted == len(re.findall("^>>> ", text, re.MULTILINE))
    assert found.failed == 0
    for block in PYTHON.findall(text):
        script = tmp_path / "example.py"  # a file, which the processes that it starts can import
        script.write_text(block, encoding="utf-8")
        subprocess.run([sys.executable, script], check=True)


@pytest.mark.slow  # mypy reads the whole package
@pytest.mark.process
def test_python_examples_pass_a_type_checker(tmp_path: Path) -> None:
    for path in WITH_PYTHON:
        text = path.read_text(encoding="utf-8")
        examples = [example.source for example in doctest.DocTestParser().get_examples(text)]
        (tmp_path / f"{path.stem.lower()}_examples.py").write_text("".join(examples + PYTHON.findall(text)), "utf-8")
    # pyarrow has no types
    options = ["--strict", "--disable-error-code=import-untyped", "--config-file="]
    options.append(f"--cache-dir={ROOT / '.mypy_cache' / 'docs'}")
    command = [sys.executable, "-m", "mypy", *options, str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.stdout.startswith("Success"), done.stdout + done.stderr


def test_everything_public_is_described() -> None:
    text = (DOCS / "python.md").read_text(encoding="utf-8")
    assert [name for name in quotedoc.__all__ if not re.search(rf"\b{name}\b", text)] == []


@pytest.mark.process
def test_tables_of_fields_are_up_to_date(tmp_path: Path) -> None:
    pages = [DOCS / "json.md", DOCS / "tables.md", *DOCS.glob("json/*.md")]
    copies = [tmp_path / page.name for page in pages]
    for page, copy in zip(pages, copies, strict=True):
        text = GENERATED.sub(r"\1\2", page.read_text(encoding="utf-8"))
        copy.write_text(text, encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "tools" / "fields.py", *copies], check=True)
    for page, copy in zip(pages, copies, strict=True):
        assert copy.read_bytes() == page.read_bytes(), "run `make generate`"


def test_every_table_has_its_columns_described_but_the_widest() -> None:
    tables = set(derive_schema(load_builtin_registry()).tables)
    described = set(re.findall("<!-- columns of (\\w+) -->", (DOCS / "tables.md").read_text(encoding="utf-8")))
    assert tables - described == {"pages", "periods"}


def test_every_kind_has_a_table_of_its_fields_and_an_example() -> None:
    for kind in load_builtin_registry().list_kinds():
        text = (DOCS / "json" / f"{kind}.md").read_text(encoding="utf-8")
        assert f"<!-- fields of {kind} -->" in text
        assert CONSOLE.search(text)


if __name__ == "__main__":
    failed = []
    for shown in SHOWN:
        before = shown.read_text(encoding="utf-8")
        after = replayed(before)
        shown.write_text(after, encoding="utf-8")
        failed += [f"{shown.relative_to(ROOT)}: {line}" for line in list_new_errors(before, after)]
    if failed:
        sys.exit("\n".join(["these examples have begun to fail:", *failed]))

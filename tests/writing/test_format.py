"""Writing pages: nothing is written that says something else, and a file is there as a whole or as it was."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

import quotedoc
from quotedoc import app
from quotedoc.app import document as app_document
from quotedoc.canonical import prove, rendered
from quotedoc.cli import main
from quotedoc.diagnostic import Diagnostic, Fix, Severity
from quotedoc.reading import read_document
from quotedoc.rules import SuppressionResult
from quotedoc.text import Edit, Source, Span
from quotedoc.writing import write_page
from support import pages
from support.foreign import detours
from support.pages_small import small_page
from support.paths import FIXTURES, ROOT
from support.programs import find_program

if TYPE_CHECKING:
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading

WHOLE = ROOT / "fixtures" / "pages" / "quote" / "VNET.US.md"
FILES = pages.page_files()
Captured = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch


@pytest.fixture
def page(tmp_path: Path, monkeypatch: Patch) -> Path:
    """Return a file with a page that is not canonical, alone in the current directory."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "page.md"
    file.write_bytes(WHOLE.read_bytes())
    return file


def canonical_text(path: Path) -> str:
    return quotedoc.format_text(pages.read(path))


# The guard


def writing(monkeypatch: Patch, old: str, new: str) -> None:
    """Let the writer write `new` for `old`."""
    for module in (prove, rendered):
        monkeypatch.setattr(module, "write_page", lambda data, plan: write_page(data, plan).replace(old, new))


@pytest.mark.parametrize("arguments", [["format"], ["format", "--diff"], ["format", "--check", "--diff"]])
def test_a_page_that_would_say_something_else_is_left_alone(
    arguments: list[str], page: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    (page.parent / "sound.md").write_text(small_page(), encoding="utf-8")
    writing(monkeypatch, "| ROE | -4.00% |", "| ROE | 4.00% |")
    assert main([*arguments, "page.md", "sound.md"]) == 2
    out, err = capsys.readouterr()
    assert "page.md" not in out
    assert "quotedoc: internal fault in page.md (RoundTripError: formatting would change" in err
    assert "/financial_score/multi/roe/value from Decimal('-4.00') to Decimal('4.00')" in err
    assert page.read_bytes() == WHOLE.read_bytes()
    assert err.endswith("1 page formatted, 0 already canonical.\n") == (arguments == ["format"])


def test_what_is_not_written_is_not_proven(page: Path, monkeypatch: Patch, capsys: Captured) -> None:
    writing(monkeypatch, "| ROE | -4.00% |", "| ROE | 4.00% |")
    assert main(["format", "--check", "page.md"]) == 1
    assert capsys.readouterr().err == "would format page.md\n1 page would be formatted, 0 already canonical.\n"
    assert page.read_bytes() == WHOLE.read_bytes()


@pytest.mark.usefixtures("page")
def test_what_is_canonical_already_is_its_own_proof(monkeypatch: Patch, capsys: Captured) -> None:
    assert main(["format", "page.md"]) == 0
    monkeypatch.delattr(prove, "read_document")
    assert main(["format", "page.md"]) == 0
    assert capsys.readouterr().err.endswith("0 pages formatted, 1 already canonical.\n")


def test_a_zero_that_is_lost_is_a_difference(page: Path, monkeypatch: Patch, capsys: Captured) -> None:
    writing(monkeypatch, "| ROE | -4.00% |", "| ROE | -4.0% |")
    assert main(["format", "page.md"]) == 2
    assert "formatting would change /printed from None to " in capsys.readouterr().err
    assert page.read_bytes() == WHOLE.read_bytes()


def test_a_page_that_would_change_once_more_is_left_alone(page: Path, monkeypatch: Patch, capsys: Captured) -> None:
    def turned(source: Source, registry: Registry | None) -> Reading:
        reading = read_document(source, registry)
        return replace(reading, page=dict(reversed(reading.page.items())))

    # The members stand in another order in what is read of it; that is the same page, but this writer heeds it.
    monkeypatch.setattr(prove, "read_document", turned)
    monkeypatch.setattr(
        prove, "write_page", lambda data, plan: write_page(data, plan) + "\n" * (next(iter(data)) != "$schema")
    )
    assert main(["format", "page.md"]) == 2
    assert "formatting twice would not give what formatting once gives" in capsys.readouterr().err
    assert page.read_bytes() == WHOLE.read_bytes()


def test_json_of_which_the_page_would_say_something_else_gives_no_page(
    page: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    page.write_text(quotedoc.to_json(quotedoc.load(WHOLE)), encoding="utf-8")
    writing(monkeypatch, "| ROE | -4.00% |", "| ROE | 4.00% |")
    assert main(["render", "page.md"]) == 1
    out, err = capsys.readouterr()
    assert not out
    assert "-4.00 at /financial_score/multi/roe/value would be read as 4.00" in err


# The file


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
@pytest.mark.parametrize("arguments", [["format"], ["check", "--fix", "--exit-zero"]])
def test_the_file_keeps_its_permissions_and_a_link_its_target(arguments: list[str], page: Path) -> None:
    (page.parent / "elsewhere").mkdir()
    target = page.rename(page.parent / "elsewhere" / "target.md")
    target.chmod(0o640)
    page.symlink_to(Path("elsewhere") / "target.md")
    assert main([*arguments, "page.md"]) == 0
    assert str(page.readlink()) == str(Path("elsewhere") / "target.md")
    assert target.stat().st_mode & 0o777 == 0o640
    assert target.read_bytes() != WHOLE.read_bytes()
    assert sorted(path.name for path in target.parent.iterdir()) == ["target.md"]


@pytest.mark.parametrize("arguments", [["format"], ["check", "--fix", "--exit-zero"]])
@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_failure_while_writing_leaves_the_old_file(
    arguments: list[str], step: str, page: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(step, full)
    assert main([*arguments, "page.md"]) == 2
    assert "Error: page.md: No space left on device\n" in capsys.readouterr().err
    assert page.read_bytes() == WHOLE.read_bytes()
    assert [path.name for path in page.parent.iterdir()] == ["page.md"]


def refusing(*_: object, **__: object) -> None:
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@pytest.mark.parametrize("arguments", [["format"], ["check", "--fix", "--exit-zero"]])
def test_a_directory_that_may_not_be_written_to(
    arguments: list[str], page: Path, monkeypatch: Patch, capsys: Captured
) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        monkeypatch.setattr("quotedoc.files.write._open_private", refusing)  # to root every directory is open
    page.parent.chmod(0o500)
    try:
        assert main([*arguments, "page.md"]) == 2
    finally:
        page.parent.chmod(0o700)
    assert "Error: page.md: Permission denied\n" in capsys.readouterr().err
    assert page.read_bytes() == WHOLE.read_bytes()


def test_a_canonical_file_is_not_written(page: Path, monkeypatch: Patch, capsys: Captured) -> None:
    assert main(["format", "page.md"]) == 0
    assert pages.read(page) == canonical_text(WHOLE)
    monkeypatch.setattr("quotedoc.files.write._open_private", refusing)
    assert main(["format", "page.md"]) == 0
    assert main(["format", "--check", "page.md"]) == 0
    assert "0 pages formatted, 1 already canonical." in capsys.readouterr().err


# What changes


def words(text: str) -> list[str]:
    return re.findall(r"[^\s|\"]+", re.sub(r"^\|[-| ]+$", "", text, flags=re.MULTILINE))


def test_of_a_published_page_little_changes_and_none_of_the_data() -> None:
    before, after = pages.read(WHOLE).splitlines(), canonical_text(WHOLE).splitlines()
    assert len(before) == 245
    kept = sum(block.size for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks())
    assert len(before) - kept <= 25
    # Words and figures in their order; what changes is quotes, blanks and the marks of tables.
    assert words("\n".join(before)) == words("\n".join(after))


def test_any_yaml_parser_reads_the_front_matter() -> None:
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(pages.read(WHOLE).split("---\n")[1])
    values = yaml.safe_load(canonical_text(WHOLE).split("---\n")[1])
    front_matter = json.loads(quotedoc.to_json(quotedoc.load(WHOLE)))["front_matter"]
    assert list(values) == list(front_matter)
    links = [f"[{link['text']}]({link['url']})" for link in front_matter["locales"]]
    assert values == front_matter | {"locales": links}


def through(arguments: list[str], data: bytes, monkeypatch: Patch, capsys: Captured) -> str:
    """Return what a command that succeeds makes of its standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert main([*arguments, "-"]) == 0
    return capsys.readouterr().out


@pytest.mark.law
@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FIXTURES)) for path in FILES])
def test_render_of_convert_is_format(path: Path, monkeypatch: Patch, capsys: Captured) -> None:
    if finding := app.format_page(path.read_bytes(), path.name).finding:
        assert finding.name == "conflict-marker"  # for which format leaves a page alone
        return
    formatted = through(["format"], path.read_bytes(), monkeypatch, capsys)
    converted = through(["convert"], path.read_bytes(), monkeypatch, capsys)
    if json.loads(converted)["kind"] == "unknown":  # which format leaves alone
        text = formatted.replace("\r\n", "\n").replace("\r", "\n")
        formatted = text.removesuffix("\n") + "\n"
    for values in (converted, *detours(converted)):
        assert through(["render"], values.encode("utf-8"), monkeypatch, capsys) == formatted


# Fixes


def test_a_fixed_page_keeps_its_line_endings_and_its_mark(page: Path) -> None:
    page.write_bytes(("\ufeff" + pages.read(WHOLE)).replace("\n", "\r\n").encode("utf-8"))
    before = page.read_bytes()
    assert main(["check", "--fix", "--exit-zero", "page.md"]) == 0
    assert page.read_bytes() == re.sub(rb"(?m)^  - (\[.+\))", rb'  - "\1"', before) != before


def test_fixes_that_overlap_are_made_in_rounds(monkeypatch: Patch) -> None:
    """One finding for each pair of `a`, of which each shares one with the next: its fix makes the pair one `b`."""

    def findings(reading: Reading, *_: object) -> SuppressionResult:
        text = reading.source.text
        pairs = [Span(match.start(), match.start() + 2) for match in re.finditer("(?=aa)", text)]
        fixes = [Fix("Halve", (Edit(pair, "b"),), safe="x" not in text) for pair in pairs]
        found = (Diagnostic("QD000", "pair", Severity.ERROR, "a pair", fix.edits[0].span, fix=fix) for fix in fixes)
        return SuppressionResult(tuple(found), ())

    monkeypatch.setattr(app_document, "run_and_suppress", findings)
    front = '---\nsymbol: "A.US"\n---\n'
    for text, unsafe, expected, fixes in (
        ("aaaaaaa aa\n", False, "bbba b\n", 4),
        ("aaaa x\n", True, "bb x\n", 2),
        ("aaaa x\n", False, "aaaa x\n", 0),
    ):
        done = app.fix_page((front + text).encode(), "page.md", unsafe=unsafe)
        assert (done.checked.source.text, done.fixes) == (front + expected, fixes)
        assert bool(done.checked.findings) == ("aa" in expected)


def test_of_two_insertions_at_one_place_the_second_sees_what_the_first_made(monkeypatch: Patch) -> None:
    def findings(reading: Reading, *_: object) -> SuppressionResult:
        end = len(reading.source.text)
        fix = Fix("End it", (Edit(Span(end, end), "!"),))
        twice = 0 if reading.source.text.endswith("!") else 2
        return SuppressionResult(
            (Diagnostic("QD000", "no-end", Severity.ERROR, "no end", Span(end, end), fix=fix),) * twice, ()
        )

    monkeypatch.setattr(app_document, "run_and_suppress", findings)
    done = app.fix_page(small_page().encode(), "page.md")
    assert (done.checked.source.text, done.fixes) == (small_page() + "!", 1)


# Beside other tools


@pytest.mark.process
def test_markdownlint_finds_nothing_with_the_configuration_of_the_documentation(tmp_path: Path) -> None:
    linter = find_program("markdownlint-cli2")
    text = (ROOT / "docs" / "canonical-form.md").read_text(encoding="utf-8")
    (configuration,) = re.findall(r"^```json\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    (tmp_path / ".markdownlint-cli2.jsonc").write_text(configuration, encoding="utf-8")
    (tmp_path / "page.md").write_text(canonical_text(WHOLE), encoding="utf-8")
    done = subprocess.run([linter, "page.md"], cwd=tmp_path, capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.process
@pytest.mark.parametrize("options", [[], ["--compact-tables"]])
def test_what_mdformat_changes_is_taken_back(options: list[str], tmp_path: Path) -> None:
    formatter = find_program("mdformat")
    shown = subprocess.run([formatter, "--version"], capture_output=True, check=True, text=True).stdout
    assert "mdformat-gfm" in shown
    assert "mdformat_frontmatter" in shown
    file = tmp_path / "page.md"
    file.write_text(canonical_text(WHOLE), encoding="utf-8")
    subprocess.run([formatter, *options, "page.md"], cwd=tmp_path, check=True)
    assert pages.read(file) != canonical_text(WHOLE)
    assert canonical_text(file) == canonical_text(WHOLE)

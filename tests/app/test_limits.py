"""How much is taken of one file: what is beyond is said, and stays as it is."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

import quotedoc
from adversarial import FAMILIES, VERBS
from generate import make_page
from quotedoc import app
from quotedoc.cli import main
from quotedoc.config import Config, ConfigError, read_config_file
from quotedoc.diagnostic import Severity
from quotedoc.files import STDIN, Input, decode_bytes, read_file
from quotedoc.text.limits import MAX_COLUMNS, MAX_FILE_SIZE, MAX_FINDINGS, MAX_VIOLATIONS
from support.pages_small import small_page

PAGE = small_page()
SIZE = len(PAGE.encode())
TOO_LARGE = "the file is too large and was not read: the limit is"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(PAGE, encoding="utf-8")


def limited(size: int) -> None:
    Path("quotedoc.toml").write_text(f"max-file-size = {size}\n", encoding="utf-8")


def page_of(findings: int) -> str:
    """Return a page with so many rows of unknown labels, and so many findings beside its usual ones."""
    rows = "".join(f"| a{number} | b |\n" for number in range(findings))
    return PAGE.replace("\n## Inst", f"\n| Item | Detail |\n|---|---|\n{rows}\n## Inst")


# The file's size


def test_no_more_is_read_than_the_limit_and_a_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    page, stdin = Input("page.md", Path("page.md"), is_named=True), Input(STDIN, None, is_named=True)
    assert len(page.read_bytes(10)) == 11
    assert page.read_bytes(SIZE) == page.read_bytes() == PAGE.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert len(stdin.read_bytes(10)) == 11
    assert len(read_file(Path("/dev/zero"), 10)) == 11


def test_what_is_within_the_limit_is_text() -> None:
    assert decode_bytes(b"a" * 10, "", 10)[1] is None
    source, fault = decode_bytes(b"a" * 11, "", 10)
    assert source.text == ""
    assert fault is not None
    assert fault.name == "limit-exceeded"
    assert decode_bytes(b"a" * (MAX_FILE_SIZE + 1), "")[1] is not None


def test_every_verb_says_so() -> None:
    options = app.Options(max_file_size=SIZE - 1)
    data = PAGE.encode()
    checked = app.check_page(data, "page.md", options)
    assert [(each.code, each.severity) for each in checked.findings] == [("QD005", Severity.ERROR)]
    message = f"{TOO_LARGE} {SIZE - 1} bytes"
    assert checked.findings[0].message == message
    assert app.convert_page(data, "page.md", options).values["error"] == f"line 1, column 1: {message}"
    formatted = app.format_page(data, "page.md", options)
    assert formatted.finding == app.render(data, "page.md", options).checked.findings[0] == checked.findings[0]
    assert app.fix_page(data, "page.md", options) == app.Fixed(None, 0, checked)
    assert app.check_page(data, "page.md", app.Options(max_file_size=SIZE)).findings != checked.findings


@pytest.mark.parametrize(
    "command",
    [
        ["check", "page.md"],
        ["check", "--fix", "page.md"],
        ["check", "--output-format", "json", "-"],
        ["convert", "page.md"],
        ["format", "page.md"],
        ["format", "-"],
        ["render", "page.md"],
        ["diff", "page.md", "page.md"],
        ["labels", "learn", "page.md", "page.md"],
        ["set", "page.md", "/title", "a"],
    ],
    ids=" ".join,
)
def test_every_command_says_so_and_leaves_the_file(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    limited(SIZE - 1)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PAGE.encode())))
    assert main(command) in (1, 2)
    shown = "".join(capsys.readouterr())
    assert f"{TOO_LARGE} {SIZE - 1} bytes" in shown
    assert Path("page.md").read_text(encoding="utf-8") == PAGE


def test_a_file_at_the_limit_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    limited(SIZE)
    assert main(["convert", "page.md"]) == 0
    assert "limit" not in "".join(capsys.readouterr())


def test_from_python() -> None:
    limited(SIZE - 1)
    config = read_config_file(Path("quotedoc.toml"))
    assert [each.name for each in quotedoc.check("page.md", config=config)] == ["limit-exceeded"]
    with pytest.raises(OSError, match="more than"):
        quotedoc.load("page.md", config=config)
    assert quotedoc.loads(PAGE, config=config).text == PAGE  # it is in memory already


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", '"16 MiB"', "[]"])
def test_a_limit_is_a_number_of_bytes(value: str) -> None:
    Path("quotedoc.toml").write_text(f"max-file-size = {value}\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="'max-file-size' must be a number of bytes, 1 or more"):
        read_config_file(Path("quotedoc.toml"))
    assert Config().max_file_size == MAX_FILE_SIZE == 16 * 1024 * 1024


# Findings


def test_of_many_findings_the_rest_is_one() -> None:
    usual = len(app.check_page(PAGE.encode(), "page.md").findings)
    for more in (-1, 0, 1, 2, 500):
        found = app.check_page(page_of(MAX_FINDINGS - usual + more).encode(), "page.md").findings
        assert len(found) == MAX_FINDINGS + min(more, 1)
        said = [each.message for each in found if each.name == "limit-exceeded"]
        noun = "finding is" if more == 1 else "findings are"
        assert said == ([f"{more} more {noun} not reported: the limit is 1000 findings"] if more > 0 else [])


def test_the_rest_is_where_it_begins() -> None:
    document = quotedoc.loads(page_of(2 * MAX_FINDINGS))
    assert document.diagnostics[:-1] == document.all_diagnostics[:MAX_FINDINGS]
    assert document.diagnostics[-1].span == document.all_diagnostics[MAX_FINDINGS].span


def test_every_finding_is_told_where_the_rule_is_silent() -> None:
    data = page_of(2 * MAX_FINDINGS).encode()
    options = app.make_options(Config(), None, ("limit-exceeded",))
    assert len(app.check_page(data, "page.md", options).findings) > 2 * MAX_FINDINGS


def test_every_fix_is_made_however_many() -> None:
    row = "| a:\nb | c | d | e |\n"
    table = "| Description | Record Date | Ex-Date | Payment Date |\n|---|---|---|---|\n" + row * (2 * MAX_FINDINGS)
    fixed = app.fix_page(f"{PAGE}\n{table}".encode(), "page.md")
    assert fixed.fixes >= 2 * MAX_FINDINGS
    assert "a:\n" not in fixed.checked.source.text


# A table's columns


@pytest.mark.parametrize("kind", ["quote", "reports", "overview", "article"])
def test_a_table_too_wide_stays_as_it_is(kind: str) -> None:
    head = make_page(kind, 0)
    for columns in (MAX_COLUMNS, MAX_COLUMNS + 1):
        table = f"{'|a|  a' * (columns // 2)}{'|a' * (columns % 2)}|\n{'|---' * columns}|\n{'|  b ' * columns}|\n"
        text = f"{head}\n\n{table}"
        messages = [each.message for each in app.check_page(text.encode(), "page.md").findings if each.code == "QD005"]
        what = f"the table of {columns} columns is too wide and was not read: the limit is 1000 columns"
        assert messages == ([what] if columns > MAX_COLUMNS else [])
        assert columns == MAX_COLUMNS or table in app.format_page(text.encode(), "page.md").text


# Time


@pytest.mark.slow  # each page is long enough to show time that grows faster than the page
@pytest.mark.parametrize("family", FAMILIES)
def test_a_page_made_to_take_long_is_answered(family: str) -> None:
    data = FAMILIES[family](5000).encode()
    assert len(data) > 3000
    for verb in VERBS.values():
        verb(data)


@pytest.mark.slow  # the chart has to have more violations than the limit
def test_what_is_wrong_everywhere_is_not_counted_to_the_end() -> None:
    page = FAMILIES["JSON, wide"](4 * MAX_VIOLATIONS)
    found = quotedoc.loads(page).all_diagnostics
    assert sum(finding.name == "schema-violation" and finding.pointer is None for finding in found) == MAX_VIOLATIONS

"""`quotedoc drift`: each novelty once for all pages, in the same words however many processes read them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotedoc import app
from quotedoc.cli import main
from quotedoc.run import batch
from quotedoc.run import run as run_module
from support.pages_small import small_page


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages").mkdir()
    for number in range(1, 13):
        page = small_page().replace("2026-04-15", f"2026-04-{number:02}").replace("Acme", f"Name {number}")
        if number % 2:
            page = page.replace("Lowest Target", "Least Target")
        if number % 3 == 0:
            page += f"\n## Name {number} Corp. in Short\n\nText.\n"
        Path(f"pages/{number:02}.md").write_text(page, encoding="utf-8")


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    return main(["drift", *arguments]), *capsys.readouterr()


def test_each_novelty_is_listed_once(capsys: pytest.CaptureFixture[str]) -> None:
    expected = """\
     6 row-unknown                Least Target
       quote > Institutional View > Target Price Forecast
       2026-04-01 to 2026-04-11   pages/01.md:24:3
     4 section-unknown            {name} in Short
       quote
       2026-04-03 to 2026-04-12   pages/03.md:26:4
12 pages read, 8 with new content.
"""
    assert run(capsys, "pages") == (0, expected, "")


@pytest.mark.process
@pytest.mark.parametrize("output_format", ["text", "json"])
def test_number_of_processes_changes_nothing(
    output_format: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_module, "ALONE", 0)
    monkeypatch.setattr(batch, "BATCH", 1)
    command = ("--output-format", output_format, "pages")
    assert run(capsys, "--jobs", "2", *command) == run(capsys, "--jobs", "1", *command)


def test_json_has_stable_keys(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "--output-format", "json", "pages")
    assert (code, err) == (0, "")
    assert json.loads(out)[0] == {
        "change": "row-unknown",
        "name": "Least Target",
        "kind": "quote",
        "layout": "current",
        "where": ["Institutional View", "Target Price Forecast"],
        "expected": None,
        "rule": "row-unknown",
        "pages": 6,
        "path": "pages/01.md",
        "line": 24,
        "column": 3,
        "first": "2026-04-01T20:40:53.232Z",
        "last": "2026-04-11T20:40:53.232Z",
    }


def test_nothing_new_is_an_empty_array(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--output-format", "json", "pages/02.md") == (0, "[]\n", "")


def test_quiet_omits_the_summary(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "-q", "pages/02.md") == (0, "", "")


def test_verbose_reports_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "-v", "--jobs", "1", "--isolated", "pages")
    assert code == 0
    assert err.startswith("12 files in ")
    assert err.endswith("configuration: none\n")


def test_excluded_pages_are_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--exclude", "*1.md,03.md", "pages")[1].endswith("9 pages read, 5 with new content.\n")


def test_columns_of_text_fit(capsys: pytest.CaptureFixture[str]) -> None:
    assert all(len(line) <= 80 for line in run(capsys, "pages")[1].splitlines())


def test_fault_on_one_page_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = app.find_drift

    def fail(data: bytes, path: str, options: app.Options) -> app.Drift:
        if path == "pages/03.md":
            raise ZeroDivisionError
        return usual(data, path, options)

    monkeypatch.setattr(app, "find_drift", fail)
    code, out, err = run(capsys, "--jobs", "1", "pages")
    assert code == 2
    assert out.endswith("11 pages read, 7 with new content (1 not read).\n")
    assert "internal fault in pages/03.md" in err


def test_large_page_is_not_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("quotedoc.toml").write_text("max-file-size = 700\n", encoding="utf-8")
    Path("pages/13.md").write_text(small_page() + "x" * 700, encoding="utf-8")
    code, out, err = run(capsys, "pages/13.md")
    assert (code, out) == (1, "0 pages read, 0 with new content (1 not read).\n")
    assert "too large" in err

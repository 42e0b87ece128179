"""`check --output`: the same reports as are printed, in files that are written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest

from quotedoc.cli import main
from quotedoc.report import list_formats
from support.pages_small import CONTRADICTION, small_page
from support.paths import ROOT

CASES = sorted(path for path in (ROOT / "fixtures" / "reports").iterdir() if path.is_dir())


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(CONTRADICTION, encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_file_has_what_would_be_printed(case: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(case / "pages", "pages")
    os.chdir("pages")
    outputs = [f"--output={name}={tmp_path / name}" for name in list_formats()]
    code = main(["check", "--quiet", *outputs, "."])
    capsys.readouterr()
    for name in list_formats():
        assert main(["check", "--quiet", "--output-format", name, "."]) == code
        assert (tmp_path / name).read_bytes().decode() == capsys.readouterr().out


def test_color_is_for_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--color", "always", "--output", "text=log", "a.md"])
    assert "\x1b[" in capsys.readouterr().out
    assert "\x1b[" not in Path("log").read_text(encoding="utf-8")


def test_known_findings_are_suppressed_there_too() -> None:
    main(["check", "--baseline", "known.json", "--write-baseline", "a.md"])
    outputs = ["--output", "sarif=report.sarif", "--output", "json=report.json"]
    assert main(["check", "--baseline", "known.json", *outputs, "a.md"]) == 0
    assert json.loads(Path("report.json").read_text(encoding="utf-8")) == []
    (run,) = json.loads(Path("report.sarif").read_text(encoding="utf-8"))["runs"]
    assert {each["suppressions"][0]["kind"] for each in run["results"]} == {"external"}


def test_a_run_that_ends_early_leaves_the_old_report(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report.json").write_text("old", encoding="utf-8")
    Path("z").mkdir()
    Path("z/quotedoc.toml").write_text("no = configuration\n", encoding="utf-8")
    shutil.copy("a.md", "z")
    assert main(["check", "--output", "json=report.json", "a.md", "z"]) == 2
    assert "z/quotedoc.toml" in capsys.readouterr().err
    assert Path("report.json").read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_report_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    Path("report.json").write_text("old", encoding="utf-8")
    Path("report.json").chmod(0o444)
    outputs = ["--output", "json=report.json", "--output", "concise=log"]
    assert main(["check", "--exit-zero", "--select", "QD6", *outputs, "a.md"]) == 2
    assert "Error: report.json: Permission denied" in capsys.readouterr().err
    assert Path("report.json").read_text(encoding="utf-8") == "old"
    assert Path("log").read_text(encoding="utf-8").startswith("a.md:23:20: QD609")


def test_a_disk_without_room_for_the_pages(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def fail(*_: Any) -> None:  # noqa: ANN401 - as tempfile has it
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("quotedoc.report.files.TemporaryFile", fail)
    assert main(["check", "--select", "QD6", "--output", "json=report.json", "a.md"]) == 2
    out, err = capsys.readouterr()
    assert "QD609" in out
    assert err == "Error: report.json: No space left on device\n"
    assert not Path("report.json").exists()


def test_nothing_is_kept_without_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pickle.dump", pytest.fail)
    assert main(["check", "a.md"]) == 1


@pytest.mark.process
def test_pages_of_workers_are_in_the_files(monkeypatch: pytest.MonkeyPatch) -> None:
    for index in range(4):
        Path(f"{index}.md").write_text(small_page().replace("ACM", f"AC{index}"), encoding="utf-8")
    monkeypatch.setattr("quotedoc.run.run.ALONE", 1)
    monkeypatch.setattr("quotedoc.run.batch.PATHS", 1)
    main(["check", "--jobs", "2", "--output", "junit=report.xml", "--no-cross", "."])
    assert Path("report.xml").read_text(encoding="utf-8").count("<testsuite ") == 5


def test_the_temporary_file_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    main(["check", "--output", "json=report.json", "a.md"])
    assert Path("report.json").exists()
    assert list((tmp_path / "temporary").iterdir()) == []

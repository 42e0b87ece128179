"""The command line: what the cases under `fixtures/cli/` cannot show."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from quotedoc import __version__, app
from quotedoc.cli import main
from support.pages_small import CONTRADICTION, small_page

QUOTEDOC = (sys.executable, "-m", "quotedoc")


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(path: str, text: str = CONTRADICTION) -> None:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"quotedoc {__version__}\n"


def test_without_a_command_there_is_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "convert" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["chekc"], ["check", "--selct", "QD1"], ["check", "--output-format", "yaml"], ["check", "--fail-level", "fatal"]],
)
def test_misuse(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert not out
    assert arguments[-1] in err or arguments[1] in err


def test_config_and_isolated_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    write("a.toml", "")
    assert main(["--isolated", "check", "--config", "a.toml"]) == 2
    assert "cannot be combined" in capsys.readouterr().err


def test_global_options_stand_before_the_command_or_after(capsys: pytest.CaptureFixture[str]) -> None:
    write("page.md")
    write("strict.toml", 'select = ["target-order"]\n')
    assert main(["--config", "strict.toml", "check", "--output-format", "json", "page.md"]) == 1
    before = capsys.readouterr().out
    assert main(["check", "--config", "strict.toml", "--output-format", "json", "page.md"]) == 1
    assert capsys.readouterr().out == before
    assert [finding["name"] for finding in json.loads(before)] == ["target-order"]


def fingerprints(capsys: pytest.CaptureFixture[str], text: str, path: str = "page.md") -> dict[str, str]:
    write(path, text)
    main(["check", "--output-format", "json", path])
    return {finding["fingerprint"]: finding["name"] for finding in json.loads(capsys.readouterr().out)}


def test_fingerprints_stay_when_lines_are_inserted_above(capsys: pytest.CaptureFixture[str]) -> None:
    twice = CONTRADICTION + "\n## Mystery\n\n## Mystery\n"
    before = fingerprints(capsys, twice)
    moved = twice.replace("## Inst", "A paragraph.\n\n## Inst").replace("## Mystery", "\n\n## Mystery", 1)
    after = fingerprints(capsys, moved)
    assert before.items() <= after.items()
    assert list(before.values()).count("section-unknown") == 2


def test_fingerprints_change_with_what_they_speak_of(capsys: pytest.CaptureFixture[str]) -> None:
    found = [
        {fingerprint for fingerprint, name in fingerprints(capsys, *given).items() if name == "target-order"}
        for given in ((CONTRADICTION,), (CONTRADICTION.replace("7.51", "7.52"),), (CONTRADICTION, "other.md"))
    ]
    assert len(set.union(*found)) == 3


def test_a_link_that_leads_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    Path("gone.md").symlink_to("nowhere.md")
    Path("loop.md").symlink_to("loop.md")
    write("page.md")
    assert main(["check", "--output-format", "concise", "gone.md", "loop.md", "page.md"]) == 2
    out, err = capsys.readouterr()
    assert "page.md:23:20: QD609 error" in out
    assert "Error: gone.md: No such file or directory\nError: loop.md: " in err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="to root everything is readable")
def test_what_may_not_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    write("closed.md")
    write("closed/page.md")
    Path("closed.md").chmod(0)
    Path("closed").chmod(0)
    try:
        assert main(["check", "closed.md", "closed"]) == 2
    finally:
        Path("closed").chmod(0o700)
    assert capsys.readouterr().err == "Error: closed.md: Permission denied\nError: closed: Permission denied\n"


def test_a_fault_of_ours_names_the_page_and_leaves_the_others(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = app.check_page

    def check(data: bytes, path: str, options: app.Options, *, cross: bool) -> object:
        if path == "a.md":
            raise ValueError("a bug")
        return real(data, path, options, cross=cross)

    monkeypatch.setattr(app, "check_page", check)
    write("a.md")
    write("b.md")
    assert main(["check", "--output-format", "concise", "a.md", "b.md"]) == 2
    out, err = capsys.readouterr()
    assert out.startswith("b.md:")
    assert err.startswith("quotedoc: internal fault in a.md (ValueError: a bug); please report it")
    assert "Traceback" not in err
    monkeypatch.setenv("QUOTEDOC_TRACEBACK", "1")
    assert main(["check", "a.md"]) == 2
    assert "Traceback" in capsys.readouterr().err


def test_a_fault_of_ours_elsewhere(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("quotedoc.rules.all_rules", lambda: 1 / 0)
    assert main(["rules"]) == 2
    assert capsys.readouterr().err.startswith("quotedoc: internal fault (ZeroDivisionError")


def test_an_interrupt_is_quiet(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "check_page", interrupt)
    write("page.md")
    assert main(["check", "page.md"]) == 130
    out, err = capsys.readouterr()
    assert not out
    assert not err.strip()


def test_convert_to_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    write("page.md", small_page("23.60"))
    write("out.json", "old")
    Path("out.json").chmod(0o640)
    assert main(["convert", "page.md", "-o", "out.json"]) == 0
    assert capsys.readouterr() == ("", "")
    text = Path("out.json").read_text(encoding="utf-8")
    page = json.loads(text, parse_float=Decimal)
    assert str(page["institutional_view"]["target_price"]["highest_target"]) == "23.60"
    assert Path("out.json").stat().st_mode & 0o777 == 0o640
    assert main(["convert", "page.md"]) == 0
    assert capsys.readouterr().out == text


def test_a_file_that_cannot_be_written(capsys: pytest.CaptureFixture[str]) -> None:
    write("page.md")
    assert main(["convert", "page.md", "-o", "no/out.json"]) == 2
    assert capsys.readouterr().err == "Error: no/out.json: No such file or directory\n"


def test_a_file_is_kept_if_nothing_can_be_read() -> None:
    write("out.json", "old")
    assert main(["convert", "missing.md", "-o", "out.json"]) == 2
    assert Path("out.json").read_text(encoding="utf-8") == "old"
    Path("empty").mkdir()
    assert main(["convert", "empty", "-o", "out.json"]) == 0
    assert not Path("out.json").read_text(encoding="utf-8")


def test_convert_waits_for_no_terminal(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    terminal = io.TextIOWrapper(io.BytesIO())
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdin", terminal)
    assert main(["convert"]) == 2
    assert "give PATHS" in capsys.readouterr().err


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--output-format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {rule["name"]: rule["code"] for rule in listed}["target-order"] == "QD609"
    assert [rule["code"] for rule in listed] == sorted(rule["code"] for rule in listed)
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:3] for line in lines] == [[rule["code"], rule["severity"], rule["name"]] for rule in listed]


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "QD609"]) == 0
    by_code = capsys.readouterr().out
    assert by_code.startswith("# QD609 target-order\n\nSeverity: error\n\n")
    assert "## Why" in by_code
    assert main(["explain", "target-order"]) == 0
    assert capsys.readouterr().out == by_code


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    names = capsys.readouterr().out.split()
    assert "quote" in names
    for name in names:
        assert main(["schema", name]) == 0
        assert json.loads(capsys.readouterr().out)["$id"].endswith(f":{name}")


def test_a_schema_of_ones_own(capsys: pytest.CaptureFixture[str]) -> None:
    write("page.md")
    write("schemas/own.json", '{"properties": {"symbol": {"pattern": "[.]HK$"}}}')
    write("quotedoc.toml", '[schemas]\nfront-matter = "schemas/own.json"\n')
    assert main(["check", "--select", "schema-violation", "--output-format", "json", "page.md"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["line"], finding["column"], finding["end_column"]) == (6, 10, 16)
    write("schemas/own.json", '{"type": 5}')
    assert main(["check", "page.md"]) == 2
    assert capsys.readouterr().err.startswith("Error: quotedoc.toml: ")


@pytest.mark.process
def test_as_a_process() -> None:
    write("page.md", CONTRADICTION.replace("Acme", "世纪"))
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run([*QUOTEDOC, "convert", "page.md"], capture_output=True, check=False, env=ascii_only)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["front_matter"]["name"] == "世纪 Corp."


@pytest.mark.process
def test_a_process_without_a_terminal_has_no_colour() -> None:
    write("page.md", CONTRADICTION.replace("Acme", "\x1b[31mAcme"))
    done = subprocess.run([*QUOTEDOC, "check", "page.md"], capture_output=True, check=False)
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no terminal can be made here")
@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_has_colour_unless_it_is_unwanted(no_color: str) -> None:
    write("page.md")
    terminal, process_side = os.openpty()
    environment = os.environ | {"NO_COLOR": no_color, "TERM": "xterm"}
    command = [*QUOTEDOC, "check", "--output-format", "concise", "--select", "target-order", "page.md"]
    subprocess.run(command, stdout=process_side, stderr=subprocess.DEVNULL, check=False, env=environment)
    os.close(process_side)
    shown = os.read(terminal, 10_000)
    os.close(terminal)
    assert b"QD609" in shown
    assert (b"\x1b[" in shown) is not bool(no_color)


@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk() -> None:
    write("page.md")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*QUOTEDOC, "check", "page.md"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: cannot write the output: No space left on device\n")


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="the shell is that of POSIX")
@pytest.mark.parametrize("closed", ["1", "2"])
def test_no_standard_output_at_all(closed: str) -> None:
    write("page.md")
    command = f'exec "$@" {closed}>&-'
    done = subprocess.run(["sh", "-c", command, "sh", *QUOTEDOC, "check", "page.md"], capture_output=True, check=False)
    assert done.returncode == main(["check", "page.md"])
    assert b"page.md" in done.stdout + done.stderr or closed == "1"
    assert b"Traceback" not in done.stderr


def test_no_standard_input_at_all(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["convert"]) == 2
    assert main(["convert", "-"]) == 2
    assert capsys.readouterr().err.endswith("Error: -: there is no standard input\n")


@pytest.mark.process
def test_a_reader_may_leave_early() -> None:
    for number in range(200):
        write(f"pages/{number}.md")
    process = subprocess.Popen([*QUOTEDOC, "check", "pages"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, bufsize=0)
    assert process.stdout
    assert process.stderr
    process.stdout.read(1)
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() == 1
    process.stderr.close()

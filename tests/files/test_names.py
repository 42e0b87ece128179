"""Names of files as a user gives them: patterns on Windows, and lists."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from quotedoc.cli import main
from quotedoc.files import expand_patterns, parse_names
from support.pages_small import CONTRADICTION, small_page


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("pages/old").mkdir(parents=True)
    for name in ("b.md", "a.md", ".hidden.md", "[1].md", "1.md", "--exit-zero.md", "pages/c.md", "pages/old/d.md"):
        Path(name).write_text(CONTRADICTION, encoding="utf-8")


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["?.md"], ["1.md", "a.md", "b.md"]),
        (["*.md"], ["--exit-zero.md", "1.md", "[1].md", "a.md", "b.md"]),
        (["./[ab].md", "pages"], ["./a.md", "./b.md", "pages"]),
        (["pages/**/*.md"], ["pages/c.md", "pages/old/d.md"]),
        (["[1].md"], ["[1].md"]),
        (["*.txt", "-", "gone.md"], ["*.txt", "-", "gone.md"]),
    ],
)
def test_windows_expands_patterns(paths: list[str], expected: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert list(expand_patterns(paths)) == paths
    monkeypatch.setattr(sys, "platform", "win32")
    assert list(expand_patterns(paths)) == expected


@pytest.mark.parametrize("command", ["check", "format --check", "convert", "drift", "render"])
def test_commands_take_patterns(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = command.split()
    assert main([*arguments, "?.md"]) == 2
    assert "?.md: No such file or directory" in capsys.readouterr().err
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        main([*arguments, "?.md"])
    expanded = capsys.readouterr()
    main([*arguments, "1.md", "a.md", "b.md"])
    assert expanded == capsys.readouterr()


def test_what_a_pattern_matches_is_never_an_option(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    assert main(["check", "--no-cross", "--select", "QD6", "--output-format", "concise", "--*.md"]) == 2
    assert main(["check", "--no-cross", "--select", "QD6", "--output-format", "concise", "--", "--*.md"]) == 1
    assert "--exit-zero.md:23:20" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("data", "has_nul", "expected"),
    [
        (b"", False, []),
        (b"a\nb", False, ["a", "b"]),
        (b"a\r\n\r\n\n b \n", False, ["a", " b "]),
        (b"\xef\xbb\xbfa\n-\n--fix\n", False, ["a", "./-", "--fix"]),
        (b"a\nb\0-\0\0c\r\0", True, ["a\nb", "./-", "c\r"]),
        ("é\n".encode(), False, ["é"]),
    ],
)
def test_lists(data: bytes, has_nul: bool, expected: list[str]) -> None:
    assert [name.replace("\\", "/") for name in parse_names(data, has_nul=has_nul)] == expected


def test_a_list_of_another_kind() -> None:
    for data in (b"a\0b\0", "a\nb\n".encode("utf-16")):
        with pytest.raises(ValueError, match="use -0"):
            parse_names(data, has_nul=False)


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_a_list_has_names_of_any_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = bytes(tmp_path)
    names = [b"two\nlines.md", b"not utf-8 \xff.md", b"--config=x.md"]
    for name in names:
        with open(folder + b"/" + name, "wb") as file:  # noqa: PTH123 - a name in bytes
            file.write(small_page().encode())
    Path("names").write_bytes(b"\0".join(names))
    assert main(["check", "--no-cross", "--select", "QD6", "--files-from", "names", "-0"]) == 0
    assert capsys.readouterr().out == "No findings in 3 pages.\n"


def test_the_list_without_standard_input(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["check", "--files-from", "-"]) == 2
    assert capsys.readouterr().err == "Error: standard input: there is no standard input\n"
    assert main(["format", "--force-exclude", "--exclude", "x.md", "--stdin-filename", "x.md", "-"]) == 2
    assert "there is no standard input" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["format", "check --fix", "check --add-suppressions"])
def test_excluded_standard_input_is_copied_byte_for_byte(
    command: str, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = b"\xff\xfe\0\r\n\r" + bytes(range(256)) * 1000
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    options = ["--quiet", "--force-exclude", "--exclude", "vendor/", "--stdin-filename", "vendor/x.md"]
    assert main([*command.split(), *options, "-"]) == 0
    assert capfdbinary.readouterr() == (data, b"")

"""The same input gives the same output, byte for byte, wherever and whenever quotedoc runs."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import quotedoc
from generate import make_page
from quotedoc.report import list_formats
from support.pages_small import small_page

PACKAGE = Path(quotedoc.__file__).parent
COMMANDS = [
    *(["check", "--output-format", name, "."] for name in list_formats()),
    *(["check", "--statistics", "--output-format", name, "."] for name in list_formats()),
    ["check", "--diff", "."],
    ["convert", "."],
    ["drift", "."],
    ["drift", "--output-format", "json", "."],
    ["format", "--diff", "."],
    ["diff", "0.md", "1.md"],
    ["diff", "--output-format", "json", "0.md", "2.md"],
    ["labels", "learn", "english.md", "eo.md"],
    ["set", "--diff", "0.md", "/title", "Bcme (B.US)"],
    ["rules"],
    ["schema", "quote"],
    ["check", "--help"],
]
SCRIPT = """
import json, os, sys
os.linesep = sys.argv[1].encode().decode("unicode_escape")
from quotedoc.cli import run
for command in map(json.loads, sys.argv[2:]):
    sys.argv = ["quotedoc", *command]
    try:
        run()
    except SystemExit as end:
        print("exit", end.code, flush=True)
        print("exit", end.code, file=sys.stderr, flush=True)
"""
PLACES = {
    "turkish": {"LC_ALL": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LANGUAGE": "tr"},
    "plain": {"LC_ALL": "C", "LANG": "C", "TZ": "America/Adak", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0"},
    "latin": {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "3", "TZ": ""},
    "optimized": {"PYTHONOPTIMIZE": "1", "PYTHONHASHSEED": "4294967295", "COLUMNS": "80"},
    "line ends": {"LINESEP": "\\r\\n", "PYTHONHASHSEED": "5", "PYTHONCOERCECLOCALE": "0"},
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    kinds = ("quote", "reports", "news", "legacy", "overview")
    pages = {f"{number}.md": make_page(kind, number) for number, kind in enumerate(kinds)}
    pages["damaged.md"] = pages["0.md"].replace("| ", "|  ").replace("ROE", "RÖE ı İ").replace("A |", "世 |")
    pages["eo.md"] = small_page().replace('"en"', '"eo"').replace("/en/", "/eo/").replace("Target", "Celo")
    pages["crlf.md"] = pages["1.md"].replace("\n", "\r\n")
    for name, text in {**pages, "english.md": small_page()}.items():
        Path(name).write_text(text, encoding="utf-8", newline="")


def outputs(changes: dict[str, str]) -> tuple[bytes, bytes]:
    """Return what all commands print, in another environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON", "TZ"))}
    command = [sys.executable, "-c", SCRIPT, changes.get("LINESEP", "\\n"), *map(json.dumps, COMMANDS)]
    # Not the standard width: click wraps its help to the terminal's, or to what COLUMNS says.
    done = subprocess.run(command, env={**kept, "COLUMNS": "80", **changes}, capture_output=True, check=True)
    return done.stdout, done.stderr


@pytest.mark.process
def test_the_same_everywhere() -> None:
    usual = outputs({"LC_ALL": "en_US.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "0"})
    assert [len(re.findall(b"^exit [012]$", each, re.MULTILINE)) for each in usual] == [len(COMMANDS)] * 2
    assert b"\r\n" not in usual[1]
    for place, changes in PLACES.items():
        assert outputs(changes) == usual, place


@pytest.mark.process
def test_the_order_of_paths_alone_decides_the_order_of_pages() -> None:
    one = subprocess.run([sys.executable, "-m", "quotedoc", "convert", "."], capture_output=True, check=True).stdout
    for name in sorted(os.listdir(), reverse=True):  # noqa: PTH208 - names are all that is wanted
        data = Path(name).read_bytes()
        Path(name).unlink()
        Path(name).write_bytes(data)
    two = subprocess.run([sys.executable, "-m", "quotedoc", "convert", "."], capture_output=True, check=True).stdout
    assert one == two


def test_no_file_is_opened_in_the_encoding_or_with_the_line_ends_of_the_platform() -> None:
    calls = [
        (path.name, call.lineno, {keyword.arg for keyword in call.keywords}, ast.unparse(call))
        for path in PACKAGE.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and (getattr(call.func, "attr", "") or getattr(call.func, "id", "")) in ("open", "read_text", "write_text")
        and "os.open" not in ast.unparse(call.func)
    ]
    assert calls
    texts = [call for call in calls if not re.search(r"'[arwx+]+b'", call[3])]
    assert [call for call in texts if "encoding" not in call[2]] == []
    writers = [call for call in texts if "write_text" in call[3] or "'w'" in call[3] or "'x'" in call[3]]
    assert writers
    assert [call for call in writers if "newline" not in call[2]] == []

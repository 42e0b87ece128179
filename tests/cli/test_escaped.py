"""What a page holds does not reach a terminal as it is: what it would obey, or show turned around, is spelled out."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from quotedoc.cli import main
from quotedoc.report import list_formats
from quotedoc.text.invisible import DECEPTIVE
from support.pages_small import small_page

HIDDEN = (
    "\x1b[31m\x07\x7f\x9b\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029##[a]"
    "\xad\u200b\u200d\u2060\u3164\ufe0f\ufeff\U000e0041\U000e007f\U000e0fff"
)
DANGEROUS = re.compile(rf"(?!\n)[{DECEPTIVE}]|##\[")
CHART = f'\n```chart-data:radar\n{{"title": "t", "x{HIDDEN[6:]}": 1}}\n```\n'
PAGE = (
    small_page("7.51", "23.63")
    .replace("8.77", f"8{HIDDEN}77")
    .replace("| Lowest Target", f"| Low{HIDDEN}est | 1 |\n| Lowest Target")
    .replace("industry:", f"in{HIDDEN[7:]}dustry: x\nindustry:")
    + f"\n## Head{HIDDEN}ing\n\nText{HIDDEN}.\n\n- a{HIDDEN}\n\n| c{HIDDEN} |\n|---|\n| d | e{HIDDEN} |\n{CHART}"
)
NAME = f"p{HIDDEN}.md"
COMMANDS = [
    *(["check", "--output-format", name, NAME] for name in list_formats()),
    ["check", "--statistics", NAME],
    ["check", NAME, "gone" + NAME],
    ["check", "--select", HIDDEN, NAME],
    ["convert", NAME],
    ["convert", ".", "gone" + NAME],
    ["convert", "latin" + NAME],
    ["format", "--check", NAME],
    ["format", "latin" + NAME],
    ["render", NAME],
    ["render", "page.json"],
    ["drift", NAME],
    ["drift", "--output-format", "json", NAME],
    ["drift", "latin" + NAME, "gone" + NAME],
    ["diff", NAME, "other.md"],
    ["diff", "--output-format", "json", NAME, "other.md"],
    ["diff", NAME, "notes.md"],
    ["diff", "notes.md", "notes2.md"],
    ["diff", NAME, "latin" + NAME],
    ["labels", "learn", "english.md", "eo" + NAME],
    ["labels", "learn", "english.md", "latin" + NAME],
    ["labels", "learn", "english.md", NAME],
    ["check", "--config", "bad.toml", NAME],
    ["set", "--dry-run", NAME, "/front_matter/name", "Bcme"],
    ["set", NAME, f"/{HIDDEN}", "1"],
    ["set", NAME, "/title", HIDDEN],
    ["set", NAME, "/industry", f"a{HIDDEN[8:]}"],
    ["set", "gone" + NAME, "/title", "a"],
    ["set", "latin" + NAME, "/title", "a"],
]


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    eo = small_page().replace('"en"', '"eo"').replace("/en/", "/eo/").replace("## Institutional", f"## I{HIDDEN}n")
    pages = {
        NAME: PAGE,
        "other.md": PAGE.replace("Text", "Words").replace(f"8{HIDDEN}77", "9.00").replace("ACM.US", "B.US"),
        "notes.md": f"# Notes\n\n{HIDDEN}\n",
        "notes2.md": f"# Notes\n\n{HIDDEN}{HIDDEN}\n",
        "english.md": small_page(),
        "eo" + NAME: eo.replace("| Current Price", f"| {HIDDEN}") + f"\n## Beside{HIDDEN}\n",
        "page.json": json.dumps({"kind": "quote", "title": HIDDEN, HIDDEN: 1}, ensure_ascii=False),
        "bad.toml": f'"{HIDDEN[12:]}" = 1\n',
    }
    for name, text in pages.items():
        Path(name).write_text(text, encoding="utf-8", newline="")
    Path("latin" + NAME).write_bytes(PAGE.encode() + b"\xe9")


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command).translate(dict.fromkeys(range(32))))
def test_nothing_hidden_comes_out(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(command)
    out, err = capsys.readouterr()
    assert out + err
    assert DANGEROUS.findall(out + err) == []
    assert "internal fault" not in err


@pytest.mark.parametrize(
    "options", [*(["check", "--output-format", name] for name in list_formats()), ["format", "--check"]]
)
def test_a_name_is_no_command(options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    shown = []
    for name in ("plain.md", " ::error::x.md"):
        Path(name).write_text(PAGE, encoding="utf-8")
        main([*options, name])
        out, err = capsys.readouterr()
        assert out + err
        shown.append(out + err)
    lines = [line for line in shown[1].splitlines() if "error" in line]
    assert bool(lines) == ("plain" in shown[0])  # a report that only counts names no page
    assert not [line for line in lines if line.lstrip().startswith("::error::")]


def test_json_keeps_what_it_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    main(["convert", NAME])
    assert HIDDEN in json.dumps(json.loads(capsys.readouterr().out), ensure_ascii=False).replace(
        "\\u001b", "\x1b"
    ).replace("\\u0007", "\x07")


@pytest.mark.parametrize("command", [["format", "--diff"], ["check", "--diff"]])
def test_a_difference_is_shown_to_a_terminal_alone_with_escapes(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = small_page().replace("| ", "|  ").replace('"Software"', f'"Soft{HIDDEN[9:]}ware"')
    Path(NAME).write_text(page.replace('- "[en]', "- [en]").replace('.md)"', ".md)"), encoding="utf-8")
    main([*command, NAME])
    assert HIDDEN[9:] in capsys.readouterr().out  # for `patch`
    terminal = SimpleNamespace(stdout=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("quotedoc.cli.rewrite.sys", terminal)
    main([*command, NAME])
    out, err = capsys.readouterr()
    assert out
    assert DANGEROUS.findall(out + err) == []

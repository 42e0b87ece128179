"""What the command line does everywhere: colors, silence, details, completion, help."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.shell_completion import ShellComplete

from quotedoc.cli import main, suggestions
from quotedoc.cli.entry import COMMANDS, commands
from support.pages_small import CONTRADICTION, small_page

QUOTEDOC = (sys.executable, "-m", "quotedoc")
CONTEXT = click.Context(commands, info_name="quotedoc", **commands.context_settings)


@pytest.fixture(autouse=True)
def _pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text(CONTRADICTION, encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "env", "is_colored"),
    [
        ([], {}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": ""}, False),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "auto"], {"FORCE_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
    ],
)
def test_color(
    options: list[str],
    env: dict[str, str],
    is_colored: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    for arguments in ([*options, "check", "page.md"], ["check", *options, "page.md"]):
        main(arguments)
        assert ("\x1b[" in capsys.readouterr().out) is is_colored


@pytest.mark.parametrize("command", [["render", "page.md"], ["format", "bad.md"], ["check", "--fix", "-"]])
def test_what_goes_aside_has_color_too(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("bad.md").write_bytes(b"\xff")
    with Path("page.md").open(encoding="utf-8") as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        main([*command, "--color", "always"])
    out, err = capsys.readouterr()
    assert "\x1b[" in err
    assert "\x1b[" not in out


@pytest.mark.parametrize("arguments", [["-q", "-v", "check"], ["-v", "check", "-q"], ["check", "-q", "--verbose"]])
def test_one_cannot_be_told_less_and_more(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*arguments, "page.md"]) == 2
    assert "--quiet and --verbose cannot be combined" in capsys.readouterr().err


def told(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str, str]:
    return main(command), *capsys.readouterr()


@pytest.mark.parametrize("command", ["check", "check --output-format concise", "format --check", "diff other.md"])
def test_with_quiet_there_are_no_notices(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("other.md").write_text(small_page().replace("| ", "|  "), encoding="utf-8")
    paths = ["page.md"] if command.startswith("diff") else ["page.md", "other.md"]
    code, out, err = told(capsys, *shlex.split(command), *paths)
    quiet_code, quiet_out, quiet_err = told(capsys, "-q", *shlex.split(command), *paths)
    assert (code, code) == (quiet_code, 1)
    assert out.startswith(quiet_out)
    assert err.startswith(quiet_err)
    assert quiet_out or quiet_err
    if not command.startswith("diff"):
        assert len(quiet_out + quiet_err) < len(out + err)


def test_a_sound_page_is_no_news(capsys: pytest.CaptureFixture[str]) -> None:
    Path("page.md").write_text(small_page(), encoding="utf-8")
    assert told(capsys, "check", "--quiet", "--select", "QD6", "page.md") == (0, "", "")
    assert told(capsys, "set", "--quiet", "page.md", "/title", "Acme Corp. (ACM.US)")[1:] == ("", "")


def test_errors_are_told_with_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, "check", "-q", "gone.md") == (2, "", "Error: gone.md: No such file or directory\n")


def test_verbose_says_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages/old").mkdir(parents=True)
    for name in ("a.md", "b.md", "c.md", "old/d.md"):
        shutil.copy("page.md", f"pages/{name}")
    Path("base.toml").write_text('exclude = ["b.md"]\n', encoding="utf-8")
    Path("quotedoc.toml").write_text('extend = "base.toml"\n', encoding="utf-8")
    Path("pages/.gitignore").write_text("old\n", encoding="utf-8")
    code, out, err = told(capsys, "check", "-v", "--statistics", "--jobs", "1", "pages")
    assert (code, out) == told(capsys, "check", "--statistics", "pages")[:2]
    lines = err.splitlines()
    assert lines[0].startswith("2 files in 0.")
    assert lines[1:4] == [
        "2 excluded (.gitignore, exclude), 0 cached",
        "worker processes: none",
        "configuration: base.toml, quotedoc.toml",
    ]
    assert lines[4].startswith("1 pair in 0.")
    assert told(capsys, "check", "-v", "--isolated", "--no-cross", "page.md")[2].endswith("configuration: none\n")


@pytest.mark.parametrize("name", [*COMMANDS, ""])
def test_help_shows_examples_that_can_be_typed(name: str) -> None:
    command = commands.get_command(CONTEXT, name) if name else commands
    assert command is not None
    lines = [line for line in (command.epilog or "").split("\n") if "quotedoc " in line]
    assert lines or name in {"cache", "labels", "rules", "explain", "schema", "config"}
    for line in lines:
        typed = line.partition("quotedoc ")[2].partition("   ")[0]
        word, *arguments = shlex.split(
            typed.replace(')"', " | ").partition(" | ")[0].partition(" <")[0].partition(" >")[0]
        )
        shown = commands.get_command(CONTEXT, word)
        assert shown is not None
        shown.make_context(word, arguments, parent=CONTEXT)
        assert all(len(line) <= 90 for line in lines)


@pytest.mark.parametrize(("typed", "meant"), [("chek", "check"), ("formt", "format"), ("explian", "explain")])
def test_a_command_that_is_misspelled(typed: str, meant: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([typed, "page.md"]) == 2
    assert f"Unknown command '{typed}'; did you mean '{meant}'?" in capsys.readouterr().err


@pytest.mark.parametrize(("word", "instead"), suggestions.COMMANDS.items())
def test_words_of_other_tools_lead_to_a_command(word: str, instead: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word, "page.md"]) == 2
    assert f"Unknown command '{word}'; use 'quotedoc {instead}'" in capsys.readouterr().err
    command, *options = instead.split()
    assert command.startswith("--") or command in COMMANDS
    assert main([command, *options, "--help"]) == 0


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("check --json", "use '--output-format json'"),
        ("check --disable QD105", "use '--ignore'"),
        ("tables --to csv", "use '--format'"),
        ("diff --format json", "use '--output-format'"),
        ("convert --to json", suggestions.TABLES),
        ("convert --format csv", suggestions.TABLES),
    ],
)
def test_options_of_other_tools_lead_to_ours(typed: str, hint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*typed.split(), "page.md"]) == 2
    assert f"Error: No such option '{typed.split()[1]}'; {hint}.\n" in capsys.readouterr().err


def test_each_option_of_other_tools_is_none_of_a_command_that_it_leads_to() -> None:
    ours = [
        {option for parameter in command.params for option in parameter.opts}
        for name in COMMANDS
        if (command := commands.get_command(CONTEXT, name))
    ]
    for other, instead in suggestions.OPTIONS.items():
        for each in instead:
            assert any(each.partition(" ")[0] in options and other not in options for options in ours), other


@pytest.mark.parametrize("rule", ["qd601", "Radar-Value-Differs"])
def test_a_rule_is_explained_in_any_case_of_letters(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", rule]) == 0
    assert "QD601" in capsys.readouterr().out


def test_an_option_that_is_misspelled(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--selct", "QD6"]) == 2
    assert "--select" in capsys.readouterr().err
    assert main(["--quite", "check"]) == 2
    assert "--quiet" in capsys.readouterr().err


def completed(*arguments: str) -> list[str]:
    *before, begun = arguments
    items = ShellComplete(commands, {}, "quotedoc", "_QUOTEDOC_COMPLETE").get_completions(before, begun)
    return [item.value if item.type == "plain" else f"<{item.type}>" for item in items]


def test_completion() -> None:
    assert completed("che") == ["check"]
    assert completed("check", "--sel") == ["--select"]
    assert completed("check", "--select", "fig") == ["figures", "figure-repeated"]
    assert completed("check", "--ignore", "QD601,target-o") == ["QD601,target-order"]
    assert completed("explain", "target-o") == ["target-order"]
    assert completed("explain", "QD609") == ["QD609"]
    assert completed("schema", "chart") == ["chart-radar"]
    assert completed("check", "pa") == completed("format", "pa") == completed("check", "--config", "pa") == ["<file>"]
    assert completed("completion", "") == ["bash", "zsh", "fish"]
    assert not completed("chek", "--sel")


@pytest.mark.process
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_of_all_this(shell: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    out = capfd.readouterr().out
    assert f"_QUOTEDOC_COMPLETE={shell}_complete" in out
    if shutil.which(shell) is not None:
        assert subprocess.run([shell, "-n"], input=out, text=True, capture_output=True, check=True).stderr == ""


@pytest.mark.process
@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed: completion is not tried in it")
@pytest.mark.parametrize(
    ("typed", "expected"),
    [("che", "check"), ("explain target-o", "target-order"), ("check --select QD601,QD608", "QD601,QD608")],
)
def test_completion_in_bash(typed: str, expected: str, tmp_path: Path) -> None:
    script = tmp_path / "quotedoc"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m quotedoc "$@"\n', encoding="utf-8")
    script.chmod(0o700)
    lines = f"""
        eval "$(quotedoc completion bash)"
        COMP_WORDS=(quotedoc {typed}); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        $(complete -p quotedoc | sed 's/.*-F \\([^ ]*\\) .*/\\1/') quotedoc
        echo "${{COMPREPLY[*]}}"
    """
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", lines], capture_output=True, text=True, check=False, env=environment)
    assert (done.stdout, done.stderr) == (f"{expected}\n", "")


@pytest.mark.process
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_reported_by_explain() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*QUOTEDOC, "explain", "QD601"], stdout=full, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (2, b"Error: cannot write the output: No space left on device\n")

"""`check --baseline`: what is known is left out, whatever moves around it; what is not there any more is dropped."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.cli import main
from quotedoc.report import compute_fingerprints
from quotedoc.report.baseline import BaselineEntry, BaselineError, parse_baseline, print_baseline
from support.pages import sample_pages
from support.pages_small import CONTRADICTION, small_page
from support.paths import ROOT

PAGES = sorted(path for folder in ("fixtures", "examples") for path in (ROOT / folder).rglob("*.md"))
LINKS = small_page().replace('- "[en]', "- [en]").replace('ACM.US.md)"', "ACM.US.md)").replace("ACM", "BCM")
ENTRY = {"fingerprint": "0", "pointer": None, "message": "m"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(CONTRADICTION, encoding="utf-8")
    Path("b.md").write_text(LINKS, encoding="utf-8")


def check(arguments: str) -> int:
    return main(["check", "--ignore", "QD204,QD214", "--baseline", "known.json", *shlex.split(arguments)])


def known() -> dict[str, list[str]]:
    """Return the names of the rules that the baseline has findings of, by page."""
    pages = json.loads(Path("known.json").read_text(encoding="utf-8"))["pages"]
    return {path: [name for name in rules for _ in rules[name]] for path, rules in pages.items()}


def replace(path: str, old: str, new: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    assert old in text
    Path(path).write_text(text.replace(old, new), encoding="utf-8")


ALL = {"a.md": ["target-order"], "b.md": ["locale-links"]}


def test_what_is_known_is_left_out_and_what_is_new_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("--write-baseline .") == 0
    assert known() == ALL
    assert check(".") == 0
    assert capsys.readouterr().out == "No other findings in 2 pages (2 suppressed).\n" * 2
    replace("a.md", "8.77", "8,77")
    assert check("--output-format concise .") == 1
    out, err = capsys.readouterr()
    assert [line[:26] for line in out.splitlines()] == ["a.md:22:19: QD223 warning ", "a.md:22:19: QD401 warning "]
    assert "Found 2 warnings in 2 pages (2 suppressed" in err


def test_it_stays_known_when_the_page_is_moved_about_and_formatted() -> None:
    check("--write-baseline .")
    replace("a.md", "## Inst", "\n\n\n## Inst")
    replace("a.md", "| Highest Target | 7.51 |", "|Highest Target|  7.51|")
    assert check(".") == 0
    main(["format", "."])
    assert check("./a.md b.md") == 0
    assert check(str(Path("a.md").resolve())) == 0


def test_an_empty_file_becomes_a_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    """As a file that `mktemp` has made."""
    Path("known.json").touch()
    assert check(".") == 2
    assert "known.json is not a baseline" in capsys.readouterr().err
    check("--write-baseline .")
    assert check(".") == 0


def test_a_byte_order_mark_before_it_is_no_error() -> None:
    check("--write-baseline .")
    Path("known.json").write_bytes(b"\xef\xbb\xbf" + Path("known.json").read_bytes())
    assert check(".") == 0


def test_a_baseline_in_utf_16_is_named_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    check("--write-baseline .")
    Path("known.json").write_bytes(Path("known.json").read_text(encoding="utf-8").encode("utf-16"))
    assert check(".") == 2
    assert "known.json is not a baseline: not UTF-8 but UTF-16; save it as UTF-8" in capsys.readouterr().err


def test_a_value_that_changes_is_another_finding() -> None:
    check("--write-baseline .")
    replace("a.md", "7.51", "7.52")
    assert check(".") == 1


def test_a_contradiction_is_another_one_if_its_other_figure_changes() -> None:
    check("--write-baseline .")
    replace("a.md", "| Lowest Target | 23.63 |", "| Lowest Target | 23.64 |")
    assert check(".") == 1


def test_what_is_not_there_any_more_is_said_and_dropped_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    check("--write-baseline .")
    replace("b.md", "- [en]", "- x")
    before = Path("known.json").read_bytes()
    capsys.readouterr()
    check("--select QD1,QD6 .")
    notice = "known.json lists 1 finding that no longer occurs; use --prune-baseline to remove it\n"
    assert capsys.readouterr().err == notice
    assert Path("known.json").read_bytes() == before
    assert check("--prune-baseline .") == 1  # what is new does not get known
    assert known() == {"a.md": ["target-order"]}
    assert check("--prune-baseline a.md") == 0


def test_several_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    check("--write-baseline .")
    Path("a.md").write_text(small_page(), encoding="utf-8")
    Path("b.md").unlink()
    capsys.readouterr()
    assert check(".") == 0
    assert "2 findings that no longer occur; use --prune-baseline to remove them" in capsys.readouterr().err
    check("--prune-baseline .")
    assert known() == {}


@pytest.mark.parametrize(
    "arguments", ["a.md", "--select QD5 .", "--write-baseline a.md", "--write-baseline --select QD5 ."]
)
def test_what_a_run_does_not_look_at_stays(arguments: str, capsys: pytest.CaptureFixture[str]) -> None:
    check("--write-baseline .")
    replace("b.md", "- [en]", '- "[en]')
    capsys.readouterr()
    check(arguments)
    assert known() == ALL
    assert "any more" not in capsys.readouterr().err


def test_an_unreadable_page_is_not_looked_at() -> None:
    check("--write-baseline .")
    data = Path("a.md").read_bytes()
    Path("a.md").write_bytes(data + b"\xe9")
    check("--prune-baseline .")
    assert known() == ALL


def test_equal_findings_are_counted() -> None:
    row = "| Odd | 1 |\n"
    replace("b.md", "| Lowest", row * 2 + "| Lowest")
    check("--write-baseline --fail-level info b.md")
    assert known()["b.md"].count("row-unknown") == 2
    replace("b.md", "| Lowest", row + "| Lowest")
    assert check("--fail-level info b.md") == 1


def test_pages_against_each_other() -> None:
    Path("c").mkdir()
    Path("c/a.md").write_text(CONTRADICTION, encoding="utf-8")
    check("--write-baseline .")
    assert known() == {**ALL, "c/a.md": ["page-twice", "target-order"]}
    replace("c/a.md", "T20:40", "T21:40")  # not at the same time, so not the same page twice
    before = Path("known.json").read_bytes()
    for arguments in ("a.md", "c", "--no-cross .", "--select QD6 ."):
        check(f"--prune-baseline {arguments}")
        assert Path("known.json").read_bytes() == before
    check("--prune-baseline .")
    assert known() == {**ALL, "c/a.md": ["target-order"]}


@pytest.mark.parametrize("page", ["c/1.md", "c/2.md", "c/3.md", "d/en.md", "d/zh-CN.md", "d/zh-HK.md"])
def test_a_known_contradiction_is_known_whichever_page_is_checked(page: str) -> None:
    for directory in ("archive", "c", "d"):
        Path(directory).mkdir()
    for name in ("archive/1", "c/1", "c/2", "c/3"):
        Path(f"{name}.md").write_text(CONTRADICTION.replace("ACM", "CCM"), encoding="utf-8")
    Path("archive/en.md").write_text(small_page(lowest="7.54").replace("ACM", "DCM"), encoding="utf-8")
    for locale, lowest in (("en", "7.51"), ("zh-CN", "7.52"), ("zh-HK", "7.53")):
        text = small_page(lowest=lowest).replace("ACM", "DCM").replace('locale: "en"', f'locale: "{locale}"')
        Path(f"d/{locale}.md").write_text(text, encoding="utf-8")
    assert check("--write-baseline .") == 0
    assert {name for names in known().values() for name in names} >= {"page-twice", "locales-differ"}
    assert check(page) == 0
    before = Path("known.json").read_bytes()
    assert check(f"--prune-baseline {page}") == 0
    assert Path("known.json").read_bytes() == before


def test_paths_are_those_from_its_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    monkeypatch.chdir("sub")
    command = ["check", "--ignore", "QD204,QD214", "--baseline", "../known.json"]
    assert main([*command, "--write-baseline", ".."]) == 0
    monkeypatch.chdir("..")
    assert known() == ALL
    assert check(".") == 0


def test_a_file_that_was_moved_loses_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    check("--write-baseline .")
    Path("sub").mkdir()
    Path("known.json").rename("sub/known.json")
    before = Path("sub/known.json").read_bytes()
    capsys.readouterr()
    assert main(["check", "--baseline", "sub/known.json", "--prune-baseline", "a.md"]) == 1
    assert "was it moved?" in capsys.readouterr().err
    assert Path("sub/known.json").read_bytes() == before


def test_a_wrong_path_makes_no_file() -> None:
    assert check("--write-baseline nope") == 2
    assert not Path("known.json").exists()


def test_a_page_is_no_baseline(capsys: pytest.CaptureFixture[str]) -> None:
    Path("empty.md").touch()
    assert main(["check", "--baseline", "empty.md", "--write-baseline", "a.md"]) == 2
    assert "has the name of a page" in capsys.readouterr().err
    assert not Path("empty.md").read_bytes()


def test_standard_input_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    check("--write-baseline .")
    data = Path("a.md").read_bytes()
    monkeypatch.setattr("quotedoc.files.input.Input.read_bytes", lambda *_: data)
    assert check("--stdin-filename a.md -") == 0
    assert check("-") == 1
    before = Path("known.json").read_bytes()
    assert check("--write-baseline -") == 2
    assert Path("known.json").read_bytes() == before
    assert check("--write-baseline --stdin-filename c.md -") == 0
    assert known().keys() == {*ALL, "c.md"}


@pytest.mark.parametrize(
    "delimiters", ["|:--|--:|", "| ----------- | :---: |", "|-|-|", "  |---|---", "| --- | --- |\r"]
)
def test_a_formatter_may_write_other_delimiter_rows(delimiters: str) -> None:
    """Of a table that a finding is about, and so whose whole text identifies the finding."""
    table = "\nText.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| - | 3 |\n"
    Path("a.md").write_text(small_page() + table, encoding="utf-8")
    check("--write-baseline .")
    assert "content-unknown" in known()["a.md"]
    replace("a.md", "|---|---|\n| 1", f"{delimiters}\n| 1")
    assert check("a.md") == 0
    replace("a.md", "| - | 3 |", "| - | 4 |")
    assert check("--fail-level info a.md") == 1


def test_a_fix_leaves_what_is_known() -> None:
    check("--write-baseline .")
    assert check("--fix .") == 0
    assert Path("b.md").read_text(encoding="utf-8") != LINKS


def test_what_is_no_quote_document_is_not_in_it() -> None:
    Path("notes.md").write_text("# Notes\n", encoding="utf-8")
    check("--write-baseline .")
    assert "notes.md" not in known()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("check --write-baseline .", "need --baseline"),
        ("check --prune-baseline .", "need --baseline"),
        ("check --baseline known.json --write-baseline --diff .", "cannot be combined with --diff"),
        ("check --baseline known.json --write-baseline --prune-baseline .", "cannot be combined"),
        ("check --baseline gone.json .", "gone.json: No such file or directory"),
        ("check --baseline gone.json --prune-baseline .", "gone.json: No such file or directory"),
        ("check --baseline gone/known.json --write-baseline .", "gone/known.json: No such file or directory"),
        ("check --statistics --output-format sarif .", "--statistics does not support the format sarif"),
    ],
)
def test_misuse(arguments: str, message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(arguments)) == 2
    assert message in capsys.readouterr().err


def test_a_difference_needs_no_baseline() -> None:
    check("--write-baseline b.md")
    assert check("--diff b.md") == 1


BROKEN = {
    " ": "line 1, column 2",
    "{": "line 1, column 2",
    "[]": "expected an object with 'version' and 'pages'",
    '{"version": 1}': "expected an object with 'version' and 'pages'",
    '{"version": 2, "pages": {}}': "version 2 is not supported; this quotedoc supports 1",
    '{"version": 1, "pages": []}': "'pages' is not an object",
    '{"version": 1, "pages": {"a.md": 1}}': "'a.md' is not an object",
    '{"version": 1, "pages": {"a.md": {"r": {}}}}': "'r' of 'a.md' is not a list",
    "[" * 100_000: "nested too deeply",
    '{"version": 1, "pages": {"a.md": {}, "b.md": {}, "a.md": {}}}': "the key 'a.md' occurs twice",
    '{"version": 1, "pages": {"a.md": {"r": [], "r": []}}}': "the key 'r' occurs twice",
}
WRONG: list[Any] = [1, {}, {**ENTRY, "fingerprint": 1}, {**ENTRY, "pointer": 1}, {**ENTRY, "message": None}]
WRONG += [{**ENTRY, "others": 1}, {**ENTRY, "others": [1]}, {**ENTRY, "more": 1}]
BROKEN |= {json.dumps({"version": 1, "pages": {"a.md": {"r": [each]}}}): "an entry of 'r' of 'a.md'" for each in WRONG}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:60])
def test_a_broken_file_is_named_and_left_alone(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("known.json").write_text(text, encoding="utf-8")
    assert check("--write-baseline .") == 2
    err = capsys.readouterr().err
    assert err.startswith("Error: known.json is not a baseline: ")
    assert BROKEN[text] in err
    assert Path("known.json").read_text(encoding="utf-8") == text
    with pytest.raises(BaselineError):
        parse_baseline(text)


def test_a_file_that_is_no_text() -> None:
    Path("known.json").write_bytes(b"\xff")
    assert check(".") == 2


TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
ENTRIES = st.builds(
    BaselineEntry, TEXTS, TEXTS, st.none() | TEXTS.filter(bool), TEXTS, TEXTS, st.lists(TEXTS, max_size=2).map(tuple)
)


@pytest.mark.slow  # hypothesis takes long to make up baselines
@given(st.lists(ENTRIES, max_size=6), st.randoms())
def test_what_is_written_is_read_and_does_not_depend_on_the_order(entries: list[BaselineEntry], random: Any) -> None:  # noqa: ANN401 - hypothesis has no type for it
    text = print_baseline(entries)
    assert sorted(parse_baseline(text), key=repr) == sorted(entries, key=repr)
    shuffled = list(dict.fromkeys(entries))
    random.shuffle(shuffled)
    assert print_baseline(shuffled) == print_baseline(list(dict.fromkeys(entries)))


def formatted() -> list[Path]:
    """Return the pages of the fixtures that formatting changes."""
    found = []
    for path in sample_pages(PAGES):
        done = app.format_page(path.read_bytes(), "a.md")
        # What fuzzing found is mended by formatting more than a page of anybody's would be.
        if "found" not in path.parts and done.finding is None and done.text != done.source.text:
            found.append(path)
    return found


@pytest.mark.law
def test_formatting_makes_no_finding_a_new_one() -> None:
    compared = 0
    for path in formatted():
        data = path.read_bytes()
        before, after = (
            app.check_page(data, "a.md"),
            app.check_page(app.format_page(data, "a.md").text.encode(), "a.md"),
        )
        # A comment may silence just what formatting mends; and of U+0000, a control character, it makes U+FFFD.
        names, prints = (
            {finding.name for finding in before.findings} - {"suppression-unused", "control-character"},
            set(compute_fingerprints(before)),
        )
        for finding, fingerprint in zip(after.findings, compute_fingerprints(after), strict=False):
            # A row that the page's end cut short is filled up: the page ends behind it then.
            if finding.name in names and not (finding.name == "page-ends-early" and "row-short" in names):
                compared += 1
                assert fingerprint in prints, f"{path}: {finding}"
    assert compared > 300


def test_prettier_leaves_it_as_it_is() -> None:
    # As prettier 3.10.1 prints it, with the default settings.
    recorded = (ROOT / "fixtures" / "baseline" / "prettier.json").read_text(encoding="utf-8")
    entries = parse_baseline(recorded)
    assert {len(entry.others) for entry in entries} >= {0, 1, 2, 3}
    assert print_baseline(entries) == recorded

"""Pages held against each other: each rule on the folders of pages of its own fixtures."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

import generate
from quotedoc.cli import main

RULES = Path(__file__).parent.parent / "fixtures" / "rules"
EXPECTED = sorted(RULES.glob("*/*/*.txt"))
"""What is to be found: `all.txt` of the whole folder, `NAME.txt` if the page NAME is given alone."""


def name_of(case: Path) -> str:
    return f"{case.parent.parent.name}/{case.parent.name}/{case.stem}"


def findings(folder: Path, path: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """Return what the rules about several pages find, one line each; the folder is the current directory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        main(["check", "--isolated", "--output-format", "concise", "--select", "QD7", *options, path])
    return capsys.readouterr().out


def test_there_are_cases() -> None:
    assert EXPECTED
    assert any(case.stem != "all" for case in EXPECTED)


@pytest.mark.parametrize("case", EXPECTED, ids=name_of)
def test_pages_beside_each_other(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = "." if case.stem == "all" else f"{case.stem}.md"
    found = findings(case.parent, path, capsys)
    assert found == case.read_text(encoding="utf-8")
    assert not findings(case.parent, path, capsys, "--no-cross")


def test_the_two_places_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    folder = RULES / "locales-differ" / "by-key"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        main(["check", "--isolated", "--select", "QD702", "."])
    shown = capsys.readouterr().out
    assert "zh-CN.md:26:9: error QD702 locales-differ: 12.04% here is 12.40% in en.md" in shown
    assert "en.md:26:9: it is 12.40% here" in shown


def test_every_page_is_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    findings(RULES / "locales-differ" / "by-key", ".", capsys)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(RULES / "locales-differ" / "by-key")
        main(["check", "--isolated", "--select", "QD7", "."])
    assert capsys.readouterr().out.endswith("Found 2 errors in 2 pages.\n")


def test_a_page_that_is_gone_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from quotedoc.cli import cross

    shutil.copytree(RULES / "locales-differ" / "by-key", tmp_path, dirs_exist_ok=True)
    pairs = cross.Seen.contradictions

    def later(*given: object) -> object:
        (tmp_path / "en.md").unlink()
        return pairs(*given)  # type: ignore[arg-type]  # as they came

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cross.Seen, "contradictions", later)
        patch.chdir(tmp_path)
        assert main(["check", "--isolated", "."]) == 2
    assert "en.md" in capsys.readouterr().err


def in_other_words(text: str, locale: str) -> str:
    """Return a page with its headings and labels in invented words, and its figures as they were."""
    text = text.replace('locale: "en"', f'locale: "{locale}"').replace(
        'url: "https://longbridge.com/en/', f'url: "https://longbridge.com/{locale}/'
    )
    words = re.compile(r"[A-Z][A-Za-z]*[a-z][A-Za-z™/ ()&-]*(?<![ (])")
    front, rest = text.split("\n---\n", 1)
    lines = [
        words.sub("詞", line) if line.startswith(("#", "**", "Total")) and not line.startswith("# ") else line
        for line in re.sub(r"^\| ([^|]*[a-z][^|]*) \|", "| 詞 |", rest, flags=re.MULTILINE).split("\n")
    ]
    return front + "\n---\n" + "\n".join(lines)


@pytest.mark.parametrize("kind", ["quote", "reports"])
def test_a_changed_figure_in_one_of_three_languages_is_found(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(4):
        text = generate.make_page(kind, seed)
        pages = {"en": text, "zh-CN": in_other_words(text, "zh-CN"), "zh-HK": in_other_words(text, "zh-HK")}
        for locale, page in pages.items():
            (tmp_path / f"{locale}.md").write_text(page, encoding="utf-8")
        assert findings(tmp_path, ".", capsys) == ""
        body = text.index("\n---\n")
        cells = [match for match in re.finditer(r"\| (-?[0-9][0-9.,]*)[%MB]? (?=\|)", text) if match.start() > body]
        for cell in cells[seed::17]:
            place = len(text[: cell.start(1)].split("\n")) - 1
            before = pages["zh-HK"].split("\n")
            line = before[place]
            figure = cell[1]
            changed = figure[:-1] + str((int(figure[-1]) + 1) % 10)
            lines = [*before[:place], line.replace(figure, changed, 1), *before[place + 1 :]]
            (tmp_path / "zh-HK.md").write_text("\n".join(lines), encoding="utf-8")
            found = findings(tmp_path, ".", capsys)
            assert re.fullmatch(rf"zh-HK\.md:{place + 1}:[0-9]+: QD702 error \S+ here is \S+ in en\.md\n", found), line

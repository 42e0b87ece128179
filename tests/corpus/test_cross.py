"""Pages held against each other: each rule on the folders of pages of its own fixtures."""

from __future__ import annotations

import re
import shutil
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import generate
from quotedoc.app import load_document
from quotedoc.cli import main
from quotedoc.corpus.facts import Facts, extract_facts
from quotedoc.corpus.figures import iter_figures
from quotedoc.corpus.mentions import MAX_SINGLE_SEARCHES, WantedSecurities
from quotedoc.corpus.store import FactStore, Pair
from quotedoc.text import Source
from support.pages_small import small_page
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

RULES = FIXTURES / "rules"
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
    assert "zh-CN.md:26:9: error QD702 locales-differ: this page has 12.04%, but en.md has 12.40%" in shown
    assert "en.md:26:9: it is 12.40% here" in shown


def test_every_page_is_counted_once(capsys: pytest.CaptureFixture[str]) -> None:
    findings(RULES / "locales-differ" / "by-key", ".", capsys)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(RULES / "locales-differ" / "by-key")
        main(["check", "--isolated", "--select", "QD7", "."])
    assert "\nFound 2 errors in 2 pages.\n" in capsys.readouterr().out


def test_a_page_is_one_by_whatever_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    check = ["check", "--no-cache", "--output-format", "concise", "--select", "QD7"]
    other = small_page().replace('"en"', '"zh-CN"').replace("/en/", "/zh-CN/")
    Path("a.md").write_text(small_page(), encoding="utf-8")
    Path("c.md").write_text(other, encoding="utf-8")
    Path("sub").mkdir()
    for paths in (["a.md", "c.md"], [str(tmp_path / "a.md"), "c.md"], ["sub/../a.md", "c.md"], [str(tmp_path), "."]):
        assert main([*check, *paths]) == 0, capsys.readouterr()
    Path("l.md").symlink_to("a.md")
    Path("sub/to").symlink_to("..", target_is_directory=True)
    for paths in (["."], ["a.md"], ["sub/to/a.md", "c.md"], ["sub/to/sub/to/l.md", str(tmp_path)]):
        assert main([*check, *paths]) == 0, capsys.readouterr()
    shutil.copy("a.md", "b.md")  # another page that says the same
    assert main([*check, "l.md", "a.md"]) == 1
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == ["l.md:5:7:"]


def test_a_page_that_is_gone_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from quotedoc.run import cross

    shutil.copytree(RULES / "locales-differ" / "by-key", tmp_path, dirs_exist_ok=True)
    pairs = cross.SeenPages.iter_pairs  # called between checking pages and comparing them

    def later(seen: cross.SeenPages) -> Iterator[Pair]:
        (tmp_path / "en.md").unlink()
        return pairs(seen)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cross.SeenPages, "iter_pairs", later)
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
            assert re.fullmatch(
                rf"zh-HK\.md:{place + 1}:[0-9]+: QD702 error this page has \S+, but en\.md has \S+\n", found
            ), line


@pytest.mark.law
@pytest.mark.parametrize("kind", ["quote", "reports", "news", "legacy"])
def test_pages_are_told_apart_by_any_figure(kind: str) -> None:
    for seed in range(3):
        text = in_other_words(generate.make_page(kind, seed), "zh-CN").replace("詞: ", "詞\N{FULLWIDTH COLON} ")
        reading = load_document(Source("a.md", text)).reading
        for _, figure, place in iter_figures(reading):
            at = max((at for at, character in enumerate(figure) if character.isalnum() and character != "Z"), default=0)
            other = "5" if figure[at:] in {"", "-"} or figure[at] in "A1" else "A" if figure[at].isalpha() else "1"
            changed = f"{text[: place.start]}{figure[:at]}{other}{figure[at + 1 :]}{text[place.end :]}"
            if figure:
                other_digest = extract_facts(load_document(Source("a.md", changed)).reading).digest
                assert other_digest != extract_facts(reading).digest, text[place.start - 9 : place.end + 9]


def facts(number: int, **stated: object) -> Facts:
    """Return the facts of a page that agrees with all others, but for what is stated."""
    usual = {"kind": "quote", "address": f"quote/{number}.md", "locale": "en", "symbol": "VNET.US"}
    usual |= {"moment": "2026-04-15T20:40:53.232Z", "grade": "A", "dividend_yield": "1.00"}
    return Facts(**{**usual, "digest": b"", "peers": (), **stated})  # type: ignore[arg-type]  # as they came


def peers(number: int) -> tuple[tuple[str, str, int], ...]:
    return tuple(("VNET.US", "ABCDE"[(number + place) % 5], place) for place in range(3))


CROWDS: dict[str, Callable[[int], Facts]] = {
    "one page, many times": lambda number: facts(number, address="quote/VNET.US.md"),
    "one address, in many languages": lambda number: facts(
        number, address="quote/VNET.US.md", locale=str(number), digest=b"%d" % number
    ),
    "one address, at many moments": lambda number: facts(
        number,
        address="quote/VNET.US.md",
        locale=("zh-CN", "zh-HK")[number % 2],
        moment=f"2026-04-15T20:40:{number:06}Z",
        digest=b"%d" % number,
    ),
    "peers of each other, of many grades": lambda number: facts(number, grade="ABCDE"[number % 5], peers=peers(number)),
    "each with another yield": lambda number: facts(
        number, kind=("quote", "reports")[number % 2], dividend_yield=f"{number}.00"
    ),
}


def pairs_of(pages: list[Facts], given: int | None = None) -> tuple[list[Pair], int]:
    """Return the pairs of pages, of which the first `given` are reported, and how long they took in steps of SQLite."""
    store, steps = FactStore(), count()
    for number, page in enumerate(pages):
        store.add_page(page, *[str(number).encode()] * 2, reported=given is None or number < given)
    store._database.set_progress_handler(lambda: next(steps) < 0, 10)  # noqa: SLF001 - no time is as exact
    pairs = list(store.iter_pairs())
    store.close()
    return pairs, next(steps)


@pytest.mark.parametrize("crowd", CROWDS)
def test_pages_that_contradict_all_others_are_held_against_few(crowd: str) -> None:
    few, most = ([CROWDS[crowd](number) for number in range(size)] for size in (200, 2000))
    less, begun = pairs_of(few)
    more, done = pairs_of(most)
    assert 0 < len(less) <= 3 * len(few)
    assert len(less) < len(more) <= 3 * len(most)
    assert done < 15 * begun


def test_a_run_that_ends_early_closes_the_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = []

    class RecordingStore(FactStore):
        def close(self) -> None:
            super().close()
            closed.append(True)

    monkeypatch.setattr("quotedoc.corpus.store.FactStore", RecordingStore)
    monkeypatch.chdir(tmp_path)
    for name in ("1.md", "2.md", "3/3.md"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(small_page(), encoding="utf-8")
    Path("3/quotedoc.toml").write_text('fail-level = "big"\n', encoding="utf-8")
    assert main(["check", "--jobs", "1", "1.md", "2.md", "3"]) == 2
    assert closed


def test_of_pages_that_say_otherwise_the_first_is_told() -> None:
    listed = tuple(("VNET.US", grade, place) for place, grade in enumerate("ABC"))
    pages = [facts(number, grade=grade) for number, grade in enumerate("AABBC")]
    pairs, _ = pairs_of([*pages, facts(5, symbol="TWLO.US", peers=listed)])
    assert [(pair.rule, pair.file, pair.other, pair.place) for pair in pairs] == [
        ("peer-differs", b"5", b"0", 1),
        ("peer-differs", b"5", b"0", 2),
        ("peer-differs", b"5", b"2", 0),
    ]


def test_pages_that_were_not_given_are_held_against_those_that_were() -> None:
    pages = [facts(0, grade="B"), *(facts(number, symbol="TWLO.US", peers=peers(number)) for number in range(1, 4))]
    pairs, _ = pairs_of([*pages, facts(4, grade="C")], given=1)
    assert {(pair.file, pair.other, pair.is_swapped) for pair in pairs} == {
        (b"0", b"%d" % other, True) for other in (1, 2, 3)
    }


@pytest.mark.parametrize("others", [0, MAX_SINGLE_SEARCHES])
def test_a_file_concerns_a_security_that_it_names_and_a_peer_that_it_is_about(others: int) -> None:
    wanted = WantedSecurities()
    wanted.add_facts(facts(0, symbol="ACM.US", peers=(("PEER.US", "B", 0),)))
    for number in range(others):
        wanted.add_facts(facts(number, symbol=f"S{number}.US"))
    assert wanted.is_mentioned_in(b"| 01 | Acme (ACM.US) |")
    assert wanted.is_mentioned_in(b'symbol: "PEER.US"')
    assert not wanted.is_mentioned_in(b"| 01 | Acme (XACM.US) | ACM.USA | PEER.US |")
    assert not wanted.is_mentioned_in(b"")
    # A picture in the text, which would take minutes if each of its characters were a beginning.
    assert not wanted.is_mentioned_in(b"XACM.US ![](data:image/png;base64," + b"A" * 400_000 + b")")

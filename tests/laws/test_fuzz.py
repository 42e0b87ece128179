"""What fuzzing is made of, tried without a fuzzer: oracles on a few changed pages, the dictionary, the shrinking."""

from __future__ import annotations

from random import Random

import pytest

from dictionary import as_file, words
from mutator import CHANGES, mutate
from oracles import ORACLES
from quotedoc import app
from quotedoc.report import load_report
from quotedoc.report.formats import text
from seeds import seeds
from shrink import shrink

pytestmark = pytest.mark.law

TRIES = 12


@pytest.mark.parametrize("entry", ORACLES)
def test_oracles_hold_on_changed_seeds(entry: str) -> None:
    random = Random(entry)  # noqa: S311  # nothing secret
    given = seeds(entry)
    assert len(given) > 50
    for data in random.sample(given, TRIES):
        ORACLES[entry](mutate(data, random))


@pytest.mark.parametrize("entry", ORACLES)
def test_oracles_take_any_bytes(entry: str) -> None:
    for data in (b"", b"\n", b"\xff\xfe\x00", b"\r\n" * 3, b"\xef\xbb\xbf---\n---\n", b"0 A\n# A"):
        ORACLES[entry](data)


def test_a_broken_law_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    page, whole = next(each for each in seeds("format") if b"PB |" in each), app.format_page
    monkeypatch.setattr(app, "format_page", lambda *given: whole(*given)._replace(text=whole(*given).text + "x\n"))
    with pytest.raises(AssertionError):
        ORACLES["format"](page)
    with pytest.raises(AssertionError):
        ORACLES["convert"](page)


def test_what_a_terminal_obeys_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "REPORT", load_report("text")._replace(findings=lambda *_: iter(["\x1b[31m"])))
    with pytest.raises(AssertionError):
        ORACLES["check"](b"# A")


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_changes_take_any_lines(change: object) -> None:
    assert callable(change)
    for seed in range(50):
        for lines in ([], [""], ["a"], ["| a | b |", "k: v", ""], ["|", ":"]):
            change(Random(seed), lines)  # noqa: S311  # nothing secret
            assert all(isinstance(line, str) for line in lines)


def test_the_same_seed_makes_the_same_change() -> None:
    page = seeds("check")[0]
    assert mutate(page, Random(1)) == mutate(page, Random(1)) != page  # noqa: S311  # nothing secret


def test_the_dictionary_has_labels_and_figures() -> None:
    assert {"Valuation Analysis", "ROE", "0.00%", "0 / 0", "-"} <= {*words()}
    lines = as_file().splitlines()
    assert len(lines) == len(words())
    assert all(line.isascii() and line[0] == line[-1] == '"' for line in lines)


def test_shrinking_leaves_what_it_takes() -> None:
    def oracle(data: bytes) -> None:
        if b"x" in data and b"y" in data:
            raise ValueError
        if b"z" in data:
            raise KeyError

    assert shrink(oracle, b"a line\nwith x\n\nz\nand y\n" * 3) in (b"xy", b"yx")

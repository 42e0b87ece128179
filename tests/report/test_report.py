"""Reports: carets under what is meant, and nothing of a page that could act on the terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from quotedoc.checked import Checked
from quotedoc.diagnostic import Diagnostic, Fix, Related, Severity
from quotedoc.report import Tally, fingerprints, load_report, printable
from quotedoc.text import Source, Span


def checked(text: str, *spans: tuple[int, int], message: str = "wrong", path: str = "page.md") -> Checked:
    findings = (Diagnostic("QD999", "row-short", Severity.ERROR, message, Span(*span)) for span in spans)
    return Checked(Source(path, text), tuple(findings), is_quote_document=True)


def report(page: Checked, name: str = "text") -> str:
    return "".join(load_report(name).findings([page], lambda text, _: text))


def excerpt(text: str, start: int, end: int) -> list[str]:
    return report(checked(text, (start, end))).splitlines()[1:-1]


@pytest.mark.parametrize(
    ("text", "meant", "shown", "carets"),
    [
        ("| a | 7.51 |\n", "7.51", "| a | 7.51 |", "      ^^^^"),
        ("世纪互联 7.51\n", "7.51", "世纪互联 7.51", "         ^^^^"),
        ("a 世纪 b\n", "世纪", "a 世纪 b", "  ^^^^"),
        ("a\t7\n", "7", "a    7", "     ^"),
        ("a\tb 7\n", "\tb", "a    b 7", " ^^^^^"),
        ("e\u0301 7\n", "7", "e\u0301 7", "  ^"),
        ("a\x1b[31m 7\n", "7", r"a\x1b[31m 7", "          ^"),
        ("a\u202e7\n", "\u202e", r"a\u202e7", " ^^^^^^"),
        ("\ufeffa 7\n", "7", "a 7", "  ^"),
        ("a 7\r\n", "7", "a 7", "  ^"),
        ("a 7", "7", "a 7", "  ^"),
    ],
)
def test_carets_stand_under_what_is_meant(text: str, meant: str, shown: str, carets: str) -> None:
    start = text.index(meant)
    assert excerpt(text, start, start + len(meant)) == [f" 1 | {shown}", f"   | {carets}"]


def test_a_span_of_several_lines() -> None:
    assert excerpt("one\ntwo\nthree\n", 1, 6) == [" 1 | one", "   |  ^^", "   | ..."]


@pytest.mark.parametrize("text", ["", "\n", "one\n"])
def test_an_empty_span_has_a_caret(text: str) -> None:
    assert excerpt(text, len(text), len(text))[1].strip() == "| ^"


def test_a_long_line_is_cut_around_what_is_meant() -> None:
    line = "a" * 500 + "7.51" + "b" * 500
    shown, carets = excerpt(line, 500, 504)
    assert shown.startswith(" 1 | …aaa")
    assert shown.endswith("b…")
    assert len(shown) < 120
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "7.51"
    assert len(excerpt(line, 0, len(line))[1]) < 120


@given(st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=100), st.data())
def test_carets_for_any_line(line: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    shown, carets = excerpt("\n" + line, start + 1, end + 1)
    before, until = (wcswidth(printable(line[:at])) for at in (start, end))
    assert shown == f" 2 | {printable(line)}".rstrip()
    assert carets == "   | " + " " * before + "^" * max(1, until - before)


@given(st.text())
def test_printable_is(text: str) -> None:
    shown = printable(text)
    assert wcswidth(shown) >= 0
    assert not set(shown) & set("\x00\x1b\r\n\t\u202e\u2066\u200b\ufeff\x9b\x7f\u2028")


def test_related_places_and_fix() -> None:
    finding = Diagnostic(
        "QD999",
        "row-short",
        Severity.WARNING,
        "a\x1b[0m",
        Span(0, 1),
        related=(Related(Span(4, 7), "and this"),),
        fix=Fix("Mend it", (), safe=False),
    )
    page = Checked(Source("a\nb.md", "one\ntwo\n"), (finding,), is_quote_document=True)
    assert report(page) == (
        r"a\nb.md:1:1: warning QD999 row-short: a\x1b[0m" + "\n 1 | one\n   | ^\n"
        r"a\nb.md:2:1: and this" + "\n 2 | two\n   | ^^^\nhelp: Mend it (--fix --unsafe-fixes)\n\n"
    )
    assert report(page, "concise") == r"a\nb.md:1:1: QD999 warning a\x1b[0m" + "\n"


def test_colour_is_beside_the_text() -> None:
    page = checked("one\n", (0, 1))
    painted = "".join(load_report("text").findings([page], lambda text, role: f"<{role}>{text}</{role}>"))
    assert "<place>page.md:1:1:</place> <error>error</error> QD999" in painted
    assert "<error>^</error>" in painted


def test_equal_findings_have_different_fingerprints() -> None:
    page = checked("a  b\na b\na b\n", (0, 4), (5, 8), (9, 12))
    assert len(set(fingerprints(page))) == 3
    assert fingerprints(page) == fingerprints(checked("\n\na\tb\na b\na b\n", (2, 5), (6, 9), (10, 13)))


@pytest.mark.parametrize(
    ("severities", "pages", "skipped", "summary"),
    [
        ([], 3, 0, "No findings in 3 pages."),
        ([], 1, 1, "No findings in 1 page (1 file skipped)."),
        ([], 0, 2, "No pages were checked (2 files skipped)."),
        ([3, 3, 2], 3, 2, "Found 2 errors, 1 warning in 3 pages (2 files skipped)."),
        ([1, 1], 1, 0, "Found 2 infos in 1 page."),
    ],
)
def test_summary(severities: list[int], pages: int, skipped: int, summary: str) -> None:
    tally = Tally(pages=pages, skipped=skipped)
    tally.severities.update(map(Severity, severities))
    assert tally.summary() == summary

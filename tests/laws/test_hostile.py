"""Input that breaks readers: each is answered, by every verb, with what there is to say.

`MANY=100000 pytest tests/laws/test_hostile.py` makes the long ones longer; how the time grows is for
benchmarks/scaling_pages.py to show.
"""

from __future__ import annotations

import errno
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from generate import make_page
from quotedoc import app
from quotedoc.app.html import make_html
from quotedoc.cli import main
from quotedoc.data import print_json
from quotedoc.files import input as input_
from quotedoc.report import list_formats, load_report
from support.html_page import Parsed, assert_safe
from support.laws import assert_within
from support.pages import in_unknown_words, page_files
from support.pages_small import small_page

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.law

MANY = int(os.environ.get("MANY", "4000"))

PAGE = small_page()
FRONT_MATTER, BODY = PAGE.split("\n\n", 1)
CHART = """```chart-data:radar
{"title": "Longbridge Financial Score - Acme Corp.", "chart_type": "radar", "dimensions": []}
```
"""


class Case(NamedTuple):
    """A text (or bytes) to be made, and what has to be said about it: a rule, and words of its message."""

    make: Callable[[], str | bytes]
    says: str = ""
    words: str = ""


def chart(old: str, new: str) -> Callable[[], str]:
    """Return pages with a chart in which `old` is `new`."""
    assert old in CHART
    return lambda: f"{PAGE}\n{CHART.replace(old, new)}"


def front_matter(old: str, new: str) -> Callable[[], str]:
    """Return pages in whose front matter `old` is `new`."""
    assert old in FRONT_MATTER
    return lambda: f"{FRONT_MATTER.replace(old, new)}\n\n{BODY}"


def table(header: str, row: Callable[[int], str], count: int = MANY) -> Callable[[], str]:
    """Return pages that end with a table of so many rows."""
    columns = header.count("|") - 1
    return lambda: f"{header}\n{'|---' * columns}|\n" + "".join(f"{row(index)}\n" for index in range(count))


def after(start: str, make: Callable[[], str]) -> Callable[[], str]:
    """Return pages with something at their end."""
    return lambda: f"{start}{make()}"


ITEMS = f"{FRONT_MATTER}\n\n# Acme Corp. (ACM.US)\n\n"
PEERS = "## Peer Comparison\n\n| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |"
REPORTS_PAGE = make_page("reports", 0)
NEWS, ARTICLE, OVERVIEW, LEGACY = (make_page(kind, 0) for kind in ("news", "article", "overview", "legacy"))
INCOME = REPORTS_PAGE[: REPORTS_PAGE.index("| Indicator")]
BOMB = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))

CASES = {
    "empty file": Case(str, "not-quote-document"),
    "no front matter": Case(lambda: f"{BODY}\n{CHART}", "front-matter-missing"),
    "no front matter and no chart": Case(lambda: BODY, "not-quote-document"),
    "only front matter": Case(lambda: FRONT_MATTER, "page-ends-early"),
    "only an opened front matter": Case(lambda: "---\nsymbol: ACM.US\n", "front-matter-unclosed"),
    "byte order mark": Case(lambda: "\ufeff" + PAGE),
    "byte order mark alone": Case(lambda: "\ufeff", "not-quote-document"),
    "CRLF": Case(lambda: PAGE.replace("\n", "\r\n")),
    "CR": Case(lambda: PAGE.replace("\n", "\r")),
    "mixed newlines": Case(lambda: PAGE.replace("\n", "\r\n", 9).replace("|\n", "|\r")),
    "no UTF-8": Case(lambda: PAGE.encode().replace(b"Acme", b"\xff"), "not-utf8", "byte 0xFF at offset 12"),
    "UTF-16": Case(lambda: PAGE.encode("utf-16"), "not-utf8", "UTF-16"),
    "UTF-16, cut": Case(lambda: PAGE.encode("utf-16")[:-1], "not-utf8", "damaged"),
    "half of a character": Case(lambda: "世".encode()[:2], "not-utf8"),
    "NUL in prose": Case(lambda: PAGE.replace("## I", "\0## I"), "content-unknown"),
    "NUL in front matter": Case(front_matter("Acme", "A\0"), "front-matter-not-yaml"),
    "NUL in a cell": Case(lambda: PAGE.replace("8.77", "8\0"), "value-invalid"),
    "many digits": Case(chart('"radar"', "1" * 4301), "chart-json-invalid", "4301 digits"),
    "great exponent": Case(chart('"radar"', "1e300000"), "chart-json-invalid", "exponent"),
    "NaN": Case(chart('"radar"', "NaN"), "chart-json-invalid"),
    "lone surrogate": Case(chart('"radar"', '"\\ud83d"'), "chart-json-invalid", "surrogate"),
    "duplicate keys": Case(chart('"dim', '"title": "", "dim'), "duplicate-key", "'title'"),
    "trailing comma": Case(chart("[]", "[],"), "chart-json-invalid"),
    "brackets in JSON": Case(chart("[]", "[" * MANY), "chart-json-invalid", "nested"),
    "braces in JSON": Case(chart("[]", '{"a":' * MANY), "chart-json-invalid", "nested"),
    "many digits in a cell": Case(lambda: PAGE.replace("8.77", f"{'8' * 4301}.77"), "value-invalid"),
    "alias bomb": Case(front_matter("type:", f"a0: &a0 x\n{BOMB}type:"), "front-matter-not-yaml", "anchor"),
    "aliases": Case(front_matter("type:", f"a: [{'*a, ' * MANY}]\ntype:"), "front-matter-not-yaml"),
    "brackets in YAML": Case(front_matter("type:", f"a: {'[' * MANY}\ntype:"), "front-matter-not-yaml"),
    "dashes in YAML": Case(front_matter("type:", f"a:\n  {'- ' * MANY}b\ntype:"), "front-matter-not-yaml", "nested"),
    "tag in YAML": Case(front_matter('"ACM.US"', "!!python/object/apply:os.system [id]"), "front-matter-not-yaml"),
    "brackets in prose": Case(lambda: f"{PAGE}\n{'[' * MANY}", "content-unknown"),
    "brackets and parentheses": Case(lambda: f"{PAGE}\n{'[](' * MANY}", "content-unknown"),
    "blank lines": Case(lambda: PAGE + "\n" * 10 * MANY + "b", "content-unknown"),
    "blanks in a heading": Case(lambda: f"{PAGE}\n# a{' ' * 10 * MANY}b\n", "section-unknown", "'a b'"),
    "dashes on one line": Case(lambda: f"{PAGE}\n{'- ' * 10 * MANY}a", "content-unknown"),
    "unclosed fence": Case(lambda: PAGE + "\n```chart-data:radar\n{}\n" * 2, "fence-unclosed"),
    "chart in a list": Case(lambda: f"{PAGE}\n- a\n  ```chart-data:radar\n  {{}}\n  ```\n", "chart-nested", "list"),
    "chart in a quote": Case(lambda: f"{PAGE}\n> ```chart-data:radar\n> {{}}\n> ```\n", "chart-nested", "block quote"),
    "name of marks": Case(lambda: PAGE.replace("Acme Corp.", "A [b](c) | ) *d* 'e' \\\\")),
    "long title": Case(lambda: PAGE.replace("Acme Corp.", "世" * 5000)),
    "headings": Case(lambda: PAGE + "## a\n" * MANY, "section-unknown"),
    "known headings": Case(lambda: PAGE + "### Target Price Forecast\n" * MANY, "section-repeated"),
    "thematic breaks": Case(lambda: PAGE + "\n***\n" * MANY, "content-unknown"),
    "a table of no kind": Case(after(PAGE, table("\n| a | b |", lambda _: "| c | d |", 4 * MANY)), "content-unknown"),
    "known rows": Case(after(ITEMS, table("| Item | Detail |", lambda _: "| Industry | a |")), "row-repeated"),
    "unknown rows": Case(after(ITEMS, table("| Item | Detail |", lambda n: f"| a{n} | b |")), "row-unknown"),
    "ragged rows": Case(after(ITEMS, table("| Item | Detail |", lambda n: "| a |" if n else "| a | b |")), "row-short"),
    "rows that are no values": Case(
        after(ITEMS, table(PEERS, lambda _: "| 1 | a (A) | a | a | a | a | a | a |", MANY // 4)), "value-invalid"
    ),
    "row of many cells": Case(lambda: f"{PAGE}{'| a ' * 10 * MANY}|\n", "row-ragged"),
    "lists and comments": Case(lambda: PAGE + "\n- a\n\n<!-- b -->\n" * MANY, "content-unknown"),
    "locales": Case(front_matter("locales:\n", "locales:\n" + "  - [en](https://a.b/en)\n" * 5 * MANY), "locale-links"),
    "unknown keys": Case(
        front_matter("type:", "".join(f"a{n}: b\n" for n in range(MANY)) + "type:"), "front-matter-key-unknown"
    ),
    "amount of too many digits": Case(
        lambda: f"{INCOME}| Indicator | Q1 2026 |\n|---|---|\n| Revenue | 1000000.00T |\n", "value-invalid"
    ),
    "quarters": Case(
        lambda: f"{INCOME}| Indicator {'| Q1 2026 ' * MANY}|\n{'|---' * (MANY + 1)}|\n| EPS {'| 1.00 ' * MANY}|\n",
        "page-ends-early",
    ),
    "torn rows": Case(
        after(REPORTS_PAGE, table("\n| a | b |", lambda n: "c | d |" if n % 2 else "| c ", 2 * MANY)), "row-broken"
    ),
    "halves of rows": Case(after(OVERVIEW, table("\n| a | b |", lambda _: "| c ")), "row-short"),
    "news": Case(lambda: NEWS + "\n\n### [a](https://b.c/d)\n\n*e*\n\n> f" * (MANY // 2), "value-invalid"),
    "headlines alone": Case(lambda: NEWS + "\n### [a](https://b.c/d)" * MANY),
    "brackets in a headline": Case(lambda: f"{NEWS}\n\n### {'[a](' * 10 * MANY}\n", "section-unknown"),
    "blocks": Case(
        lambda: OVERVIEW + "\n\n## a\n\n- [b](c)\n\n> d\n\n| e |\n|---|\n| 1 |" * (MANY // 4), "kind-unread"
    ),
    "lists of an article": Case(
        lambda: ARTICLE + "\n### Related Stocks\n\n- [a](b)\n\n- c\n" * MANY, "section-repeated"
    ),
    "scores of the legacy layout": Case(
        lambda: LEGACY + "\n**Style Score**:\n\n#### Growth Score: A\n" * MANY, "section-repeated"
    ),
    "words of no language": Case(
        lambda: in_unknown_words(PAGE) + "".join(f"\n## 业{n}\n\n| 甲 |\n|---|\n| {n} |\n" for n in range(MANY)),
        "labels-unknown",
    ),
    "findings on one line": Case(chart("[]", f"[{'1, ' * MANY}1]"), "schema-violation"),
}


@pytest.fixture(params=CASES)
def case(request: pytest.FixtureRequest) -> Case:
    return CASES[request.param]


def data_of(case: Case) -> bytes:
    made = case.make()
    return made if isinstance(made, bytes) else made.encode()


def is_undecodable(case: Case) -> bool:
    return case.says == "not-utf8" and case.words != "UTF-16"


def test_check_says_what_is_wrong(case: Case) -> None:
    checked = app.check_page(data_of(case), "page.md")
    for finding in checked.findings:
        assert_within(finding.span, checked.source.text)
    assert not case.says or any(each.name == case.says and case.words in each.message for each in checked.findings)
    for report in map(load_report, list_formats()):
        assert "".join(report.findings([checked], lambda text, _role: text))


def test_convert_gives_an_object(case: Case) -> None:
    converted = app.convert_page(data_of(case), "page.md")
    assert converted.is_page == (not is_undecodable(case))
    assert converted.values["kind" if converted.is_page else "error"]
    assert print_json(converted.values).encode()


def test_format_gives_what_stays(case: Case) -> None:
    data = data_of(case)
    formatted = app.format_page(data, "page.md")
    assert (formatted.finding is not None) == is_undecodable(case)
    if formatted.finding is None:
        assert app.format_page(formatted.text.encode(), "page.md").text == formatted.text


def test_html_has_no_markup_of_the_page(case: Case) -> None:
    page = make_html(data_of(case), "page.md")
    assert (page.error is not None) == is_undecodable(case)
    if page.error is None:
        assert_safe(Parsed(page.text))


def test_pages_leave_nothing_to_the_collector() -> None:
    # The command line has it look for cycles so rarely that many pages with cycles would fill the memory.
    pages = [path.read_bytes() for path in page_files()]
    for data in pages[:10]:  # what is made once, is made
        app.check_page(data, "page.md")
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for verb in (app.check_page, app.convert_page, app.format_page, make_html):
            for data in pages:
                verb(data, "page.md")
            assert gc.collect() < len(pages)
    finally:
        gc.enable()
        gc.unfreeze()


def test_line_endings_change_nothing_that_is_said() -> None:
    messages = {
        tuple((finding.code, finding.message) for finding in app.check_page(data_of(CASES[name]), "page.md").findings)
        for name in ("byte order mark", "CRLF", "CR", "mixed newlines")
    }
    assert messages == {tuple((each.code, each.message) for each in app.check_page(PAGE.encode(), "page.md").findings)}


def test_front_matter_stays_text() -> None:
    stated = {"symbol": "ON.US", "title": "010", "type": "12:30", "name": "NO", "industry": "1E3", "locale": "no"}
    lines = "".join(f"{key}: {value}\n" for key, value in stated.items())
    for text in (f"---\n{lines}---\n", app.format_page(f"---\n{lines}---\n".encode(), "page.md").text):
        assert app.convert_page(text.encode(), "page.md").values["front_matter"] == stated


def test_a_name_of_marks_is_whole() -> None:
    page = app.convert_page(data_of(CASES["name of marks"]), "page.md").values
    assert page["title"] == "A b | ) d 'e' \\ (ACM.US)"
    assert page["front_matter"]["name"] == "A [b](c) | ) *d* 'e' \\"


@pytest.mark.parametrize("verb", ["check", "convert", "format", "html"])
@pytest.mark.parametrize("name", ["empty file", "no UTF-8", "NUL in prose", "alias bomb", "brackets in JSON", "CR"])
def test_the_command_line_survives(
    name: str, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_bytes(data_of(CASES[name]))
    assert main([verb, "page.md"]) in (0, 1, 2)
    assert "internal fault" not in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["check", "convert", "format", "render"])
def test_paths_that_cannot_be_read(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.md").mkdir()
    Path("closed.md").touch()

    def opened(path: Path, *_: object, **__: object) -> object:
        code = errno.EACCES if path.exists() else errno.ENOENT
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(input_, "open", opened, raising=False)  # to root everything is readable
    assert main([verb, "missing.md", "closed.md", "folder.md"]) == 2
    said = capsys.readouterr().err
    assert "missing.md: No such file or directory" in said
    assert "closed.md: Permission denied" in said
    assert "internal fault" not in said

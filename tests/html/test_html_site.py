"""Many pages as a site: each page, links between those that are there, and the index."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

import pytest

import quotedoc
from generate import make_page
from quotedoc.cli import main
from quotedoc.html import SurveyedPage, make_site

if TYPE_CHECKING:
    from pathlib import Path

ADDRESS = "https://longbridge.com/en/quote/A.US"
PAGE = """---
title: "{title}"
type: "Symbol"
locale: "en"
url: "{address}"
symbol: "A.US"
---

# {title}

[this]({here}) [gone](https://longbridge.com/en/quote/B.US.md)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in" / "A # b").mkdir(parents=True)
    quote, reports = f"{ADDRESS}.md", f"{ADDRESS}/norm.md"
    for name, address, here in (("A.md", quote, reports), ("A # b/n.md", reports, quote)):
        text = PAGE.format(title=f"<{name}>", address=address, here=here)
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    (tmp_path / "in" / "other.md").write_text("# Not a quote document\n", encoding="utf-8")
    return tmp_path


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_pages_link_to_each_other_and_to_the_index(folder: Path) -> None:
    assert main(["html", "-q", "--no-findings", "-o", "out", "in"]) == 0
    written = sorted(path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*.html"))
    assert written == ["index.html", "pages/A # b/n.md.html", "pages/A.md.html"]
    one, two = read(folder / "out/pages/A.md.html"), read(folder / "out/pages/A # b/n.md.html")
    assert '<a href="A%20%23%20b/n.md.html">this</a>' in one
    assert '<a href="../A.md.html">this</a>' in two
    assert '<a href="https://longbridge.com/en/quote/B.US.md">gone</a>' in one
    assert '<a href="../index.html">All pages</a>' in one
    assert '<a href="../../index.html">All pages</a>' in two


def test_the_index_has_a_row_for_each_page_and_works_without_its_script(folder: Path) -> None:
    assert main(["html", "-q", "--no-findings", "-o", "out", "in"]) == 0
    index = read(folder / "out/index.html")
    assert '<th><a href="pages/A%20%23%20b/n.md.html">&lt;A # b/n.md&gt;</a></th><td class="t">A.US</td>' in index
    assert index.count("<tr>") == 3
    assert index.count("<script>") == 1
    assert "script-src 'sha256-" in unescape(index)


@pytest.mark.parametrize("kind", ["quote", "legacy"])
def test_the_index_has_the_grade_of_each_page(kind: str, folder: Path) -> None:
    text = make_page(kind, 1)
    page = quotedoc.loads(text)
    (folder / "in" / "A.md").write_text(text, encoding="utf-8")
    assert main(["html", "-q", "-o", "out", "in"]) in {0, 1}
    grade = page.value("/financial_score/overall/grade")
    assert f"<td>{grade}</td>" in read(folder / "out/index.html").partition("A.md.html")[2].partition("</tr>")[0]


def test_pages_are_found_below_their_common_directory(folder: Path) -> None:
    outside = folder / "in" / "A.md"
    assert main(["html", "-q", "-o", "out", str(outside), "in/A # b/n.md"]) == 0
    assert (folder / "out/pages/A.md.html").is_file()


@pytest.mark.process
def test_the_same_site_has_the_same_bytes_with_any_number_of_processes(folder: Path) -> None:
    for index in range(40):
        (folder / "in" / f"{index}.md").write_text(make_page("quote", index % 5), encoding="utf-8")
    for jobs in ("1", "2"):
        assert main(["html", "-q", "--jobs", jobs, "-o", jobs, "in"]) == 0
    one, two = ({path.name: path.read_bytes() for path in (folder / jobs).rglob("*.html")} for jobs in ("1", "2"))
    assert one == two, [name for name in one if one[name] != two[name]]
    assert len(one) == 43


def test_of_two_pages_with_one_address_the_first_is_linked() -> None:
    site = make_site([SurveyedPage("x/a.md", ADDRESS, None), SurveyedPage("x/b.md", ADDRESS, None)])
    assert site.find_page("x/b.md", ADDRESS) == "a.md.html"


def test_a_page_that_cannot_be_written_is_reported(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").write_text("", encoding="utf-8")
    assert main(["html", "-o", "out", "in"]) == 2
    assert "out" in capsys.readouterr().err

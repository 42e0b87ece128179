"""What has changed between two versions of a page, or of many: as a table, in drawings, and in its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc.cli import main
from support.html_page import Parsed, assert_safe
from support.pages import published
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

NEW = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
RADAR = '"name": "Profit Margin",\n          "value": "-2.53%",\n          "rating": "D"'


def diff(old: str, new: str = NEW) -> str:
    """Return a page as HTML that shows what has changed since an older version."""
    html = quotedoc.loads(new).to_html(old=quotedoc.loads(old))
    assert_safe(Parsed(html))
    return html


def find_row(html: str, name: str) -> list[str]:
    """Return the texts of the first row of the table of changes that has a name."""
    row = re.search(rf"<tr><th>(?:<a[^>]*>)?{re.escape(name)}(?:</a>)?</th>(.*?)</tr>", html)
    assert row
    return ["".join(Parsed(cell).texts) for cell in re.findall(r"<td>(.*?)</td>", row[1])]


def test_a_changed_figure_is_shown_beside_the_old_one_and_in_its_place() -> None:
    html = diff(NEW.replace("| PB | 2.73 |", "| PB | 2.50 |"))
    assert find_row(html, "PB / Current") == ["2.50", "2.73", "↗ +0.23", "+9.20%"]
    place = re.search(r'href="#(c\d+)">PB / Current', html)
    assert place
    assert f'<span id="{place[1]}"><span class="was"><del>2.50</del> ↗ </span></span>2.73' in html


def test_a_grade_that_is_worse_points_down() -> None:
    html = diff(NEW.replace("| ROE | -4.00% | D |", "| ROE | -4.00% | B |"))
    assert find_row(html, "Multi score table / ROE / Rating") == ["B", "D", "↘ -2 grades", ""]


def test_both_radars_are_in_one_drawing() -> None:
    assert NEW.count(RADAR) == 1
    html = diff(NEW.replace(RADAR, RADAR.replace('"D"', '"A"')))
    (radar,) = re.findall(r"<svg[^>]*><title>[^<]*radar.*?</svg>", html)
    assert "dashed before" in radar
    assert "Profit Margin A→D" in radar
    shapes = {name: path for path, name in re.findall(r'<path d="(\S+ [^"]*Z)" class="([ar])"', radar)}
    assert sum(a != r for a, r in zip(shapes["a"].split(), shapes["r"].split(), strict=True)) == 1


def test_rows_that_come_and_go_are_named() -> None:
    html = diff(NEW.replace("| Hold | 1 | 7% |\n", ""))
    assert find_row(html, "Analyst ratings / Ratings / Hold")[1:] == ["Hold | 1 | 7%", "added", ""]
    html = diff(NEW, NEW.replace("| Hold | 1 | 7% |\n", ""))
    assert find_row(html, "Analyst ratings / Ratings / Hold") == ["Hold | 1 | 7%", "", "removed", ""]


def test_great_changes_do_not_hide_the_others() -> None:
    html = diff(NEW.replace("| PB | 2.73 |", "| PB | 0.01 |").replace("| PS (TTM) | 1.74 |", "| PS (TTM) | 1.50 |"))
    drawing = re.search(r"<svg[^>]*><title>Relative change, bars end at 100%.*?</svg>", html)
    assert drawing
    assert re.findall(r'<rect x="170" y="\d+" width="([\d.]+)"', drawing[0]) == ["170", "27.2"]


def test_equal_pages_have_no_changes() -> None:
    html = diff(NEW)
    assert "<p>0 changes since " in html
    assert '<span class="was">' not in html


@pytest.mark.law
@pytest.mark.parametrize("name", published())
def test_any_page_can_be_compared_with_another_one(name: str) -> None:
    text = published()[name]
    assert "0 changes" in diff(text, text)
    shown = diff(NEW, text), diff(text, NEW)
    for html in shown:
        identifiers = Parsed(html).find_values("id")
        assert len(identifiers) == len(set(identifiers))
        assert {link[1:] for link in Parsed(html).find_values("href") if link.startswith("#")} <= set(identifiers)


def test_a_site_shows_what_has_changed_since_an_older_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    pages = {
        "old/a.md": NEW.replace("| PB | 2.73 |", "| PB | 2.50 |"),
        "new/a.md": NEW,
        "old/below/same.md": NEW,
        "new/below/same.md": NEW,
        "new/new.md": NEW,
        "old/gone.md": NEW,
        "old/notes.md": "# Not a quote document\n",
    }
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["html", "-q", "--diff", "old", "-o", "out", "new"]) == 0
    index = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    changes = re.findall(r"<tr><th>(?:<a href=\"(.*?)\">)?(.*?)(?:</a>)?</th>.*<td>(\w*)</td></tr>", index)
    assert changes == [
        ("pages/a.md.html", "VNET Group, Inc. (VNET.US)", "1"),
        ("pages/below/same.md.html", "VNET Group, Inc. (VNET.US)", "0"),
        ("pages/new.md.html", "VNET Group, Inc. (VNET.US)", "new"),
        ("", "old/gone.md", "removed"),
    ]
    assert "This page is new: old/new.md is not there." in (tmp_path / "out/pages/new.md.html").read_text("utf-8")


def test_an_older_version_that_cannot_be_read_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.md").write_bytes(NEW.encode())
    (tmp_path / "old" / "a.md").write_bytes(b"\xff")
    assert main(["html", "-q", "--diff", "old", "-o", "out", "new"]) == 1
    assert "new/a.md: old/a.md: line 1, column 1" in capsys.readouterr().err
    assert not (tmp_path / "out" / "pages").exists()

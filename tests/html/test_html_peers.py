"""A page of a site among its peers and in its industry, where their pages are given."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from quotedoc.cli import main
from support.html_page import Parsed
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
FIGURES = {"MGRT.US": "5.00", "SHOP.US": "1.00", "ACME.US": "-"}
"""The PB of other pages; those of MGRT.US and SHOP.US are peers of the example."""


def write_page(folder: Path, symbol: str, figure: str, industry: str = "Internet Services and Infrastructure") -> None:
    text = EXAMPLE.replace("VNET.US", symbol).replace("| PB | 2.73 |", f"| PB | {figure} |")
    text = text.replace("Internet Services and Infrastructure", industry)
    (folder / "in" / f"{symbol}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    write_page(tmp_path, "VNET.US", "2.73")
    return tmp_path


def make_page(folder: Path) -> str:
    """Write the site and return the page of the example."""
    assert main(["html", "-q", "--no-findings", "--jobs", "1", "-o", "out", "in"]) == 0
    return (folder / "out" / "pages" / "VNET.US.md.html").read_text(encoding="utf-8")


def find_row(html: str, name: str) -> list[str]:
    """Return the cells of a figure in the table of comparisons."""
    table = html.partition("<h2>Among peers")[2]
    row = re.search(rf"<tr><th>{re.escape(name)}</th>(.*?)</tr>", table)
    return re.findall(r"<td>(.*?)</td>", row[1]) if row else []


def test_a_page_is_compared_with_its_peers_and_its_industry(folder: Path) -> None:
    for symbol, figure in FIGURES.items():
        write_page(folder, symbol, figure)
    html = make_page(folder)
    Parsed(html)
    assert find_row(html, "PB") == ["2.73", "2 of 3", "1.00", "2.73", "5.00", "5.00", "1.00"]
    assert '<a href="MGRT.US.md.html">MGRT.US</a></th><th scope="col"><a href="SHOP.US.md.html">' in html
    drawing = re.search(r"<svg[^>]*><title>Dot: this page.*?</svg>", html)
    assert drawing
    assert "PB 2.73: 2 of 3" in drawing[0]


def test_a_peer_of_another_industry_has_no_place_in_it(folder: Path) -> None:
    write_page(folder, "MGRT.US", "5.00", industry="Water")
    write_page(folder, "ACME.US", "3.00")
    assert find_row(make_page(folder), "PB") == ["2.73", "2 of 2", "2.73", "2.73", "3.00", "5.00"]


def test_a_page_without_others_is_compared_with_none(folder: Path) -> None:
    write_page(folder, "ACME.US", "3.00", industry="Water")
    assert "Among peers" not in make_page(folder)


def test_equal_figures_share_a_place(folder: Path) -> None:
    write_page(folder, "MGRT.US", "2.73")
    assert find_row(make_page(folder), "PB")[1] == "1 of 2"


def test_the_words_of_other_pages_are_escaped(folder: Path) -> None:
    write_page(folder, "<b>.US", "1.00", industry="<script>")
    write_page(folder, "VNET.US", "2.73", industry="<script>")
    html = make_page(folder)
    assert "<script>" not in html
    assert "industry &#x27;&lt;script&gt;&#x27;" in html

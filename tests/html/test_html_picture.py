"""The picture in the documentation is the drawing of the example page; run as a script, this writes it anew."""

from __future__ import annotations

import re

import quotedoc
from support.paths import ROOT

PICTURE = ROOT / "docs" / "html.svg"


def make_picture() -> str:
    """Return the radar of the example page as a file of its own."""
    html = quotedoc.load(ROOT / "examples" / "VNET.US.md").to_html(fragment=True)
    style = re.search(r"<style>.*?</style>", html, re.DOTALL)
    drawing = re.search(r"<svg(?=[^>]*><title>[^<]*radar)[^>]*>.*?</svg>", html, re.DOTALL)
    assert style
    assert drawing
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="420" height="250" style="color-scheme:light dark">'
    return f'{start}{style[0]}<g class="quotedoc">{drawing[0]}</g></svg>\n'


def test_the_picture_is_current() -> None:
    assert PICTURE.read_text(encoding="utf-8") == make_picture()


if __name__ == "__main__":
    PICTURE.write_text(make_picture(), encoding="utf-8")

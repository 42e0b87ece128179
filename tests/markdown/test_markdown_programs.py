"""Charts in documentation sites, built by the programs themselves."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.process

EXAMPLE = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
CHART = EXAMPLE[EXAMPLE.index("```chart-data:radar") : EXAMPLE.index("## Valuation Analysis")].strip()
WATERFALL = '```chart-data:waterfall\n{"steps": [1, 2]}\n```'
MKDOCS = """site_name: x
markdown_extensions:
  - fenced_code
  - quotedoc.markdown:
      drawings:
        waterfall: "my_drawings:draw_steps"
"""
ZENSICAL = """[project]
site_name = "x"

[project.markdown_extensions.pymdownx.superfences]

[project.markdown_extensions."quotedoc.markdown"]
drawings = { waterfall = "my_drawings:draw_steps" }
"""
SPHINX = """import sys

sys.path.insert(0, ".")
extensions = ["myst_parser", "quotedoc.markdown.sphinx"]
quotedoc_drawings = {"waterfall": "my_drawings:draw_steps"}
"""
DRAWINGS = """def draw_steps(chart):
    return f"<svg class='steps'><title>{len(chart['steps'])} steps</title></svg>"
"""


def write_files(folder: Path, page: str, configuration: str, text: str, indent: int) -> None:
    """Write a page with charts, one of them in a list, a drawing of the user, and a configuration."""
    (folder / page).parent.mkdir(exist_ok=True)
    in_list = "".join(f"{' ' * indent}{line}\n" for line in CHART.split("\n"))
    (folder / page).write_text(f"# Scores\n\n{CHART}\n\n{WATERFALL}\n\n- In a list:\n\n{in_list}", encoding="utf-8")
    (folder / "my_drawings.py").write_text(DRAWINGS, encoding="utf-8")
    (folder / configuration).write_text(text, encoding="utf-8")


def require(name: str) -> None:
    """Skip the test if a program is not installed."""
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{name} is not installed: `make test` installs it")


def build(*command: str | Path, folder: Path) -> str:
    """Run a program in a folder and return what it reports."""
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def assert_drawn(html: str) -> None:
    """Assert that a page has two radars, one of them in a list, the drawing of the user, and the style once."""
    assert len(re.findall(r"<title>[^<]*radar of grades", html)) == 2
    assert len(re.findall(r"<li>(?:(?!</li>)[\s\S])*radar of grades", html)) == 1
    assert "<title>2 steps</title>" in html
    assert html.count("<style>.quotedoc{") == 1
    assert "chart-data" not in html


def test_mkdocs_draws_charts(tmp_path: Path) -> None:
    require("mkdocs")
    write_files(tmp_path, "docs/index.md", "mkdocs.yml", MKDOCS, 4)
    build("mkdocs", "build", "--strict", "--quiet", folder=tmp_path)
    assert_drawn((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))


def test_zensical_draws_charts(tmp_path: Path) -> None:
    require("zensical")
    write_files(tmp_path, "docs/index.md", "zensical.toml", ZENSICAL, 4)
    build("zensical", "build", "--clean", folder=tmp_path)
    assert_drawn((tmp_path / "site" / "index.html").read_text(encoding="utf-8"))


def test_sphinx_draws_charts_in_html_and_keeps_them_in_latex(tmp_path: Path) -> None:
    require("myst_parser")
    write_files(tmp_path, "index.md", "conf.py", SPHINX, 2)
    for builder in ("html", "latex"):
        build("sphinx", "-q", "-W", "-b", builder, ".", builder, folder=tmp_path)
    assert_drawn((tmp_path / "html" / "index.html").read_text(encoding="utf-8"))
    (tex,) = (path.read_text(encoding="utf-8") for path in (tmp_path / "latex").glob("*.tex"))
    assert "svg" not in tex
    assert "dimensions" in tex

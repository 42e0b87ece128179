"""The notebook in `examples/` runs: its cells, one after the other, in a copy of what it reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from support.paths import FIXTURES, ROOT

if TYPE_CHECKING:
    import pytest

NOTEBOOK = ROOT / "examples" / "tables.ipynb"


def test_the_notebook_draws_a_dozen_securities(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FIXTURES / "pages", tmp_path / "fixtures" / "pages")
    (tmp_path / "examples").mkdir()
    monkeypatch.chdir(tmp_path / "examples")
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []  # what a run gives does not belong into the repository
            exec("".join(cell["source"]), names)  # noqa: S102  # that the cells run is what is tested
    assert len(names["returns"]) == 12
    chart = ET.fromstring(Path("returns.svg").read_text(encoding="utf-8"))  # noqa: S314  # our own
    assert len(chart.findall("{http://www.w3.org/2000/svg}rect")) == 12
    assert names["chart"]._repr_svg_().startswith("<svg")

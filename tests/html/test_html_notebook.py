"""A notebook shows a document that is the last expression of a cell: executed by Jupyter's own client and kernel."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from support.html_page import Parsed, assert_safe
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

nbclient = pytest.importorskip("nbclient", reason="`make test` installs it")
pytest.importorskip("ipykernel", reason="`make test` installs it")

pytestmark = [pytest.mark.process, pytest.mark.filterwarnings("ignore::DeprecationWarning")]  # those of Jupyter

CELLS = (
    "import quotedoc",
    f"document = quotedoc.load({str(ROOT / 'examples' / 'VNET.US.md')!r})\ndocument",
    "from IPython.display import HTML",
    "edited = document.replace('/valuation/pb/current', '2.50').document",
    "HTML(edited.to_html(old=document, fragment=True))",
)


def test_a_notebook_shows_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbformat = pytest.importorskip("nbformat")
    for name in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / name))
    kernel = tmp_path / "JUPYTER_DATA_DIR" / "kernels" / "here"
    kernel.mkdir(parents=True)
    command = f'["{sys.executable}", "-m", "ipykernel_launcher", "-f", "{{connection_file}}"]'
    (kernel / "kernel.json").write_text(f'{{"argv": {command}, "display_name": "here"}}', encoding="utf-8")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    nbclient.NotebookClient(notebook, kernel_name="here", timeout=60).execute()
    shown = [output["data"] for cell in notebook.cells for output in cell["outputs"] if "data" in output]
    document, changes = (each["text/html"] for each in shown)
    assert shown[0]["text/plain"].startswith("<Document ")
    assert_safe(Parsed(document))
    assert "radar of grades" in document
    assert '<mark class="error">-40.00%' in document
    assert "<del>2.73</del> ↘ </span></span>2.50" in changes

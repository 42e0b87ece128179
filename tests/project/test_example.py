"""The worked example: a model writes a page, gets its findings as data, and corrects it."""

from __future__ import annotations

import json
import runpy
import sys
from typing import TYPE_CHECKING

import pytest

import quotedoc
from support.checkout import run_command
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = ROOT / "examples" / "model_pages.py"


def test_the_page_is_right_after_the_findings_went_back_to_the_model(capsys: pytest.CaptureFixture[str]) -> None:
    example = runpy.run_path(str(EXAMPLE))
    source = quotedoc.load(ROOT / "examples" / "VNET.US.md")
    page = example["write_page"](source)
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith(" ")] == [
        "reply 1: 1 errors",
        "reply 2: 1 errors",
        "reply 3: 0 errors",
    ]
    found = [json.loads(line) for line in lines if line.startswith(" ")]
    assert [error["message"] for error in found] == [
        "page, key 'institutional_view.analyst_ratings', rating 1, key 'count': is a text, not a whole number",
        "the percentage is 46%, but 9 of 14 analysts is 64.29%",
    ]
    written = quotedoc.loads(page, kind="quote")
    assert written.value("/institutional_view/analyst_ratings/ratings/0/percentage") == 64
    assert not [each for each in written.diagnostics if each.severity is quotedoc.Severity.ERROR]


@pytest.mark.process
def test_a_reader_of_its_output_may_stop_early(tmp_path: Path) -> None:
    done = run_command("sh", "-c", '"$0" "$1" | head -1', sys.executable, EXAMPLE, cwd=tmp_path)
    assert (done.stdout, done.stderr) == ("reply 1: 1 errors\n", "")


def test_the_replies_are_pages_as_the_schema_for_models_describes_them() -> None:
    last = (ROOT / "examples" / "model" / "reply-3.json").read_text(encoding="utf-8")
    assert quotedoc.from_json(last).kind == "quote"

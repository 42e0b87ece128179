"""Whole pages of every kind as published: the `.txt` beside a page under `fixtures/pages/` has all its findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.cli import main
from quotedoc.model.registry import builtin
from quotedoc.reading import read
from support.findings import format_findings, get_case_name
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((FIXTURES / "pages").glob("*/*.md"))


def test_there_are_pages_of_every_kind_and_layout() -> None:
    assert {path.parent.name for path in PAGES} == set(builtin().kinds)
    found = set()
    for path in PAGES:
        source = app.check(path.read_bytes(), path.name).source
        plan = read(source).plan
        assert plan is not None
        assert plan.layout.kind == path.parent.name
        found.add((plan.layout.kind, plan.layout.name))
    assert found > {(kind.name, layout.name) for kind in builtin().kinds.values() for layout in kind.layouts}


@pytest.mark.parametrize("page", PAGES, ids=get_case_name)
def test_a_page_has_true_findings_only(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked = app.check(page.read_bytes(), page.name)
    assert format_findings(checked.source, checked.findings) == page.with_suffix(".txt").read_text(encoding="utf-8")
    alone = tmp_path / page.name  # away from the other pages, which are of the same security and say something else
    alone.write_bytes(page.read_bytes())
    main(["check", "--isolated", "--output-format", "json", str(alone)])
    shown = [(each["code"], each["message"], each["line"]) for each in json.loads(capsys.readouterr().out)]
    lines = [checked.source.position(finding.span.start).line for finding in checked.findings]
    assert shown == [(each.code, each.message, line) for each, line in zip(checked.findings, lines, strict=True)]

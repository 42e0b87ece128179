"""Whole pages of every kind as published: the `.txt` beside a page under `fixtures/pages/` has all its findings.

`tests/support/write_expected.py` rewrites the `.txt` files.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.cli import main
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import read_document
from support.findings import format_findings, get_case_name
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((FIXTURES / "pages").glob("*/*.md"))


def test_there_are_pages_of_every_kind_and_layout() -> None:
    assert {path.parent.name for path in PAGES} == set(load_builtin_registry().kinds)
    found = set()
    for path in PAGES:
        source = app.check_page(path.read_bytes(), path.name).source
        plan = read_document(source).plan
        assert plan is not None
        assert plan.layout.kind == path.parent.name
        found.add((plan.layout.kind, plan.layout.name))
    assert found > {
        (kind.name, layout.name) for kind in load_builtin_registry().kinds.values() for layout in kind.layouts
    }


def list_findings(page: Path) -> str:
    """Return the findings of a page as its `.txt` has them."""
    checked = app.check_page(page.read_bytes(), page.name)
    return format_findings(checked.source, checked.findings)


@pytest.mark.parametrize("page", PAGES, ids=get_case_name)
def test_a_page_has_true_findings_only(page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    checked = app.check_page(page.read_bytes(), page.name)
    assert list_findings(page) == page.with_suffix(".txt").read_text(encoding="utf-8")
    alone = tmp_path / page.name  # away from the other pages, which are of the same security and say something else
    alone.write_bytes(page.read_bytes())
    main(["check", "--isolated", "--output-format", "json", str(alone)])
    shown = [(each["code"], each["message"], each["line"]) for each in json.loads(capsys.readouterr().out)]
    lines = [checked.source.position(finding.span.start).line for finding in checked.findings]
    assert shown == [(each.code, each.message, line) for each, line in zip(checked.findings, lines, strict=True)]


if __name__ == "__main__":
    for each in PAGES:
        each.with_suffix(".txt").write_text(list_findings(each), encoding="utf-8", newline="")

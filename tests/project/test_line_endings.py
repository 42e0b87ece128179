"""Line endings in checkouts: the documented line for `.gitattributes` does what it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc.cli import main
from support.checkout import run_git
from support.pages_small import small_page
from support.paths import ROOT

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENTED = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")


@pytest.mark.process
@pytest.mark.parametrize(("has_line", "code"), [(False, 1), (True, 0)])
def test_a_checkout_with_autocrlf(
    has_line: bool, code: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (line,) = re.findall(r"^```gitattributes\n(.*?)^```$", DOCUMENTED, re.MULTILINE | re.DOTALL)
    origin, checkout = tmp_path / "origin", tmp_path / "checkout"
    origin.mkdir()
    (origin / "page.md").write_text(quotedoc.format_text(small_page()), encoding="utf-8", newline="")
    (origin / ".gitattributes").write_text(line if has_line else "", encoding="utf-8")
    run_git("init", "--quiet", cwd=origin)
    run_git("add", "--all", cwd=origin)
    run_git("commit", "--quiet", "--message", "pages", cwd=origin)
    run_git("clone", "--quiet", "--config", "core.autocrlf=true", str(origin), str(checkout), cwd=tmp_path)
    assert (b"\r\n" in (checkout / "page.md").read_bytes()) is not has_line
    assert main(["format", "--check", str(checkout)]) == code
    capsys.readouterr()

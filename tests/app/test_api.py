"""The public API."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import quotedoc
from support.pages_small import CONTRADICTION, small_page

if TYPE_CHECKING:
    from pathlib import Path


def test_everything_public_is_there() -> None:
    assert all(getattr(quotedoc, name) for name in quotedoc.__all__)
    assert all(getattr(quotedoc, name).__doc__ for name in quotedoc.__all__)
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        _ = quotedoc.parse  # type: ignore[attr-defined]  # which mypy says, too


def test_a_document() -> None:
    document = quotedoc.loads(CONTRADICTION)
    assert isinstance(document, quotedoc.Document)
    assert document.text == CONTRADICTION
    assert document.source.path == "<string>"
    place = document.locate("/institutional_view/target_price/highest_target")
    assert place == ((23, 20), (23, 24))
    assert document.locate(("institutional_view", "target_price", "highest_target")) == place
    assert document.locate("/nowhere/at/all") is None
    with pytest.raises(ValueError, match="JSON Pointer"):
        document.locate("nowhere")


def test_findings() -> None:
    findings = quotedoc.loads(CONTRADICTION).diagnostics
    (finding,) = (finding for finding in findings if finding.name == "target-order")
    assert isinstance(finding, quotedoc.Diagnostic)
    assert finding.severity is quotedoc.Severity.ERROR
    assert CONTRADICTION[slice(*finding.span)] == "7.51"


def test_load_and_loads_are_one(tmp_path: Path) -> None:
    text = "\ufeff" + small_page().replace("\n", "\r\n")
    file = tmp_path / "page.md"
    file.write_bytes(text.encode())
    for path in (file, str(file)):
        document = quotedoc.load(path)
        assert document.text == text
        assert document.source.path == file.as_posix()
        assert document.page == quotedoc.loads(text).page
        assert quotedoc.check(path) == quotedoc.check(document) == document.diagnostics


def test_json() -> None:
    document = quotedoc.loads(small_page("23.60"))
    text = quotedoc.to_json(document)
    assert text == quotedoc.to_json(document.page)
    assert '"highest_target": 23.60' in text
    assert json.loads(text)["front_matter"]["symbol"] == "ACM.US"


def test_canonical_form() -> None:
    document = quotedoc.loads(small_page().replace("\n", "\r\n"))
    text = small_page().replace("|--------|-------|", "| --- | --- |")
    assert quotedoc.dumps(document) == quotedoc.dumps(document.page) == text
    assert quotedoc.format_text(document.text) == quotedoc.format_text(text) == text
    assert quotedoc.loads(text).page == document.page
    assert quotedoc.format_text("# Notes  \r\n") == quotedoc.dumps(quotedoc.loads("# Notes  \r\n")) == "# Notes  \r\n"


@pytest.mark.parametrize(
    ("title", "complaint"),
    [
        ("Acme  Corp", "'Acme  Corp' at /title would be read as 'Acme Corp'"),
        ("Acme \ud800", "half of a surrogate pair"),
    ],
)
def test_a_page_that_cannot_be_written(title: str, complaint: str) -> None:
    page: Any = quotedoc.loads(small_page()).page  # a pydantic model, which its type does not say
    with pytest.raises(ValueError, match=complaint):
        quotedoc.dumps(page.model_copy(update={"title": title}))


def test_a_file_that_is_not_utf8(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_bytes(small_page().encode().replace(b"Acme", b"Acm\xe9"))
    with pytest.raises(UnicodeDecodeError):
        quotedoc.load(file)
    (finding,) = quotedoc.check(file)
    assert finding.name == "not-utf8"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    for read in (quotedoc.load, quotedoc.check):
        with pytest.raises(FileNotFoundError):
            read(tmp_path / "page.md")


def test_a_text_that_is_no_quote_document() -> None:
    document = quotedoc.loads("# Notes\n")
    assert [finding.name for finding in document.diagnostics] == ["not-quote-document"]
    assert json.loads(quotedoc.to_json(document))["kind"] == "unknown"


@pytest.mark.process
def test_the_import_alone_loads_nothing() -> None:
    script = "import sys; before = set(sys.modules); import quotedoc; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, check=False, text=True)
    if "No module named 'quotedoc'" in done.stderr:
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) <= {"quotedoc", "__future__"}

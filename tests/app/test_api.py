"""The public API."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

import quotedoc
from generate import make_page
from quotedoc.cli import main
from support.pages_small import CONTRADICTION, small_page
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
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


def test_a_finding_is_the_object_of_the_json_report(capsys: pytest.CaptureFixture[str]) -> None:
    path = os.path.relpath(ROOT / "examples" / "VNET.US.md")
    assert main(["check", "--isolated", "--output-format", "json", path]) == 1
    findings = quotedoc.check_file(path)
    assert [finding.as_dict() for finding in findings] == json.loads(capsys.readouterr().out)
    assert findings == quotedoc.load(path).diagnostics
    assert (findings[1].start, findings[1].end) == ((136, 21), (136, 28))
    bare = findings[1]._replace(source=None)
    with pytest.raises(ValueError, match="has no source"):
        bare.as_dict()


def test_what_is_found_is_the_same_for_a_file_and_its_text(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text(CONTRADICTION, encoding="utf-8")
    assert quotedoc.check_text(CONTRADICTION, path=file.as_posix()) == quotedoc.check_file(file) == quotedoc.check(file)
    assert quotedoc.check_text(CONTRADICTION, kind="quote", path=file.as_posix()) == quotedoc.check(file)
    (finding, *others) = quotedoc.check_text(CONTRADICTION, "news")
    assert (finding.name, finding.start.line) == ("kind-unexpected", 5)
    assert others
    (finding,) = quotedoc.check_text("Here you are:\n", "quote")
    assert finding.name == "kind-unexpected"
    with pytest.raises(quotedoc.KindError, match="did you mean 'quote'"):
        quotedoc.check_text("", "qote")


@pytest.mark.parametrize("text", ["# text", "---\nsymbol: A\n---\n", "a\n" * 9000, "#\0"])
def test_a_text_in_the_place_of_a_path(text: str) -> None:
    with pytest.raises(FileNotFoundError, match=r"the text of a page; use check_text\(text\)"):
        quotedoc.check(text)
    with pytest.raises(FileNotFoundError, match=r"the text of a page; use loads\(text\)"):
        quotedoc.load(text)


def test_a_value() -> None:
    document = quotedoc.loads(small_page("-"))
    assert document.value("/institutional_view/target_price/highest_target", "none") is None
    assert document.value("/institutional_view/target_price/median_target", "none") == "none"
    assert document.value(("front_matter", "symbol", 0)) is None
    assert document.value("/front_matter/locales/0/text") == "en"
    assert document.value("/front_matter/locales/1/text") is None
    with pytest.raises(ValueError, match="JSON Pointer"):
        document.value("nowhere")


def test_the_values_of_a_long_page_are_plain_and_nobody_elses() -> None:
    """Long lists are packed within a document, and documents with the same rows may share what is unpacked."""
    rule = "|------|--------|\n"
    rows = "".join(f"| a{number} | 1 |\n" for number in range(600))
    text = make_page("quote", 1).replace(rule, rule + rows, 1)
    document, other = quotedoc.loads(text), quotedoc.loads(text)
    pointer = ("profile", "other_rows")
    assert document.value(pointer) == other.value(pointer)
    json.dumps(document.data, default=str)
    for value in (document.value(pointer), document.data["profile"]["other_rows"]):
        assert type(value) is list
        assert len(value) == 600
        value[0]["label"] = "changed"
    assert document.value(pointer)[0]["label"] == other.value(pointer)[0]["label"] == "a0"
    assert quotedoc.loads(text).data["profile"]["other_rows"][0]["label"] == "a0"


def test_what_is_shown_of_a_document_is_one_line() -> None:
    document = quotedoc.load(ROOT / "examples" / "VNET.US.md")
    assert repr(document).endswith("examples/VNET.US.md: kind='quote', layout='current'>")
    assert "\n" not in repr(document.diagnostics)
    assert len(repr(document.diagnostics[0])) < 1000


def test_completion_offers_what_there_is() -> None:
    assert set(quotedoc.__all__) <= set(dir(quotedoc))


def test_arguments_of_another_type_are_refused_at_once() -> None:
    with pytest.raises(TypeError, match=r"expected a text, not bytes; use load\(path\)"):
        quotedoc.loads(b"---")  # type: ignore[call-overload]  # what is tried
    with pytest.raises(TypeError, match="read_config"):
        quotedoc.loads("", config="quotedoc.toml")  # type: ignore[call-overload]  # as above


@pytest.mark.parametrize(
    "call", [quotedoc.check_text, quotedoc.check_json, quotedoc.fix_text, quotedoc.fix_json, quotedoc.from_json]
)
@pytest.mark.parametrize("wrong", [None, b"---", 3])
def test_what_is_no_text_is_refused(call: Callable[[Any], object], wrong: object) -> None:
    with pytest.raises(TypeError, match=f"expected a text, not {type(wrong).__name__}"):
        call(wrong)


def test_arguments_that_are_no_configuration_and_no_kind_are_refused() -> None:
    with pytest.raises(TypeError, match="config is a Config, not dict"):
        quotedoc.check_text("", config={})  # type: ignore[arg-type]  # what is tried
    with pytest.raises(TypeError, match="kind is a name such as 'quote', not int"):
        quotedoc.check_text("", 3)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ('{"kind": "foo"}', ["page, key 'kind': 'foo' is not 'news'"]),
        ("{}", ["page: 'kind' is missing; expected 'news'", "page: 'layout' is missing"]),
        ('{"kind": "news"}', ["page: 'layout' is missing"]),
        (
            '{"kind": "quote"}',
            ["expected a page of kind 'news', but this is one of kind 'quote'", "page: 'layout' is missing"],
        ),
    ],
)
def test_json_of_another_kind_names_the_expected_one(text: str, messages: list[str]) -> None:
    assert sorted(finding.message for finding in quotedoc.check_json(text, kind="news")) == messages
    with pytest.raises(ValueError, match=re.escape(messages[0])):
        quotedoc.from_json(text, kind="news")

"""Each rule on the pages of its own folder: what it finds there, and what it must not find."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc import app
from quotedoc.diagnostic import Severity
from quotedoc.text import apply_edits
from support.findings import format_findings, get_case_name
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.text import Source

PAGES = sorted((FIXTURES / "rules").glob("*/*.md"))
JSON = sorted((FIXTURES / "rules").glob("*/*.json"))
CASES = PAGES + JSON
TEXTS = {
    case: text.read_text(encoding="utf-8") if (text := case.with_suffix(".txt")).is_file() else "" for case in CASES
}
FIXABLE = [case for case in CASES if "\n  fix (" in TEXTS[case]]
CHOOSABLE = [case for case in PAGES if "\n  choice: " in TEXTS[case]]
NO_PLACE = {"not-quote-document", "front-matter-missing"}  # what is not there has no text to point at
ALL_OVER_THE_PAGE = {"heading-levels", "json-wrapped", "kind-unexpected"}
EXPECTED_KIND = {"kind-unexpected": "quote"}
PLACE_OF_NOTHING = {"value-invalid", "json-invalid"}  # an empty cell, an empty file


def findings(case: Path, data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    """Return what the rule of the case's folder finds in a page, or in the JSON that a page is to be written from."""
    if case.suffix == ".json":
        text, checked, _ = app.render(data, case.name)
        assert (text is None) == any(finding.severity is Severity.ERROR for finding in checked.findings)
        return checked.source, tuple(finding for finding in checked.findings if finding.name == case.parent.name)
    options = app.Options(select=frozenset({case.parent.name}), kind=EXPECTED_KIND.get(case.parent.name))
    checked = app.check_page(data, case.name, options)
    return checked.source, checked.findings


def test_there_are_cases() -> None:
    assert PAGES
    assert JSON
    assert FIXABLE


@pytest.mark.parametrize("case", CASES, ids=get_case_name)
def test_rule_finds_what_is_expected(case: Path) -> None:
    assert format_findings(*findings(case, case.read_bytes())) == case.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CHOOSABLE, ids=get_case_name)
def test_each_choice_resolves_the_contradiction_or_would_make_another(case: Path) -> None:
    document = quotedoc.load(case)
    found = findings(case, case.read_bytes())[1]
    for finding, choice in [(each, choice) for each in found for choice in each.choices]:
        try:
            edited = document.replace(choice.pointer, choice.text).document
        except quotedoc.EditError as error:
            assert str(error).startswith("the page would contradict itself") or "would be read as" in str(error)  # noqa: PT017 - either is fine
        else:
            left = {(each.name, each.pointer) for each in edited.all_diagnostics}
            assert (finding.name, finding.pointer) not in left


@pytest.mark.parametrize("case", FIXABLE, ids=get_case_name)
def test_fix_removes_the_finding_and_nothing_else(case: Path) -> None:
    source, found = findings(case, case.read_bytes())
    edits = [edit for finding in found if finding.fix for edit in finding.fix.edits]
    fixed = apply_edits(source.text, edits)
    assert format_findings(*findings(case, fixed.encode("utf-8"))) == ""
    # What is taken away is what the finding speaks of, and blanks and commas around it; else a fix only puts things in.
    # A finding about all headings stands at the first one.
    for finding in found if found[0].name not in ALL_OVER_THE_PAGE else ():
        for edit in finding.fix.edits if finding.fix else ():
            before = source.text[edit.span.start : min(finding.span.start, edit.span.end)]
            after = source.text[max(finding.span.end, edit.span.start) : edit.span.end]
            assert not (before + after).strip("\r\n ,")
    # Outside the edits every byte is as it was.
    start, end = min(edit.span.start for edit in edits), max(edit.span.end for edit in edits)
    assert fixed.startswith(source.text[:start])
    assert fixed.endswith(source.text[end:])


@pytest.mark.parametrize("case", CASES, ids=get_case_name)
def test_every_rule_points_into_the_page(case: Path) -> None:
    check = app.check_page if case in PAGES else lambda data, path: app.render(data, path).checked
    checked = check(case.read_bytes(), case.name)
    for finding in checked.findings:
        for span in (finding.span, *(related.span for related in finding.related)):
            assert 0 <= span.start <= span.end <= len(checked.source.text)
        if finding.name not in NO_PLACE | PLACE_OF_NOTHING:
            assert all(span.start < span.end for span in (finding.span, *(r.span for r in finding.related))), finding


@pytest.mark.parametrize("folder", sorted({case.parent for case in CASES}), ids=lambda folder: folder.name)
def test_every_rule_has_a_page_that_it_finds_and_one_that_it_passes(folder: Path) -> None:
    silent = {not expected.read_text(encoding="utf-8") for expected in folder.glob("*.txt")}
    assert silent == {True, False}
    assert {path.stem for path in folder.glob("*.txt")} == {case.stem for case in CASES if case.parent == folder}


if __name__ == "__main__":
    for each in CASES:
        expected = format_findings(*findings(each, each.read_bytes()))
        each.with_suffix(".txt").write_text(expected, encoding="utf-8", newline="")

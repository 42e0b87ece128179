"""Reports within the limits of the programs that read them: code scanning, and the annotations of a step."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from quotedoc.checked import Checked
from quotedoc.cli import main
from quotedoc.diagnostic import Diagnostic, Severity, Suppressed
from quotedoc.report import load_report
from quotedoc.report.formats import github, sarif
from quotedoc.rules import all_rules
from quotedoc.text import Source, Span
from support.pages_small import CONTRADICTION, small_page

if TYPE_CHECKING:
    from pathlib import Path


LINES = "x\n" * 1000


def make_finding(name: str, severity: Severity, at: int = 0) -> Diagnostic:
    rule = all_rules()[name]
    return Diagnostic(rule.code, rule.name, severity, f"message {at}", Span(at, at + 1), None, ())


def make_page(path: str, *findings: Diagnostic, suppressed: tuple[Diagnostic, ...] = ()) -> Checked:
    lines = Source(path, LINES)
    hidden = tuple(Suppressed(finding, "inSource", "known") for finding in suppressed)
    return Checked(lines, findings, is_quote_document=True, suppressed=hidden)


def report(name: str, *pages: Checked) -> str:
    return "".join(load_report(name).findings(pages, lambda text, _: text))


def read_run(*pages: Checked) -> dict[str, Any]:
    (run,) = json.loads(report("sarif", *pages))["runs"]
    return dict(run)


def find_levels(run: dict[str, Any]) -> list[str]:
    return ["suppressed" if each.get("suppressions") else each["level"] for each in run["results"]]


def test_sarif_keeps_the_order_of_pages_below_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 3)
    pages = (
        make_page("a.md", make_finding("row-unknown", Severity.INFO), make_finding("target-order", Severity.ERROR)),
        make_page("b.md", make_finding("locale-links", Severity.WARNING)),
    )
    run = read_run(*pages)
    assert find_levels(run) == ["note", "error", "warning"]
    assert "invocations" not in run


def test_sarif_keeps_the_most_severe(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "MAX_RESULTS", 5)
    monkeypatch.setattr(sarif, "REPORT", sarif.REPORT._replace(limit=5))
    info = [make_finding("row-unknown", Severity.INFO, at) for at in range(3)]
    warning = [make_finding("locale-links", Severity.WARNING, at) for at in range(3)]
    error = [make_finding("target-order", Severity.ERROR, at) for at in range(2)]
    pages = [make_page(f"{index}.md", *info, suppressed=(*error, *warning)) for index in range(4)]
    pages += [make_page("y.md", *warning), make_page("z.md", *error)]
    run = read_run(*pages)
    assert find_levels(run) == ["error", "error", "warning", "warning", "warning"]
    assert {each["id"] for each in run["tool"]["driver"]["rules"]} >= {each["ruleId"] for each in run["results"]}
    assert [run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] for each in run["results"]] == ["QD609"] * 2 + [
        "QD105"
    ] * 3
    (invocation,) = run["invocations"]
    (notice,) = invocation["toolExecutionNotifications"]
    assert notice["message"]["text"] == (
        "37 findings are more than the 5 that a report in this format can have: the 32 least severe are omitted"
    )
    assert (invocation["executionSuccessful"], notice["level"]) == (True, "warning")


@pytest.mark.slow  # it makes as many findings as GitHub takes
def test_sarif_is_cut_where_github_refuses_it() -> None:
    warnings = [make_finding("locale-links", Severity.WARNING, 2 * at) for at in range(1000)]
    last = make_page("z.md", make_finding("target-order", Severity.ERROR))
    run = read_run(*(make_page(f"{index}.md", *warnings) for index in range(25)), last)
    assert len(run["results"]) == sarif.MAX_RESULTS == 25_000
    assert find_levels(run)[:2] == ["error", "warning"]
    assert run["results"][1]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "0.md"
    assert "the 1 least severe" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]


def test_a_cut_is_reported_on_standard_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sarif, "MAX_RESULTS", 1)
    monkeypatch.setattr(sarif, "REPORT", sarif.REPORT._replace(limit=1))
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(CONTRADICTION, encoding="utf-8")
    notice = "2 findings are more than the 1 that a report in this format can have: the 1 least severe are omitted\n"
    options = ["check", "--quiet", "--no-cross", "--select", "QD6"]
    main([*options, "--output-format", "sarif", "."])
    assert capsys.readouterr().err == f"the report: {notice}"
    main([*options, "--output", "sarif=r.sarif", "--output", "json=r.json", "."])
    assert capsys.readouterr().err == f"r.sarif: {notice}"
    (tmp_path / "b.md").write_text(small_page(), encoding="utf-8")
    main([*options, "--output", "sarif=r.sarif", "."])
    assert capsys.readouterr().err == ""


def find_commands(text: str) -> list[tuple[str, str, str]]:
    """Return severity, code and message of each annotation."""
    return re.findall(r"^::(\w+) .*title=(\w+) .*?::(.*)$", text, re.MULTILINE)


def test_a_finding_of_every_page_is_one_annotation() -> None:
    pages = [make_page(f"{index}.md", make_finding("locale-links", Severity.WARNING)) for index in range(650)]
    others = (make_finding("locale-mismatch", Severity.WARNING), make_finding("target-order", Severity.ERROR))
    text = report("github", *pages, make_page("z.md", *others))
    assert find_commands(text) == [
        ("warning", "QD105", "message 0 (the first of 650 findings of this rule)"),
        ("warning", all_rules()["locale-mismatch"].code, "message 0"),
        ("error", "QD609", "message 0"),
    ]
    assert "::warning file=0.md," in text
    lines = [line for line in text.splitlines() if not line.startswith("::")]
    assert sorted(line.partition(":")[0] for line in lines) == sorted(f"{index}.md" for index in range(1, 650))
    assert lines[0] == "10.md:1:1: QD105 warning message 0"


def test_as_many_as_github_shows_are_annotations_each() -> None:
    pages = [
        make_page(f"{index}.md", make_finding("locale-links", Severity.WARNING))
        for index in range(github.MAX_ANNOTATIONS)
    ]
    text = report("github", *pages)
    assert len(find_commands(text)) == len(text.splitlines()) == 10


def test_a_rule_of_two_severities_is_annotated_for_both() -> None:
    both = [
        make_finding("locale-links", severity) for severity in (Severity.WARNING, Severity.ERROR) for _ in range(11)
    ]
    assert [(level, code) for level, code, _ in find_commands(report("github", make_page("a.md", *both)))] == [
        ("warning", "QD105"),
        ("error", "QD105"),
    ]

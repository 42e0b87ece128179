"""Print findings in the format `sarif`: SARIF 2.1.0, which GitHub's code scanning and many editors read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.data import print_json
from quotedoc.diagnostic import Severity
from quotedoc.report.fingerprint import compute_fingerprints
from quotedoc.report.report import Report
from quotedoc.report.sarif_place import make_artifact_location, make_location, make_replacements
from quotedoc.text import format_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic, Fix, Suppressed
    from quotedoc.report.styles import Paint
    from quotedoc.rules import Rule
    from quotedoc.text import Source

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: Final = {Severity.INFO: "note", Severity.WARNING: "warning", Severity.ERROR: "error"}
_SCHEMA_ADDRESS: Final = "urn:quotedoc"
"""The URI of quotedoc in a log: readers of SARIF need one, and as quotedoc has no website, it is a URN."""
FINGERPRINT: Final = "quotedoc/v1"
MAX_RESULTS: Final = 25_000
"""The most results of a run; GitHub's code scanning refuses a file with more. Source: GitHub's SARIF documentation."""
_RANKS: Final = {"error": 0, "warning": 1, "note": 2}
_SUPPRESSED: Final = 3


def _print_findings(checked: Iterable[Checked], _paint: Paint, _columns: int | None = None) -> Iterator[str]:
    """Yield one log with one run, suppressed findings marked as such."""
    rules: dict[str, int] = {}
    artifacts: dict[str, dict[str, Any]] = {}
    results, count = _select_results(each for page in checked for each in _make_results(page, rules, artifacts))
    omitted = REPORT.describe_omitted(count)
    if any("suppressions" in result for result in results):
        for result in results:  # of one run all have the property, or none has
            result.setdefault("suppressions", [])
    run = {
        "tool": {"driver": _make_driver(rules)},
        **({} if omitted is None else {"invocations": [_make_invocation(omitted)]}),
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The directory that quotedoc ran in."}}},
        "artifacts": list(artifacts.values()),
        "columnKind": "utf16CodeUnits",
        "newlineSequences": ["\r\n", "\n", "\r"],
        "defaultEncoding": "utf-8",
        "results": results,
    }
    yield print_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _select_results(results: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], int]:
    """Return the results and their number; if there are more than `MAX_RESULTS`, only the most severe ones."""
    kept: list[dict[str, Any]] = []
    count = 0
    for result in results:
        count += 1
        kept.append(result)
        if len(kept) == 2 * MAX_RESULTS:  # to limit the memory
            kept = sorted(kept, key=_rank_result)[:MAX_RESULTS]
    return (kept if count <= MAX_RESULTS else sorted(kept, key=_rank_result)[:MAX_RESULTS]), count


def _rank_result(result: dict[str, Any]) -> int:
    return _SUPPRESSED if "suppressions" in result else _RANKS[result["level"]]


def _make_invocation(notice: str) -> dict[str, Any]:
    """Return the part of a log in which quotedoc reports that its run omitted results."""
    return {
        "executionSuccessful": True,
        "toolExecutionNotifications": [{"level": "warning", "message": make_message(notice)}],
    }


def _make_driver(rules: Iterable[str]) -> dict[str, Any]:
    """Return the description of quotedoc and of the rules with results, in the order of their indexes."""
    from quotedoc import __version__
    from quotedoc.rules import all_rules

    known = {rule.code: rule for rule in all_rules().values()}
    return {
        "name": "quotedoc",
        "informationUri": _SCHEMA_ADDRESS,
        "semanticVersion": __version__,
        "version": __version__,
        "language": "en",
        "rules": [_make_rule(known[code]) for code in rules],
    }


def _make_rule(rule: Rule) -> dict[str, Any]:
    from quotedoc.rules import get_group

    summary = rule.summary
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": summary},
        "fullDescription": {"text": _describe_rule(rule) or summary},
        "help": {"text": rule.documentation, "markdown": rule.documentation},
        "defaultConfiguration": {"enabled": rule.default, "level": LEVELS[rule.severity]},
        "properties": {"tags": [get_group(rule.code).name], "quotedocName": rule.name},
    }


def _describe_rule(rule: Rule) -> str:
    """Return the reason for a rule, which is the section `Why` of its documentation, on one line."""
    return " ".join(rule.doc.partition("## Why\n")[2].partition("\n## ")[0].split())


def _make_results(
    page: Checked, rules: dict[str, int], artifacts: dict[str, dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    prints = iter(compute_fingerprints(page))
    if page.findings or page.suppressed:
        artifacts.setdefault(page.source.path, {"location": make_artifact_location(page.source)})
    for finding in page.findings:
        yield _make_result(page.source, finding, next(prints), rules)
    for suppressed in page.suppressed:
        result = _make_result(page.source, suppressed.finding, next(prints), rules)
        yield {**result, "suppressions": [_make_suppression(suppressed)]}


def _make_result(source: Source, finding: Diagnostic, fingerprint: str, rules: dict[str, int]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": rules.setdefault(finding.code, len(rules)),
        "level": LEVELS[finding.severity],
        "message": make_message(finding.message),
        "locations": [_make_location(source, finding)],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **make_location(other or source, span), "message": make_message(said)}
            for number, (span, said, other, _) in enumerate(finding.related)
        ]
    if finding.fix and finding.fix.edits:
        result["fixes"] = [_make_fix(source, finding.fix)]
    return result


def _make_location(source: Source, finding: Diagnostic) -> dict[str, Any]:
    place = make_location(source, finding.span)
    if finding.pointer:
        name = format_pointer(finding.pointer)
        place["logicalLocations"] = [{"name": str(finding.pointer[-1]), "fullyQualifiedName": name}]
    return place


def _make_fix(source: Source, fix: Fix) -> dict[str, Any]:
    title = fix.title if fix.safe else f"{fix.title} (unsafe: it changes values of the page)"
    change = {"artifactLocation": make_artifact_location(source), "replacements": make_replacements(source, fix.edits)}
    return {"description": make_message(title), "artifactChanges": [change]}


def _make_suppression(suppressed: Suppressed) -> dict[str, Any]:
    said = {"justification": suppressed.justification} if suppressed.justification else {}
    return {"kind": suppressed.kind, "status": "accepted", **said}


def make_message(text: str) -> dict[str, str]:
    """Return a text as a message, with brackets escaped: otherwise, a page could put any link into the message."""
    return {"text": text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]") if "](" in text else text}


REPORT = Report(_print_findings, limit=MAX_RESULTS)

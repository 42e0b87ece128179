"""The lines below the summary of a check: which command helps next."""

from __future__ import annotations

from quotedoc.checked import Checked
from quotedoc.diagnostic import Diagnostic, Fix, Severity
from quotedoc.report import Tally, suggest_next_steps
from quotedoc.report.next_steps import MANY
from quotedoc.text import Source, Span

SAFE, UNSAFE = Fix("Quote the links", ()), Fix("Remove the line", (), safe=False)


def finding(code: str, name: str, severity: Severity = Severity.WARNING, fix: Fix | None = None) -> Diagnostic:
    return Diagnostic(code, name, severity, "wrong", Span(0, 1), fix=fix)


def suggest(
    *findings: Diagnostic, has_baseline: bool = False, paths: tuple[str, ...] = ("my pages", "a.md")
) -> list[str]:
    tally = Tally()
    tally.add_page(Checked(Source("a.md", "text\n"), findings, is_quote_document=True), Severity.WARNING)
    return list(suggest_next_steps(tally, paths, has_baseline=has_baseline))


def test_nothing_follows_where_nothing_was_found() -> None:
    assert suggest() == []


def test_fixes_are_counted_by_the_option_that_makes_them() -> None:
    two, one = [finding("QD105", "locale-links", fix=SAFE)] * 2, [finding("QD105", "locale-links", fix=UNSAFE)]
    assert suggest(*two)[0] == "help: 2 findings can be fixed with --fix\n"
    assert suggest(*two, *one)[0] == "help: 2 findings can be fixed with --fix (1 more with --unsafe-fixes)\n"
    assert suggest(*one)[0] == "help: 1 finding can be fixed with --fix --unsafe-fixes\n"


def test_the_most_frequent_rule_is_named_and_of_equals_the_most_severe() -> None:
    grave, light = finding("QD601", "radar-value-differs", Severity.ERROR), finding("QD401", "value-invalid")
    assert suggest(light) == ["help: quotedoc explain QD401 describes the rule, value-invalid\n"]
    assert suggest(light, grave) == ["help: quotedoc explain QD601 describes the rule, radar-value-differs\n"]
    assert (
        suggest(light, grave, light)[0]
        == "help: quotedoc explain QD401 describes the most frequent rule, value-invalid\n"
    )


def test_a_large_first_run_leads_to_a_baseline() -> None:
    many = [finding("QD401", "value-invalid")] * MANY
    command = "quotedoc check --baseline quotedoc-baseline.json --write-baseline 'my pages' a.md"
    assert suggest(*many)[1:] == [f"help: to report only new findings from now on, run: {command}\n"]
    assert len(suggest(*many, has_baseline=True)) == len(suggest(*many[1:])) == 1
    command = "quotedoc check --baseline quotedoc-baseline.json --write-baseline ./--fix.md $'new\\x0aline.md' -"
    assert (
        suggest(*many, paths=("--fix.md", "new\nline.md", "-"))[1]
        == suggest(*many)[1].partition("run: ")[0] + f"run: {command}\n"
    )


def test_pages_as_published_lead_to_the_configuration_of_a_mirror() -> None:
    published = [finding("QD213", "row-broken")] * MANY
    assert 'extend = "quotedoc:mirror"' in suggest(*published)[-1]
    assert "mirror" not in suggest(*published, *[finding("QD401", "value-invalid")] * MANY)[-1]

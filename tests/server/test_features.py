"""What the server makes of a page: explanations, places, changes, outlines, proposals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from quotedoc import app
from quotedoc.edit import EditError
from quotedoc.rules import all_rules
from quotedoc.server.actions import Action, fix_all, list_actions
from quotedoc.server.analysis import Analysis, analyze
from quotedoc.server.buffers import find_file
from quotedoc.server.completion import list_proposals
from quotedoc.server.folders import IndexedPage, check_folders
from quotedoc.server.formatting import find_format_edits, find_range_edits
from quotedoc.server.hints import list_hints
from quotedoc.server.hover import describe_leaf
from quotedoc.server.navigation import find_elsewhere, find_value, set_everywhere
from quotedoc.server.rule_pages import RulePages
from quotedoc.server.symbols import MAX_SYMBOLS, PageSymbol, list_folds, list_symbols, list_tokens
from quotedoc.text import Span, apply_edits
from support.editors import make_session
from support.pages import published

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

PAGE = published()["quote-1"]
MARGIN = PAGE.index("-7413.94%")
OTHER = PAGE.index("-7413.94%", MARGIN + 1)
DIFFERENT = PAGE[:MARGIN] + "-7413.99%" + PAGE[MARGIN + 9 :]


def read(text: str) -> Analysis:
    return analyze(text, "a.md", app.DEFAULT_OPTIONS)


def actions_on(text: str) -> list[Action]:
    """Return all actions on a page."""
    analysis = read(text)
    return list(list_actions(analysis, analysis.checked.findings, Span(0, len(text))))


def list_titles(text: str, offset: int) -> dict[str, str]:
    """Return the page after each of the actions at an offset, by their titles."""
    analysis = read(text)
    found = list_actions(analysis, analysis.checked.findings, Span(offset, offset))
    return {action.title: apply_edits(text, action.edits) for action in found}


def test_a_value_is_explained() -> None:
    found = describe_leaf(read(PAGE), MARGIN + 2, "file:///a.md")
    assert found is not None
    span, text = found
    line = PAGE[:OTHER].count("\n") + 1
    assert PAGE[slice(*span)] == "-7413.94%"
    assert text == (
        "**Profit margin** (Financial score, Value)\n\nNet profit to revenue.\n\n`-7413.94%` is -7413.94 percent\n\n"
        "- PE (TTM) = 100 x Market Cap / (Revenue x Profit Margin), from the printed figures -3.0366 to -3.0365 (QD631)"
        f"\n\nAlso stated:\n\n- [line {line}](file:///a.md#L{line}): `-7413.94%`"
    )


def test_a_value_that_cannot_be_read_is_explained() -> None:
    found = describe_leaf(read(PAGE.replace("-7413.94%", "a `lot`", 1)), MARGIN, "file:///a.md")
    assert found is not None
    assert "not a value that this row can have" in found[1]


@pytest.mark.parametrize("text", ["# Foreign\n", PAGE])
def test_where_nothing_is_stated_nothing_is_explained(text: str) -> None:
    assert describe_leaf(read(text), 0, "file:///a.md") is None
    assert find_value(read(text), 0) is None


def test_the_places_of_a_fact_are_found_from_each() -> None:
    for here, there in ((MARGIN, OTHER), (OTHER, MARGIN)):
        found = find_value(read(PAGE), here)
        assert found is not None
        assert (found.span.start, [span.start for span in found.others]) == (here, [there])


def test_a_value_is_set_everywhere() -> None:
    analysis = read(PAGE)
    found = find_value(analysis, MARGIN)
    assert found is not None
    edits = set_everywhere(analysis, found.pointer, "-7413.95%")
    assert apply_edits(PAGE, edits) == PAGE.replace("-7413.94%", "-7413.95%")
    with pytest.raises(EditError, match="not a percentage"):
        set_everywhere(analysis, found.pointer, "a lot")


def test_each_side_of_a_contradiction_can_be_set() -> None:
    found = list_titles(DIFFERENT, OTHER)
    line = PAGE[:MARGIN].count("\n") + 1
    assert found[f"Set to -7413.99% everywhere, as on line {line}"] == PAGE.replace("-7413.94%", "-7413.99%")
    assert found["Set to -7413.94% everywhere, as here"] == PAGE


def test_a_finding_can_be_suppressed_here_or_in_the_file() -> None:
    found = list_titles(DIFFERENT, OTHER)
    here = found["Suppress QD601 radar-value-differs here"]
    everywhere = found["Suppress QD601 radar-value-differs in this file"]
    assert "<!-- quotedoc: allow radar-value-differs -->" in here
    assert "<!-- quotedoc: allow-file radar-value-differs -->" in everywhere
    for text in (here, everywhere):
        assert "QD601" not in {finding.code for finding in read(text).checked.findings}


def test_a_safe_fix_is_preferred_and_an_unsafe_one_says_so() -> None:
    (safe,) = [action for action in actions_on(PAGE) if action.title == "Quote the links"]
    assert safe.is_preferred
    unsafe = PAGE.replace("## ", "<!-- quotedoc: allow QD601 -->\n\n## ", 1)
    actions = [action for action in actions_on(unsafe) if "unused" in action.title]
    assert [action.is_preferred for action in actions] == [action.finding.fix.safe for action in actions]  # type: ignore[union-attr]


def test_a_misspelled_heading_can_be_restored() -> None:
    wrong = PAGE.replace("## Company Overview", "## Company overview!")
    found = list_titles(wrong, wrong.index("overview!"))
    assert found["Change the heading to 'Company Overview'"] == PAGE


def test_all_safe_fixes_are_those_of_check() -> None:
    action = fix_all(read(PAGE))
    assert action is not None
    assert apply_edits(PAGE, action.edits) == app.fix_page(PAGE.encode(), "a.md").checked.source.text
    assert fix_all(read("# Foreign\n")) is None


def test_a_range_is_formatted_alone() -> None:
    analysis = read(PAGE)
    every = find_format_edits(analysis)
    assert find_range_edits(analysis, every[0].span) == every[:1] or every[0] in find_range_edits(
        analysis, every[0].span
    )
    assert find_range_edits(analysis, Span(0, 0)) == [edit for edit in every if edit.span.start == 0]
    assert len(every) > 1
    assert sum(len(edit.replacement) for edit in every) < len(PAGE) / 2


def test_the_outline_nests_headings_and_values() -> None:
    (page,) = list_symbols(read(PAGE))
    sections = {section.name: section for section in page.below}
    assert "Company Overview" in sections
    score = next(section for name, section in sections.items() if name.startswith("Longbridge Financial Score"))
    rows = [row for group in score.below for row in group.below]
    assert "-7413.94%" in {row.detail for row in rows}
    for symbol in (page, *page.below, *score.below):
        assert symbol.span.start <= symbol.name_span.start <= symbol.name_span.end <= symbol.span.end


def test_the_outline_is_bounded() -> None:
    head, tail = PAGE.split("## Company Overview", 1)
    text = head + "## Company Overview" + tail + "\n## Another\n" * (MAX_SYMBOLS + 10)
    assert count(list_symbols(read(text))) == MAX_SYMBOLS


def count(symbols: Iterable[PageSymbol]) -> int:
    return sum(1 + count(symbol.below) for symbol in symbols)


def test_sections_and_the_front_matter_can_be_folded() -> None:
    lines = PAGE.split("\n")
    folds = list_folds(read(PAGE))
    assert folds[0] == (0, lines.index("---", 1))
    first = lines.index("## Company Overview")
    (last,) = [last for start, last in folds if start == first]
    assert lines[last].strip()
    assert lines[last + 1 : last + 3][-1].startswith("#")


def test_figures_and_grades_are_colored() -> None:
    found = {(PAGE[slice(*span)], kind) for span, kind in list_tokens(read(PAGE))}
    assert ("-7413.94%", "number") in found
    assert ("D", "enumMember") in found
    ends = [span for span, _ in list_tokens(read(PAGE))]
    assert ends == sorted(ends)


def test_hints_are_the_bounds_of_what_follows_from_other_figures() -> None:
    hints = {
        PAGE[:offset].rpartition("| ")[2]: bounds for offset, bounds, _ in list_hints(read(PAGE), Span(0, len(PAGE)))
    }
    assert hints["225.13"] == "225.1257 to 225.1258"
    assert list(list_hints(read(PAGE), Span(0, 10))) == []


@pytest.mark.parametrize(
    ("before", "typed", "expected"),
    [
        ("## Company Overview", "<!-- quotedoc: allow ", "radar-value-differs"),
        ("## Company Overview", "<!-- quotedoc: allow QD105, ra", "radar-value-differs"),
        ("symbol:", "", "description: "),
    ],
)
def test_proposals(before: str, typed: str, expected: str) -> None:
    text = PAGE.replace(before, f"{typed}\n{before}", 1)
    offset = text.index(f"{typed}\n{before}") + len(typed)
    found = {each.text: each for each in list_proposals(read(text), offset)}
    if expected == "description: ":
        assert set(found) <= {f"{name}: " for name in ("description", "industry", "parent", "currency", *found)}
        assert "symbol: " not in found
    else:
        assert set(found) == set(all_rules())
        assert text[slice(*found[expected].span)] == typed.rsplit(" ", maxsplit=1)[-1]


def test_missing_headings_are_proposed() -> None:
    text = PAGE.replace("## Company Overview", "## Co", 1)
    offset = text.index("## Co") + 5
    found = list_proposals(read(text), offset)
    assert [(each.text, text[slice(*each.span)]) for each in found if each.text.startswith("Co")] == [
        ("Company Overview", "Co")
    ]


def test_grades_and_missing_rows_are_proposed() -> None:
    line = next(line for line in PAGE.split("\n") if line.startswith("| Profit Margin"))
    grade = PAGE.index(line) + line.rindex("D")
    assert [each.text for each in list_proposals(read(PAGE), grade)] == list("ABCDE")
    text = PAGE.replace(line, "| Pro")
    offset = text.index("| Pro\n") + 5
    assert "Profit Margin" in {each.text for each in list_proposals(read(text), offset)}


def test_a_grade_is_found_in_the_lists_of_peers(tmp_path: Path) -> None:
    session, _ = make_session()
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    pages = check_folders([tmp_path], session.configuration.settings, session.buffers.read, None, lambda _: True)
    page = pages[tmp_path / "a.md"]
    facts = page.checked.facts
    assert facts is not None
    symbol, grade, index = facts.peers[0]
    peer = IndexedPage(
        page.given, page.config, page.checked._replace(facts=facts._replace(symbol=symbol, grade=grade, peers=()))
    )
    pages[tmp_path / "b.md"] = peer
    own = tmp_path / "a.md"
    there = list(find_elsewhere(("peer_comparison", "peers", index, "rating"), facts, own, pages))
    assert [(each.file.name, each.pointer[-1]) for each in there] == [("b.md", "grade")]
    assert peer.checked.facts is not None
    back = list(find_elsewhere(("financial_score", "overall", "grade"), peer.checked.facts, tmp_path / "b.md", pages))
    assert [(each.file.name, each.pointer) for each in back] == [
        ("a.md", ("peer_comparison", "peers", index, "rating"))
    ]
    session.stop()


def test_the_documentation_of_a_rule_is_a_file(tmp_path: Path) -> None:
    pages = RulePages(tmp_path)
    uri = pages.find_uri("radar-value-differs")
    file = find_file(uri or "")
    assert file is not None
    assert file.read_text(encoding="utf-8").startswith("# QD601 radar-value-differs")
    assert RulePages(None).find_uri("radar-value-differs") is None
    (tmp_path / "file").write_text("")
    assert RulePages(tmp_path / "file").find_uri("radar-value-differs") is None

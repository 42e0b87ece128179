"""Law 10: what renders alike reads alike. Law 11: what means the same loses nothing; drift costs only itself."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from quotedoc import app
from support import drift, pages, respell_alike, respell_changed
from support.kept import Comparison, compare, convert_page, has_defined_sections
from support.paths import FIXTURES
from support.respell import accent_name, respell
from support.respell import respell_alike as keep_alike
from support.shown import render_page_repaired, visible_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from support.respell import Clause

pytestmark = pytest.mark.law

PAGES = {
    str(path.relative_to(FIXTURES / "pages")): pages.read(path) for path in sorted((FIXTURES / "pages").rglob("*.md"))
}
PAGES["accented"] = accent_name(PAGES["quote/VNET.US.md"])


def name_all(clauses: Sequence[Callable[..., object]]) -> list[object]:
    """Return clauses as parameters with their names."""
    return [pytest.param(clause, id=clause.__name__) for clause in clauses]


def check_alike(text: str, respelled: str) -> None:
    """Check law 10: the same values, no new findings that are errors, and a canonical form that shows the same."""
    comparison = compare(text, respelled)
    assert describe_losses(comparison) == []
    assert comparison.new_errors == {}
    assert show_unclaimed(respelled) == show_unclaimed(text)
    canonical = app.format_page(respelled.encode(), "page.md").text
    assert render_page_repaired(canonical) == render_page_repaired(respelled)


def describe_losses(comparison: Comparison) -> list[str]:
    """Return some of the values that are shown and not read, as they were and as they are."""
    return [f"{'/'.join(map(str, loss.pointer))}: {loss.value!r}, {loss.other!r}" for loss in comparison.missed[:5]]


def show_unclaimed(text: str) -> str:
    """Return the text that the unclaimed pieces of a page show."""
    page = convert_page(text)
    pieces = (piece["text"] for piece in page.values["unclaimed"] if piece["kind"] not in ("entry", "front_matter"))
    # A row that stands alone is no table, and shows its pipes.
    return re.sub(r"\s*\|\s*", " ", visible_text("\n\n".join(pieces), page.definitions)).strip()


def iter_respelled(
    clause: Clause, write: Callable[[str, Clause, Random], str], texts: dict[str, str]
) -> Iterator[tuple[str, str, str]]:
    """Yield the name, the text and the respelled text of each page that a clause applies to."""
    count = 0
    for name, text in texts.items():
        respelled = write(text, clause, Random(name))  # noqa: S311  # the same pages in each run
        if respelled != text:
            count += 1
            yield name, text, respelled
    assert count, "the clause applies to no page"


@pytest.mark.parametrize("clause", name_all(respell_alike.ALIKE))
def test_what_renders_alike_reads_alike(clause: Clause) -> None:
    for _, text, respelled in iter_respelled(clause, keep_alike, PAGES):
        check_alike(text, respelled)


def may_be_silent(clause: Clause, text: str) -> bool:
    """Tell whether a page need not have a new finding once it is respelled.

    It has that finding already, does not read what the clause changes, or the change is one of a text.
    """
    findings = {rule for _, rule in convert_page(text).findings}
    is_split = clause.__name__ == "pad_split_rows" and "row-broken" in findings
    return is_split or "section-misplaced" in findings or clause.__name__ == "add_link_titles"


@pytest.mark.parametrize("clause", name_all(respell_changed.SAME_MEANING))
def test_what_means_the_same_loses_nothing(clause: Clause) -> None:
    for _, text, respelled in iter_respelled(clause, respell, PAGES):
        comparison = compare(text, respelled)
        assert describe_losses(comparison) == []
        assert comparison.new_errors == {}
        assert comparison.has_finding or may_be_silent(clause, text) or not has_defined_sections(text)


@pytest.mark.parametrize("clause", name_all(drift.DRIFT))
def test_drift_costs_only_what_was_changed(clause: drift.Clause) -> None:
    count = 0
    for name, text in PAGES.items():
        changed, given_up = drift.apply_drift(text, clause, Random(name))  # noqa: S311  # the same pages in each run
        count += changed != text
        if {"section-misplaced", "row-repeated"} & {rule for _, rule in convert_page(text).findings}:
            continue  # what was in the way of something else may make room for it
        comparison = compare(text, changed, given_up)
        assert describe_losses(comparison) == []
        assert comparison.new_errors == {}
    assert count, "the clause applies to no page"


@settings(max_examples=settings().max_examples // 4, phases=(Phase.generate,))
@given(
    text=st.sampled_from(sorted(PAGES.values())),
    clauses=st.lists(st.sampled_from(respell_alike.ALIKE), min_size=2, max_size=5),
    rng=st.randoms(use_true_random=False),
)
def test_combinations_read_alike(text: str, clauses: list[Clause], rng: Random) -> None:
    respelled = text
    for clause in clauses:
        respelled = keep_alike(respelled, clause, rng)
    check_alike(text, respelled)

"""The tables of docs/respelling.md count what they say, and have a row for each clause and formatter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import respelling
import rewriters
from support import drift, pages, respell_alike, respell_changed
from support.kept import compare
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

DOCUMENT = pages.read(FIXTURES.parent / "docs" / "respelling.md")
SAMPLE = respelling.add_canonical(
    {
        name: pages.read(FIXTURES / "pages" / f"{name}.md")
        for name in ("quote/VNET.US", "quote/legacy", "reports/MPT.US", "reports/300449.SZ", "news/headlines")
    }
)
PAGE = pages.read(FIXTURES / "pages" / "reports" / "MPT.US.md")


def test_the_document_has_all_rows() -> None:
    clauses = [*map(respelling.describe, (*respell_alike.ALIKE, *respell_changed.SAME_MEANING))]
    names = [*rewriters.REWRITERS, *clauses, *map(respelling.describe, drift.DRIFT)]
    assert [name for name in names if f"\n| {name} | " not in DOCUMENT] == []


def test_lost_values_and_silent_losses_are_counted() -> None:
    without_row = PAGE.replace("| EPS | 0.0500 | 0.0283 | -0.1300 | -0.1641 | -0.2000 |\n", "")
    count = respelling.measure([(PAGE, PAGE, ()), (PAGE, without_row, ())])
    assert (count.pages, count.lost, count.taken, count.errors, count.silent) == (1, 5, 0, 0, 1)


def test_values_that_are_no_longer_shown_are_counted_apart() -> None:
    changed = PAGE.replace("| EPS | 0.0500 |", "| EPS | 0.05 |")
    count = respelling.measure([(PAGE, changed, ())], may_take_away=True)
    assert count.lost + count.taken <= 1
    assert count.lost == 0


def test_a_row_has_the_share_of_kept_values() -> None:
    row = respelling.make_row("prettier", respelling.Count(pages=2, values=200, lost=1, errors=3))
    assert row == "| prettier | 2 | 200 | 99.5 % | 1 | 0 | 3 | 0 |"


def test_errors_on_samples_are_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "sound.md").write_text(PAGE, encoding="utf-8")
    assert respelling.main(["--samples", str(tmp_path)]) == 0
    (tmp_path / "faulty.md").write_text(PAGE.replace('symbol: "MPT.US"', 'symbol: "MPT.SG"'), encoding="utf-8")
    assert respelling.main(["--samples", str(tmp_path)]) == 1
    assert "faulty.md:6:" in capsys.readouterr().out


@pytest.mark.process
@pytest.mark.parametrize("name", rewriters.REWRITERS)
def test_nothing_is_lost_on_pages_that_formatters_rewrite(name: str) -> None:
    try:
        rewritten = rewriters.rewrite(name, SAMPLE)
    except OSError:
        pytest.skip("the formatters are not installed: `make test` installs them")
    comparisons = [compare(SAMPLE[page], text, may_take_away=True) for page, text in rewritten.items()]
    assert sum(len(comparison.missed) for comparison in comparisons) == 0
    assert [comparison.new_errors for comparison in comparisons if comparison.new_errors] == []

"""Faults as they would be planted on a whole page: each is found, with both places to the character."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from quotedoc import app
from quotedoc.text import Source, Span
from support.pages import read
from support.paths import FIXTURES

PAGE = read(FIXTURES / "pages" / "quote" / "VNET.US.md")


class Planted(NamedTuple):
    """A change of the page, and the finding it must give; what the finding speaks of stands in « ».

    Attributes:
        rest: other findings that the change gives.
    """

    before: str
    after: str
    rule: str
    here: str
    there: tuple[str, ...]
    rest: frozenset[str] = frozenset()


FAULTS = {
    "chart value": Planted(
        '"value": "-4.00%"',
        '"value": "-40.0%"',
        "radar-value-differs",
        '"value": "«-40.0%»"',
        ("| ROE | «-4.00%» |",),
        frozenset({"value-unusual"}),
    ),
    "percentage": Planted(
        "| 9 | 64% |",
        "| 9 | 46% |",
        "analyst-percentage-mismatch",
        "| Buy | 9 | «46%» |",
        ("| Buy | «9» |", "Total Analysts: **«14»**"),
    ),
    "total": Planted(
        "**14**",
        "**4**",
        "analyst-total-mismatch",
        "Total Analysts: **«4»**",
        ("| Buy | «9» |", "| Overweight | «4» |", "| Hold | «1» |"),
    ),
    "heading": Planted(
        "# VNET Group, Inc. (VNET.US)",
        "# VNET Group, Inc. (VNET.HK)",
        "heading-mismatch",
        "# «VNET Group, Inc. (VNET.HK)»",
        ('title: "«VNET Group, Inc. (VNET.US)»"',),
    ),
    "targets": Planted(
        "| Highest Target | 23.63 |",
        "| Highest Target | 3.63 |",
        "target-order",
        "| Highest Target | «3.63» |",
        ("| Lowest Target | «7.51» |",),
    ),
    "ratio": Planted(
        "| PB | 2.73 |", "| PB | 7.32 |", "ratio-mismatch", "| P/B Ratio | «2.73» |", ("| PB | «7.32» |",)
    ),
    "rank": Planted(
        "31 / 32",
        "39 / 32",
        "rank-out-of-range",
        "| Industry Ranking | «39» / 32 |",
        ("| Industry Ranking | 39 / «32» |",),
    ),
    "trailing comma": Planted(
        '"rating": "E"\n        }\n      ]',
        '"rating": "E"\n        },\n      ]',
        "chart-json-invalid",
        '"rating": "E"\n        }«,»\n      ]',
        (),
    ),
}


def findings(text: str) -> dict[str, tuple[Span, ...]]:
    """Return where each finding stands, its own place first, by the name of the rule."""
    found = app.load_document(Source("VNET.US.md", text)).diagnostics
    assert len({finding.name for finding in found}) == len(found)
    return {finding.name: (finding.span, *(related.span for related in finding.related)) for finding in found}


def marked(text: str, context: str) -> Span:
    """Return where the text within « » stands."""
    before, inside, _ = context.replace("»", "«").split("«")
    plain = context.replace("«", "").replace("»", "")
    assert text.count(plain) == 1
    start = text.index(plain) + len(before)
    return Span(start, start + len(inside))


def test_sound_page_has_its_locale_links_only() -> None:
    assert findings(PAGE).keys() == {"locale-links"}


@pytest.mark.parametrize("planted", FAULTS.values(), ids=FAULTS.keys())
def test_planted_fault_is_found(planted: Planted) -> None:
    assert PAGE.count(planted.before) == 1
    text = PAGE.replace(planted.before, planted.after)
    found = findings(text)
    assert found.keys() == {"locale-links", planted.rule} | planted.rest
    assert found[planted.rule] == tuple(marked(text, context) for context in (planted.here, *planted.there))

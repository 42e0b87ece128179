"""`fix_text`: the safe fixes, from Python."""

from __future__ import annotations

import pytest

import quotedoc
from support.paths import FIXTURES

PAGE = (FIXTURES / "cli" / "check-sound" / "sound.md").read_text(encoding="utf-8")


def test_it_makes_the_safe_fixes_and_changes_nothing_else() -> None:
    wrong = PAGE.replace("23.63", "+23.630").replace("Institutional View", "Institutonal View")
    assert quotedoc.fix_text(wrong) == quotedoc.fix_text(PAGE) == PAGE


def test_a_page_is_taken_out_of_other_text_only_if_one_is_expected() -> None:
    reply = f"Here it is:\n\n```markdown\n{PAGE}```\n\nAnything else?\n"
    assert quotedoc.fix_text(reply, kind="quote") == PAGE
    assert quotedoc.fix_text(reply, kind="news") == quotedoc.fix_text(reply) == reply
    with pytest.raises(quotedoc.KindError, match="did you mean 'quote'"):
        quotedoc.fix_text(reply, kind="qoute")


def test_unsafe_fixes_are_made_if_asked_for() -> None:
    page = (FIXTURES / "rules" / "section-misspelled" / "table-below.md").read_text(encoding="utf-8")
    assert "## Valuations" in quotedoc.fix_text(page)
    assert "## Valuation Analysis" in quotedoc.fix_text(page, unsafe=True)

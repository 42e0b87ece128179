"""`fix_text` and `fix_json`: the safe fixes, from Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc.syntax import Blank, parse_blocks
from quotedoc.text import Source
from support.findings import get_case_name
from support.paths import FIXTURES, ROOT

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (FIXTURES / "cli" / "check-sound" / "sound.md").read_text(encoding="utf-8")
WRAPPED = sorted((FIXTURES / "rules" / "json-wrapped").glob("*.json"))


def test_it_makes_the_safe_fixes_and_changes_nothing_else() -> None:
    wrong = PAGE.replace("23.63", "+23.630").replace("Institutional View", "Institutonal View")
    assert quotedoc.fix_text(wrong) == quotedoc.fix_text(PAGE) == PAGE


def test_a_page_is_taken_out_of_other_text_only_if_one_is_expected() -> None:
    reply = f"Here it is:\n\n```markdown\n{PAGE}```\n\nAnything else?\n"
    assert quotedoc.fix_text(reply, kind="quote") == PAGE
    assert quotedoc.fix_text(reply, kind="news") == quotedoc.fix_text(reply) == reply
    with pytest.raises(quotedoc.KindError, match="did you mean 'quote'"):
        quotedoc.fix_text(reply, kind="qoute")


def test_text_behind_a_page_is_removed_only_if_the_page_is_complete() -> None:
    end = "---\n\n> **Disclaimer: This article is for reference only and does not constitute any investment advice.**\n"
    whole, chatter = f"{PAGE}\n{end}", "\nI hope this helps!\n"
    assert quotedoc.fix_text(f"Here it is:\n\n{whole}{chatter}", kind="quote").rstrip() == whole.rstrip()
    assert quotedoc.fix_text(whole + chatter) == whole + chatter
    assert quotedoc.fix_text(PAGE + chatter, kind="quote") == PAGE + chatter
    assert "kind-unexpected" in [finding.name for finding in quotedoc.check_text(PAGE + chatter, kind="quote")]


PAGES = sorted(path for kind in (FIXTURES / "pages").iterdir() for path in kind.glob("*.md"))


@pytest.mark.parametrize("case", PAGES, ids=get_case_name)
def test_no_text_behind_a_page_that_ends_early_is_removed(case: Path) -> None:
    text = case.read_bytes().decode("utf-8").replace("\r\n", "\n")
    kind = quotedoc.loads(text).kind
    ends = [block.span.end for block in parse_blocks(Source(case.name, text)).blocks if not isinstance(block, Blank)]
    for end in ends if kind != "unknown" else ():
        for chatter in ("Runs data centers, revenue 5.2B.", "It helps, too.\n\n- Revenue 5.2B.\n- And more."):
            page = text[:end].rstrip("\n")
            fixed = quotedoc.fix_text(f"{page}\n\n{chatter}\n", kind=kind)
            is_whole = "page-ends-early" not in [finding.name for finding in quotedoc.check_text(page)]
            assert chatter in fixed or is_whole, page[-200:]


@pytest.mark.parametrize(
    "end", ["", '"profile": {"exchange": "US Market"}', '"overview": {"text": "Runs data centers."}']
)
def test_text_behind_a_rendered_page_is_kept(end: str) -> None:
    front_matter = '"front_matter": {"url": "https://longbridge.com/en/quote/ACM.US.md", "symbol": "ACM.US"}'
    page = (
        f'{{"kind": "quote", "layout": "current", {front_matter}, "title": "Acme Corp. (ACM.US)"{end and ", " + end}}}'
    )
    text = f"{quotedoc.dumps(quotedoc.from_json(page))}\nRuns data centers.\n\n- Revenue 5.2B.\n"
    assert quotedoc.fix_text(text, kind="quote") == text
    assert (
        "kind-unexpected" in [finding.name for finding in quotedoc.check_text(text, kind="quote")] or "overview" in end
    )


@pytest.mark.parametrize("between", ["\n", "\nThe second one:\n\n", "\n```\n\n```markdown\n"])
@pytest.mark.parametrize("fence", ["", "```markdown\n"])
def test_no_page_of_several_is_removed(fence: str, between: str) -> None:
    reply = f"{fence}{PAGE}{between}{PAGE.replace('ACM', 'OTHER')}"
    assert quotedoc.fix_text(reply, kind="quote") == reply
    found = [each.message for each in quotedoc.check_text(reply, kind="quote") if each.name == "kind-unexpected"]
    assert len(found) == 1
    assert "several pages" in found[0] or "another page" in found[0]


@pytest.mark.parametrize("case", WRAPPED, ids=lambda case: case.stem)
def test_json_is_taken_out_of_other_text(case: Path) -> None:
    text = case.read_bytes().decode("utf-8")
    fixed = quotedoc.fix_json(text)
    finding = next((each for each in quotedoc.check_json(text) if each.name == "json-wrapped"), None)
    assert (fixed != text) == bool(finding and finding.fix)
    if finding is None or finding.fix:
        assert "json-wrapped" not in [each.name for each in quotedoc.check_json(fixed)]
        assert fixed.lstrip("\ufeff").startswith("{")
    if finding is not None:
        with pytest.raises(ValueError, match="expected a JSON object, but this is"):
            quotedoc.from_json(text)


OPEN = '{"kind": "quote", "layout": "current", "front_matter": {"symbol": "ACM.US"}, "title": "Acme Corp. (ACM.US)"'
CUT = [
    OPEN + '}, "disclaimer": "Not advice."}',
    OPEN + '}, "key_drivers": ["a", "b"]}',
    OPEN + '}\n, "disclaimer": "Not advice."}',
    OPEN + '},\n"disclaimer": "Not advice."\n}\n',
    OPEN + "}}",
    OPEN + "}\n]",
    OPEN + "}\n12\n",
    OPEN + "}\n\nkey_drivers:\n  - a\n",
    OPEN + "}\n\n## Key Drivers\n\n| Item | Detail |\n| --- | --- |\n| a | b |\n",
    "```json\n" + OPEN + '}, "disclaimer": "Not advice."}\n```\n',
    "```json\n" + OPEN + '}\n```\n\n```json\n"disclaimer": "Not advice."\n```\n',
    "Hi " + OPEN + '}, "disclaimer": "Not advice."}',
    'Hi\n"page":\n' + OPEN + "}",
    "Hi\npage: " + OPEN + "}",
    "Hi\n- " + OPEN + "}",
    "Hi\n[" + OPEN + '}, "note", 12]',
    "Hi [1,\n" + OPEN + "}",
    "Hi\npage = " + OPEN + "}",
    "{'kind': 'quote', 'peer': " + OPEN + "}}",
    "Hi\n{kind: 'quote', peer: " + OPEN + "}}",
    'Hi\n```yaml\nkind: quote\nfront_matter: {"symbol": "ACM.US"}\n```\n',
    '```json\n"kind": "quote", "front_matter": {"symbol": "ACM.US"}, "title": "A"\n```\n',
    'Hi {"symbol": "ACM.US"}',
    "Hi {}",
]
PROSE = [
    ("Hi ", ""),
    ("Here is the page: ", " ."),
    ("Hello John,\n\n```json\n", "\n```\n\nNote: all is [here](https://example.com).\n\n- Anything else?\n"),
    ("# JSON\n\n", "\n---\n"),
    ("JSON:\n", ""),
    ("> ", "\n"),
]


@pytest.mark.parametrize("text", CUT)
def test_no_part_of_the_json_is_removed(text: str) -> None:
    assert quotedoc.fix_json(text) == text
    found = [finding for finding in quotedoc.check_json(text) if finding.name == "json-wrapped"]
    assert [finding.fix for finding in found] == [None]


@pytest.mark.parametrize(("before", "after"), PROSE)
def test_running_text_around_json_is_removed(before: str, after: str) -> None:
    assert quotedoc.fix_json(before + OPEN + "}" + after).rstrip() == OPEN + "}"


def test_places_are_those_of_the_text_that_was_given() -> None:
    text = quotedoc.to_json(quotedoc.load(ROOT / "examples" / "VNET.US.md"))
    plain = quotedoc.check_json(text)
    wrapped = quotedoc.check_json(f"Here it is:\n\n```json\n{text}```\n")
    assert [finding.code for finding in wrapped] == ["QD309", *(finding.code for finding in plain)]
    assert [finding.start.line - 3 for finding in wrapped[1:]] == [finding.start.line for finding in plain]


def test_unsafe_fixes_are_made_if_asked_for() -> None:
    page = (FIXTURES / "rules" / "section-misspelled" / "table-below.md").read_text(encoding="utf-8")
    assert "## Valuations" in quotedoc.fix_text(page)
    assert "## Valuation Analysis" in quotedoc.fix_text(page, unsafe=True)

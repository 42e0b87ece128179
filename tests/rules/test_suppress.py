"""Comments that silence findings: put in, they silence them all, and nothing else changes."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

import quotedoc
from quotedoc import app
from quotedoc.cli import main
from quotedoc.diagnostic import Severity
from quotedoc.text.packed import CHUNK
from support import github, pages
from support.paths import FIXTURES
from support.shown import body

OWN = {"suppression-invalid", "suppression-unused"}
FILES = pages.page_files()
PAGE = pages.read(next(path for path in FILES if path.name == "VNET.US.md"))


def told(text: str) -> Counter[str]:
    """Return what is found on a page that is more than information, comments that silence apart."""
    found = quotedoc.loads(text).all_diagnostics
    return Counter(each.name for each in found if each.severity > Severity.INFO and each.name not in OWN)


def stated(text: str) -> Any:  # noqa: ANN401  # JSON
    """Return what a page says, comments apart, and apart from what these bring with them."""
    page = json.loads(quotedoc.to_json(quotedoc.loads(text)))
    page.get("front_matter", {}).pop("key_order", None)
    pieces = [piece["text"] for piece in page.pop("unclaimed")]
    lines = [line for piece in pieces for line in piece.split("\n") if line.strip() and "quotedoc: allow" not in line]
    del page["faults"]
    return page, "".join(lines)


def shown(text: str) -> str:
    """Return the HTML of a page's body, without the comments that silence."""
    html = github.to_html(body(quotedoc.loads(text).reading.document), github.UNSAFE)
    return re.sub(r"\n+(<!-- quotedoc: allow[^\n]*-->\n+)*", "\n", f"\n{html}\n")


@pytest.mark.law
@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(FIXTURES)) for path in FILES])
def test_comments_are_put_in_that_silence_all(path: Path) -> None:
    text = pages.read(path)
    suppressed = app.add_suppressions(text.encode(), path.name)
    if not told(text):
        assert suppressed.fixes == 0
        return
    after = suppressed.checked.source.text
    # Where the front matter has no end, a comment at the end of the page would become a part of it.
    assert not told(after) or "front-matter-unclosed" in told(text)
    assert app.add_suppressions(after.encode(), path.name).fixes == 0
    assert suppressed.fixes or "front-matter-unclosed" in told(text) or set(told(text)) <= OWN
    added = [line for line in after.splitlines() if "quotedoc: allow" in line]
    assert suppressed.fixes <= len(added)
    assert Counter(text.split()) == Counter(after.split()) - Counter(" ".join(added).split()) + Counter(
        " ".join(line for line in text.splitlines() if "quotedoc: allow" in line).split()
    )
    assert stated(text) == stated(after)
    assert shown(text) == shown(after)
    # In canonical form the comments silence what they did.
    assert not told(quotedoc.format_text(after)).keys() & told(text).keys()


@pytest.mark.parametrize(
    ("below", "row"),
    [("", "| 1 |\n"), ("see [a]\n", "| 1 |\n"), ("[b]: /v\n", "| 1 |\n"), ("---\n", ""), ("    indented\n", "")],
)
def test_a_comment_makes_nothing_else_of_what_is_below_a_definition(below: str, row: str) -> None:
    table = f"| x | y |\n|---|---|\n{row}" if row else ""
    text = PAGE.replace("## Peer Comparison\n", f"[a]: /u\n{below}{table}\n## Peer Comparison\n")
    for level in (Severity.WARNING, Severity.INFO):
        suppressed = app.add_suppressions(text.encode(), "page.md", level=level)
        assert suppressed.fixes
        assert not [found for found in suppressed.checked.findings if found.severity >= level]
        assert shown(text) == shown(suppressed.checked.source.text)


def test_comments_bring_no_findings() -> None:
    # The fence has no end, and so no comment can stand behind it; one for the whole file stands above.
    suppressed = app.add_suppressions(b'```chart-data:radar\n{"title": "x", "di', "page.md")
    assert not told(suppressed.checked.source.text)
    # A table at the end of a page is taken for a part of it, and so is not counted; one before a comment is whole.
    cut = pages.read(FIXTURES / "rules" / "analyst-percentage-mismatch" / "cut.md")
    suppressed = app.add_suppressions(
        re.sub(r"^---$", "...", cut, flags=re.MULTILINE).replace("...", "---", 1).encode(), "page.md"
    )
    assert "analyst-total-mismatch" not in told(suppressed.checked.source.text)


def test_comments_silence_what_would_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for level, suppressed in (("error", ()), ("warning", ("locale-links",)), ("info", ("locale-links",))):
        Path("quotedoc.toml").write_text(f'fail-level = "{level}"', encoding="utf-8")
        Path("page.md").write_text(PAGE, encoding="utf-8")
        main(["check", "--quiet", "--no-cross", "--add-suppressions", "page.md"])
        after = Path("page.md").read_text(encoding="utf-8")
        assert tuple(re.findall("quotedoc: allow (.*)", after)) == suppressed
        assert main(["check", "--quiet", "--no-cross", "page.md"]) == 0


def test_a_comment_silences_what_other_pages_have_against_a_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text(PAGE, encoding="utf-8")
    (tmp_path / "b.md").write_text(
        PAGE.replace("locales:\n", "# quotedoc: allow front-matter\nlocales:\n"), encoding="utf-8"
    )
    options = ["check", "--no-cache", "--output-format", "concise", "--isolated", "--select", "page-twice"]
    assert main([*options, "."]) == 1
    assert "QD701" in capsys.readouterr().out
    for name in ("a.md", "b.md"):
        with (tmp_path / name).open("a", encoding="utf-8") as file:
            file.write("\n<!-- quotedoc: allow-file page-twice: on purpose -->\n")
    assert main([*options, "."]) == 0
    assert main([*options, "--fix", "--add-suppressions", "."]) == 2


@pytest.mark.parametrize("count", [3, CHUNK + 11])
def test_any_number_of_comments_is_read(count: int) -> None:
    comment, ragged = "<!-- quotedoc: allow row-ragged: {} -->\n\n", "| a |\n|---|\n| 1 | 2 |\n\n"
    added = [comment.format(number) + ("a\n\n" if number % 3 else ragged) for number in range(count)]
    document = quotedoc.loads(f"{PAGE}\n{''.join(added)}")
    assert [each.justification for each in document.suppressed] == [*map(str, range(0, count, 3))]
    unused = [each.span for each in document.all_diagnostics if each.name == "suppression-unused"]
    assert [document.text[span.start : span.end] for span in unused] == [
        comment.format(number).strip() for number in range(count) if number % 3
    ]


@pytest.mark.parametrize("count", [3, CHUNK + 11])
def test_a_comment_can_name_any_number_of_rules(count: int) -> None:
    names = ["row-ragged" if number % 2 else "no-rule" for number in range(count)]
    table = "\n\n| a |\n|---|\n| 1 | 2 |\n"
    document = quotedoc.loads(f"{PAGE}\n<!-- quotedoc: allow {' '.join(names)} -->{table}")
    assert [each.finding.name for each in document.suppressed] == ["row-ragged"]
    found = [each for each in document.all_diagnostics if each.name in OWN]
    assert [document.text[each.span.start : each.span.end] for each in found] == [names[0], *names[2:]]
    assert sum(each.name == "suppression-invalid" for each in found) == names.count("no-rule")

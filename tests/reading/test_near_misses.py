"""Pages that are almost quote documents: read as what they are, with a finding and, where it is sure, a fix."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from quotedoc import app, load
from quotedoc.files import decode_bytes
from quotedoc.reading import looks_like_quote_document
from support import pages
from support.laws import TEXT_LAWS, law_9_every_verb
from support.paths import FIXTURES

if TYPE_CHECKING:
    from pathlib import Path

PAGE = pages.read(FIXTURES / "pages" / "reports" / "MPT.US.md")
MARK = "\ufeff"
COMMENT = "<!-- downloaded on 2026-04-16 -->"
HEADERS = "HTTP/1.1 200 OK\ncontent-type: text/markdown"
FIRST, PADDED, REWRITTEN, UNCLOSED, ENCODING = (
    "front-matter-not-first",
    "front-matter-fence-padded",
    "front-matter-fence-rewritten",
    "front-matter-unclosed",
    "not-utf8",
)
NEAR = {
    "blank line": ((f"\n{PAGE}").encode(), FIRST),
    "blank lines": ((f"\n  \n\n{PAGE}").encode(), FIRST),
    "comment": ((f"{COMMENT}\n{PAGE}").encode(), FIRST),
    "comment of many lines": ((f"<!--\nLicense: none\n\nof these\n-->\n\n{PAGE}").encode(), FIRST),
    "second byte order mark": ((MARK * 2 + PAGE).encode(), FIRST),
    "HTTP headers": ((f"{HEADERS}\n\n{PAGE}").encode(), FIRST),
    "line of a no-break space": ((f"\u00a0\n{PAGE}").encode(), FIRST),
    "no-break space": ((f"\u00a0{PAGE}").encode(), FIRST),
    "zero-width space": ((f"\u200b{PAGE}").encode(), FIRST),
    "spaces behind the fence": (PAGE.replace("---\n", "---  \n", 2).encode(), PADDED),
    "no-break spaces behind the fence": (PAGE.replace("---\n", "---\u00a0\n", 2).encode(), PADDED),
    "other thematic breaks for fences": (PAGE.replace("---\n", f"{'_' * 70}\n", 2).encode(), REWRITTEN),
    "fences and lists that a formatter rewrote": (
        PAGE.replace("---\n", f"\n{'_' * 70}\n\n", 2).replace("locales:\n", "locales:\n\n").encode(),
        REWRITTEN,
    ),
    "closing fence as another thematic break": (
        (MARK + PAGE.replace("\n---\n", "\n\n* * *\n", 1)).encode(),
        REWRITTEN,
    ),
    "no closing fence": (PAGE.replace("\n---\n", "\n", 1).encode(), UNCLOSED),
    "UTF-16 LE": (PAGE.encode("utf-16-le"), ENCODING),
    "UTF-16 BE": (PAGE.encode("utf-16-be"), ENCODING),
    "UTF-16 LE with a mark": ((MARK + PAGE).encode("utf-16-le"), ENCODING),
    "UTF-16 BE with a mark": ((MARK + PAGE).encode("utf-16-be"), ENCODING),
    "all at once": ((f"{MARK}\n{COMMENT}\r\n\u00a0\n---\t{PAGE[3:]}").encode("utf-16-le"), FIRST),
}
CASES = [pytest.param(data, name, id=about) for about, (data, name) in NEAR.items()]


def values(data: bytes) -> dict[str, Any]:
    """Return what a page says, without what is said about it and what was not read."""
    converted = app.convert_page(data, "page.md")
    assert converted.is_page
    return {key: value for key, value in converted.values.items() if key not in ("coverage", "faults", "unclaimed")}


@pytest.mark.parametrize(("data", "name"), CASES)
def test_its_values_are_read_and_it_is_a_finding(data: bytes, name: str) -> None:
    assert values(data) == values(PAGE.encode())
    checked = app.check_page(data, "page.md")
    assert checked.is_quote_document
    assert name in {finding.name for finding in checked.findings} - others()


@pytest.mark.parametrize(("data", "name"), CASES)
def test_fix_and_format_make_it_a_page_like_any_other(data: bytes, name: str) -> None:
    fixed = app.fix_page(data, "page.md")
    assert name not in [finding.name for finding in fixed.checked.findings]
    assert {finding.name for finding in fixed.checked.findings} <= {"content-unknown"}
    text = app.format_page(data, "page.md").text
    assert text.startswith("---\ntitle")
    assert app.format_page(fixed.checked.source.text.encode(), "page.md").text == text
    kept = [line for line in (COMMENT, *HEADERS.split("\n"), "License: none") if line in decode_bytes(data, "")[0].text]
    assert all(text.count(line) == 1 for line in kept)


@pytest.mark.law
@pytest.mark.parametrize(("data", "name"), CASES)
def test_laws_hold(data: bytes, name: str) -> None:
    assert name
    source, fault = decode_bytes(data, "page.md")
    assert fault is None
    for law in TEXT_LAWS:
        law(source.text)
    law_9_every_verb(data)


@pytest.mark.law
@pytest.mark.parametrize(
    "before", ["Text.", COMMENT, f"\u00a0\n{COMMENT}\n\nText.", f"{COMMENT}\nText\nof two lines.  "]
)
@pytest.mark.parametrize(
    "body", ["# A\n", "\n\nText.\n\n# A\n", "> quote\n\n```chart-data:radar\n{}\n```\n", "    code\n", "-\n", ""]
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_laws_hold_where_the_text_before_meets_the_body(before: str, body: str, newline: str) -> None:
    front_matter = '---\nurl: "https://longbridge.com/en/quote/A.US.md"\n---\n'
    text = f"{before}\n{front_matter}{body}".replace("\n", newline)
    for law in TEXT_LAWS:
        law(text)
    law_9_every_verb(text.encode())


def others() -> set[str]:
    """Return the rules that find something on the page itself."""
    return {finding.name for finding in app.check_page(PAGE.encode(), "page.md").findings}


@pytest.mark.parametrize(
    "before",
    [
        "# Notes\n\n",
        "- a list\n\n",
        "```markdown\n",
        "> quote\n\n",
        "[a]: b\n\n",
        "<div>\n\n",
        "<!-- open\n\n",
        "| a |\n|---|\n\n",
    ],
)
def test_below_other_blocks_it_is_none_but_is_named(before: str) -> None:
    data = (before + PAGE).encode()
    converted = app.convert_page(data, "page.md")
    assert not converted.is_quote_document
    assert converted.is_lookalike


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('title: "A"\nurl: "https://longbridge.com/en/quote/A.US.md"\n---\n', True),
        ('+++\nurl = "https://longbridge.com/en/quote/A.US.md"\n+++\n', True),
        ("symbol: A.US\n", True),
        ("> ```chart-data:radar\n> {}\n> ```\n", True),
        ("chart-data:radar\n", True),
        (f"```markdown\n{PAGE}```\n", True),
        (f"\n\n````markdown\n{PAGE}````\n", True),
        (f"# Example\n\n````markdown\n{PAGE}````\n", False),
        (f"# Example\n\n~~~markdown\n{PAGE}~~~\n", False),
        (f"Here is the page:\n\n```markdown\n{PAGE}```\n", True),
        ('____\n\n## title: "A" url: "https://longbridge.com/en/quote/A.US.md" symbol: "A.US"\n\n# A\n', True),
        ("## The url: of a page\n", False),
        ("    url: https://longbridge.com/en/quote/A.US.md\n\nText.\n\n    symbol: A.US\n", True),
        ("Text.\n\n    symbol: A.US\n", False),
        ("See https://longbridge.com/en/quote/A.US.md\n", False),
        ("The `chart-data:` fence\n", False),
        ("text\n" * 1000 + "symbol: A.US\n", False),
        ("", False),
    ],
)
def test_what_looks_like_a_quote_document(text: str, expected: bool) -> None:
    assert looks_like_quote_document(text) is expected


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (PAGE.encode(), "utf-8"),
        (b"a\0b\0", "utf-8"),
        ("\0" * 40 + PAGE, "utf-8"),
        (PAGE.encode("utf-16"), "utf-16-le"),
        (PAGE.replace("\n", "\r\n").encode("utf-16-be"), "utf-16-be"),
        (f"{'é中—' * 2}{PAGE}".encode("utf-16-le"), "utf-16-le"),
        (PAGE.replace("title: ", "title: 第一太平長江　實業集團股份有限公司", 1).encode("utf-16-be"), "utf-16-be"),
        (PAGE.replace("title: ", "title: Āsia 一汽解放", 1).encode("utf-16-le"), "utf-16-le"),
        (f"{'中文—' * 20}{PAGE}".encode("utf-16-le"), "utf-8"),
        (b"\0abc" * 10, "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
    ],
)
def test_utf_16_is_told_by_its_bytes(data: bytes | str, encoding: str) -> None:
    data = data.encode() if isinstance(data, str) else data
    source, _ = decode_bytes(data, "page.md")
    assert source.encoding == encoding
    assert source.encode() == data or encoding == "utf-8"


@pytest.mark.parametrize(
    "data", [PAGE.encode("utf-32"), (MARK + PAGE).encode("utf-32-be"), b"\xff", b"\xfe", PAGE.encode("utf-16")[:-1]]
)
def test_what_cannot_be_decoded_is_one_error(data: bytes) -> None:
    checked = app.check_page(data, "page.md")
    assert [finding.name for finding in checked.findings] == ["not-utf8"]
    assert not app.convert_page(data, "page.md").is_page
    formatted = app.format_page(data, "page.md")
    assert formatted.finding is not None


def test_json_in_utf_16_is_not_rendered() -> None:
    rendered = app.render(app.convert_page(PAGE.encode(), "page.md").values.__repr__().encode("utf-16"), "page.json")
    assert rendered.text is None
    assert [finding.message for finding in rendered.checked.findings] == [
        "the file is not UTF-8: it is UTF-16 (little endian)"
    ]


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "quotedoc", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.process
def test_format_and_fix_write_utf_8(tmp_path: Path) -> None:
    data = (MARK + PAGE).encode("utf-16-le")
    file = tmp_path / "page.md"
    for arguments in (("check", "--fix"), ("format",), ("set",)):
        file.write_bytes(data)
        more = ["/front_matter/datetime", "2026-05-20T19:08:56.865Z"] if arguments == ("set",) else []
        done = run(*arguments, str(file), *more, cwd=tmp_path)
        assert done.returncode in (0, 1), done.stderr
        assert file.read_text(encoding="utf-8").startswith(('---\ntitle: "Medical', MARK))
    file.write_bytes(data)
    assert run("format", "--check", str(file), cwd=tmp_path).returncode == 1
    assert run("convert", str(file), cwd=tmp_path).returncode == 0
    assert file.read_bytes() == data
    assert load(file).value("/front_matter") is not None


@pytest.mark.process
def test_check_and_convert_name_what_looks_like_a_quote_document(tmp_path: Path) -> None:
    for number in range(7):
        (tmp_path / f"{number}.md").write_text(f"# Notes\n\n{PAGE}", encoding="utf-8")
    (tmp_path / "README.md").write_text("# Notes\n", encoding="utf-8")
    told = "7 files look like quote documents but were not read: 0.md, 1.md, 2.md, 3.md, 4.md and 2 more\n"
    checked = run("check", "--no-cache", ".", cwd=tmp_path)
    assert checked.stdout == "No pages were checked (8 files skipped).\n"
    assert checked.stderr == told
    converted = run("convert", ".", cwd=tmp_path)
    assert (converted.stdout, converted.stderr, converted.returncode) == ("", told, 0)
    assert run("convert", "--quiet", ".", cwd=tmp_path).stderr == ""
    one = run("convert", "0.md", cwd=tmp_path)
    assert one.stderr == "1 file looks like a quote document but was not read: 0.md\n"
    assert '"kind": "unknown"' in one.stdout

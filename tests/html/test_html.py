"""Pages as HTML: all of the page is there, nothing of it is markup, and findings are in their place."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc.syntax.inline import read_inline, strip_marks
from quotedoc.text.keys import matching_key
from support.html_page import Parsed, assert_safe
from support.pages import page_files, published, read
from support.pages_small import small_page
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PAGES = page_files()
EXAMPLE = (ROOT / "examples" / "VNET.US.md").read_text(encoding="utf-8")
UNUSABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
HOSTILE = """# <script>alert(1)</script> <img src=x onerror=alert(1)>

<svg onload=alert(1)>

[a](javascript:alert(1)) [b](data:text/html,x) [c](//example.com "t") <b onclick=x>d</b> ![e](javascript:x) [f](https://a.example/?"><script>)

| `<i>` | "><script> |
|---|---|
| </table> | &lt;script&gt; |

```chart-data:"<script>
{}
```

```chart-data:other
{"</style>": "<script>alert(1)</script>", "n": 1e400, "deep": [[[[{"a": "\\ud800"}]]]]}
```

    </pre><script>
"""


def is_shown(text: str, words: str) -> bool:
    """Tell whether words contain a text, be it Markdown or not."""
    texts = (text, strip_marks(read_inline(text).coded))
    return any(matching_key(UNUSABLE.sub("\ufffd", each)) in words for each in texts)


@pytest.mark.law
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_all_values_of_a_page_are_in_its_html(path: Path) -> None:
    document = quotedoc.loads(read(path), path=path.name)
    html = document.to_html()
    assert quotedoc.loads(read(path), path=path.name).to_html() == html
    parsed = Parsed(html)
    assert_safe(parsed)
    addresses, words = parsed.find_values("href"), parsed.words
    for leaf in document.leaves():
        texts = {leaf.text, leaf.value} if isinstance(leaf.value, str) else {leaf.text}
        if not leaf.is_read:
            texts.add(leaf.text.replace("*", ""))  # half of a pair of marks
        assert any(is_shown(text, words) or text in addresses for text in texts), leaf


@pytest.mark.parametrize("name", published())
def test_pages_of_all_kinds_fit_their_measure(name: str) -> None:
    text = published()[name]
    html = quotedoc.loads(text).to_html()
    assert_safe(Parsed(html))
    assert len(html.encode()) <= 4 * len(text.encode()) + 10_000


@pytest.mark.parametrize("start", ["", small_page() + "\n"])
def test_no_text_of_a_page_is_markup(start: str) -> None:
    parsed = Parsed(quotedoc.loads(start + HOSTILE).to_html())
    assert_safe(parsed)
    assert "alert(1)</script>" in parsed.words
    assert parsed.words.count("javascript:") == 0


def test_every_inline_style_is_that_of_the_policy() -> None:
    html = quotedoc.loads(EXAMPLE).to_html()
    parsed = Parsed(html)
    policy = next(value for value in parsed.find_values("content") if "default-src" in value)
    style = html.partition("<style>")[2].partition("</style>")[0]
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_a_finding_is_marked_in_its_place_and_links_to_the_second_place() -> None:
    html = quotedoc.loads(EXAMPLE).to_html()
    assert '<mark class="error">-40.00%</mark><sup id="m2"><a href="#f2"' in html
    assert re.search(r'<span id="p2-0"></span>-4\.00%', html)
    assert re.search(
        r'<li id="f2" class="error"><b><a href="#m2">2\. error QD601</a></b>.*?<a href="#p2-0">line 71', html
    )


def test_findings_can_be_absent() -> None:
    html = quotedoc.loads(EXAMPLE).to_html(findings=False)
    assert "<mark" not in html
    assert "QD601" not in html


def test_fragments_of_different_pages_share_no_identifier() -> None:
    one, two = (quotedoc.loads(text)._repr_html_() for text in (EXAMPLE, EXAMPLE + "\n"))
    assert one.startswith("<style>")
    assert not set(Parsed(one).find_values("id")) & set(Parsed(two).find_values("id"))
    assert_safe(Parsed(one))


@pytest.mark.parametrize(
    ("kind", "titles"),
    [
        ("quote", ["Grades", "radar of grades", "Current value within", "Counts as parts", "Current price within"]),
        ("reports", ["Q1 2025 to Q1 2026", "distributions by ex-date"]),
    ],
)
def test_tables_and_charts_have_drawings(kind: str, titles: list[str]) -> None:
    text = EXAMPLE if kind == "quote" else read(ROOT / "fixtures" / "pages" / "reports" / "300449.SZ.md") + DIVIDENDS
    found = re.findall(r"<svg[^>]*><title>(.*?)</title><desc>.+?</desc>", quotedoc.loads(text).to_html())
    for title in titles:
        assert any(title in each for each in found), (title, found)


DIVIDENDS = """
## Distribution Plan

**Dividend Yield**: 1.20%

### Dividend History

| Description | Record Date | Ex-Date | Payment Date |
| --- | --- | --- | --- |
| Cash Dividend: 0.09USD | 2026-03-02 | 2026-03-01 | 2026-03-20 |
| Cash Dividend: 0.08USD | 2025-03-02 | 2025-03-01 | 2025-03-20 |
"""


def test_a_drawing_needs_figures_that_were_read() -> None:
    page = EXAMPLE.replace("| PB | 2.73 |", "| PB | about 3 |")
    drawing = re.search(r"<title>Current value within.*?</figure>", quotedoc.loads(page).to_html())
    assert drawing
    assert "PE (TTM)" in drawing[0]
    assert ">PB<" not in drawing[0]
    assert "below the range" in drawing[0]


def test_a_chart_of_an_unknown_kind_is_a_table_and_can_have_a_drawing() -> None:
    chart = '\n```chart-data:waterfall\n{"steps": [{"name": "a < b", "value": 3}]}\n```\n'
    document = quotedoc.loads(small_page() + chart)
    assert '<th>· · name</th><td class="t">a &lt; b</td>' in document.to_html()
    drawn = document.to_html(drawings={"waterfall": lambda data: f"<svg>{data['steps'][0]['value']}</svg>"})
    assert "<figure><svg>3</svg></figure>" in drawn
    assert "<th>· · name</th>" in drawn


def nest_keys(count: int) -> str:
    """Return a page with a chart whose outermost key is long, and that has many values below it."""
    return '```chart-data:x\n{"' + "k" * count + '": [' + ", ".join(["1"] * count) + "]}\n```\n"


def repeat_rows(count: int) -> str:
    """Return a page with a table of so many rows, each with a finding."""
    header = "| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |\n" + "|---" * 8 + "|\n"
    return f"## Peer Comparison\n\n{header}" + "".join(
        f"| {row} | <b> ({row}.US) | Z | A | A | A | A | A |\n" for row in range(count)
    )


@pytest.mark.parametrize("make", [nest_keys, repeat_rows])
def test_the_size_grows_with_the_page_and_not_with_its_square(make: Callable[[int], str]) -> None:
    one, two = (len(quotedoc.loads(small_page() + "\n" + make(count)).to_html()) for count in (1000, 2000))
    assert two < 2.1 * one

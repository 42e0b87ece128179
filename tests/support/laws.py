"""The laws that hold on every page, as functions of its text."""

from __future__ import annotations

import html
import json
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from quotedoc import app
from quotedoc.data import plain, print_json
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault, Severity
from quotedoc.model.built import dump, validate
from quotedoc.model.order import in_order
from quotedoc.reading import Reading, read
from quotedoc.reading.kind import front_matter_block, text_before_front_matter
from quotedoc.report import REPORTS
from quotedoc.rules import row_broken
from quotedoc.syntax import Blank, Document, FrontMatter, parse
from quotedoc.text import Source, Span, apply_edits
from quotedoc.writing import write
from support import github
from support.words import Shown, label_words, stated, within_marks, words

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable

    Law = Callable[[str], None]

LABEL_WORDS = label_words()
SCHEMES = {"http", "https", "mailto"}  # which a renderer adds to bare addresses


@lru_cache(maxsize=8)  # the laws are tried one after the other on one text; none changes what it is given
def converted(text: str) -> tuple[Reading, dict[str, Any]]:
    """Return a text read, and its page as JSON values that went through the model."""
    reading = read(parse(Source("page.md", text)))
    page = validate(reading.page)
    return reading, dump(page)


@lru_cache(maxsize=8)
def formatted(text: str) -> str:
    """Return the canonical text of a page."""
    reading, data = converted(text)
    return write(data, reading.plan)


def law_1_tiling(text: str) -> None:
    """Check that the blocks' texts join to the source."""
    blocks = parse(Source("page.md", text)).blocks
    assert "".join(text[block.span.start : block.span.end] for block in blocks) == text


def law_3_idempotence(text: str) -> None:
    """Check that formatting a formatted page changes nothing."""
    once = formatted(text)
    assert formatted(once) == once


def law_4_meaning(text: str) -> None:
    """Check that formatting keeps the page: the same JSON, digit for digit."""
    _, before = converted(text)
    _, after = converted(formatted(text))
    assert print_json(before) == print_json(after)


def law_5_containment(text: str) -> None:
    """Check that what was not read passes as it stood, line endings apart."""
    reading, data = converted(text)
    canonical = formatted(text)
    lf = (
        (in_canonical_order(reading.document) if reading.is_quote_document else text)
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    for piece in data["unclaimed"]:
        if piece["kind"] != "leaf":
            assert piece["text"] in lf
            assert piece["text"] in canonical


def law_6_inverse(text: str) -> None:
    """Check that a page survives its JSON, even one that went through binary floats if those can hold its numbers."""
    reading, data = converted(text)
    printed = print_json(data)
    floats = json.dumps(json.loads(printed))
    is_held = json.loads(floats, parse_float=Decimal) == json.loads(printed, parse_float=Decimal)
    for detour in (printed, floats) if is_held else (printed,):
        node = parse_json(detour, 0, len(detour))
        assert not isinstance(node, Fault)
        values = plain(node)
        assert isinstance(values, dict)
        again = validate(values)
        assert write(dump(again), reading.plan) == write(data, reading.plan)


def law_7_order(text: str) -> None:
    """Check that a page converted without the model is the same, to the byte."""
    reading, data = converted(text)
    assert print_json(in_order(reading.page, reading.registry.page(reading.page["kind"]))) == print_json(data)


def law_8_nothing_lost(text: str) -> None:
    """Check that a page and its canonical form render the same but for the canon's repairs, and state the same keys."""
    text += "" if text.endswith(("\n", "\r")) else "\n"  # a repair that YAML's `|` takes for a part of the value
    reading, _ = converted(text)
    canonical, _ = converted(formatted(text))
    assert rendered(reading) == rendered(canonical)
    before, after = reading.front_matter, canonical.front_matter
    assert (before and plain(before)) == (after and plain(after))


def law_8_every_word(text: str) -> None:
    """Check, without the writer, that what a page shows is in its JSON or a label: each word as often, each address."""
    reading, page = converted(text)
    shown, there = Shown(body(reading.document)), words(stated(page))
    there |= words(
        re.sub(r"(?<=[^\x00-\x7f])(?=[A-Za-z0-9])", " ", text) for text in stated(page)
    )  # an address that is a link without marks may begin within a word of another script
    assert not all(lost(words(texts), there, page) for texts in shown.readings())
    led_to = there.keys() | words(map(unquote, stated(page))).keys()
    assert not words(shown.links).keys() - led_to - LABEL_WORDS - SCHEMES


def lost(visible: Counter[str], there: Counter[str], page: dict[str, Any]) -> list[str]:
    """Return the words that are seen more often than they are there, marks within them or not."""
    missing = visible - there
    return [word for word in missing.keys() - LABEL_WORDS if within_marks(word, stated(page)) < visible[word]]


def law_9_no_crash(data: bytes) -> None:
    """Check that any bytes that are text give a page whose findings and leaves lie within the text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return
    reading, page = converted(text)
    assert write(page, reading.plan).endswith("\n")
    for fault in reading.faults:
        assert_within(fault.span, text)
    for span in reading.spans.values():
        assert_within(span, text)


def law_9_every_verb(data: bytes) -> None:
    """Check that every verb answers any bytes, that findings lie within the text, and that fixes come to rest."""
    checked = app.check(data, "page.md")
    for finding in checked.findings:
        assert finding.message
        for span in (finding.span, *(related.span for related in finding.related)):
            assert_within(span, checked.source.text)
    for report in REPORTS.values():
        assert "".join(report([checked], lambda text, _role: text)) or not checked.findings
    assert print_json(app.convert(data, "page.md").values)
    formatted = app.format_page(data, "page.md")
    assert formatted.finding or app.format_page(formatted.text.encode(), "page.md").text == formatted.text
    fixed = app.fix(data, "page.md", unsafe=True)
    assert not [finding.name for finding in fixed.checked.findings if finding.fix]


def law_render(text: str) -> None:
    """Check that a JSON text gives a page that reads back as the same, or findings within the text."""
    rendered = app.render(text.encode(), "page.json")
    for finding in rendered.checked.findings:
        assert finding.message
        assert_within(finding.span, text)
        for related in finding.related:
            assert_within(related.span, text)
    if rendered.text is None:
        assert any(finding.severity == Severity.ERROR for finding in rendered.checked.findings)
        return
    node = parse_json(text, int(text.startswith("\ufeff")), len(text))
    assert not isinstance(node, Fault)
    given_page: Any = plain(node)
    again = read(parse(Source("page.md", rendered.text))).page
    said = {name: value for name, value in given_page.items() if name not in ("$schema", "faults", "path")}
    assert again == {"$schema": again["$schema"], "unclaimed": [], **said}
    assert app.format_page(rendered.text.encode(), "page.md").text == rendered.text


def assert_within(span: Span, text: str) -> None:
    assert 0 <= span.start <= span.end <= len(text)


TEXT_LAWS = (
    law_1_tiling,
    law_3_idempotence,
    law_4_meaning,
    law_5_containment,
    law_6_inverse,
    law_7_order,
    law_8_nothing_lost,
    law_8_every_word,
)


def body(document: Document) -> str:
    """Return the text of a document without its front matter.

    U+FEFF is a byte order mark only at the very start of the file; the line break keeps cmark from taking another off.
    """
    text, front_matter = document.source.text, front_matter_block(document)
    if front_matter is None:
        return "\n" + text.removeprefix("\ufeff")
    return "\n" + before_front_matter(document) + text[front_matter.span.end :]


def before_front_matter(document: Document) -> str:
    """Return what stands before the front matter as the canonical form has it below: without blank lines around it."""
    span = text_before_front_matter(document)
    if span is None:
        return ""
    after = next(
        (b for b in document.blocks if b.span.start > span.end and not isinstance(b, (Blank, FrontMatter))), None
    )
    return document.source.slice(span).rstrip("\r\n") + "\n\n" * (after is not None)


def in_canonical_order(document: Document) -> str:
    """Return the text of a document with the front matter first."""
    text, front_matter = document.source.text, front_matter_block(document)
    if front_matter is None or not before_front_matter(document):
        return text
    after = text[front_matter.span.end :]
    blank = len(after) - len(re.sub(r"\A(?:[ \t]*(?:\r\n|\r|\n))*", "", after))
    return text[slice(*front_matter.span)] + "\n\n" + before_front_matter(document) + after[blank:]


def rendered(reading: Reading) -> str:
    """Return the HTML of a page's body.

    Left out is what the canonical form repairs: blanks within a line, column alignment, the layout of charts' JSON,
    table rows torn by a line break; and blank lines at the end of code, where one follows a list whose code has no end.
    """
    document = parse(Source("page.md", whole(reading)))
    shown = github.to_html(body(document), github.UNSAFE)
    shown = re.sub(r' align="[a-z]*"', "", shown)
    shown = re.sub(r'<pre lang="chart-data:radar"><code>(.*?)</code>', _without_layout, shown, flags=re.DOTALL)
    shown = re.sub(r"[\f\v]", "", shown)  # characters to us, but cmark takes them off a cell's edges
    shown = re.sub(r"\s+</code>", "</code>", shown)
    return re.sub(r"[ \t]+", " ", re.sub(r"\s*\n\s*", "\n", shown)).strip()


def whole(reading: Reading) -> str:
    """Return the text of a page, the rows of its tables joined that are found torn, once each is seen to be."""
    text, edits = reading.source.text, []
    for fault in reading.faults:
        if fault.name == "row-broken":
            (edit,) = row_broken.fix(reading, fault).edits
            start, end = edit.span
            first, last = (
                re.split("[\r\n]", text[:start])[-1].strip(" \t"),
                re.split("[\r\n]", text[end:])[0].strip(" \t"),
            )
            assert re.fullmatch(r"[ \t]*(?:\r\n|\r|\n)[ \t]*", text[start:end])
            assert first.startswith("|")
            assert last.endswith("|")
            assert not last.startswith("|")
            edits.append(edit)
    return apply_edits(text, edits)


def _without_layout(match: re.Match[str]) -> str:
    try:
        return json.dumps(json.loads(html.unescape(match[1])), sort_keys=True)
    except ValueError:
        return match[0]

"""What GitHub's renderer shows of a page, in a form in which pages that look alike are equal."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from functools import lru_cache

from quotedoc.reading.kind import front_matter_block, text_before_front_matter
from quotedoc.syntax import Blank, FrontMatterBlock, MarkdownDocument, parse_blocks
from quotedoc.text import Source
from support import github

_TAG = re.compile(r"(<[^<>]+>)")
_CONTAINER = re.compile(r"</?(?:li|blockquote)\b")
_PARAGRAPH = re.compile(r"</?p>")
_BLOCK_TAG = re.compile(
    r"\s*(</?(?:p|li|ul|ol|blockquote|h[1-6]|table|thead|tbody|tr|td|th|pre|hr)\b[^<>]*>)\s*", re.IGNORECASE
)
_CHART = re.compile(r'<pre lang="chart-data:radar"><code>(.*?)</code>', re.DOTALL)
_SPLIT_ROW = re.compile(r"<tr><td>((?:(?!</?t[dr]).)+)</td>(?:<td></td>)+</tr><tr><td>")


def body(document: MarkdownDocument) -> str:
    """Return the text of a document without its front matter.

    U+FEFF is a byte order mark only at the very start of the file; the line break keeps cmark from taking another off.
    """
    text, front_matter = document.source.text, front_matter_block(document)
    if front_matter is None:
        return "\n" + text.removeprefix("\ufeff")
    return "\n" + before_front_matter(document) + text[front_matter.span.end :]


def before_front_matter(document: MarkdownDocument) -> str:
    """Return what stands before the front matter as the canonical form has it below: without blank lines around it."""
    span = text_before_front_matter(document)
    if span is None:
        return ""
    after = next(
        (b for b in document.blocks if b.span.start > span.end and not isinstance(b, (Blank, FrontMatterBlock))), None
    )
    return document.source.slice(span).rstrip("\r\n") + "\n\n" * (after is not None)


def in_canonical_order(document: MarkdownDocument) -> str:
    """Return the text of a document with the front matter first."""
    text, front_matter = document.source.text, front_matter_block(document)
    if front_matter is None or not before_front_matter(document):
        return text
    after = text[front_matter.span.end :]
    blank = len(after) - len(re.sub(r"\A(?:[ \t]*(?:\r\n|\r|\n))*", "", after))
    return text[slice(*front_matter.span)] + "\n\n" + before_front_matter(document) + after[blank:]


@lru_cache(maxsize=64)
def render_page(text: str) -> str:
    """Return the normalized HTML of the body of a page."""
    return normalize_html(_render_body(text))


def _render_body(text: str) -> str:
    return github.to_html(body(parse_blocks(Source("page.md", text))), github.UNSAFE)


@lru_cache(maxsize=64)
def render_page_repaired(text: str) -> str:
    """Return the HTML of a page, with the layout of charts and the line breaks within table rows normalized.

    These are the two things in which the canonical form of a page may differ from the page.
    """
    return _SPLIT_ROW.sub(r"<tr><td>\1 ", normalize_html(_CHART.sub(_drop_layout, _render_body(text))))


def normalize_html(shown: str) -> str:
    """Return HTML in one spelling of texts and whitespace, without a difference between tight and loose containers."""
    shown = "".join(part if _TAG.fullmatch(part) else _respell_text(part) for part in _TAG.split(shown))
    shown = re.sub(r' align="[a-z]*"', "", unicodedata.normalize("NFC", shown))
    shown = re.sub(r"\s+", " ", re.sub(r"\s+</code>", "</code>", _merge_paragraphs(shown)))
    return _BLOCK_TAG.sub(r"\1", shown).strip()


def _respell_text(text: str) -> str:
    """Return text of HTML with references for `&`, `<` and `>` only."""
    # Of tags that GitHub disarms, it escapes the `<` only.
    return html.escape(html.unescape(text), quote=False)


def visible_text(markdown: str, definitions: str = "") -> str:
    """Return the text that a piece of Markdown shows, with single spaces.

    Args:
        markdown: one or more blocks.
        definitions: the link reference definitions of the page, which the piece may use.
    """
    shown = github.to_html(f"{markdown}\n\n{definitions}\n", github.UNSAFE)
    text = html.unescape(_TAG.sub(" ", _drop_inline_tags(shown)))
    return " ".join(unicodedata.normalize("NFC", text).split())


def _drop_inline_tags(shown: str) -> str:
    return re.sub(r"</?(?:em|strong|a|code|del)\b[^<>]*>", "", shown)


def _merge_paragraphs(shown: str) -> str:
    """Replace the paragraph tags within list items and block quotes by spaces."""
    depth = 0
    parts = []
    for part in _TAG.split(shown):
        if _CONTAINER.match(part):
            depth += -1 if part.startswith("</") else 1
        parts.append(" " if depth and _PARAGRAPH.fullmatch(part) else part)
    return "".join(parts)


def _drop_layout(match: re.Match[str]) -> str:
    try:
        return html.escape(json.dumps(json.loads(html.unescape(match[1])), sort_keys=True), quote=False)
    except ValueError:
        return match[0]

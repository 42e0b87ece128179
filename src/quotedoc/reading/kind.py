"""Find out whether a text is a quote document, and its kind, layout and language.

`find_kind` gets what the front matter states and returns the kind, or None. `choose_plan` gets the kind and the blocks
of the page, and returns the plan: a layout with the labels of one language.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from quotedoc.data import Scalar
from quotedoc.model.registry import OTHER
from quotedoc.reading.marked_headings import marked_heading
from quotedoc.spelling.forms import find_template
from quotedoc.syntax import Blank, Fence, FrontMatterBlock, Heading, Paragraph
from quotedoc.syntax.inline import read_inline
from quotedoc.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotedoc.model.layout import Kind
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading.front_matter_yaml import ParsedFrontMatter
    from quotedoc.syntax import MarkdownDocument

CHART_FENCE = "chart-data:"
QUOTE = "quote"
_ADDRESS = re.compile(r"https?://(?:www\.)?longbridge\.com/(?:[a-zA-Z-]+/)?((?:quote|news)/.*)")
_STATED: Final = ("url", "symbol", "type", "parent", "title", "locale")
"""The keys of front matter from which the kind of a page and its language follow."""
_ENTRY = re.compile(rf"""^({"|".join(_STATED)})[ \t]*:[ \t]*["']?([^"'\n]*)""", re.MULTILINE)
MAX_HEADINGS = 500
"""Maximum number of headings of a page for which each heading is compared by what a renderer shows of it."""
_LOOK_AT: Final = 4000
"""Number of characters at the start of a file in which signs of a quote document are searched."""
_SIGN = re.compile(
    r"""^[\s>]*(?:
          (?:\#{1,6}[ ][^\n]*[ ])?["']?url["']?\s*[:=]\s*[^\n]*\blongbridge\.com/
        | ["']?symbol["']?\s*[:=]\s*["']?[A-Z0-9.-]+\.[A-Z]{2}\b
        | (?:`{3,}|~{3,})?[ \t]*chart-data:\w
    )""",
    re.VERBOSE,
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\n]*)")
_INDENTED = ("    ", "\t")
_TYPES = {"Symbol": QUOTE, "quote": QUOTE, "News": "article"}


def collect_stated_texts(document: MarkdownDocument, yaml: ParsedFrontMatter) -> dict[str, str]:
    """Return the texts of the front matter from which the kind follows, by key, also if it is not valid YAML."""
    about: dict[str, str] = {}
    if yaml.is_broken:
        # If a part is not valid YAML, its lines can still be read, except those within a value.
        entries = yaml.node.entries if yaml.node else ()
        starts, ends = (array("I", (value.span[side] for _, value in entries)) for side in (0, 1))
        for line in _ENTRY.finditer(document.source.view, yaml.block.body.start, yaml.block.body.end):
            before = bisect_left(starts, line.start()) - 1
            if before < 0 or ends[before] <= line.start():
                about[line[1]] = line[2].strip()
    if yaml.node is not None:
        about |= {
            str(key.value): str(value.value)
            for key, value in yaml.node.entries
            if key.value in _STATED and isinstance(value, Scalar)
        }
    return about


def find_kind(about: Mapping[str, str], registry: Registry) -> Kind | None:
    """Return the kind of a page by what its front matter states; None if the page is not a quote document.

    A page is a quote document if its front matter, even if it is not valid YAML, has a `url` on a quote or news path of
    the publisher, a `symbol`, or the type Symbol, quote or News. The kind follows from the address; if the address has
    an error, it follows from the end of the title, the parent, and the type.
    """
    address = _ADDRESS.match(about.get("url", ""))
    if address:
        path = address[1].partition("?")[0].partition("#")[0]
        for kind in registry.kinds.values():
            if kind.address.fullmatch(path):
                return kind
    if not address and not about.get("symbol") and about.get("type") not in _TYPES:
        return None
    name = _by_title(about.get("title", ""), registry) or (OTHER if "parent" in about else None)
    return registry.kinds[name or _TYPES.get(about.get("type", ""), QUOTE)]


def looks_like_quote_document(text: str) -> bool:
    """Return whether a text that is not a quote document has a line near its start that only such documents have.

    Lines in code below a heading are examples and do not count. Code at the start, or below a sentence such as "Here is
    the page:", may be a whole page in a fence. A heading may be front matter: a formatter that does not know front
    matter takes the line of hyphens below the keys for an underline.
    """
    fence = ""
    has_heading = False
    for line in text[:_LOOK_AT].lstrip().splitlines():
        if fence:
            closing = _FENCE.fullmatch(line)
            fence = "" if closing and closing[1].startswith(fence) and not closing[2] else fence
        elif _SIGN.match(line) and not line.startswith(_INDENTED):
            return True
        elif line.startswith("#"):
            has_heading = True
        elif has_heading and (opening := _FENCE.fullmatch(line)):
            fence = opening[1]
    return False


def find_kind_by_chart(document: MarkdownDocument, registry: Registry) -> Kind | None:
    """Return the kind of a page without front matter: it is a quote page if it has a `chart-data:` fence."""
    has_chart = any(
        isinstance(block, Fence) and document.source.slice(block.info).startswith(CHART_FENCE)
        for block in document.blocks
    )
    return registry.kinds[QUOTE] if has_chart else None


def _by_title(title: str, registry: Registry) -> str | None:
    """Return the kind whose titles end with the same words as a title; None if there is none."""
    for catalogue in registry.catalogues.values():
        for name, template in catalogue.titles.items():
            ending = template.text.rpartition("}")[2].removeprefix(")")
            if ending and title.endswith(ending) and name in registry.kinds:
                return name
    return None


def list_choices(kind: Kind, about: Mapping[str, str], registry: Registry) -> list[tuple[str, str]]:
    """Return the layouts and locales that a page of a kind may follow; of two that fit equally, the first is chosen."""
    own = registry.catalogues.get(about.get("locale", ""))
    catalogues = [own] if own is registry.english else [own, registry.english] if own else [registry.english]
    layouts = sorted(kind.layouts, key=lambda layout: layout.type != about.get("type"))
    return [(layout.name, catalogue.locale) for catalogue in catalogues for layout in layouts]


def choose_plan(document: MarkdownDocument, kind: Kind, about: Mapping[str, str], registry: Registry) -> Plan:
    """Return the plan that a page of a kind follows: the layout and the labels with the most headings on the page.

    If no heading is known, the plan follows from the locale and the type. A page in a locale without labels is read by
    its structure, unless its headings are those of another locale. If fewer than half of the headings are known as they
    are spelled, they are compared by what a renderer shows, at any level.
    """
    choices = list_choices(kind, about, registry)
    headings = list(_list_headings(document))
    best, most = None, -1
    for choice in choices:
        plan = registry.make_plan(kind.name, *choice)
        count = sum(_can_open(plan, level, text) for level, text in headings)
        if count > most:
            best, most = plan, count
        if count and count == len(headings):
            return plan  # no other plan has more
    if 2 * most < len(headings) <= MAX_HEADINGS:
        for choice in choices:
            plan = registry.make_plan(kind.name, *choice)
            count = _count_by_words(plan, headings)
            if count > most:
                best, most = plan, count
    locale = about.get("locale", "")
    if best is None or (most == 0 and locale and locale not in registry.catalogues):
        return registry.make_plan(kind.name, kind.generic.name)
    return best


def _count_by_words(plan: Plan, headings: Iterable[tuple[int, str]]) -> int:
    """Return how many of the headings are known by what a renderer shows, at any level."""
    openers = [section.opener for section in plan.sections if section.level and section.opener is not None]
    templates = [opener.template for opener in openers if not opener.template.whole]
    shown = [read_inline(text).coded for _, text in headings]
    return sum(
        any(find_template(template, coded, is_opener=True) is not None for template in templates) for coded in shown
    )


def _list_headings(document: MarkdownDocument) -> Iterable[tuple[int, str]]:
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.level, document.source.slice(block.text)
        elif isinstance(block, Paragraph) and (marked := marked_heading(document.source, block, is_alone=False)):
            yield marked.level, document.source.slice(marked.text)


def _can_open(plan: Plan, level: int, text: str) -> bool:
    """Return whether a heading, as spelled, opens a section; a section that any heading would open does not count."""
    if (level, text) in plan.headings:
        return True
    return any(
        not template.whole and template.match_line(text) is not None for _, template in plan.patterns.get(level, ())
    )


def front_matter_block(document: MarkdownDocument) -> FrontMatterBlock | None:
    """Return the front matter of a document, if it has any."""
    return next((block for block in document.blocks if isinstance(block, FrontMatterBlock)), None)


def text_before_front_matter(document: MarkdownDocument) -> Span | None:
    """Return the span of the blocks before the front matter, without blank lines at its ends, or None."""
    before = list(takewhile(lambda block: not isinstance(block, FrontMatterBlock), document.blocks))
    filled = [block for block in before if not isinstance(block, Blank)]
    if not filled or len(before) == len(document.blocks):
        return None
    return Span(filled[0].span.start, filled[-1].span.end)

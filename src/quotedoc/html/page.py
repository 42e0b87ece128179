"""Render a page as a self-contained HTML document, or as a fragment of one: `render_page`."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.html.blocks import render_block
from quotedoc.html.changes import find_old_charts, place_changes, render_changes
from quotedoc.html.comparison import render_comparison
from quotedoc.html.context import find_nothing, make_context
from quotedoc.html.marker import Marker
from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.html.notes import render_notes, render_summary
from quotedoc.html.shell import make_document, make_style
from quotedoc.syntax import FrontMatterBlock, Heading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.html.changes import OldVersion
    from quotedoc.html.comparison import IndustryComparison
    from quotedoc.html.context import Context, Drawing, FindPage
    from quotedoc.reading import Reading


class View(NamedTuple):
    """How a page is shown.

    Attributes:
        is_fragment: whether it is a part of an HTML document, rather than a whole document.
        prefix: the prefix of all identifiers, so that several fragments fit into one document.
        find_page: returns links to other pages that are rendered, too.
        drawings: functions that draw further kinds of charts, by kind.
        home: a link to the index of all pages; None if there is no index.
        old: an older version of the page, to show what has changed since; None to show no changes.
        comparison: its comparison with its peers and its industry; None to show none.
    """

    is_fragment: bool = False
    prefix: str = ""
    find_page: FindPage = find_nothing
    drawings: Mapping[str, Drawing] = {}
    home: str | None = None
    old: OldVersion | None = None
    comparison: IndustryComparison | None = None


def name_fragment(text: str, old: OldVersion | None) -> str:
    """Return the prefix of identifiers for a page that is one of several in an HTML document."""
    texts = (text, old.reading.source.text) if old and old.reading else (text,)
    # A text that UTF-8 cannot encode must not stop a notebook.
    return f"q{sha256(chr(0).join(texts).encode('utf-8', 'surrogatepass')).hexdigest()[:8]}-"


def render_page(reading: Reading, findings: Sequence[Diagnostic] | None, view: View) -> str:
    """Return a page as HTML.

    Args:
        reading: the page.
        findings: the findings to show in it; None if it was not checked.
        view: how it is shown.
    """
    source = reading.source
    marker = Marker(findings or (), len(source.text), view.prefix, place_changes(view.old, reading, view.prefix))
    context = make_context(
        reading,
        marker,
        find_page=view.find_page,
        drawings=view.drawings,
        old_charts=find_old_charts(view.old, reading),
    )
    about = [make_element("span", escape_html(f"{reading.page['kind']} · {source.path}"))]
    if view.home is not None:
        about.append(make_element("a", Markup("All pages"), href=view.home))
    header = make_element("p", *about, class_="about")
    summary = NOTHING if findings is None else render_summary(context, marker.findings)
    changes = render_changes(view.old, reading, view.prefix)
    body = make_element("main", join_html(_render_blocks(context, changes, render_comparison(view.comparison)), "\n"))
    content = make_element("div", make_element("header", header, summary), body, class_="quotedoc")
    styles = ("changes.css",) if view.old else ()
    if view.is_fragment:
        return make_style(*styles) + content + "\n"
    title = reading.page.get("title") or source.path
    return make_document(str(title), content, language=_find_language(reading), styles=styles)


def _render_blocks(context: Context, changes: Markup, comparison: Markup) -> list[Markup]:
    """Return the blocks, each followed by the messages of the findings that start in it; the front matter is last.

    The changes follow the first heading; the comparison with other pages follows the blocks.
    """
    blocks, last = list[Markup](), list[Markup]()
    at = 0
    for block in context.reading.document.blocks:
        pieces = last if isinstance(block, FrontMatterBlock) else blocks
        pieces.append(render_block(context, block))
        pieces.append(render_notes(context, context.marker.take_findings(block.span.end)))
        at = at or len(blocks) * isinstance(block, Heading)
    blocks.insert(at, changes)
    blocks.append(render_notes(context, context.marker.take_findings(len(context.reading.source.text) + 1)))
    blocks += (context.marker.finish_places(), comparison)
    return list(filter(None, blocks + last))


def _find_language(reading: Reading) -> str:
    """Return the language that the page states, or else English."""
    locale = reading.value_at(("front_matter", "locale"))
    return locale if isinstance(locale, str) else "en"

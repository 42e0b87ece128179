"""Render the messages of findings: a list with links to the places that they refer to, and a summary."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.diagnostic import Severity
from quotedoc.html.markup import NOTHING, Markup, escape_html, join_html, make_element
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.diagnostic import Diagnostic
    from quotedoc.html.context import Context
    from quotedoc.html.marker import NumberedFinding


def render_notes(context: Context, findings: Sequence[NumberedFinding]) -> Markup:
    """Return the messages of findings as a list; nothing if there are none."""
    if not findings:
        return NOTHING
    return make_element("ul", *(_render_note(context, each) for each in findings), class_="notes")


def render_summary(context: Context, findings: Sequence[NumberedFinding]) -> Markup:
    """Return the numbers of findings by severity, with a link to each finding."""
    counts = Counter(finding.severity for _, finding in findings)
    if not counts:
        return make_element("p", Markup("No findings."))
    words = ", ".join(
        f"{counts[severity]} {pluralize_noun(counts[severity], severity.label)}"
        for severity in reversed(Severity)
        if counts[severity]
    )
    links = join_html((_link_note(context, each) for each in findings), " ")
    return make_element("p", escape_html(f"{words}: "), links)


def _link_note(context: Context, each: NumberedFinding) -> Markup:
    number, finding = each
    label = f"{finding.severity.label} {number}: {finding.name}"
    return make_element("a", escape_html(f"{number}"), href=f"#{context.marker.name_finding(number)}", aria_label=label)


def _render_note(context: Context, each: NumberedFinding) -> Markup:
    number, finding = each
    words = escape_html(f"{number}. {finding.severity.label} {finding.code}")
    marker = context.marker
    if number in marker.marked:
        words = make_element("a", words, href=f"#{marker.name_mark(number)}")
    return make_element(
        "li",
        make_element("b", words),
        escape_html(f" {finding.message} "),
        *_link_places(context, number, finding),
        id=marker.name_finding(number),
        class_=finding.severity.label,
    )


def _link_places(context: Context, number: int, finding: Diagnostic) -> Iterator[Markup]:
    """Yield the places that a message refers to; those on other pages have no link."""
    for index, related in enumerate(finding.related):
        source = related.source or context.reading.source
        line = source.position(related.span.start).line
        words = escape_html(
            f"line {line}: {related.message}"
            if related.source is None
            else f"{source.path}, line {line}: {related.message}"
        )
        target = f"#{context.marker.name_place(number, index)}"
        yield make_element("a", words, href=target) if related.source is None else words
        yield Markup(" ")

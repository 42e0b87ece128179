"""Describe the value at an offset in Markdown: its meaning, unit, relations and the other places that state it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotedoc.rules import all_rules, list_bindings
from quotedoc.server.text import PagedText

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Document
    from quotedoc.leaves import Leaf
    from quotedoc.server.analysis import Analysis
    from quotedoc.text import Span

MAX_PLACES: Final = 20
_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|])")


def describe_leaf(analysis: Analysis, offset: int, uri: str) -> tuple[Span, str] | None:
    """Return the span of the value at an offset and its description in Markdown; None if there is no value.

    Args:
        analysis: the page.
        offset: a character offset.
        uri: the URI of the page, for links to the other places that state the same fact.
    """
    found = analysis.find_leaf(offset)
    if found is None or analysis.document is None:
        return None
    span, leaf = found
    parts = [
        _describe_leaf(leaf),
        *_describe_relations(analysis.document, leaf),
        *_describe_places(analysis, leaf, uri),
    ]
    return span, "\n\n".join(parts)


def _describe_leaf(leaf: Leaf) -> str:
    about = leaf.about
    where = [each for each in (about.section, leaf.row, leaf.column) if each and each != about.title]
    lines = [f"**{_escape(about.title or leaf.row or str(leaf.pointer[-1]))}**"]
    if where:
        lines[0] += f" ({_escape(', '.join(dict.fromkeys(where)))})"
    if about.description:
        lines.append(_escape(about.description))
    if not leaf.is_read:
        lines.append("The text is not a value that this row can have.")
    elif leaf.value is None:
        lines.append("The page states no value.")
    elif leaf.unit or not isinstance(leaf.value, str):
        exact = f"{leaf.value:f}" if hasattr(leaf.value, "as_tuple") else str(leaf.value)
        printed = _quote_code(leaf.text)
        same = leaf.text.replace(",", "") == exact
        lines.append(f"{printed}{'' if same else f' is {exact}'}{f' {leaf.unit}' if leaf.unit else ''}")
    return "\n\n".join(lines)


def _describe_relations(document: Document, leaf: Leaf) -> Iterator[str]:
    lines = []
    for each in dict.fromkeys(list_bindings(document.reading, leaf.pointer)):
        rule = all_rules().get(each.rule)
        within = f", from the printed figures {each.bounds}" if each.bounds else ""
        lines.append(f"- {_escape(each.formula)}{within}{f' ({rule.code})' if rule else ''}")
    if lines:
        yield "\n".join(lines)


def _describe_places(analysis: Analysis, leaf: Leaf, uri: str) -> Iterator[str]:
    text, lines = PagedText(analysis.text), []
    assert analysis.document is not None  # noqa: S101 - a page without one has no values
    others = analysis.document.same_fact(leaf.pointer)
    for pointer in others[:MAX_PLACES]:
        span = analysis.locate(pointer)
        if span is not None:
            line = text.find_place(span.start).line + 1
            lines.append(f"- [line {line}]({uri}#L{line}): {_quote_code(analysis.text[span.start : span.end])}")
    if lines:
        more = f"\n- and {len(others) - MAX_PLACES} more" if len(others) > MAX_PLACES else ""
        yield "Also stated:\n\n" + "\n".join(lines) + more


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def _quote_code(text: str) -> str:
    """Return a text as a Markdown code span, even if it contains backticks."""
    text = " ".join(text.split())
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}" if text else "nothing"

"""Find inlay hints: for a figure that is a quotient of other figures on the page, the range that it must be in.

`list_hints` gets the analysis of an open page and a span of its text. For each such figure in the span, it yields the
offset after the figure, the range, such as `225.1257 to 225.1258`, and the formula, such as
`PS (TTM) = Market Cap / Revenue`. Editors show the range there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.rules import list_bindings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.server.analysis import Analysis
    from quotedoc.text import Span


def list_hints(analysis: Analysis, span: Span) -> Iterator[tuple[int, str, str]]:
    """Yield the hints in a span: the offset after a figure, the range that it must be in, and the formula."""
    if analysis.document is None:
        return
    for each in list_bindings(analysis.document.reading):
        place = analysis.locate(each.value) if each.bounds and each.value is not None else None
        if place is not None and span.start <= place.end <= span.end:
            yield place.end, each.bounds, each.formula

"""What figures that follow from others have to lie between, beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.rules import list_bindings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.server.analysis import Analysis
    from quotedoc.text import Span


def list_hints(analysis: Analysis, span: Span) -> Iterator[tuple[int, str, str]]:
    """Yield the hints in a range: the offset, the bounds, and the relation that they follow from."""
    if analysis.document is None:
        return
    for each in list_bindings(analysis.document.reading):
        place = analysis.locate(each.value) if each.bounds and each.value is not None else None
        if place is not None and span.start <= place.end <= span.end:
            yield place.end, each.bounds, each.formula

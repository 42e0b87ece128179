"""What pages have that the definitions do not know, as people and programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.report.json_array import as_array
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.corpus.drift import Novelty, Sighting
    from quotedoc.report.checked import Paint

LEFT: Final = 26
"""Columns for what is new; the longest rule name fits."""
DAY: Final = len("2026-04-15")
USUAL_LAYOUT: Final = "current"


def text_drift(novelties: Iterable[tuple[Novelty, Sighting]], paint: Paint) -> Iterator[str]:
    """Yield three lines for each novelty: pages, what and name; days and section; example."""
    for novelty, sighting in novelties:
        path, position = sighting.example
        place = paint(f"{printable(path)}:{position.line}:{position.column}", "place")
        name = printable(novelty.name) or "''"
        usual = f" (usual: {novelty.expected})" if novelty.expected else ""
        yield f"{sighting.pages:>6} {novelty.change:<{LEFT}} {name}{printable(usual)}\n"
        yield f"{'':>6} {_format_days(sighting):<{LEFT}} {printable(_format_section(novelty))}\n"
        yield f"{'':>6} {'':<{LEFT}} {place}\n"


def json_drift(novelties: Iterable[tuple[Novelty, Sighting]], _paint: Paint) -> Iterator[str]:
    """Yield the same as one JSON array."""
    yield from as_array(_convert_novelty(novelty, sighting) for novelty, sighting in novelties)


def summarize_drift(pages: int, drifted: int, passed_over: int) -> str:
    """Return a sentence: how many pages were read, how many have something new, how many files were skipped."""
    skipped = f" ({passed_over:,} file{'' if passed_over == 1 else 's'} passed over)" if passed_over else ""
    return f"{pages:,} page{'' if pages == 1 else 's'} read, {drifted:,} with something new{skipped}."


def _format_days(sighting: Sighting) -> str:
    if sighting.first is None or sighting.last is None:
        return ""
    first, last = sighting.first[:DAY], sighting.last[:DAY]
    return first if first == last else f"{first} to {last}"


def _format_section(novelty: Novelty) -> str:
    layout = "" if novelty.layout in ("", USUAL_LAYOUT) else f" ({novelty.layout})"
    return " > ".join((novelty.kind + layout, *novelty.where))


def _convert_novelty(novelty: Novelty, sighting: Sighting) -> dict[str, Any]:
    path, position = sighting.example
    return {
        "change": novelty.change,
        "name": novelty.name,
        "kind": novelty.kind,
        "layout": novelty.layout,
        "where": list(novelty.where),
        "expected": novelty.expected or None,
        "rule": novelty.rule,
        "pages": sighting.pages,
        "path": path,
        "line": position.line,
        "column": position.column,
        "first": sighting.first,
        "last": sighting.last,
    }


DRIFT_REPORTS: Final = {"text": text_drift, "json": json_drift}

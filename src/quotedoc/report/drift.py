"""Print drift, the content of pages that the page kinds do not define, as text or JSON, for `quotedoc drift`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.report.json_array import print_array
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.corpus.drift import Novelty, Sighting
    from quotedoc.report.styles import Paint

LEFT: Final = 26
"""The width of the column with the kind of change; the longest rule name fits."""
DAY_LENGTH: Final = len("2026-04-15")
USUAL_LAYOUT: Final = "current"


def text_drift(novelties: Iterable[tuple[Novelty, Sighting]], paint: Paint) -> Iterator[str]:
    """Yield three lines for each novelty: number of pages, change and name; section; days and an example page."""
    for novelty, sighting in novelties:
        path, position = sighting.example
        place = paint(f"{make_printable(path)}:{position.line}:{position.column}", "place")
        name = make_printable(novelty.name) or "''"
        usual = f" (usual: {novelty.expected})" if novelty.expected else ""
        yield f"{sighting.pages:>6} {novelty.change:<{LEFT}} {name}{make_printable(usual)}\n"
        yield f"{'':>6} {make_printable(_format_section(novelty))}\n"
        yield f"{'':>6} {_format_days(sighting):<{LEFT}} {place}\n"


def json_drift(novelties: Iterable[tuple[Novelty, Sighting]], _paint: Paint) -> Iterator[str]:
    """Yield the novelties as one JSON array."""
    yield from print_array(_convert_novelty(novelty, sighting) for novelty, sighting in novelties)


def summarize_drift(pages: int, drifted: int, skipped: int, unread: int) -> str:
    """Return a sentence with the counts of a run.

    Args:
        pages: the number of pages that were read.
        drifted: the number of these pages that have new content.
        skipped: the number of files that are not quote documents.
        unread: the number of inputs that could not be read.
    """
    read = f"{_count_nouns(pages, 'page')} read, {drifted:,} with new content"
    rest = [f"{_count_nouns(skipped, 'file')} skipped"] if skipped else []
    rest += [f"{unread:,} not read"] if unread else []
    return read + (f" ({', '.join(rest)})." if rest else ".")


def _count_nouns(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _format_days(sighting: Sighting) -> str:
    if sighting.first is None or sighting.last is None:
        return ""
    first, last = sighting.first[:DAY_LENGTH], sighting.last[:DAY_LENGTH]
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

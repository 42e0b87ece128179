"""Write the canonical text of a page, and prove that the text states the same as the page.

`write_canonical` gets a page as read and returns the text. The proof reads the text again and compares all values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.canonical.differences import find_first_difference, is_printed_alike
from quotedoc.data import digest_value
from quotedoc.reading import read_document
from quotedoc.text import Source, format_pointer
from quotedoc.writing import write_page

if TYPE_CHECKING:
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading


class RoundTripError(Exception):
    """The canonical text would not state what the page states: a bug in quotedoc; the file must stay unchanged."""


class PageValues(NamedTuple):
    """What a page states, without the places of its values, which take most of the memory of a reading.

    Attributes:
        source: the text of the page.
        registry: the kinds and labels that the page was read with.
        plan: the layout that the page follows; None if the text is not a quote document.
        page: the page as plain JSON values.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    page: dict[str, Any]


class PageDigest(NamedTuple):
    """What the canonical text of a page has to state, as a digest, so that the values need not stay in memory.

    Attributes:
        source: the text of the page.
        registry: the kinds and labels that the page was read with.
        plan: the layout that the page follows.
        digest: the digest of the page's values.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    digest: bytes


def write_canonical(reading: Reading) -> str:
    """Return the canonical text of a page; a text that is not a quote document is returned unchanged.

    Raises:
        RoundTripError: the canonical text would state something else than the page, or would not be canonical itself.
    """
    values = take_values(reading)
    text = write_unproven(values)
    if text != reading.source.text:  # otherwise the text is the one that was read
        prove_text(make_page_digest(values), text)
    return text


def take_values(reading: Reading) -> PageValues:
    """Return the values of a page as read."""
    return PageValues(reading.source, reading.registry, reading.plan, reading.page)


def write_unproven(values: PageValues) -> str:
    """Return the text that `write_canonical` returns, but without the proof, which takes as long as everything else."""
    return values.source.text if values.plan is None else write_page(values.page, values.plan)


def make_page_digest(values: PageValues) -> PageDigest:
    """Return what the canonical text of a page has to state."""
    return PageDigest(values.source, values.registry, values.plan, digest_value(values.page))


def prove_text(expected: PageDigest, text: str) -> None:
    """Prove that a canonical text, read again, has the expected values and would be written as the same text.

    Raises:
        RoundTripError: the text states something else, or is not canonical itself.
    """
    reread = read_document(Source(expected.source.path, text), expected.registry)
    if reread.plan is expected.plan and digest_value(reread.page) == expected.digest:
        return  # the same values, to the last digit, in the same order
    page = read_document(expected.source, expected.registry).page
    difference = find_first_difference(page, reread.page, is_printed_alike)
    if difference is not None:
        pointer, before, after = difference
        where = format_pointer(pointer) or "the page"
        raise RoundTripError(f"formatting would change {where} from {before!r} to {after!r}")
    if write_page(reread.page, reread.plan) != text:
        raise RoundTripError("formatting twice would not give what formatting once gives")

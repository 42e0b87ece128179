"""A page's canonical text, and the proof that it is the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.canonical.differences import digit_for_digit, first_difference
from quotedoc.data import digest_value
from quotedoc.reading import read_document
from quotedoc.text import Source, format_pointer
from quotedoc.writing import write_page

if TYPE_CHECKING:
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading


class BrokenLawError(Exception):
    """The canonical text would not be the page's: a fault of ours, and a reason to leave the file alone."""


class Claim(NamedTuple):
    """What a page states, to be compared with what its canonical text states, without the page itself.

    Attributes:
        source: the text of the page.
        registry: the kinds and labels that it was read by.
        plan: the layout that it follows.
        digest: the digest of its values.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    digest: bytes


def write_canonical(reading: Reading) -> str:
    """Return the canonical text of a page; what has no declared layout stays as it is.

    Raises:
        BrokenLawError: what was to be written would state something else than the page, or not be canonical itself.
    """
    text = write_unproven(reading)
    if text != reading.source.text:  # otherwise it is what was read
        prove_text(make_claim(reading), text)
    return text


def write_unproven(reading: Reading) -> str:
    """Return the canonical text as `write_canonical` does, but without the proof, which takes as long as all else."""
    return reading.source.text if reading.plan is None else write_page(reading.page, reading.plan)


def make_claim(reading: Reading) -> Claim:
    """Return what the canonical text of a page has to state."""
    return Claim(reading.source, reading.registry, reading.plan, digest_value(reading.page))


def prove_text(claim: Claim, text: str) -> None:
    """Read a canonical text: it must be the page of the claim, and be written the same.

    Raises:
        BrokenLawError: it states something else, or is not canonical itself.
    """
    again = read_document(Source(claim.source.path, text), claim.registry)
    if again.plan is claim.plan and digest_value(again.page) == claim.digest:
        return  # in all it states, to the last digit and in the order of its members
    page = read_document(claim.source, claim.registry).page
    difference = first_difference(page, again.page, digit_for_digit)
    if difference is not None:
        pointer, before, after = difference
        where = format_pointer(pointer) or "the page"
        raise BrokenLawError(f"formatting would change {where} from {before!r} to {after!r}")
    if write_page(again.page, again.plan) != text:
        raise BrokenLawError("formatting twice would not give what formatting once gives")

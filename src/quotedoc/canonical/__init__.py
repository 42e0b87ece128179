"""Write the canonical text of a page, from the page or from its JSON, and prove that the text keeps all values."""

from quotedoc.canonical.differences import JsonDifference, abbreviate_value, digit_for_digit, first_difference
from quotedoc.canonical.page_json import ParsedPage, parse_page
from quotedoc.canonical.prove import BrokenLawError, Claim, make_claim, prove_text, write_canonical, write_unproven
from quotedoc.canonical.render import Rendition, render_canonical

__all__ = [
    "BrokenLawError",
    "Claim",
    "JsonDifference",
    "ParsedPage",
    "Rendition",
    "abbreviate_value",
    "digit_for_digit",
    "first_difference",
    "make_claim",
    "parse_page",
    "prove_text",
    "render_canonical",
    "write_canonical",
    "write_unproven",
]

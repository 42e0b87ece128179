"""Write the canonical text of a page, from the page or from its JSON, and prove that the text keeps all values."""

from quotedoc.canonical.differences import JsonDifference, abbreviate_value, find_first_difference, is_printed_alike
from quotedoc.canonical.page_json import ParsedPage, parse_page
from quotedoc.canonical.prove import (
    PageDigest,
    RoundTripError,
    make_page_digest,
    prove_text,
    take_values,
    write_canonical,
    write_unproven,
)
from quotedoc.canonical.render import Rendition, render_canonical

__all__ = [
    "JsonDifference",
    "PageDigest",
    "ParsedPage",
    "Rendition",
    "RoundTripError",
    "abbreviate_value",
    "find_first_difference",
    "is_printed_alike",
    "make_page_digest",
    "parse_page",
    "prove_text",
    "render_canonical",
    "take_values",
    "write_canonical",
    "write_unproven",
]

"""Find the template of a line in another language, from the same line in English and its template.

`words_of` gets the template `Market Cap: {value}`, the line `Market Cap: 75.50M` and, for example, the line
`Capitalisation 75.50M`. It finds the value in the other line and returns the template `Capitalisation {value}`.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from quotedoc.model.codec import Codec, ProseCodec
from quotedoc.model.template import PLACEHOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.model.slots.binding import LinePattern

MAX_LINE_LENGTH: Final = 400
"""The largest length of a line with labels; a longer line is running text."""
_DASHES: Final = "[-\N{EN DASH}\N{EM DASH}\N{FULLWIDTH HYPHEN-MINUS}]+"
_MARKS: Final = {
    ":": " *[:\N{FULLWIDTH COLON}]",
    "(": " *[(\N{FULLWIDTH LEFT PARENTHESIS}]",
    ")": "[)\N{FULLWIDTH RIGHT PARENTHESIS}]",
    "-": _DASHES,
    "\N{EM DASH}": _DASHES,
    " ": " *",
}
"""Regular expressions of the marks that other languages use for the marks of an English line."""
_RUN = re.compile(r"[^\W_](?:[^*:()\[\]\-—]*[^\W_™])?™?|.", re.DOTALL)


def words_of(pattern: LinePattern, english: str, other: str) -> str | None:
    """Return the template of a line in another language; None if the values cannot be found in one way only.

    Args:
        pattern: the English template.
        english: the English line.
        other: the same line in the other language.
    """
    spans = pattern.template.match_line(english)
    if spans is None or len(other) > MAX_LINE_LENGTH or set(other) & set("{}\n\r"):
        return None
    names, values = pattern.template.fields, [english[start:end] for start, end in spans]
    if not names:
        return other
    if values == [""]:
        return f"{other} {{{names[0]}}}"
    found = _same_values(values, other) or _same_marks(pattern, values, other)
    if found is None:
        return None
    at, pieces = 0, []
    for name, (start, end) in sorted(zip(names, found, strict=True), key=lambda pair: pair[1]):
        pieces += [other[at:start], f"{{{name}}}"]
        at = end
    return "".join((*pieces, other[at:]))


def _same_values(values: Sequence[str], other: str) -> list[tuple[int, int]] | None:
    """Return the places of the English values in another line; None if a value does not occur exactly once."""
    found = []
    for value in values:
        places = [match.span() for match in re.finditer(rf"(?<![A-Za-z0-9.]){re.escape(value)}(?![A-Za-z0-9])", other)]
        if len(places) != 1:
            return None
        found += places
    ordered = sorted(found)
    apart = all(one[1] <= two[0] for one, two in pairwise(ordered))
    return found if apart else None


def _same_marks(pattern: LinePattern, values: Sequence[str], other: str) -> list[tuple[int, int]] | None:
    """Return the places of the values in another line by the marks around them; None if there are several ways."""
    ways = []
    for lazy in ("?", ""):
        literals = [_loosen_literal(literal, lazy) for literal in PLACEHOLDER.split(pattern.template.text)[::2]]
        grammars = [_loosen_value(leaf.codec, value, lazy) for leaf, value in zip(pattern.leaves, values, strict=True)]
        places = [f"(?P<place{number}>{grammar})" for number, grammar in enumerate(grammars)]
        regex = literals[0] + "".join(place + literal for place, literal in zip(places, literals[1:], strict=True))
        match = re.fullmatch(regex, other)
        ways.append(match and [match.span(f"place{number}") for number in range(len(values))])
    return ways[0] if ways[0] == ways[1] else None


def _loosen_literal(literal: str, lazy: str) -> str:
    """Return a regular expression of a literal in any language: with its marks, and with any words for its words."""
    words = f"[^*]+{lazy}"
    return "".join(words if run[0].isalnum() else _MARKS.get(run, re.escape(run)) for run in _RUN.findall(literal))


def _loosen_value(codec: Codec, value: str, lazy: str) -> str:
    """Return a regular expression of a value in any language: any text for a text, otherwise the form of its codec."""
    if type(codec) in (Codec, ProseCodec):
        return rf"\S(?:.*{lazy}\S)?{lazy}"
    return f"{re.escape(value)}|{codec.build_pattern()}"

"""Match lines with templates by what a renderer shows, however the Markdown of the line is spelled.

`find_template` gets a template and a line, and returns the offsets of the line and of its values: the template
`**Sector**: {sector}` matches `__Sector__: Tech` and `Sector: *Tech*` as well, with the value `Tech`.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.model.template import PLACEHOLDER
from quotedoc.spelling.plain import is_plain, is_plain_in_link
from quotedoc.syntax.inline import (
    BREAK,
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TITLE,
    LINK_TO,
    find_unmarked,
    find_visible,
    is_literal_address,
    read_inline,
    strip_marks,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotedoc.model.template import Template

    Match = Callable[[str], re.Match[str] | None]

_STAND_IN = "\ue000"  # replaces a value while the template is parsed; neither punctuation nor whitespace
_ANY = f"[^{BREAK}]"
_IN_LINK = f"[^{LINK_OPEN}{LINK_TO}{LINK_TITLE}{LINK_CLOSE}{BREAK}]*"
_TITLE = f"(?:{LINK_TITLE}[^{LINK_CLOSE}]*)?"
_LINK = re.compile(f"{LINK_OPEN}(?P<words>{_IN_LINK}){LINK_TO}(?P<url>{_IN_LINK}){_TITLE}{LINK_CLOSE}").fullmatch
# `[[words](address)](address)`: there are no links in links, so the outer brackets are text, and the last address is a
# link by itself.
_LINK_IN_BRACKETS = re.compile(
    rf"\[{LINK_OPEN}(?P<words>{_IN_LINK}){LINK_TO}{_IN_LINK}{_TITLE}{LINK_CLOSE}\]"
    rf"\({LINK_OPEN}(?P<url>{_IN_LINK}){LINK_TO}(?P=url){LINK_CLOSE}\)"
).fullmatch


class FoundLine(NamedTuple):
    """The place of a line that a template matches: its start and end, and those of its values, in `Shown.coded`."""

    start: int
    end: int
    places: Sequence[tuple[int, int]]


def find_template(template: Template, coded: str, *, is_opener: bool = False) -> FoundLine | None:
    """Match a whole line with a template; emphasis may be missing, or surround other parts of the line.

    Args:
        template: the template.
        coded: the line as `read_inline` returns it.
        is_opener: whether the line opens a section; if so, the colon before a value may be missing, too.

    Returns:
        The offsets of the line and its values; None if the template does not match.
    """
    found = find_templates((template,), coded, is_opener=is_opener)
    return found[0] if found else None


def find_templates(
    templates: tuple[Template, ...], coded: str, *, is_opener: bool = False
) -> list[FoundLine | None] | None:
    """Match a text with templates that follow one another, each of which may be missing.

    Returns:
        For each template, the offsets of its line, or None if that is missing. None instead of a list if the text is
        empty or has anything else.
    """
    match = _compile_exact(templates)(coded)
    if match is not None and coded:
        return _split_match(match, templates, range(len(coded) + 1))
    has_link = any(LINK_OPEN in _encode_template(template) for template in templates)
    text, positions = find_unmarked(coded) if has_link else find_visible(coded)
    match = _compile_loose(templates, is_opener, has_link)(text) if text else None
    return None if match is None else _split_match(match, templates, positions)


def find_plain(template: Template, text: str) -> Sequence[tuple[int, int]] | None:
    """Match a line that is spelled as its template is, and whose values have nothing that could be markup.

    On such a line, the values are those that `find_template` finds, and are found much faster. None means that the line
    is not spelled in this way; `find_template` may match it.
    """
    places = template.match_line(text) if template.has_safe_edges else None
    if places is None:
        return None
    for (start, end), part in zip(places, template.in_link, strict=True):
        if not is_plain_at(part, text[start:end]):
            return None
    return places


def is_plain_at(part: str, text: str) -> bool:
    """Return whether nothing in a text could be markup in a part of a link (`words` or `address`), or elsewhere."""
    return is_plain(text) if not part else is_plain_in_link(text) if part == "words" else is_literal_address(text)


def are_plain(template: Template, texts: Sequence[str]) -> bool:
    """Return whether nothing in the texts could be markup in the places of a template."""
    return template.has_safe_edges and all(map(is_plain_at, template.in_link, texts))


def link_in(coded: str) -> dict[str, str] | None:
    """Return the words and the address of a text that is one link and nothing else; None if it is not."""
    match = _LINK(coded) or _LINK_IN_BRACKETS(coded)
    return {"text": strip_marks(match["words"]), "url": match["url"]} if match else None


def expect_coded(template: Template, texts: Sequence[str]) -> str:
    """Return what a renderer shows of a template that is filled with texts, if nothing in the texts is markup."""
    literals = _encode_template(template).split(_STAND_IN)
    return literals[0] + "".join(text + after for text, after in zip(texts, literals[1:], strict=True))


def _split_match(
    match: re.Match[str], templates: tuple[Template, ...], positions: Sequence[int]
) -> list[FoundLine | None]:
    """Return what each template matched; the groups of its values follow the group of the template."""
    found: list[FoundLine | None] = []
    number = 1
    for template in templates:
        start, end = match.span(number)
        spans = [match.span(number + place) for place in range(1, len(template.fields) + 1)]
        number += 1 + len(spans)
        if start < 0:
            found.append(None)
            continue
        places = [_find_range(positions, first, last) if first >= 0 else (positions[end],) * 2 for first, last in spans]
        # The marks around the line are part of the line.
        found.append(FoundLine(positions[start - 1] + 1 if start else 0, positions[end], places))
    return found


def _find_range(positions: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Return the range of the characters from `start` to `end`, without the marks after the last character."""
    return positions[start], positions[end - 1] + 1 if end > start else positions[start]


@cache
def _compile_exact(templates: tuple[Template, ...]) -> Match:
    return _compile_lines([_encode_template(template) for template in templates], needs_colon=True)


@cache
def _compile_loose(templates: tuple[Template, ...], is_opener: bool, has_link: bool) -> Match:
    """Return a function that matches text without marks; the marks of links are kept if a template has a link."""
    lines = [_encode_template(template) for template in templates]
    texts = [find_unmarked(line)[0] if has_link else strip_marks(line) for line in lines]
    return _compile_lines(texts, needs_colon=not is_opener)


def _compile_lines(lines: list[str], *, needs_colon: bool) -> Match:
    if len(lines) == 1:
        return re.compile(f"({_build_pattern(lines[0], needs_colon=needs_colon)})", re.DOTALL).fullmatch
    patterns = [
        _build_pattern(line, needs_colon=needs_colon, is_last=index == len(lines) - 1)
        for index, line in enumerate(lines)
    ]
    return re.compile("".join(f"(?:({pattern})(?: |$))?" for pattern in patterns), re.DOTALL).fullmatch


@cache
def _encode_template(template: Template) -> str:
    """Return what a renderer shows of a template, with a private character in place of each value."""
    return read_inline(PLACEHOLDER.sub(_STAND_IN, template.text)).coded


def _build_pattern(line: str, *, needs_colon: bool, is_last: bool = True) -> str:
    """Return the regular expression of a line, with a group for each of its values."""
    literals = line.split(_STAND_IN)
    count = len(literals) - 1
    if count == 1 and literals[0].endswith(" ") and not literals[1]:
        # The value is at the end and may be empty; then the space before it is gone, too.
        return f"{_build_literal(literals[0][:-1], needs_colon=needs_colon)}(?: ({_ANY}*{'' if is_last else '?'}))?"
    pattern = _build_literal(literals[0], needs_colon=needs_colon)
    for number, (before, after) in enumerate(pairwise(literals), 1):
        is_lazy = number < count or bool(after) or not is_last
        pattern += _build_placeholder(before, after, is_lazy=is_lazy) + _build_literal(after, needs_colon=needs_colon)
    return pattern


def _build_literal(text: str, *, needs_colon: bool) -> str:
    pattern = re.escape(text)
    return pattern if needs_colon else re.sub(r":(?=\\ |$)", ":?", pattern)


def _build_placeholder(before: str, after: str, *, is_lazy: bool) -> str:
    if before.endswith(LINK_TO):
        return f"({_IN_LINK}){_TITLE}"
    if before.endswith(LINK_OPEN):
        return f"({_IN_LINK})"
    if before.endswith("(") and after.startswith(")"):
        return f"([^(){BREAK}]+)"
    return f"({_ANY}+{'?' if is_lazy else ''})"

r"""Escape text, so that Markdown shows exactly this text; the inverse of parsing inline Markdown.

`escape_inline` gets `a*b*` and returns `a\*b\*`. A text that shows itself is not escaped; in any other text, all marks
are. This takes more backslashes than are needed, but the result also shows the text between other Markdown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.syntax.inline import (
    LINK_CLOSE,
    LINK_OPEN,
    LINK_TO,
    NO_DEFINITIONS,
    is_literal,
    is_literal_address,
    read_inline,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from quotedoc.syntax.inline import Definitions

_MARKS = re.compile(r"[\\*_`~\[\]<]|&(?=[#A-Za-z])|(?<=www)\.|(?<=[pPsS]):(?=//)")
_BLOCK_START = re.compile(
    r"""[0-9]{1,9}(?P<point>[.)])(?:[ \t]|$)
    | (?P<hash>\#)\#{0,5}(?:[ \t]|$)
    | (?P<bullet>[-+*])(?:[ \t]|$)
    | (?P<mark>[>|])
    | (?P<fence>`{3,}+(?!.*`)|~{3,})
    | (?P<rule>[-*_])(?:[ \t]*(?P=rule)){2,}[ \t]*$
    | (?P<underline>-)-+$
    | (?P<tag><)(?:[/!?]|[A-Za-z][A-Za-z0-9-]*+(?:[ \t/>]|$))
    | (?P<label>\[)(?:[^\\\[\]]|\\.)+\]:""",
    re.VERBOSE,
)
_CLOSING_HASHES = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")
_EMAIL = re.compile(f"{LINK_OPEN}([^/\ud800-\udfff]+@[^\ud800-\udfff]+){LINK_TO}(?:mailto:)?\\1{LINK_CLOSE}")
_ADDRESS = re.compile(r"[\\<>]|&(?=[#A-Za-z])|[\n\r]|\A[ \t]+|[ \t]+\Z")


def escape_inline(text: str, definitions: Definitions = NO_DEFINITIONS, *, starts_block: bool = False) -> str:
    """Return Markdown that shows exactly the given text.

    Emails stay links: GitHub's parser searches the text as it is shown, so no escape prevents the link.

    Args:
        text: one line without runs of whitespace and without whitespace at its ends.
        definitions: the link reference definitions of the page.
        starts_block: whether the result starts a line of a paragraph or a block quote.
    """
    places = set(_find_block_start(text)) if starts_block else set()
    if not places and is_literal(text):
        return text
    written = _insert_backslashes(text, places)
    if _unlink_emails(read_inline(written, definitions).coded) != text:
        written = _insert_backslashes(text, places | _find_marks(text))
    return _close_backslash(written)


def escape_all(text: str) -> str:
    """Return Markdown that shows exactly the given text wherever it stands in a line; emails stay links."""
    return _close_backslash(_insert_backslashes(text, _find_marks(text)))


def escape_line_start(line: str) -> str:
    """Return a line of Markdown as one that starts a paragraph and no other block."""
    return _insert_backslashes(line, _find_block_start(line))


def escape_heading_end(line: str) -> str:
    """Return a line of Markdown as the end of a heading, with the `#` at its end as text."""
    match = _CLOSING_HASHES.search(line)
    return _insert_backslashes(line, {match.start()}) if match else line


def escape_link_words(text: str) -> str:
    """Return Markdown for the brackets of a link that shows exactly the given text, one line."""
    if is_literal(text):
        return text
    # Code and HTML could extend into any address.
    is_within = "`" not in text and "<" not in text
    is_whole = is_within and read_inline(f"[{text}](a)").coded == f"{LINK_OPEN}{text}{LINK_TO}a{LINK_CLOSE}"
    return text if is_whole else escape_all(text)


def escape_link_address(url: str) -> str:
    """Return Markdown for the parentheses of a link; an address that needs no escape is unchanged."""
    if is_literal_address(url) or read_inline(f"[a]({url})").coded == f"{LINK_OPEN}a{LINK_TO}{url}{LINK_CLOSE}":
        return url
    return f"<{_ADDRESS.sub(lambda match: ''.join(_escape_in_address(char) for char in match[0]), url)}>"


def _escape_in_address(char: str) -> str:
    # GitHub's parser resolves character references before escapes, so a backslash does not escape `&`.
    return f"\\{char}" if char in "\\<>" else "&amp;" if char == "&" else f"&#{ord(char)};"


def _find_block_start(text: str) -> range:
    """Return the offsets of the characters to escape so that a text starts a paragraph and no other block."""
    match = _BLOCK_START.match(text)
    return range(*match.span(match.lastgroup or 0)) if match else range(0)


def _find_marks(text: str) -> set[int]:
    """Return the offsets of all characters that could be marks."""
    return {match.start() for match in _MARKS.finditer(text)}


def _unlink_emails(coded: str) -> str:
    """Return coded text without the marks and addresses of emails that are links."""
    return _EMAIL.sub(r"\1", coded) if "@" in coded else coded


def _close_backslash(escaped: str) -> str:
    """Escape a single backslash at the end, which would escape the next character or the end of the line."""
    return f"{escaped}\\" if (len(escaped) - len(escaped.rstrip("\\"))) % 2 else escaped


def _insert_backslashes(text: str, places: Collection[int]) -> str:
    """Insert a backslash at each offset."""
    parts: list[str] = []
    at = 0
    for place in sorted(places):
        parts.append(text[at:place])
        at = place
    return "\\".join([*parts, text[at:]])

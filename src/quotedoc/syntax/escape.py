"""Texts as inline Markdown that shows just them, with as few escapes as a simple rule allows."""

from __future__ import annotations

import re

from quotedoc.syntax.inline import LINK_CLOSE, LINK_OPEN, LINK_TO, is_literal, read_inline

_MARKUP = re.compile(r"[\\*_`~\[\]<&@]|(?<=www)\.|:(?=//)")
_ENTITY = re.compile(r"&(?=#?[A-Za-z0-9]+;)")
_BLOCK_START = re.compile(
    r"(?P<number>[0-9]{1,9})(?=[.)](?: |$))"
    r"|(?=#{1,6}(?: |$)|[-+*](?: |$)|>|\||`{3}|~{3}|(?:[-*_] *){3,}$|<|\[[^\]]+\]:|=+$)"
)
_CLOSING = re.compile(r"(?:^|(?<= ))#+$")


def escape_inline(text: str, *, starts_block: bool = False, in_heading: bool = False) -> str:
    """Return Markdown that shows a text: the text itself if that does.

    Args:
        text: a text on one line, without marks.
        starts_block: whether it starts a line on which another block could start.
        in_heading: whether it is a heading, whose closing `#` are no part of it.
    """
    written = text if is_literal(text) or read_inline(text).coded == text else escape_all(text)
    if starts_block:
        written = escape_start(written)
    if in_heading:
        written = _CLOSING.sub(lambda match: "\\" + match[0], written)
    return written


def escape_all(text: str) -> str:
    """Return a text with every character escaped that can be markup."""
    return _MARKUP.sub(lambda match: "\\" + match[0], text)


def escape_start(line: str) -> str:
    """Return a line of Markdown that starts no other block than a paragraph."""
    match = _BLOCK_START.match(line)
    return f"{line[: match.end()]}\\{line[match.end() :]}" if match else line


def escape_link_words(text: str) -> str:
    """Return Markdown for the words of a link."""
    if is_literal(text):
        return text
    # What could end in the address, such as a code span, is escaped whatever the address is.
    is_safe = not re.search("[`<]", text)
    if is_safe and read_inline(f"[{text}](x)").coded == f"{LINK_OPEN}{text}{LINK_TO}x{LINK_CLOSE}":
        return text
    return escape_all(text)


def escape_link_address(address: str) -> str:
    """Return an address as it stands in the parentheses of a link."""
    written = _ENTITY.sub(r"\\&", re.sub(r"\\(?=[!-/:-@\[-`{-~]|$)", r"\\\\", address))
    if re.search(r"[\s<>\x01-\x1f\x7f]", address) or not address:
        return f"<{re.sub('[<>]', lambda match: chr(92) + match[0], written)}>"
    depth = 0
    for character in written:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            break
    return written if depth == 0 else re.sub("[()]", lambda match: "\\" + match[0], written)

"""Escape characters of a page's text that are not safe to show, such as those that control a terminal."""

from __future__ import annotations

import re

from quotedoc.text.invisible import DECEPTIVE, SPACES, is_in_emoji

TAB = " " * 4
# The ideographic space is not escaped: of the spaces, only this one is as wide as readers expect.
_HIDDEN = re.compile(rf"[{DECEPTIVE}{SPACES.replace(chr(0x3000), '')}]|(?<=##)\[")


def make_printable(text: str) -> str:
    r"""Return `text` with tabs as spaces, and with control characters and invisible marks escaped: `\x1b`, `\u202e`.

    A page could otherwise recolor the terminal, reverse the direction of its line, or hide text. The bracket of `##[`
    is escaped, too: anywhere on a line, `##[` starts a command to GitHub Actions.
    """
    return text if text.isascii() and text.isprintable() and "##[" not in text else _HIDDEN.sub(_spell_character, text)


def _spell_character(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return TAB
    if char == "[":
        return "\\x5b"
    if is_in_emoji(match.string, match.start()):
        return char
    return char.encode("unicode_escape", errors="backslashreplace").decode("ascii")

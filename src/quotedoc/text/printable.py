"""Text of a page, made safe to be shown."""

from __future__ import annotations

import re

from quotedoc.text.invisible import DECEPTIVE, SPACES, is_in_emoji

TAB = " " * 4
# Among the spaces only the ideographic one is as wide as it is usual.
_HIDDEN = re.compile(rf"[{DECEPTIVE}{SPACES.replace(chr(0x3000), '')}]|(?<=##)\[")


def make_printable(text: str) -> str:
    r"""Return `text` with tabs as blanks, and with controls and invisible marks spelled out, such as `\x1b`, `\u202e`.

    A page could otherwise recolor the terminal, turn its own line around, or hide what it says. `##[` is a command
    to GitHub Actions wherever it stands on a line.
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

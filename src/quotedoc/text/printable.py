"""Text of a page, made safe to be shown."""

from __future__ import annotations

import re
from unicodedata import category

TAB = " " * 4
# ASCII that can be seen needs no closer look.
_SUSPECT = re.compile(r"[^ -~]|(?<=##)\[")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def printable(text: str) -> str:
    r"""Return `text` with tabs as blanks, and with controls and invisible marks spelled out, such as `\x1b`, `\u202e`.

    A page could otherwise recolor the terminal, turn its own line around, or hide what it says. `##[` is a command
    to GitHub Actions wherever it stands on a line.
    """
    return _SUSPECT.sub(_spell, text)


def _spell(match: re.Match[str]) -> str:
    char = match[0]
    if char == "\t":
        return TAB
    if char == "[":
        return "\\x5b"
    # Among the blanks only the ideographic one is as wide as it is usual.
    if category(char) not in _HIDDEN and (category(char) != "Zs" or char == "\u3000"):
        return char
    return char.encode("unicode_escape", errors="backslashreplace").decode("ascii")

"""Find the line ending of a page."""

from __future__ import annotations


def find_newline(text: str) -> str:
    """Return the line ending that most programs would use to extend a text."""
    return "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"


def choose_newline(newline: str, text: str, at: int) -> str:
    r"""Return the line ending to insert at an offset of a text.

    It is `newline`, unless a CR and an LF would then become one line ending, `\r\n`: then it is the other character.
    """
    if newline == "\r" and text[at : at + 1] == "\n":
        return "\n"
    return "\r" if newline == "\n" and text[at - 1 : at] == "\r" else newline

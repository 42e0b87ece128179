"""Explain in plain English why front matter is not YAML, for example `a value without quotes contains a colon`.

`explain_yaml_error` gets the message of PyYAML or libyaml and the offsets that belong to it, and returns a `YamlError`.
"""

from __future__ import annotations

import re

from quotedoc.diagnostic import Fault
from quotedoc.text import Span

# A character that YAML text must not contain: all but c-printable of YAML 1.1, lone surrogates included.
FORBIDDEN = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WORD = re.compile(r"\S*")
_LINE = re.compile(r"[^\r\n]*")
# Part of the message of libyaml or PyYAML (their words differ), the reason to report, and whether to report it where
# the token starts (True) or where the parser stopped (False).
_REASONS: tuple[tuple[str, str, bool], ...] = (
    ("mapping values are not allowed", "a value without quotes contains a colon", False),
    ("could not find expected ':'", "the line is not an entry: it has no key with a colon", True),
    ("unexpected end of stream", "the quotes that start here are not closed", True),
    ("unexpected document separator", "the quotes that start here are not closed", True),
    ("unknown escape character", "a backslash in double quotes does not start a valid YAML escape", True),
    ("hex", "a backslash in double quotes does not start a valid YAML escape", True),
    ("invalid Unicode character", "an escape in double quotes names a character that does not exist", True),
    ("expected ',' or ']'", "the list in brackets is not closed, or lacks a comma", True),
    ("expected ',' or '}'", "the mapping in braces is not closed, or lacks a comma", True),
    ("expected key", "this is neither part of the entry above nor an entry on its level", False),
    ("expected '-' indicator", "this is neither part of the list item above nor a list item", False),
    ("node content", "no value can start here", False),
    ("directive", "quote documents allow no directives and no document marks", False),
    ("<document start>", "this is not part of the text above: it is indented less, or the text above has ended", False),
    ("comment or line break", "the first line of a block text has more than its mark", False),
    ("indentation indicator", "the first line of a block text has more than its mark", False),
    ("expected <block end>", "this is neither part of the entry above nor an entry on its level", False),
)


class YamlError(Exception):
    """The first error in a YAML text, or YAML that quote documents do not allow; `compose_yaml` catches it."""

    def __init__(self, span: Span, reason: str) -> None:
        super().__init__(span, reason)
        self.span = span
        self.reason = reason


def make_yaml_fault(span: Span, reason: str) -> Fault:
    """Return the fault of front matter that is not YAML, with the reason."""
    return Fault("front-matter-not-yaml", span, args={"reason": reason})


def explain_yaml_error(text: str, shift: int, message: str, problem: int | None, context: int | None) -> YamlError:
    """Return the error for a message of the parser, with the offsets in `text` of its problem and context."""
    forbidden = FORBIDDEN.search(text)
    if problem is None and forbidden:
        reason = f"the character U+{ord(forbidden[0]):04X} is not allowed in YAML"
        return YamlError(Span(*forbidden.span()).shift(shift), reason)
    at = problem or 0
    if "cannot start any token" in message:
        found = _WORD.match(text, at)
        word = found[0] if found else ""
        reason = (
            f"no value starts with {word[:1]} unless it is in quotes" if word else "a tab is used instead of spaces"
        )
        return YamlError(Span(at, at + max(1, len(word))).shift(shift), reason)
    message = "directive" if text.startswith("%") else message
    for part, reason, from_context in _REASONS:
        if part in message:
            return YamlError(
                find_line_span(text, context if from_context and context is not None else at, shift), reason
            )
    if context is not None and not text[at:].strip():
        at = context
    return YamlError(find_line_span(text, at, shift), f"the YAML parser reports: {message}")


def find_line_span(text: str, at: int, shift: int) -> Span:
    """Return the source span of the line at `at` without surrounding whitespace; after the last text, of its line."""
    at = min(at, len(text))
    if not text[at:].strip():
        at = len(text.rstrip())
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = text[start : find_line_break(text, start)]
    start += len(line) - len(line.lstrip())
    return Span(start, start + len(line.strip())).shift(shift)


def find_line_break(text: str, at: int) -> int:
    """Return the offset at which the line of offset `at` ends, before its line break."""
    found = _LINE.match(text, at)
    return found.end() if found else at

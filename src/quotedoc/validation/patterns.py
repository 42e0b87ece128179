"""Match regular expressions of ECMA-262, the dialect of JSON Schema, in bounded time: `search`.

Most expressions are matched in time linear in the text. Those with lookarounds or back references are matched by
backtracking, with a limit of steps rather than of seconds, so that the findings are the same on every machine.
Importing this module imports jsonschema_rs.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import jsonschema_rs

MAX_STEPS: Final = 1_000_000
"""The largest number of steps for matching a text, which take less than a tenth of a second."""

_OPTIONS: Final = jsonschema_rs.FancyRegexOptions(backtrack_limit=MAX_STEPS)
_MISMATCH: Final = jsonschema_rs.ValidationErrorKind.Pattern
_PIECE: Final = re.compile(
    r"\\k<(?P<back>[^>]*)>|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<(?![=!])(?P<name>[^>]*)>|(?!\?))", re.DOTALL
)
_SETS: Final = {"[]": "(?!)", "[^]": r"[\s\S]"}


class PatternError(ValueError):
    """A text is not a regular expression."""


class SlowError(Exception):
    """A text or a value takes too long to check.

    Attributes:
        problem: what takes too long, in words.
        text: the text that takes too long; None if it is the whole value.
    """

    def __init__(self, problem: str, text: str | None = None) -> None:
        super().__init__(problem)
        self.problem, self.text = problem, text


@cache
def _compile(pattern: str) -> jsonschema_rs.Validator:
    try:
        return jsonschema_rs.validator_for({"pattern": _rewrite(pattern)}, pattern_options=_OPTIONS)
    except ValueError as error:
        raise PatternError(pattern) from error


def _rewrite(pattern: str) -> str:
    """Return an expression in which the syntax that ECMA-262 has and the library lacks is replaced."""
    groups = [piece["name"] for piece in _PIECE.finditer(pattern) if piece[0].startswith("(")]

    def rewrite(piece: re.Match[str]) -> str:
        if piece["back"] is not None and piece["back"] in groups:
            return f"(?:\\{groups.index(piece['back']) + 1})"
        return _SETS.get(piece[0], piece[0])

    return _PIECE.sub(rewrite, pattern)


def check_pattern(pattern: str) -> bool:
    """Return True if a text is a regular expression.

    Raises:
        PatternError: it is not.
    """
    _compile(pattern)
    return True


def search(pattern: str, text: str) -> bool:
    """Return whether a regular expression matches a part of a text.

    Raises:
        PatternError: the pattern is not a regular expression.
        SlowError: matching takes too many steps.
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    error = next(_compile(pattern).iter_errors(encodable), None)
    if error is not None and not isinstance(error.kind, _MISMATCH):
        raise SlowError(f"takes too long to be matched with the pattern {pattern}", text)
    return error is None

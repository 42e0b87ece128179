"""Regular expressions of ECMA-262, the dialect of JSON Schema, in bounded time. Importing this imports jsonschema_rs.

Most expressions are matched in time linear in the text. Those with lookarounds or back references are matched by
trying, in a bounded number of steps rather than seconds, so that the findings are the same on every machine.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import jsonschema_rs

MAX_STEPS: Final = 1_000_000
"""Steps that it may take to match a text: less than a tenth of a second."""

_OPTIONS: Final = jsonschema_rs.FancyRegexOptions(backtrack_limit=MAX_STEPS)
_MISMATCH: Final = jsonschema_rs.ValidationErrorKind.Pattern
_PIECE: Final = re.compile(
    r"\\k<(?P<back>[^>]*)>|\\.|\[(?:\\.|[^\]\\])*\]|\((?:\?<(?![=!])(?P<name>[^>]*)>|(?!\?))", re.DOTALL
)
_SETS: Final = {"[]": "(?!)", "[^]": r"[\s\S]"}


class PatternError(ValueError):
    """A text is no regular expression."""


class SlowError(Exception):
    """Something takes too long.

    Attributes:
        problem: what, in words.
        text: the text that was looked at; None if it was more than that.
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
    """Return an expression without what ECMA-262 has and the library does not know."""
    groups = [piece["name"] for piece in _PIECE.finditer(pattern) if piece[0].startswith("(")]

    def rewrite(piece: re.Match[str]) -> str:
        if piece["back"] is not None and piece["back"] in groups:
            return f"(?:\\{groups.index(piece['back']) + 1})"
        return _SETS.get(piece[0], piece[0])

    return _PIECE.sub(rewrite, pattern)


def check_pattern(pattern: str) -> bool:
    """Tell that a text is a regular expression.

    Raises:
        PatternError: it is none.
    """
    _compile(pattern)
    return True


def search(pattern: str, text: str) -> bool:
    """Return whether a regular expression matches a part of a text.

    Raises:
        PatternError: it is no regular expression.
        SlowError: it takes too many steps to find out.
    """
    encodable = text.encode("utf-8", "replace").decode("utf-8")
    error = next(_compile(pattern).iter_errors(encodable), None)
    if error is not None and not isinstance(error.kind, _MISMATCH):
        raise SlowError(f"takes too long to be matched with the pattern {pattern}", text)
    return error is None

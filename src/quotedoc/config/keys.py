"""The keys of a configuration: what each may hold, as readers and the published schema have it."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quotedoc.config.config import FAIL_LEVELS
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS

SELECTOR: Final = {"$ref": "#/$defs/selector"}
"""A rule or several; the schema that is published says which there are."""

_TEXT: Final = {"type": "string", "minLength": 1}
_LEVEL: Final = {"enum": list(FAIL_LEVELS)}
_FLAG: Final = {"type": "boolean"}


class Key(NamedTuple):
    """A key.

    Attributes:
        about: what it is for.
        words: what its value is, or an entry of it if it is a table, for messages.
        schema: the same as JSON Schema, of the words that `config/fits.py` knows.
        default: what holds without it.
        entry: the schema of the names in the table; None for a key that is no table.
    """

    about: str
    words: str
    schema: dict[str, Any]
    default: Any = None
    entry: dict[str, Any] | None = None


def _selectors(about: str, default: list[str] | None = None) -> Key:
    return Key(about, "a list of codes, names and groups of rules", {"type": "array", "items": SELECTOR}, default)


def _globs(about: str, default: list[str]) -> Key:
    words = "a list of patterns as .gitignore has them, relative to this file"
    return Key(about, words, {"type": "array", "items": _TEXT}, default)


def _count(about: str, unit: str, default: int) -> Key:
    return Key(about, f"a number of {unit}, 1 or more", {"type": "integer", "minimum": 1}, default)


KEYS: Final[dict[str, Key]] = {
    "extend": Key(
        "Another configuration file, relative to this one, of which all holds that this one does not say.",
        "the path of a file, relative to this one",
        _TEXT,
    ),
    "select": _selectors("The rules that speak. Without it, all that are not off by default."),
    "extend-select": _selectors("Rules that speak beside those of `select`, such as rules off by default.", []),
    "ignore": _selectors("The rules that do not speak.", []),
    "per-file-ignores": Key(
        "The rules that do not speak on some files, by a pattern relative to this file; `!` before it turns it around.",
        "a list of codes, names and groups of rules",
        {"type": "array", "items": SELECTOR},
        {},
        _TEXT,
    ),
    "severity": Key(
        "Severities that take the place of those of rules, by code, name or group.",
        f"one of {', '.join(FAIL_LEVELS)}",
        _LEVEL,
        {},
        SELECTOR,
    ),
    "fail-level": Key(
        "The lowest severity that makes `check` exit with 1.", f"one of {', '.join(FAIL_LEVELS)}", _LEVEL, "warning"
    ),
    "include": _globs("The files that a directory stands for.", ["*.md", "*.markdown", "llms.txt"]),
    "exclude": _globs("Files and directories that are left out when directories are walked.", []),
    "force-exclude": Key(
        "Whether what `exclude` means is left out even if it is named on the command line.",
        "true or false",
        _FLAG,
        default=False,
    ),
    "max-file-size": _count(
        "The bytes that a file may have; of one that has more, just that is said.", "bytes", MAX_FILE_SIZE
    ),
    "max-findings": _count(
        "The findings that are told of a page; of the others, just how many there are.", "findings", MAX_FINDINGS
    ),
    "schemas": Key(
        "JSON Schemas of your own, relative to this file, that front matter and charts are held to.",
        "the path of a file, relative to this one",
        _TEXT,
        {},
        {"enum": ["front-matter", "chart-radar"]},
    ),
    "labels": Key(
        "Labels of other locales: a file, relative to this one, for each locale.",
        "the path of a file, relative to this one",
        _TEXT,
        {},
        _TEXT,
    ),
    "kinds": Key(
        "Files, relative to this one, that declare kinds of page or tables.",
        "a list of paths of files, relative to this one",
        {"type": "array", "items": _TEXT},
        [],
    ),
}

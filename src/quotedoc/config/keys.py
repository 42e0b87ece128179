"""Define the keys of a configuration: description, allowed values and default of each.

`KEYS` is used to check configuration files, to print the effective configuration, and for the published schema.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from quotedoc.config.config import FAIL_LEVELS
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS, MAX_SECONDS

SELECTOR: Final = {"$ref": "#/$defs/selector"}
"""The schema of a selector of rules; its definition, with all selectors, is in the published schema."""

_TEXT: Final = {"type": "string", "minLength": 1}
_LEVEL: Final = {"enum": list(FAIL_LEVELS)}
_FLAG: Final = {"type": "boolean"}


class Key(NamedTuple):
    """A key of a configuration.

    Attributes:
        about: the description of the key.
        words: the allowed values in words, for messages; if the key is a table, those of its entries.
        schema: the allowed values as JSON Schema, with only the keywords that `config/validate.py` supports.
        default: the value if the key is missing; None for no value.
        entry: the schema of the names of entries, if the key is a table; None if it is not.
    """

    about: str
    words: str
    schema: dict[str, Any]
    default: Any = None
    entry: dict[str, Any] | None = None


def _define_selectors(about: str, default: list[str] | None = None) -> Key:
    return Key(about, "a list of codes, names and groups of rules", {"type": "array", "items": SELECTOR}, default)


def _define_globs(about: str, default: list[str]) -> Key:
    words = "a list of .gitignore patterns, relative to this file"
    return Key(about, words, {"type": "array", "items": _TEXT}, default)


def _define_count(about: str, unit: str, default: int, least: int = 1) -> Key:
    return Key(about, f"a number of {unit}, {least} or more", {"type": "integer", "minimum": least}, default)


KEYS: Final[dict[str, Key]] = {
    "extend": Key(
        "Another configuration file, relative to this one, or a preset such as `quotedoc:mirror`; the keys of this "
        "file override its keys.",
        "the path of a file, relative to this one, or a preset",
        _TEXT,
    ),
    "select": _define_selectors("The selected rules. The default is all rules that are not off by default."),
    "extend-select": _define_selectors(
        "Rules to select in addition to `select`, for example rules off by default.", []
    ),
    "ignore": _define_selectors("The disabled rules.", []),
    "per-file-ignores": Key(
        "Rules to disable for some files, by a pattern relative to this file; `!` before the pattern negates it.",
        "a list of codes, names and groups of rules",
        {"type": "array", "items": SELECTOR},
        {},
        _TEXT,
    ),
    "severity": Key(
        "Severities that override the severities of rules, by code, name or group.",
        f"one of {', '.join(FAIL_LEVELS)}",
        _LEVEL,
        {},
        SELECTOR,
    ),
    "fail-level": Key(
        "The lowest severity that makes `check` exit with 1.", f"one of {', '.join(FAIL_LEVELS)}", _LEVEL, "warning"
    ),
    "baseline": Key(
        "A file of known findings, relative to this file; `check` reports only other findings.",
        "the path of a file, relative to this one",
        _TEXT,
    ),
    "include": _define_globs("Patterns of the files to process in directories.", ["*.md", "*.markdown", "llms.txt"]),
    "exclude": _define_globs("Patterns of files and directories to exclude when directories are searched.", []),
    "force-exclude": Key(
        "Whether `exclude` also applies to files that are named on the command line.",
        "true or false",
        _FLAG,
        default=False,
    ),
    "max-file-size": _define_count(
        "Maximum size of a file in bytes; a larger file is reported and not read.", "bytes", MAX_FILE_SIZE
    ),
    "max-findings": _define_count(
        "Maximum number of findings per page; the others are only counted.", "findings", MAX_FINDINGS
    ),
    "max-seconds": _define_count(
        "Maximum number of seconds spent on a page, which is then reported and not read; 0 for no limit.",
        "seconds",
        MAX_SECONDS,
        least=0,
    ),
    "schemas": Key(
        "Your own JSON Schemas, relative to this file, for front matter and charts.",
        "the path of a file, relative to this one",
        _TEXT,
        {},
        {"enum": ["front-matter", "chart-radar"]},
    ),
    "labels": Key(
        "Labels of other locales: for each locale the path of a file, relative to this one.",
        "the path of a file, relative to this one",
        _TEXT,
        {},
        _TEXT,
    ),
    "kinds": Key(
        "Files, relative to this one, that define page kinds or tables.",
        "a list of paths of files, relative to this one",
        {"type": "array", "items": _TEXT},
        [],
    ),
}

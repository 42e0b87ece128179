"""Collect the labels of a locale that were learned from two pages, and print them as TOML for review."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotedoc.data import print_json
from quotedoc.model.labels import TEMPLATES, WORD_GROUPS
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from quotedoc.model.labels import Groups

_BARE = re.compile("[A-Za-z0-9_-]+")


@dataclass
class LearnedLabels:
    """The labels of a locale that were learned from two pages.

    Attributes:
        locale: the locale, such as `zh-CN`.
        about: the lines of the comment at the top of the file, which name the pages.
        english: the English labels by group and key.
        found: by group and key the words that the other page has, each with notes for the reviewer.
        missing: by group and key the reason why the other page has no words for a label.
        unmatched: a line for each piece that only the other page has.
    """

    locale: str
    about: tuple[str, ...]
    english: Groups
    found: dict[tuple[str, str], dict[str, list[str]]] = field(default_factory=dict)
    missing: dict[tuple[str, str], str] = field(default_factory=dict)
    unmatched: list[str] = field(default_factory=list)

    def add_words(self, group: str, key: str, words: str, note: str = "") -> None:
        """Add words that the other page has for a label, with a note for the reviewer."""
        notes = self.found.setdefault((group, key), {}).setdefault(words, [])
        if note and note not in notes:
            notes.append(note)

    def add_missing(self, group: str, key: str, reason: str) -> None:
        """Note that a label of the English page was not found on the other."""
        self.missing.setdefault((group, key), reason)

    def list_labels(self) -> dict[str, dict[str, str]]:
        """Return the labels for which all places have the same words, by group and key in the order of English."""
        sure = {place: next(iter(words)) for place, words in self.found.items() if len(words) == 1}
        return {
            group: {key: sure[group, key] for key in self.english[group] if (group, key) in sure}
            for group in (*TEMPLATES, *WORD_GROUPS)
            if any((group, key) in sure for key in self.english[group])
        }

    def list_unlearned(self) -> dict[tuple[str, str], str]:
        """Return the reason, by group and key, for each label of the English page that was not learned."""
        several = {
            place: "the page uses different labels: " + ", ".join(map(_format_string, words))
            for place, words in self.found.items()
            if len(words) > 1
        }
        return several | {place: reason for place, reason in self.missing.items() if place not in self.found}

    def format_toml(self) -> str:
        """Return the labels as TOML, each with the English label as a comment; labels not learned are comments."""
        lines = [_format_comment(line) for line in self.about]
        for group, labels in self.list_labels().items():
            lines += ["", f"[{group}]", *(self._format_line(group, key, words) for key, words in labels.items())]
        unlearned = [
            _format_comment(f"  [{group}] {_format_key(key)}, {_format_string(self.english[group][key])}: {reason}")
            for (group, key), reason in self.list_unlearned().items()
        ]
        lines += ["", "# Not learned:", *unlearned] if unlearned else []
        lines += (
            ["", "# Only on the other page:", *(_format_comment(f"  {line}") for line in self.unmatched)]
            if self.unmatched
            else []
        )
        return "".join(f"{line}\n" for line in lines)

    def _format_line(self, group: str, key: str, words: str) -> str:
        said = "; ".join((self.english[group][key], *self.found[group, key][words]))
        return f"{_format_key(key)} = {_format_string(words)}  {_format_comment(said)}"


def _format_key(key: str) -> str:
    return key if _BARE.fullmatch(key) else f'"{key}"'


def _format_string(text: str) -> str:
    return print_json(text)  # a string of JSON is one of TOML, control characters being escaped in both


def _format_comment(text: str) -> str:
    """Return a TOML comment, which must not have control characters."""
    return f"# {make_printable(text)}"

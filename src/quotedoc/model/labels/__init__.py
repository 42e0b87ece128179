"""Load the labels of a locale: the words on pages by canonical key, from a TOML file for each locale.

`load_catalogue("en")` reads `en.toml` and returns a `Catalogue`, in which the row `pe_ttm` has the label `PE (TTM)`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotedoc.model.template import PLACEHOLDER, Template

if TYPE_CHECKING:
    from collections.abc import Mapping

    Groups = Mapping[str, Mapping[str, str]]


DEFAULT_LOCALE: Final = "en"
"""The locale whose catalogue is complete."""
TEMPLATES: Final = ("titles", "headings", "lines")
WORD_GROUPS: Final = ("columns", "rows", "dimensions")
"""The groups of labels: those in `TEMPLATES` may have placeholders for values, those in `WORD_GROUPS` have none."""


@dataclass(frozen=True, eq=False)
class Catalogue:
    """The labels of a locale, each group a mapping from canonical key to words.

    Attributes:
        locale: the locale, such as `en` or `zh-CN`.
        titles: the title of each kind of page.
        headings: the heading (or the line) that opens each section.
        lines: the lines with values in them.
        columns: the headers of columns.
        rows: the labels of rows.
        dimensions: the names of a chart's dimensions.
    """

    locale: str
    titles: Mapping[str, Template]
    headings: Mapping[str, Template]
    lines: Mapping[str, Template]
    columns: Mapping[str, str]
    rows: Mapping[str, str]
    dimensions: Mapping[str, str]


@cache
def load_catalogue(locale: str) -> Catalogue:
    """Return a catalogue of the package.

    Raises:
        FileNotFoundError: the package has no catalogue of the locale.
    """
    return make_catalogue(
        locale, load_label_texts(locale), None if locale == DEFAULT_LOCALE else load_label_texts(DEFAULT_LOCALE)
    )


def list_locales() -> list[str]:
    """Return the locales that the package has a catalogue for."""
    return sorted(path.stem for path in Path(__file__).parent.glob("*.toml"))


def make_catalogue(locale: str, groups: Groups, without_words: Groups | None = None) -> Catalogue:
    """Return the catalogue of a locale from its labels; a label that is missing is unknown in that locale.

    Args:
        locale: the locale.
        groups: its labels by group and key.
        without_words: labels of another locale; those without words, such as `{title}`, are used in this locale, too.
    """
    others = without_words or {}

    def templates(group: str) -> Mapping[str, Template]:
        texts = _find_wordless(others.get(group, {})) | dict(groups.get(group, {}))
        return {key: Template(text) for key, text in texts.items()}

    titles, headings, lines = map(templates, TEMPLATES)
    columns, rows, dimensions = (groups.get(group, {}) for group in WORD_GROUPS)
    return Catalogue(locale, titles, headings, lines, columns, rows, dimensions)


def has_words(text: str) -> bool:
    """Return whether a label has letters outside of its placeholders."""
    return any(map(str.isalpha, PLACEHOLDER.sub("", text)))


def _find_wordless(labels: Mapping[str, str]) -> dict[str, str]:
    return {key: text for key, text in labels.items() if not has_words(text)}


def group_label_texts(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return the labels of a catalogue as texts by group and key, as in its file."""
    templates = {group: {key: each.text for key, each in getattr(catalogue, group).items()} for group in TEMPLATES}
    return templates | {group: dict(getattr(catalogue, group)) for group in WORD_GROUPS}


def load_label_texts(locale: str) -> Groups:
    """Return the labels of a catalogue of the package as texts by group and key.

    Raises:
        FileNotFoundError: the package has no catalogue of the locale.
    """
    return tomllib.loads(Path(__file__).with_name(f"{locale}.toml").read_text(encoding="utf-8"))

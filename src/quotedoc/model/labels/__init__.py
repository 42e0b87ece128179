"""Catalogues of labels: one file per locale, canonical key to the words on the page."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Catalogue:
    """The labels of a locale, each group a mapping from canonical key to words."""

    headings: Mapping[str, Template]
    lines: Mapping[str, Template]
    columns: Mapping[str, str]
    rows: Mapping[str, str]
    dimensions: Mapping[str, str]

    @cached_property
    def row_keys(self) -> Mapping[str, str]:
        """The canonical key of each row label."""
        return {label: key for key, label in self.rows.items()}

    @cached_property
    def dimension_keys(self) -> Mapping[str, str]:
        """The canonical key of each chart dimension's name."""
        return {label: key for key, label in self.dimensions.items()}


@cache
def load(locale: str = "en") -> Catalogue:
    """Return the catalogue of a locale.

    Raises:
        FileNotFoundError: there is none.
    """
    groups = tomllib.loads(files(__name__).joinpath(f"{locale}.toml").read_text(encoding="utf-8"))
    return Catalogue(
        headings={key: Template(text) for key, text in groups["headings"].items()},
        lines={key: Template(text) for key, text in groups["lines"].items()},
        columns=groups["columns"],
        rows=groups["rows"],
        dimensions=groups["dimensions"],
    )

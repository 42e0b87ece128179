"""The groups of rules: the start of their codes, the name that selects them, and their subject."""

from __future__ import annotations

from typing import Final, NamedTuple


class Group(NamedTuple):
    """A group of rules."""

    codes: str
    name: str
    about: str


GROUPS: Final = {
    group.codes: group
    for group in (
        Group("QD0", "file", "the file"),
        Group("QD1", "front-matter", "the front matter"),
        Group("QD2", "structure", "sections, tables and other content"),
        Group("QD3", "charts", "charts and JSON"),
        Group("QD4", "values", "values, and the schemas of front matter, charts and pages"),
        Group("QD5", "identity", "title, symbol, locale and address"),
        Group("QD6", "figures", "figures and grades"),
        Group("QD7", "cross", "cross-page checks"),
    )
}
"""Each group by the start of its codes."""


def get_group(code: str) -> Group:
    """Return the group of a rule by its code."""
    return GROUPS[code[:3]]

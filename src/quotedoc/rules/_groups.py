"""The groups of rules: the first digit of a code, a word that means all rules of it, and what they are about."""

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
        Group("QD4", "values", "values, and the shape of front matter, charts and pages"),
        Group("QD5", "identity", "title, symbol, locale and address"),
        Group("QD6", "figures", "figures and grades"),
        Group("QD7", "cross", "pages held against each other"),
    )
}
"""The groups by the start of their codes."""


def group_of(code: str) -> Group:
    """Return the group that the code of a rule is of."""
    return GROUPS[code[:3]]

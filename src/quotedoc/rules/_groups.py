"""Define the groups of rules: the start of their codes, the name that selects a group, and its subject."""

from __future__ import annotations

from typing import Final, NamedTuple


class RuleGroup(NamedTuple):
    """A group of rules: the start of their codes, the name of the group, and its subject."""

    codes: str
    name: str
    about: str


GROUPS: Final = {
    group.codes: group
    for group in (
        RuleGroup("QD0", "file", "the file"),
        RuleGroup("QD1", "front-matter", "the front matter"),
        RuleGroup("QD2", "structure", "sections, tables and other content"),
        RuleGroup("QD3", "charts", "charts and JSON"),
        RuleGroup("QD4", "values", "values, and the schemas of front matter, charts and pages"),
        RuleGroup("QD5", "identity", "title, symbol, locale and address"),
        RuleGroup("QD6", "figures", "figures and grades"),
        RuleGroup("QD7", "cross", "cross-page checks"),
    )
}
"""The groups by the start of their codes."""


def get_group(code: str) -> RuleGroup:
    """Return the group of the rule with a code."""
    return GROUPS[code[:3]]

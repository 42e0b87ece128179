"""Describe a rule as plain data, for `quotedoc rules --output-format json` and for Python."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotedoc.rules._groups import get_group

if TYPE_CHECKING:
    from quotedoc.diagnostic import Severity
    from quotedoc.rules._rule import Rule


class RuleInfo(NamedTuple):
    """A rule: its code, what it reports, and how to fix that.

    Attributes:
        code: the code, such as `QD601`.
        name: the name.
        group: the name of the group; it selects all rules of the group.
        severity: the severity of its findings.
        summary: the defect in one sentence.
        message: the message of a finding; `{name}` stands for an argument of that name.
        fixable: whether some of its findings have a fix.
        default: whether the rule is on by default.
        documentation: the whole documentation in Markdown.
    """

    code: str
    name: str
    group: str
    severity: Severity
    summary: str
    message: str
    fixable: bool
    default: bool
    documentation: str


def describe_rule(rule: Rule) -> RuleInfo:
    """Return the description of a rule."""
    return RuleInfo(
        rule.code,
        rule.name,
        get_group(rule.code).name,
        rule.severity,
        rule.summary,
        rule.message,
        rule.is_fixable,
        rule.default,
        rule.documentation,
    )

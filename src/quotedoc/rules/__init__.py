"""Contain the rules, one per module, and run them on pages.

A module without a leading underscore is a rule; modules with an underscore are shared code. `run_rules` gets a read
page and the names of rules, and returns the findings.
"""

from quotedoc.rules._add_comments import make_suppression_edits
from quotedoc.rules._binding import Binding, list_bindings
from quotedoc.rules._conflict import find_conflicts
from quotedoc.rules._engine import all_rules, diagnose_fault, get_rule, run_rules
from quotedoc.rules._facts import Fact, FactPlace, find_facts, find_same_fact
from quotedoc.rules._groups import GROUPS, RuleGroup, get_group
from quotedoc.rules._info import RuleInfo, describe_rule
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import is_same_fact
from quotedoc.rules._select import (
    UnknownRuleError,
    find_code_prefix,
    find_rules,
    list_selectors,
    map_severities,
    select_rules,
)
from quotedoc.rules._suppress import SuppressionResult, run_and_suppress, suppress_findings

__all__ = [
    "GROUPS",
    "Binding",
    "Fact",
    "FactPlace",
    "Rule",
    "RuleGroup",
    "RuleInfo",
    "SuppressionResult",
    "UnknownRuleError",
    "all_rules",
    "describe_rule",
    "diagnose_fault",
    "find_code_prefix",
    "find_conflicts",
    "find_facts",
    "find_rules",
    "find_same_fact",
    "get_group",
    "get_rule",
    "is_same_fact",
    "list_bindings",
    "list_selectors",
    "make_suppression_edits",
    "map_severities",
    "run_and_suppress",
    "run_rules",
    "select_rules",
    "suppress_findings",
]

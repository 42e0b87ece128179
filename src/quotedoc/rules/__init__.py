"""Rules, one file each: what can be wrong with a page, in words. A file without a leading underscore is a rule."""

from quotedoc.rules._allow import allowing
from quotedoc.rules._conflict import find_conflicts
from quotedoc.rules._engine import all_rules, diagnose, run
from quotedoc.rules._facts import Fact, Place, facts, find_same_fact
from quotedoc.rules._groups import GROUPS, Group, group_of
from quotedoc.rules._rule import Rule
from quotedoc.rules._same import is_same
from quotedoc.rules._select import UnknownRuleError, select, selectors, severities, start_of
from quotedoc.rules._suppress import Told, examine, suppress

__all__ = [
    "GROUPS",
    "Fact",
    "Group",
    "Place",
    "Rule",
    "Told",
    "UnknownRuleError",
    "all_rules",
    "allowing",
    "diagnose",
    "examine",
    "facts",
    "find_conflicts",
    "find_same_fact",
    "group_of",
    "is_same",
    "run",
    "select",
    "selectors",
    "severities",
    "start_of",
    "suppress",
]

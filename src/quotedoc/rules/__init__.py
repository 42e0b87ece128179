"""Rules, one file each: what can be wrong with a page, in words. A file without a leading underscore is a rule."""

from quotedoc.rules._engine import all_rules, diagnose, run
from quotedoc.rules._facts import Fact, Place, facts
from quotedoc.rules._rule import Rule
from quotedoc.rules._select import UnknownRuleError, select

__all__ = ["Fact", "Place", "Rule", "UnknownRuleError", "all_rules", "diagnose", "facts", "run", "select"]

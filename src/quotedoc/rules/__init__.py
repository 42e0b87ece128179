"""Rules, one file each: what can be wrong with a page, in words. A file without a leading underscore is a rule."""

from quotedoc.rules._engine import all_rules, diagnose, run
from quotedoc.rules._rule import Rule
from quotedoc.rules._select import UnknownRuleError, select

__all__ = ["Rule", "UnknownRuleError", "all_rules", "diagnose", "run", "select"]

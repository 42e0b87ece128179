"""Rules, one file each: what can be wrong with a page, in words. A file without a leading underscore is a rule."""

from quotedoc.rules._engine import all_rules, diagnose, run
from quotedoc.rules._rule import Rule

__all__ = ["Rule", "all_rules", "diagnose", "run"]

"""Suggest commands that help with the findings of a check, for the lines below its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.text.command import format_command_line
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.report.summary import Tally

MANY: Final = 50
"""From this number of findings on, few users fix all of them at once."""
BASELINE: Final = "quotedoc-baseline.json"
"""The usual name of a baseline."""
PUBLISHED: Final = frozenset({"locale-links", "row-broken", "section-missing"})
"""The rules with a finding on nearly every published page; the preset for copies of published pages ignores them."""


def suggest_next_steps(tally: Tally, paths: Sequence[str], *, has_baseline: bool) -> Iterator[str]:
    """Yield a line for each command that helps with the findings of a check.

    Args:
        tally: the counts of the check.
        paths: the paths that were given to the check.
        has_baseline: whether the check used a baseline.
    """
    count = tally.severities.total()
    if not count:
        return
    if tally.fixable or tally.unsafe:
        yield f"help: {_describe_fixes(tally)}\n"
    _, code, name = max(tally.rules, key=lambda rule: (tally.rules[rule], rule[0]))
    is_most_frequent = len(tally.rules) > 1 and max(tally.rules.values()) > 1
    which = "the most frequent rule" if is_most_frequent else "the rule"
    yield f"help: quotedoc explain {code} describes {which}, {name}\n"
    if count >= MANY and not has_baseline:
        command = format_command_line(["quotedoc", "check", "--baseline", BASELINE, "--write-baseline"], paths)
        yield f"help: to report only new findings from now on, run: {command}\n"
    if count >= MANY and 2 * sum(often for (*_, name), often in tally.rules.items() if name in PUBLISHED) > count:
        yield 'help: to keep pages as published, put this into quotedoc.toml: extend = "quotedoc:mirror"\n'


def _describe_fixes(tally: Tally) -> str:
    safe, unsafe = tally.fixable, tally.unsafe
    if not safe:
        return f"{unsafe} {pluralize_noun(unsafe, 'finding')} can be fixed with --fix --unsafe-fixes"
    more = f" ({unsafe} more with --unsafe-fixes)" if unsafe else ""
    return f"{safe} {pluralize_noun(safe, 'finding')} can be fixed with --fix{more}"

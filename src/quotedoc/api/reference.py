"""Return reference data, as the command line prints it: the rules, and the JSON Schemas."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from quotedoc.config import Config
    from quotedoc.rules import RuleInfo


def list_rules() -> tuple[RuleInfo, ...]:
    """Return all rules in the order of their codes, as `quotedoc rules --output-format json` prints them."""
    from quotedoc.rules import all_rules, describe_rule

    return tuple(map(describe_rule, all_rules().values()))


def explain(rule: str) -> RuleInfo:
    """Return one rule by its code or name, such as that of a finding; its `documentation` is what to read.

    Raises:
        ValueError: there is no such rule; the message has the nearest name.
    """
    from quotedoc.rules import all_rules, describe_rule

    found = all_rules()
    for each in found.values():
        if rule.lower() in (each.code.lower(), each.name):
            return describe_rule(each)
    known = [name for each in found.values() for name in (each.code, each.name)]
    raise ValueError(f"unknown rule '{rule}'{did_you_mean(rule, known) or '; quotedoc.list_rules() returns all'}")


def schema(
    name: str, *, inline: bool = False, strict: bool = False, annotated: bool = False, config: Config | None = None
) -> dict[str, Any]:
    """Return a JSON Schema, as `quotedoc schema` prints it; a new object each time.

    Args:
        name: the kind of page, such as `quote`, or another name that `quotedoc schema` lists.
        inline: return one schema without references, for the JSON that a model writes.
        strict: with `inline`: use only common keywords, and require every key; null is an absent key.
        annotated: include units, decimals and expected forms.
        config: a configuration, whose kinds of page have schemas too.

    Raises:
        ValueError: there is no such schema, or `strict` without `inline`.
    """
    from quotedoc.model.registry import load_builtin_registry
    from quotedoc.model.schema import list_schema_names
    from quotedoc.validation.inline import inline_page_schema
    from quotedoc.validation.schemas import OTHER_SCHEMAS, load_schema_text

    registry = None if config is None else config.registry
    names = (*list_schema_names(registry), *OTHER_SCHEMAS)
    if strict and not inline:
        raise ValueError("strict=True needs inline=True")
    if name not in names:
        hint = did_you_mean(name, names) or f"; the schemas are {', '.join(names)}"
        raise ValueError(f"unknown schema '{name}'{hint}")
    found: dict[str, Any] = json.loads(load_schema_text(name, registry, is_annotated=annotated))
    return inline_page_schema(found, name, registry or load_builtin_registry(), is_strict=strict) if inline else found

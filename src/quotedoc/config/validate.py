"""Check the keys and values of a configuration.

`find_problems` gets a TOML table and yields a message for each problem: `{"fail-level": "warn"}` gives
`'fail-level' must be one of info, warning, error; did you mean 'warning'?`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.config.keys import KEYS
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.config.keys import Key


def find_problems(table: object) -> Iterator[str]:
    """Yield a message for each problem of a configuration, in the order of its keys."""
    if not isinstance(table, dict):
        yield "[tool.quotedoc] must be a table of keys and values"
        return
    for name, value in table.items():
        if name not in KEYS:
            yield _describe_unknown(name, name, list(KEYS))
        elif KEYS[name].entry is None:
            yield from _value_problems(name, KEYS[name], value)
        else:
            yield from _table_problems(name, KEYS[name], value)


def _table_problems(name: str, key: Key, table: object) -> Iterator[str]:
    if not isinstance(table, dict):
        yield f"[{name}] must be a table of keys and values"
        return
    for entry, value in table.items():
        full = f"{name}.{entry}"
        if not _is_valid(entry, key.entry or {}):
            yield _describe_unknown(full, entry, (key.entry or {}).get("enum", []))
        else:
            yield from _value_problems(full, key, value)


def _describe_unknown(full: str, name: str, known: list[str]) -> str:
    keys = f"; the keys are {', '.join(known)}" if known else ""
    return f"unknown key '{full}'{did_you_mean(name, known) or keys}"


def _value_problems(name: str, key: Key, value: object) -> Iterator[str]:
    if not _is_valid(value, key.schema):
        hint = did_you_mean(value, key.schema.get("enum", ())) if isinstance(value, str) else ""
        yield f"'{name}' must be {key.words}{hint}"


def _is_valid(value: object, schema: dict[str, Any]) -> bool:
    """Return whether a value is valid by a schema of `KEYS`.

    Whether a selector matches a rule is not checked here, as the rules are in a package that imports this one.
    """
    if "enum" in schema:
        return value in schema["enum"]
    if isinstance(value, str):
        return "$ref" in schema or (schema["type"] == "string" and len(value) >= schema["minLength"])
    kind = schema.get("type")
    if isinstance(value, bool):
        return kind == "boolean"
    if isinstance(value, int):
        return kind == "integer" and value >= schema["minimum"]
    return isinstance(value, list) and kind == "array" and all(_is_valid(item, schema["items"]) for item in value)

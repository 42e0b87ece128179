"""The published JSON Schema of configurations: `python -m quotedoc.rules._config_schema DIRECTORY` writes it.

It is made here as it names the rules, of which those who read a configuration know nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotedoc.config.keys import KEYS
from quotedoc.model.page import schema_id
from quotedoc.rules._select import selectors

if TYPE_CHECKING:
    from quotedoc.config.keys import Key

NAME = "config"


def make_config_schema() -> dict[str, Any]:
    """Return the schema, generated anew."""
    about = "A code, the start of one, or the name of a rule, or of a group of rules."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(NAME),
        "title": "Configuration of quotedoc",
        "description": "What `quotedoc.toml`, or `[tool.quotedoc]` in `pyproject.toml`, may hold.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _property(key) for name, key in KEYS.items()},
        "$defs": {"selector": {"description": about, "enum": list(selectors())}},
    }


def _property(key: Key) -> dict[str, Any]:
    shape = key.schema
    if key.entry is not None:
        shape = {"type": "object", "propertyNames": key.entry, "additionalProperties": shape}
    return {"description": key.about, **shape, **({} if key.default is None else {"default": key.default})}


def config_schema_text() -> str:
    """Return the schema as the published file holds it."""
    return json.dumps(make_config_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1], f"{NAME}.schema.json").write_text(config_schema_text(), encoding="utf-8", newline="\n")

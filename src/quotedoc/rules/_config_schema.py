"""Write the published JSON Schema of the configuration: `python -m quotedoc.rules._config_schema DIRECTORY`.

The module is in this package since the schema lists the rules, and the package `config` cannot import this package.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotedoc.config.keys import KEYS
from quotedoc.model.page import schema_id
from quotedoc.rules._select import list_selectors

if TYPE_CHECKING:
    from quotedoc.config.keys import Key

_NAME = "config"


def make_config_schema() -> dict[str, Any]:
    """Return the schema."""
    about = "The name or code of a rule, a code prefix, or the name of a group of rules."
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": schema_id(_NAME),
        "title": "Configuration of quotedoc",
        "description": "The keys of `quotedoc.toml`, or of `[tool.quotedoc]` in `pyproject.toml`.",
        "type": "object",
        "additionalProperties": False,
        "properties": {name: _make_property(key) for name, key in KEYS.items()},
        "$defs": {"selector": {"description": about, "enum": list(list_selectors())}},
    }


def _make_property(key: Key) -> dict[str, Any]:
    shape = key.schema
    if key.entry is not None:
        shape = {"type": "object", "propertyNames": key.entry, "additionalProperties": shape}
    return {"description": key.about, **shape, **({} if key.default is None else {"default": key.default})}


def config_schema_text() -> str:
    """Return the text of the published file."""
    return json.dumps(make_config_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    Path(sys.argv[1], f"{_NAME}.schema.json").write_text(config_schema_text(), encoding="utf-8", newline="\n")

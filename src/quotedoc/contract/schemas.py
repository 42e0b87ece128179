"""The published schemas, as the package carries them."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any


def schema(name: str) -> dict[str, Any]:
    """Return the published schema of a name; a new object each time.

    Raises:
        KeyError: there is no such schema.
    """
    found: dict[str, Any] = json.loads(schema_text(name))
    return found


@cache
def schema_text(name: str) -> str:
    """Return the published schema of a name as JSON.

    Raises:
        KeyError: there is no such schema.
    """
    package = files("quotedoc")
    # A wheel carries the schemas within the package; a checkout has them beside `src`.
    for directory in (package.joinpath("schemas"), package.joinpath("..", "..", "schemas")):
        file = directory.joinpath(f"{name}.schema.json")
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise KeyError(name)

"""The published schemas, as the package carries them; those of kinds that users declare, as they are made."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from quotedoc.model.registry import Registry

BESIDE_PAGES: Final = ("config", "check", "statistics", "drift", "rules", "baseline")
"""The names of those that are not of pages and what is in them."""


def schema(name: str) -> dict[str, Any]:
    """Return the published schema of a name; a new object each time.

    Raises:
        KeyError: there is no such schema.
    """
    found: dict[str, Any] = json.loads(schema_text(name))
    return found


@cache
def schema_text(name: str, registry: Registry | None = None) -> str:
    """Return the schema of a name as JSON: the published one, or that of a kind of a registry's own.

    Raises:
        KeyError: there is no such schema.
    """
    if registry is not None and registry.is_own(name):
        from quotedoc.model.schema import schema_text as made  # imports pydantic

        return made(name, registry)
    package = Path(__file__).parent.parent
    # A wheel carries the schemas within the package; a checkout has them beside `src`.
    for directory in (package / "schemas", package.parent.parent / "schemas"):
        file = directory / f"{name}.schema.json"
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise KeyError(name)

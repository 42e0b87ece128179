"""Load a JSON Schema by its name: from a published file, or generated for a user-defined kind of page."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.model.annotations import put_annotations, split_annotations

if TYPE_CHECKING:
    from quotedoc.model.registry import Registry

OTHER_SCHEMAS: Final = ("config", "check", "statistics", "drift", "rules", "baseline")
"""The names of the schemas that do not describe pages or their parts."""


_ANNOTATIONS: Final = "annotations.json"


def load_published_schema(name: str) -> dict[str, Any]:
    """Return the published schema of a name; a new object each time.

    Raises:
        KeyError: there is no such schema.
    """
    found: dict[str, Any] = json.loads(load_schema_text(name))
    return found


@cache
def load_schema_text(name: str, registry: Registry | None = None, *, is_annotated: bool = False) -> str:
    """Return the schema of a name as JSON: the published one, or that of a kind that a user has defined.

    Args:
        name: the name of the schema.
        registry: the known kinds; None for those of the package.
        is_annotated: whether to include quotedoc's own keywords.

    Raises:
        KeyError: there is no such schema.
    """
    if registry is not None and registry.is_own(name):
        from quotedoc.model.schema import make_json_schema, print_schema  # imports pydantic

        made = make_json_schema(name, registry)
        return print_schema(made if is_annotated else split_annotations(made)[0])
    text = _read(f"{name}.schema.json")
    annotations = json.loads(_read(_ANNOTATIONS)).get(name) if is_annotated else None
    if not annotations:
        return text
    annotated = json.loads(text)
    put_annotations(annotated, annotations)
    return json.dumps(annotated, ensure_ascii=False, indent=2) + "\n"


def _read(name: str) -> str:
    package = Path(__file__).parent.parent
    # A wheel carries the schemas within the package; a checkout has them beside `src`.
    for directory in (package / "schemas", package.parent.parent / "schemas"):
        file = directory / name
        if file.is_file():
            return file.read_text(encoding="utf-8")
    raise KeyError(name)

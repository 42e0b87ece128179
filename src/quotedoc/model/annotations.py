"""Split quotedoc's own keywords off a JSON Schema, and put them back.

`unit` is what a number counts; `decimals` is the usual number of fraction digits, or a list by size if it depends on
the size; `expected` describes the text that a value should have. Strict validators refuse a schema with keywords that
they do not know. So the published schemas do not have these; `annotations.json` beside them has them, by pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.text import format_pointer, parse_pointer

if TYPE_CHECKING:
    from quotedoc.model.codec import Json

ANNOTATION_KEYWORDS: Final = ("unit", "decimals", "expected")
NAMED: Final = ("properties", "$defs")
"""Keywords whose members have any names, also those of keywords."""


def split_annotations(schema: Json) -> tuple[Json, dict[str, Json]]:
    """Return a schema without quotedoc's keywords, and these keywords by the pointer of the subschema that has them."""
    found: dict[str, Json] = {}
    return _split(schema, (), found, is_named=False), found


def _split(value: Any, path: tuple[str | int, ...], found: dict[str, Json], *, is_named: bool) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, list):
        return [_split(item, (*path, index), found, is_named=False) for index, item in enumerate(value)]
    if not isinstance(value, dict):
        return value
    own = {} if is_named else {key: value[key] for key in ANNOTATION_KEYWORDS if key in value}
    if own:
        found[format_pointer(path)] = own
    return {
        key: _split(member, (*path, key), found, is_named=key in NAMED and not is_named)
        for key, member in value.items()
        if key not in own
    }


def put_annotations(schema: Json, annotations: dict[str, Json]) -> None:
    """Put keywords back into the subschemas that they were split from."""
    for pointer, own in annotations.items():
        found: Any = schema
        for part in parse_pointer(pointer):
            found = found[part]
        found.update(own)

"""Keywords of quotedoc's own: what a schema says of a value beyond draft 2020-12.

`unit` says what a number counts; `decimals` how many fraction digits pages usually print, as a list by size if that
depends on the size; `expected` what a text should have been. Validators that refuse keywords which they do not know
could not use a schema with these. So the published schemas do not have them; a file beside them does, by pointer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotedoc.text import format_pointer, parse_pointer

if TYPE_CHECKING:
    from quotedoc.model.codec import Json

ANNOTATION_KEYWORDS: Final = ("unit", "decimals", "expected")
NAMED: Final = ("properties", "$defs")
"""Keywords whose members are named freely, so that a name may be that of a keyword."""


def split_annotations(schema: Json) -> tuple[Json, dict[str, Json]]:
    """Return a schema without the keywords, and the keywords by the pointer of the subschema that has them."""
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

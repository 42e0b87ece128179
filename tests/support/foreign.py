"""The JSON of a page as other programs write it."""

from __future__ import annotations

import json
from math import copysign, inf, nextafter
from typing import TYPE_CHECKING, Any

from quotedoc.model.composite import Composite
from quotedoc.model.registry import load_builtin_registry

if TYPE_CHECKING:
    from quotedoc.model.part import Part


def detours(text: str) -> list[str]:
    """Return the JSON of a page as programs write it that use binary floats, or make tables of pages."""
    page = json.loads(text)
    return [json.dumps(page), json.dumps(fill(blur(page), load_builtin_registry().find_page_class(page["kind"])))]


def blur(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return a value with each float as its neighbor that is further from zero: -5.56 as -5.5600000000000005."""
    if isinstance(value, dict):
        return {key: blur(member) for key, member in value.items()}
    if isinstance(value, list):
        return [blur(item) for item in value]
    return nextafter(value, copysign(inf, value)) if isinstance(value, float) and value else value


def fill(value: Any, part: type[Part] | None) -> Any:  # noqa: ANN401  # JSON
    """Return a value with all keys of each object: null for those that are absent, unless null is a value there."""
    if isinstance(value, list):
        return [fill(item, part) for item in value]
    if part is None or not isinstance(value, dict):
        return value
    filled: dict[str, Any] = {"of_another_kind": None}
    for name, field in part.fields().items():
        key, codec = field.key or name, part.codecs().get(name)
        below = codec.model if isinstance(codec, Composite) else part.parts().get(name)
        if key in value:
            filled[key] = fill(value[key], below)
        elif codec is None or not codec.missing:
            filled[key] = None
    return filled

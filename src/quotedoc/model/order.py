"""Put the members of a page's JSON into the order in which the classes of the page define them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.part import Part


_known: dict[type[Part], dict[str, type[Part] | None]] = {}


def order_members(values: Mapping[str, Any], part: type[Part], *, reuse: bool = False) -> dict[str, Any]:
    """Return the plain JSON values of a part with all members, also those of inner parts, in the order of the fields.

    Args:
        values: the members by key.
        part: the class of the part.
        reuse: whether lists in `values` may be changed in place, so that a long list is not in memory twice.
    """
    if part not in _known:
        _known[part] = _find_members(part)
    return {
        name: values[name] if inner is None else _order_inner(values[name], inner, reuse=reuse)
        for name, inner in _known[part].items()
        if name in values
    }


def _order_inner(value: Any, part: type[Part], *, reuse: bool) -> Any:  # noqa: ANN401  # JSON
    if isinstance(value, dict):
        return order_members(value, part, reuse=reuse)
    if not reuse:
        return [_order_inner(item, part, reuse=False) for item in value]
    for index, item in enumerate(value):
        value[index] = _order_inner(item, part, reuse=True)
    return value


def _find_members(part: type[Part]) -> dict[str, type[Part] | None]:
    """Return the members of a part by their keys in JSON, each with its class or that of its items; None for values."""
    parts = part.parts()
    return {field.key or name: parts.get(name) for name, field in part.fields().items()}

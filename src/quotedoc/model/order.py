"""The order in which a page's members stand in JSON: as its parts declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.part import Part


_known: dict[type[Part], dict[str, type[Part] | None]] = {}


def order_members(values: Mapping[str, Any], part: type[Part], *, reuse: bool = False) -> dict[str, Any]:
    """Return the plain JSON values of a part, its members and those of the parts in it in the order of their fields.

    `reuse` says that the lists in it may be changed, so that a long one is not in memory twice.
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
    """Return the members of a part by their names in JSON, each with the part that it is, or that its items are."""
    parts = part.parts()
    return {field.key or name: parts.get(name) for name, field in part.fields().items()}

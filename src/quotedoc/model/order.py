"""Put the members of a page's JSON into the order in which the classes of the page define them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.text.packed import PackedList, unpack_lists

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.part import Part


class _Inner(NamedTuple):
    """A member that is a part or a list: the class of the part or of the items, None if the items are values."""

    part: type[Part] | None


_known: dict[type[Part], dict[str, _Inner | None]] = {}


def order_members(values: Mapping[str, Any], part: type[Part], *, reuse: bool = False) -> dict[str, Any]:
    """Return the plain JSON values of a part with all members, also those of inner parts, in the order of the fields.

    Args:
        values: the members by key.
        part: the class of the part.
        reuse: whether lists in `values` may be changed in place, so that a long list is not in memory twice. If so,
            packed lists stay packed; otherwise all lists of the result are plain lists.
    """
    if part not in _known:
        _known[part] = _find_members(part)
    return {
        name: values[name] if inner is None else _order_inner(values[name], inner.part, reuse=reuse)
        for name, inner in _known[part].items()
        if name in values
    }


def _order_inner(value: Any, part: type[Part] | None, *, reuse: bool) -> Any:  # noqa: ANN401  # JSON
    if part is None:
        return value if reuse else unpack_lists(value)
    if isinstance(value, dict):
        return order_members(value, part, reuse=reuse)
    if not reuse:
        return [_order_inner(item, part, reuse=False) for item in value]
    if isinstance(value, PackedList):
        return PackedList(_order_inner(item, part, reuse=True) for item in value)
    for index, item in enumerate(value):
        value[index] = _order_inner(item, part, reuse=True)
    return value


def _find_members(part: type[Part]) -> dict[str, _Inner | None]:
    """Return the members of a part by their keys in JSON; None for each that is a single value."""
    parts, lists = part.parts(), part.lists()
    return {
        field.key or name: _Inner(parts.get(name)) if name in parts or name in lists else None
        for name, field in part.fields().items()
    }

"""All leaves of a plan: where each may stand on a page, and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.model import plan as plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.codec import Codec
    from quotedoc.model.plan import Plan, Slot
    from quotedoc.text import Pointer

    Leaf = tuple[Pointer, Codec]

ITEM: Final = -1
"""Stands in the pointer of a leaf for the index of any item of a list."""
FRONT_MATTER: Final = "front_matter"


def leaves_of(plan: Plan) -> dict[Pointer, Codec]:
    """Return how each leaf is printed, by its pointer with `ITEM` for every index."""
    return dict(_leaves(plan))


def _leaves(plan: Plan) -> Iterator[Leaf]:
    model = plan.layout.front_matter
    yield from (((FRONT_MATTER, name), codec) for name, codec in model.codecs().items())
    yield from (((FRONT_MATTER, name, ITEM), codec) for name, codec in model.item_codecs().items())
    for section in plan.sections:
        each = section.at(ITEM) if section.repeats else section
        if each.opener is not None:
            yield from each.opener.fields
        for slot in each.slots:
            yield from _in_slot(slot)


def _in_slot(slot: Slot) -> Iterator[Leaf]:
    match slot:
        case plans.Prose(field):
            yield field
        case plans.Lines(patterns):
            yield from (field for pattern in patterns for field in pattern.fields)
        case plans.Links(field) | plans.QuoteLinks(field):
            yield (*field.pointer, ITEM), field.codec
        case plans.KeyTable(rows=rows):
            yield from (field for row in rows.values() for field in row.fields)
        case plans.SeriesTable(field=listed, head=head, leaves=leaves):
            yield (*listed, ITEM, *head.pointer), head.codec
            yield from (((*listed, ITEM, key), codec) for key, codec in leaves.values())
        case plans.ListTable(pointer, _, cells):
            yield from (((*pointer, ITEM, *at), codec) for pattern in cells for at, codec in pattern.fields)
        case plans.Chart(_, pointer, leaves, dimensions):
            yield from leaves
            for each in dimensions.values():
                yield (*pointer, each.key, "grade"), each.grade
                yield from (field for row in each.rows.values() for field in row.fields)

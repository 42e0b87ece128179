"""List the leaves of a plan: all values that a page read by it can have, each with its pointer and its codec."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotedoc.model.slots.binding import ITEM, Leaf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.plan import Plan

FRONT_MATTER_KEY: Final = "front_matter"


def iter_leaves(plan: Plan) -> Iterator[Leaf]:
    """Yield each leaf by its pointer, which has `ITEM` for every index, with its codec."""
    model = plan.layout.front_matter
    yield from (Leaf((FRONT_MATTER_KEY, name), codec) for name, codec in model.codecs().items())
    yield from (Leaf((FRONT_MATTER_KEY, name, ITEM), codec) for name, codec in model.item_codecs().items())
    for section in plan.sections:
        each = section.select_repeat(ITEM) if section.repeats else section
        if each.opener is not None:
            yield from each.opener.leaves
        for slot in each.slots:
            yield from slot.iter_leaves()

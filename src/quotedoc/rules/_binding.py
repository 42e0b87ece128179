"""Describe the relations between a value and other values of its page, for editors that show them on hover.

`list_bindings` gets a page and the pointer of a value, and yields a `Binding` with a formula for each relation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.relation import Order, Quotient, SameSign, Sum
from quotedoc.rules._derived import compute_bounds, describe_bounds, figure_at, read_figures
from quotedoc.rules._formula import format_relation
from quotedoc.rules._relations import expand_group, is_aligned, list_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.bound import Bound
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Binding(NamedTuple):
    """A relation that a value is part of.

    Attributes:
        rule: the name of the rule that reports values that violate the relation.
        formula: the relation as a formula, with the labels of the values.
        value: the pointer of the value that can be computed from the others; None if the relation has no such value.
        bounds: the interval in which this value must be, such as `12.3 to 12.5`; empty if it is not known.
    """

    rule: str
    formula: str
    value: Pointer | None = None
    bounds: str = ""


def list_bindings(reading: Reading, pointer: Pointer | None = None) -> Iterator[Binding]:
    """Yield the relations with a formula that the value at a pointer is part of; for None, all relations of the page.

    Relations between places that state the same fact have no formula; `find_same_fact` lists these places.
    """
    for name, group in reading.registry.bind_relations(reading.page["kind"]).items():
        if not group.bounds or not isinstance(group.bounds[0].relation, (Order, Quotient, SameSign, Sum)):
            continue
        for bound in expand_group(reading, group):
            if pointer is None or _binds(reading, bound, pointer):
                yield _describe(reading, name, bound)


def _binds(reading: Reading, bound: Bound[Any], pointer: Pointer) -> bool:
    return any(pointer in (value.pointer, value.shown) for value in list_values(reading, bound))


def _describe(reading: Reading, name: str, bound: Bound[Any]) -> Binding:
    formula = format_relation(bound)
    if not isinstance(bound.relation, Quotient):
        return Binding(name, formula)
    pointer = bound.by_path[bound.relation.value].shown
    value = figure_at(reading, pointer)
    bounds = (
        compute_bounds(bound.relation, read_figures(reading, bound)) if value and is_aligned(reading, bound) else None
    )
    return Binding(name, formula, pointer, describe_bounds(bounds, value) if bounds and value else "")

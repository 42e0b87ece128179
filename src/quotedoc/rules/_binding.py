"""The relations that bind one value of a page, in words: for whoever points at the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.relation import Order, Quotient, SameSign, Sum
from quotedoc.rules._derived import bounds_of, describe_bounds, figure_at, figures_of
from quotedoc.rules._formula import format_relation
from quotedoc.rules._relations import expand_group, is_aligned, values_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.bound import Bound
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Binding(NamedTuple):
    """A relation that binds a value.

    Attributes:
        rule: the name of the rule that reports it.
        formula: the relation in words.
        value: the pointer of the value that follows from the others; None if none does.
        bounds: what that value has to lie between, such as `12.3 to 12.5`; empty if it is not known.
    """

    rule: str
    formula: str
    value: Pointer | None = None
    bounds: str = ""


def list_bindings(reading: Reading, pointer: Pointer | None = None) -> Iterator[Binding]:
    """Yield the relations with a formula that bind the value at a pointer; None: all relations of the page.

    Places that state one fact are no relation here: `find_same_fact` lists them.
    """
    for name, group in reading.registry.bind_relations(reading.page["kind"]).items():
        if not group.bounds or not isinstance(group.bounds[0].relation, (Order, Quotient, SameSign, Sum)):
            continue
        for bound in expand_group(reading, group):
            if pointer is None or _binds(reading, bound, pointer):
                yield _describe(reading, name, bound)


def _binds(reading: Reading, bound: Bound[Any], pointer: Pointer) -> bool:
    return any(pointer in (value.pointer, value.shown) for value in values_on(reading, bound))


def _describe(reading: Reading, name: str, bound: Bound[Any]) -> Binding:
    formula = format_relation(bound)
    if not isinstance(bound.relation, Quotient):
        return Binding(name, formula)
    pointer = bound.by_path[bound.relation.value].shown
    value = figure_at(reading, pointer)
    bounds = bounds_of(bound.relation, figures_of(reading, bound)) if value and is_aligned(reading, bound) else None
    return Binding(name, formula, pointer, describe_bounds(bounds, value) if bounds and value else "")

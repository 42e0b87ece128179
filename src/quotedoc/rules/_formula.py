"""Relations as formulas, for the documentation of the rules that report them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.registry import builtin
from quotedoc.model.relation import Order, Quotient, SameSign, Sum

if TYPE_CHECKING:
    from quotedoc.model.bound import Bound


def make_formulas(name: str) -> str:
    """Return the relations of a rule's name as formulas, one a line; equal ones, as those of rows are, once."""
    registry = builtin()
    groups = (group for kind in registry.kinds for key, group in registry.relations(kind).items() if key == name)
    return "\n".join(dict.fromkeys(format_relation(bound) for group in groups for bound in group.bounds))


def format_relation(bound: Bound[Any]) -> str:
    """Return a relation as a formula, its values by their labels.

    Raises:
        TypeError: relations of its type have no formula.
    """
    match bound.relation:
        case Quotient() as ratio:
            scale = f"{ratio.scale} x " if ratio.scale != 1 else ""
            due = ratio.formula.format(*map(bound.words, ratio.terms))
            return f"{bound.words(ratio.value)} = {scale}{due}"
        case SameSign() as signs:
            return f"sign({bound.words(signs.value)}) = sign({bound.words(signs.other)})"
        case Order() as order:
            return (" <= " if order.is_ascending else " >= ").join(map(bound.label, order.ordered))
        case Sum() as total:
            return f"{bound.words(total.total)} = sum of {bound.label(total.counts.removesuffix('.*'))}"
    raise TypeError(f"{type(bound.relation).__name__} has no formula")

"""Format relations as formulas, for the documentation of rules and for editors.

`format_relation` gets a relation with its values and returns, for example, `Net margin = 100 x Net income / Revenue`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.relation import Order, Quotient, SameSign, Sum

if TYPE_CHECKING:
    from quotedoc.model.bound import Bound


def make_formulas(name: str) -> str:
    """Return the formulas of all relations with a rule's name, one per line; equal formulas, as for rows, once."""
    registry = load_builtin_registry()
    groups = (group for kind in registry.kinds for key, group in registry.bind_relations(kind).items() if key == name)
    return "\n".join(dict.fromkeys(format_relation(bound) for group in groups for bound in group.bounds))


def format_relation(bound: Bound[Any]) -> str:
    """Return a relation as a formula with the labels of its values.

    Raises:
        TypeError: the relation is of a type without formulas.
    """
    match bound.relation:
        case Quotient() as ratio:
            scale = f"{ratio.scale} x " if ratio.scale != 1 else ""
            due = ratio.formula.format(*map(bound.name_value, ratio.terms))
            return f"{bound.name_value(ratio.value)} = {scale}{due}"
        case SameSign() as signs:
            return f"sign({bound.name_value(signs.value)}) = sign({bound.name_value(signs.other)})"
        case Order() as order:
            return (" <= " if order.is_ascending else " >= ").join(map(bound.name_key, order.ordered))
        case Sum() as total:
            return f"{bound.name_value(total.total)} = sum of {bound.name_key(total.counts.removesuffix('.*'))}"
    raise TypeError(f"{type(bound.relation).__name__} has no formula")

"""Define the types of relation that can hold between values of a page, such as `Same`, `Quotient` and `Order`.

The module of a kind lists its relations, such as
`Same("radar-grade-differs", ("financial_score.*.grade", "radar.*.grade"))`. A path is the pointer of a value with
points between the keys. `*` stands for each row of a table or each item of a list, and for the same row or item in all
paths of a relation. So a new row of a table has the relations of the other rows.

A relation is data, and its name is that of the rule that reports it; if several rules use it, its name is its subject.
`model/bind_relations.py` binds it to the values of a kind of page. The checks in `rules/`, the values that change
together in `edit/`, and the formulas of the documentation follow from it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE: Final = "title"
"""The form that stands for the template of the page's title, which a catalogue of labels has for each kind."""

Form = re.Pattern[str] | Template | Literal["title"]
"""A text of several parts: a regular expression with named groups, or a template."""


class Occurrence(NamedTuple):
    """A value of a page that states a fact.

    Attributes:
        path: the path of the value, or of a member of a value, such as the currency of an amount.
        form: the form of its text, if the fact is only a part of the text.
        part: the name of that part in the form.
        is_free: whether the text may state something else instead, so that a difference is not a contradiction.
    """

    path: str
    form: Form | None = None
    part: str = ""
    is_free: bool = False


class Same(NamedTuple):
    """A fact that is stated several times; the other occurrences are compared with the first.

    If all paths have a `*`, each row or item states a fact of its own.

    Attributes:
        occurrences: the occurrences; a path alone is an occurrence without a form.
        null_texts: the texts that stand for a missing value, such as `-`.
        in_one_script: whether texts in different scripts are not compared, since they may be translations.
        by_label: whether rows with an unknown label are compared, too, with those that have the same label.
    """

    name: str
    occurrences: tuple[Occurrence | str, ...]
    null_texts: tuple[str, ...] = ()
    in_one_script: bool = False
    by_label: bool = False


class Total(NamedTuple):
    """The sum of some values."""

    paths: tuple[str, ...]


class Mean(NamedTuple):
    """The mean of two values."""

    paths: tuple[str, str]


Operand = str | Total | Mean


class Quotient(NamedTuple):
    """A value that is `scale` times `over`, divided by each of `under`, within the rounding of printed figures.

    Attributes:
        tolerance: how far, relative to what it should be, the value may be off beyond rounding.
        positive: the values that must be above zero; if one is not, nothing is compared.
    """

    name: str
    value: str
    over: Operand
    under: tuple[Operand, ...]
    scale: int = 1
    tolerance: str = "0"
    positive: tuple[str, ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """The paths of the values that the value is computed from."""
        return tuple(path for operand in (self.over, *self.under) for path in paths_of(operand))

    @property
    def formula(self) -> str:
        """What the value should be, with `{}` for each of the terms."""
        over, *under = map(_format_operand, (self.over, *self.under))
        return f"{over} / {under[0]}" if len(under) == 1 else f"{over} / ({' x '.join(under)})"


def paths_of(operand: Operand) -> tuple[str, ...]:
    """Return the paths of the values in an operand."""
    return (operand,) if isinstance(operand, str) else operand.paths


def _format_operand(operand: Operand) -> str:
    if isinstance(operand, Mean):
        return "mean of {} and {}"
    return "{}" if isinstance(operand, str) else f"({' + '.join('{}' for _ in operand.paths)})"


class Sum(NamedTuple):
    """A total that is the sum of some counts."""

    name: str
    total: str
    counts: str


class Order(NamedTuple):
    """Values in descending or ascending order; neighbours may be equal."""

    name: str
    ordered: tuple[str, ...]
    is_ascending: bool = False


class SameSign(NamedTuple):
    """Two figures that must not have opposite signs; each may be zero."""

    name: str
    value: str
    other: str


class RankWithinTotal(NamedTuple):
    """A rank, such as `31 / 32`, that is not greater than the size of its group."""

    name: str
    rank: str


ListStep = Literal["descending", "counting", "quarters"]


class ListOrder(NamedTuple):
    """A value in each item of a list, with an order from item to item.

    Attributes:
        path: the path of the value.
        step: `descending`: no value is greater than the one before it; `counting`: 1, 2, 3 and so on; `quarters`: each
            is the quarter before the one that precedes it in the list.
    """

    name: str
    path: str
    step: ListStep


class Custom(NamedTuple):
    """Values whose relation is only defined by the rule with its name."""

    name: str
    paths: tuple[str, ...]


Relation = Same | Quotient | Sum | Order | SameSign | RankWithinTotal | ListOrder | Custom

_BOUND: Final[dict[type[Relation], tuple[str, ...]]] = {
    Same: ("occurrences",),
    Quotient: ("value", "over", "under"),
    Sum: ("total", "counts"),
    Order: ("ordered",),
    SameSign: ("value", "other"),
    RankWithinTotal: ("rank",),
    ListOrder: ("path",),
    Custom: ("paths",),
}
"""The attributes of each type of relation that are paths of values, or hold such paths."""


def occurrences_of(relation: Relation) -> tuple[Occurrence, ...]:
    """Return the occurrences in a relation, in the order of its attributes."""
    return tuple(found for name in _BOUND[type(relation)] for found in _iter_occurrences(getattr(relation, name)))


def _iter_occurrences(value: object) -> Iterator[Occurrence]:
    if isinstance(value, Occurrence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _iter_occurrences(each)
    else:
        yield Occurrence(str(value))


def is_across_rows(relation: Relation) -> bool:
    """Return whether a relation binds all rows or items at once; otherwise each row or item has its own relation.

    A `Same` binds rows separately if all of its paths have a `*`.
    """
    if isinstance(relation, Same):
        return not all("*" in each.path.split(".") for each in occurrences_of(relation))
    return isinstance(relation, (Sum, ListOrder))

"""What can be declared to hold between values of a page: one class for each type of relation.

A kind's module lists its relations beside its parts, such as
`Same("radar-grade-differs", ("financial_score.*.grade", "radar.*.grade"))`. A path is the pointer of a value with
points between the keys. `*` stands for each row of a table or each item of a list, and for the same one in all paths of
a relation. So a row that is added to a table is bound as its siblings are.

A relation is data, and its name is that of the rule that reports it; where several rules look at it, its name says what
it is about. `model/bind_relations.py` binds it to the values of a kind of page. From it follow the checks in `rules/`,
the values that change together in `edit/`, and the formulas of the documentation.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from quotedoc.model.template import Template

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE: Final = "title"
"""The form of the page's title, which a catalogue of labels has for each kind."""

Form = re.Pattern[str] | Template | Literal["title"]
"""A text of several parts: a regular expression with named groups, or a template."""


class Occurrence(NamedTuple):
    """Where a fact stands.

    Attributes:
        path: the value, or a member of a value, such as the currency of an amount.
        form: the form of its text, where the fact is only a part of that.
        part: the part.
        is_free: whether the place may state something else; it states the fact only if it says the same.
    """

    path: str
    form: Form | None = None
    part: str = ""
    is_free: bool = False


class Same(NamedTuple):
    """One fact, stated at several places; the first is the one that the others are compared with.

    It holds for each row if all of its places are in rows.

    Attributes:
        stated: the places, paths for short.
        silent: the texts that state nothing, such as `-`.
        in_one_script: whether texts in different scripts are not compared: they may be translations.
        by_label: whether rows of tables with a label that is not known are bound, too, by their label.
    """

    name: str
    stated: tuple[Occurrence | str, ...]
    silent: tuple[str, ...] = ()
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
    """A value that is `scale` times `over`, divided by each of `under`, as far as printed figures can tell.

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
        """The values that the value follows from."""
        return tuple(path for operand in (self.over, *self.under) for path in paths_of(operand))

    @property
    def formula(self) -> str:
        """What the value should be, with `{}` for each of the terms."""
        over, *under = map(_format_operand, (self.over, *self.under))
        return f"{over} / {under[0]}" if len(under) == 1 else f"{over} / ({' x '.join(under)})"


def paths_of(operand: Operand) -> tuple[str, ...]:
    """Return the values that an operand is made of."""
    return (operand,) if isinstance(operand, str) else operand.paths


def _format_operand(operand: Operand) -> str:
    if isinstance(operand, Mean):
        return "mean of {} and {}"
    return "{}" if isinstance(operand, str) else f"({' + '.join('{}' for _ in operand.paths)})"


class Sum(NamedTuple):
    """A total, and the counts that it is made of."""

    name: str
    total: str
    counts: str


class Order(NamedTuple):
    """Values of which each is at least as great as the next one; or, ascending, at most as great."""

    name: str
    ordered: tuple[str, ...]
    is_ascending: bool = False


class SameSign(NamedTuple):
    """Two figures that are not on different sides of zero."""

    name: str
    value: str
    other: str


class RankWithinTotal(NamedTuple):
    """A place within a group, which has that many places."""

    name: str
    rank: str


ListStep = Literal["descending", "counting", "quarters"]


class ListOrder(NamedTuple):
    """A value of each item of a list, in order.

    Attributes:
        path: the value.
        step: what follows a value: none that is greater, the next number (the first is 1), or the quarter before it.
    """

    name: str
    path: str
    step: ListStep


class Custom(NamedTuple):
    """Values whose relation the rule of its name alone knows."""

    name: str
    paths: tuple[str, ...]


Relation = Same | Quotient | Sum | Order | SameSign | RankWithinTotal | ListOrder | Custom

_BOUND: Final[dict[type[Relation], tuple[str, ...]]] = {
    Same: ("stated",),
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
    """Return the values that a relation binds, in the order of its attributes."""
    return tuple(found for name in _BOUND[type(relation)] for found in _iter_occurrences(getattr(relation, name)))


def _iter_occurrences(value: object) -> Iterator[Occurrence]:
    if isinstance(value, Occurrence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _iter_occurrences(each)
    else:
        yield Occurrence(str(value))


def binds_rows_together(relation: Relation) -> bool:
    """Tell whether a relation binds all rows of a table at once; if not, it holds for each row by itself.

    One fact is stated in each row by itself if all of its places are in rows.
    """
    if isinstance(relation, Same):
        return not all("*" in each.path.split(".") for each in occurrences_of(relation))
    return isinstance(relation, (Sum, ListOrder))

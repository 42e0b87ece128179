"""Relations between values of a page, declared beside its parts.

A path is the pointer of a value with points between the keys. `*` stands for each row of a table or each item of a
list, and for the same one in all paths of a relation. So a row that is added to a table is bound as its siblings are.

A relation is data. `model/bound.py` binds it to the values of a kind of page; the checks in `rules/`, the values that
change together in `change/`, and the formulas of the documentation follow from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, Literal, NamedTuple

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


@dataclass(frozen=True)
class Relation:
    """A relation between values of a page.

    Attributes:
        name: the rule that reports it; of a relation that several rules look at, what it is about.
        binds: the attributes that are paths of values, or hold such paths.
        binds_rows_together: whether it binds all rows of a table at once; most hold for each row by itself.
    """

    name: str
    binds: ClassVar[tuple[str, ...]]
    binds_rows_together: ClassVar[bool] = False

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The values that it binds."""
        return tuple(found for name in self.binds for found in _occurrences(getattr(self, name)))


def _occurrences(value: object) -> Iterator[Occurrence]:
    if isinstance(value, Occurrence):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _occurrences(each)
    else:
        yield Occurrence(str(value))


@dataclass(frozen=True)
class Same(Relation):
    """One fact, stated at several places; the first is the one that the others are compared with.

    It holds for each row if all of its places are in rows.

    Attributes:
        stated: the places, paths for short.
        silent: the texts that state nothing, such as `-`.
        in_one_script: whether texts in different scripts are not compared: they may be translations.
        by_label: whether rows of tables with a label that is not known are bound, too, by their label.
    """

    binds = ("stated",)
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


@dataclass(frozen=True)
class Quotient(Relation):
    """A value that is `scale` times `over`, divided by each of `under`, as far as printed figures can tell.

    Attributes:
        tolerance: how far, relative to what it should be, the value may be off beyond rounding.
        positive: the values that must be above zero; if one is not, nothing is compared.
    """

    binds = ("value", "over", "under")
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
        over, *under = map(_formula, (self.over, *self.under))
        return f"{over} / {under[0]}" if len(under) == 1 else f"{over} / ({' x '.join(under)})"


def paths_of(operand: Operand) -> tuple[str, ...]:
    """Return the values that an operand is made of."""
    return (operand,) if isinstance(operand, str) else operand.paths


def _formula(operand: Operand) -> str:
    if isinstance(operand, Mean):
        return "mean of {} and {}"
    return "{}" if isinstance(operand, str) else f"({' + '.join('{}' for _ in operand.paths)})"


@dataclass(frozen=True)
class Sum(Relation):
    """A total, and the counts that it is made of."""

    binds = ("total", "counts")
    binds_rows_together = True
    total: str
    counts: str


@dataclass(frozen=True)
class Order(Relation):
    """Values of which each is at least as great as the next one; or, ascending, at most as great."""

    binds = ("ordered",)
    ordered: tuple[str, ...]
    is_ascending: bool = False


@dataclass(frozen=True)
class SameSign(Relation):
    """Two figures that are not on different sides of zero."""

    binds = ("value", "other")
    value: str
    other: str


@dataclass(frozen=True)
class Rank(Relation):
    """A place within a group, which has that many places."""

    binds = ("rank",)
    rank: str


ListStep = Literal["descending", "counting", "quarters"]


@dataclass(frozen=True)
class ListOrder(Relation):
    """A value of each item of a list, in order.

    Attributes:
        path: the value.
        step: what follows a value: none that is greater, the next number (the first is 1), or the quarter before it.
    """

    binds = ("path",)
    binds_rows_together = True
    path: str
    step: ListStep


@dataclass(frozen=True)
class Custom(Relation):
    """Values whose relation the rule of its name alone knows."""

    binds = ("paths",)
    paths: tuple[str, ...]

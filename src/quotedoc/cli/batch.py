"""Inputs of a run in batches, and what came of each."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.files import Input

Result = TypeVar("Result")

BATCH: Final = 2**17
"""The size at which a batch is full: some ten pages, so that to hand it over costs next to nothing."""
PAGE: Final = 2**12
"""What any page counts for beside its bytes."""
PATHS: Final = 4096
"""Characters of paths after which it is, too: what is handed over must fit a pipe at once, see `pool`."""


class Outcome(NamedTuple, Generic[Result]):
    """What came of an input.

    Attributes:
        result: what was wanted; None if it could not be had.
        trouble: then why not, in words; empty otherwise.
        is_end: whether the trouble is that of the whole run, such as a configuration that cannot be used.
        note: what is to be remembered of it, a record and its key, if anything is.
    """

    result: Result | None
    trouble: str = ""
    is_end: bool = False
    note: tuple[bytes, str] | None = None


class Batch(Generic[Result]):
    """Inputs that follow one another.

    Attributes:
        inputs: the inputs.
        outcomes: what came of each; None as long as that is not known.
        size: how much work there is to do: the bytes of the files of which it is not, and something for each.
    """

    __slots__ = ("inputs", "outcomes", "size")

    def __init__(self) -> None:
        """Start with none."""
        self.inputs: list[Input] = []
        self.outcomes: list[Outcome[Result] | None] = []
        self.size = 0

    def add(self, given: Input, known: Outcome[Result] | None, size: int = 0) -> None:
        """Add an input, and what came of it if that is known."""
        self.inputs.append(given)
        self.outcomes.append(known)
        self.size += size

    @property
    def is_done(self) -> bool:
        """Whether all is known."""
        return None not in self.outcomes

    @property
    def unknown(self) -> list[Input]:
        """The inputs of which nothing is known."""
        return [given for given, outcome in self.pairs() if outcome is None]

    @property
    def known(self) -> Iterator[tuple[Input, Outcome[Result]]]:
        """The inputs of which it is known what came of them, with that."""
        return ((given, outcome) for given, outcome in self.pairs() if outcome is not None)

    def pairs(self) -> Iterator[tuple[Input, Outcome[Result] | None]]:
        """Yield the inputs with what is known of them."""
        return zip(self.inputs, self.outcomes, strict=True)

    def learn(self, outcomes: Iterable[Outcome[Result]]) -> None:
        """Take what came of those of which nothing was known."""
        news = iter(outcomes)
        self.outcomes = [next(news) if outcome is None else outcome for outcome in self.outcomes]

    def apart(self) -> list[Batch[Result]]:
        """Return a batch for each input."""
        batches = []
        for given, outcome in self.pairs():
            batch = Batch[Result]()
            batch.add(given, outcome)
            batches.append(batch)
        return batches


def in_batches(inputs: Iterable[tuple[Input, Outcome[Result] | None]]) -> Iterator[Batch[Result]]:
    """Yield inputs with what is known of them in batches."""
    batch, paths = Batch[Result](), 0
    for given, known in inputs:
        batch.add(given, known, _size(given) if known is None else 0)
        paths += len(given.path)
        if batch.size >= BATCH or paths >= PATHS:
            yield batch
            batch, paths = Batch[Result](), 0
    if batch.inputs:
        yield batch


def _size(given: Input) -> int:
    try:
        return PAGE + os.stat(given.file or "").st_size  # noqa: PTH116 - many times faster than the method of Path
    except OSError:
        return PAGE

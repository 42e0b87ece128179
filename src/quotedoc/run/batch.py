"""Group the inputs of a run into batches, each of which is sent to a worker process at once.

`iter_batches` gets pairs of an input and its outcome (None if it must be processed) and yields `Batch` objects.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from quotedoc.files import LoadedContent

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.files import Input
    from quotedoc.run.outcome import Outcome

_Result = TypeVar("_Result")

BATCH: Final = 2**17
"""The size of a full batch in bytes: about ten pages, so that the cost of sending it is small."""
_PAGE: Final = 2**12
"""The number of bytes that are added to the size of each page, for the work that does not depend on its size."""
PATHS: Final = 4096
"""The number of characters of paths at which a batch is full, too: its paths must fit into the buffer of a pipe, see
`pool`. A batch with the content of members does not fit, whatever its paths."""


class Batch(Generic[_Result]):
    """Consecutive inputs of a run, with the outcomes that are known so far.

    Attributes:
        inputs: the inputs.
        outcomes: the outcome of each input; None until it is processed.
        size: the amount of work: the bytes of the files without an outcome, and `_PAGE` for each of them.
    """

    __slots__ = ("inputs", "outcomes", "size")

    def __init__(self) -> None:
        """Start with no inputs."""
        self.inputs: list[Input] = []
        self.outcomes: list[Outcome[_Result] | None] = []
        self.size = 0

    def add_input(self, given: Input, outcome: Outcome[_Result] | None, size: int = 0) -> None:
        """Add an input, and its outcome if it is known."""
        self.inputs.append(given if outcome is None else given.unload())
        self.outcomes.append(outcome)
        self.size += size

    @property
    def is_finished(self) -> bool:
        """Whether all inputs have an outcome."""
        return None not in self.outcomes

    @property
    def fits_pipe(self) -> bool:
        """Whether the batch can be sent to a worker that is busy: it has paths only, and no content of members."""
        return all(given.read is None for given in self.inputs)

    @property
    def unfinished(self) -> list[Input]:
        """The inputs without an outcome."""
        return [given for given, outcome in self.iter_pairs() if outcome is None]

    @property
    def finished(self) -> Iterator[tuple[Input, Outcome[_Result]]]:
        """The inputs with an outcome, each with its outcome."""
        return ((given, outcome) for given, outcome in self.iter_pairs() if outcome is not None)

    def iter_pairs(self) -> Iterator[tuple[Input, Outcome[_Result] | None]]:
        """Yield each input with its outcome, or with None."""
        return zip(self.inputs, self.outcomes, strict=True)

    def set_outcomes(self, outcomes: Iterable[Outcome[_Result]]) -> None:
        """Store the outcomes of `unfinished`, in the same order."""
        news = iter(outcomes)
        self.inputs = [given.unload() for given in self.inputs]
        self.outcomes = [next(news) if outcome is None else outcome for outcome in self.outcomes]

    def split_inputs(self) -> list[Batch[_Result]]:
        """Return a batch for each input."""
        batches = []
        for given, outcome in self.iter_pairs():
            batch = Batch[_Result]()
            batch.add_input(given, outcome)
            batches.append(batch)
        return batches


def iter_batches(inputs: Iterable[tuple[Input, Outcome[_Result] | None]]) -> Iterator[Batch[_Result]]:
    """Yield batches of inputs, given each input with its outcome, or with None if it must be processed."""
    batch, paths = Batch[_Result](), 0
    for given, outcome in inputs:
        batch.add_input(given, outcome, _measure_input(given) if outcome is None else 0)
        paths += len(given.path)
        if batch.size >= BATCH or paths >= PATHS:
            yield batch
            batch, paths = Batch[_Result](), 0
    if batch.inputs:
        yield batch


def _measure_input(given: Input) -> int:
    """Return the amount of work for an input, in bytes."""
    if isinstance(given.read, LoadedContent):
        return _PAGE + (len(given.read.content) if isinstance(given.read.content, bytes) else 0)
    try:
        return _PAGE + os.stat(given.file or "").st_size  # noqa: PTH116 - this runs once a page; Path.stat is slow
    except OSError:
        return _PAGE

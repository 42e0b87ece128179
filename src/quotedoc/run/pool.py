"""Worker processes: batches of inputs go to them through pipes, what came of each comes back and is told in order.

A worker only reads. Whatever is written or printed, the first process writes and prints: so a worker may be ended at
any moment.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, Self

from quotedoc.run.failure import describe_worker_end
from quotedoc.run.outcome import Outcome
from quotedoc.run.process import END_SIGNALS, GC_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext
    from multiprocessing.process import BaseProcess
    from types import TracebackType

    from quotedoc.files import Input
    from quotedoc.run.batch import Batch

    Do = Callable[[Input], Outcome[Any]]

AHEAD: Final = 2
"""How many batches a worker has at a time: one to work on, and one that waits in the pipe, which has room for it."""
HELD: Final = 8
"""How many batches for each worker are under way, or done and wait until it is their turn to be told."""

_running: set[BaseProcess] = set()


def kill_workers() -> None:
    """End the workers at once, as this process is about to end."""
    for process in _running:
        process.kill()


class Pool:
    """Workers, started when there is work for them; a context, at whose end they are gone."""

    def __init__(self, count: int, do: Do) -> None:
        """Take how many there may be, and what each does with an input; it must raise nothing."""
        self._count, self._do, self._context = count, do, _context()
        self._workers: list[_Worker] = []
        self._returned: deque[Batch[Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end()

    def outcomes(self, batches: Iterable[Batch[Any]]) -> Iterator[tuple[Input, Outcome[Any]]]:
        """Yield the inputs of the batches in their order, with what came of each."""
        coming = iter(batches)
        order: list[Batch[Any]] = []
        while True:
            self._hand_out(coming, order)
            if not order:
                return
            if order[0].is_done:
                yield from order.pop(0).known
            else:
                self._take_in(order)

    def _hand_out(self, coming: Iterator[Batch[Any]], order: list[Batch[Any]]) -> None:
        while self._has_room() and (batch := self._next(coming, order)) is not None:
            if batch.is_done:
                continue
            worker = self._worker()
            if worker is not None:
                worker.give(batch)
            else:  # no process can be had
                batch.fill_in(map(self._do, batch.unknown))

    def _has_room(self) -> bool:
        return len(self._workers) < self._count or any(len(worker.batches) < AHEAD for worker in self._workers)

    def _next(self, coming: Iterator[Batch[Any]], order: list[Batch[Any]]) -> Batch[Any] | None:
        if self._returned:
            return self._returned.popleft()
        batch = next(coming, None) if len(order) < HELD * self._count else None
        if batch is not None:
            order.append(batch)
        return batch

    def _worker(self) -> _Worker | None:
        """Return the worker with the least to do: a new one, as long as all have something and there may be more."""
        worker = min(self._workers, key=lambda each: len(each.batches), default=None)
        if len(self._workers) < self._count and (worker is None or worker.batches):
            with suppress(OSError):
                worker = _Worker(self._context, self._do, [each.connection for each in self._workers])
                self._workers.append(worker)
        return worker

    def _take_in(self, order: list[Batch[Any]]) -> None:
        """Wait for what comes of a batch, or for the end of a worker."""
        busy = {worker.connection: worker for worker in self._workers if worker.batches}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]  # it is one of ours
            try:
                outcomes = worker.connection.recv()
            except (EOFError, OSError):
                self._workers.remove(worker)
                self._blame(worker, order)
            else:
                worker.batches.popleft().fill_in(outcomes)

    def _blame(self, worker: _Worker, order: list[Batch[Any]]) -> None:
        """Have what a worker left done by others: first page by page, until it is known which page was its end."""
        code = worker.end()
        batch, *others = worker.batches
        if len(batch.unknown) == 1:
            batch.fill_in([Outcome(failure=describe_worker_end(code, batch.unknown[0].path))])
        else:
            alone = batch.split()
            at = order.index(batch)
            order[at : at + 1] = alone
            self._returned += alone
        self._returned += others


class _Worker:
    """A worker process, and the batches it has."""

    def __init__(self, context: ForkContext | SpawnContext, do: Do, others: Sequence[Connection]) -> None:
        """Start it."""
        self.batches: deque[Batch[Any]] = deque()
        self.connection, its = context.Pipe()
        inherited = [*others, self.connection] if context.get_start_method() == "fork" else []
        self._process = context.Process(target=serve, args=(its, do, inherited), daemon=True)
        try:
            self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            its.close()
        _running.add(self._process)

    def give(self, batch: Batch[Any]) -> None:
        """Give it something to do."""
        self.batches.append(batch)
        with suppress(OSError):  # it has ended: that is seen when something is expected of it
            self.connection.send(batch.unknown)

    def end(self) -> int:
        """End it, if it has not ended by itself, and return its exit code."""
        self.connection.close()
        self._process.join(0)  # a process that ended by itself keeps its exit code
        self._process.kill()
        self._process.join()
        _running.discard(self._process)
        return self._process.exitcode or 0


def serve(connection: Connection, do: Do, inherited: Iterable[Connection] = ()) -> None:
    """Be a worker: do what comes through a pipe, until nothing does any more."""
    # Held open here, they would not tell the others that the run has ended.
    for other in inherited:
        other.close()
    # What ends a run ends the first process, and that the workers: by itself, or by leaving the pipes.
    for name in END_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(*GC_THRESHOLD)
    with suppress(EOFError, OSError):
        while True:
            connection.send([do(given) for given in connection.recv()])


def _context() -> ForkContext | SpawnContext:
    """Return how processes are started.

    A fork has imported everything already. But it has no other threads, whose locks would stay locked in it, and the
    libraries of macOS do not bear it.
    """
    is_alone = sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - counted, not used
    return get_context("fork") if is_alone else get_context("spawn")

"""Process batches of inputs in worker processes, and yield each input with its outcome, in input order.

A worker only reads files. The first process does all writing and printing, so a worker can be killed at any moment.

Each worker has its own pipe, so its end is noticed even if it is killed while it sends an outcome. The workers of
`ProcessPoolExecutor` share a pipe, so a run would then wait forever for the rest of the outcome.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections import deque
from contextlib import suppress
from math import inf
from multiprocessing import get_context
from multiprocessing.connection import wait
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self, cast

from quotedoc.run.failure import describe_worker_end
from quotedoc.run.memory_watch import end_watch, watch_memory
from quotedoc.run.out_of_memory import EXHAUSTED, EXIT_CODE, free_reserve, ignore_unraisable
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

    ProcessInput = Callable[[Input], Outcome[Any]]
    FindMaxSeconds = Callable[[Input], int]

AHEAD: Final = 2
"""The number of batches that a worker has at a time: one that it processes, and one that waits in its pipe."""
HELD: Final = 8
"""The number of batches for each worker that may be in memory: unfinished, or finished and not yet yielded."""
GRACE: Final = 5
"""Seconds that a worker may take longer for a batch than the limit of a page before it is killed: normally, the alarm
in the worker ends a page in time."""

_running: set[BaseProcess] = set()


def kill_workers() -> None:
    """Kill all workers. Call this when the process is about to end."""
    for process in _running:
        process.kill()


class Pool:
    """Worker processes, which are started when there is work for them; a context manager that ends them."""

    def __init__(
        self, count: int, process_input: ProcessInput, find_max_seconds: FindMaxSeconds, give_up: ProcessInput
    ) -> None:
        """Take the number of workers and the functions that process inputs; no process is started yet.

        Args:
            count: the largest number of workers.
            process_input: gets an input and returns its outcome; it must not raise.
            find_max_seconds: returns the most seconds that an input may take; 0 for no limit.
            give_up: returns the outcome of an input that took longer.
        """
        self._count, self._process_input, self._context = count, process_input, _choose_context()
        self._find_max_seconds, self._give_up = find_max_seconds, give_up
        self._workers: list[_Worker] = []
        self._returned: deque[Batch[Any]] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for worker in self._workers:
            worker.end_process()

    def iter_outcomes(self, batches: Iterable[Batch[Any]]) -> Iterator[tuple[Input, Outcome[Any]]]:
        """Yield the inputs of the batches in their order, with their outcomes."""
        coming = iter(batches)
        order: list[Batch[Any]] = []
        while True:
            self._send_batches(coming, order)
            if not order:
                return
            if order[0].is_finished:
                yield from order.pop(0).finished
            else:
                self._receive_outcomes(order)

    def _send_batches(self, coming: Iterator[Batch[Any]], order: list[Batch[Any]]) -> None:
        while self._has_room() and (batch := self._next_batch(coming, order)) is not None:
            if batch.is_finished:
                continue
            worker = self._pick_worker()
            if worker is not None:
                worker.send_batch(batch)
                if len(worker.batches) == 1:
                    self._start_clock(worker)
            else:  # the system allows no more processes
                batch.set_outcomes(map(self._process_input, batch.unfinished))

    def _has_room(self) -> bool:
        return len(self._workers) < self._count or any(len(worker.batches) < AHEAD for worker in self._workers)

    def _next_batch(self, coming: Iterator[Batch[Any]], order: list[Batch[Any]]) -> Batch[Any] | None:
        if self._returned:
            return self._returned.popleft()
        batch = next(coming, None) if len(order) < HELD * self._count else None
        if batch is not None:
            order.append(batch)
        return batch

    def _pick_worker(self) -> _Worker | None:
        """Return the worker with the fewest batches, a new one if all are busy; None if no process can be started."""
        worker = min(self._workers, key=lambda each: len(each.batches), default=None)
        if len(self._workers) < self._count and (worker is None or worker.batches):
            with suppress(OSError, MemoryError):
                worker = _Worker(self._context, self._process_input, [each.connection for each in self._workers])
                self._workers.append(worker)
        return worker

    def _receive_outcomes(self, order: list[Batch[Any]]) -> None:
        """Wait for the outcomes of a batch, or for the end of a worker."""
        busy = {worker.connection: worker for worker in self._workers if worker.batches}
        earliest = min(worker.deadline for worker in busy.values())
        for connection in wait(list(busy), None if earliest == inf else max(0, earliest - monotonic())):
            worker = busy.pop(connection)  # type: ignore[call-overload]  # it is one of ours
            outcomes = worker.receive()
            if outcomes is None:
                self._reassign_batches(worker, order)
            else:
                worker.take_outcomes(outcomes)
                if worker.batches:
                    self._start_clock(worker)
        for worker in busy.values():
            if worker.deadline <= monotonic():
                self._reassign_batches(worker, order, self._give_up)

    def _start_clock(self, worker: _Worker) -> None:
        """Set the deadline for the first batch of a worker: the limit of one page, as most pages take far less."""
        limits = [self._find_max_seconds(given) for given in worker.batches[0].unfinished]
        worker.deadline = monotonic() + max(limits) + GRACE if all(limits) else inf

    def _reassign_batches(self, worker: _Worker, order: list[Batch[Any]], give_up: ProcessInput | None = None) -> None:
        """End a worker and give its batches to others; split the first batch into pages, to find the faulty page.

        If the first batch has only one page left, that page is the faulty one and gets its outcome here.

        Args:
            worker: the worker.
            order: the batches that are not yielded yet.
            give_up: returns the outcome of the faulty page; None to describe how the worker ended.
        """
        self._workers.remove(worker)
        code = worker.end_process()
        batch, *others = worker.batches
        if len(batch.unfinished) == 1:
            given = batch.unfinished[0]
            batch.set_outcomes([give_up(given) if give_up else Outcome(failure=describe_worker_end(code, given.path))])
        else:
            alone = batch.split_inputs()
            at = order.index(batch)
            order[at : at + 1] = alone
            self._returned += alone
        self._returned += others


class _Worker:
    """A worker process and its batches.

    Attributes:
        batches: the batches that the worker has not finished, in the order in which it gets them.
        connection: this process's end of the pipe to the worker.
        deadline: the time by which the first batch must be finished, on the monotonic clock.
        is_exhausted: whether this process had too little memory to receive the worker's outcomes.
    """

    def __init__(
        self, context: ForkContext | SpawnContext, process_input: ProcessInput, others: Sequence[Connection]
    ) -> None:
        """Start the process.

        Args:
            context: how to start it.
            process_input: processes an input.
            others: the pipes to the other workers, which a forked process must close.
        """
        self.batches: deque[Batch[Any]] = deque()
        self._sent = 0  # how many of the batches are in the pipe, or beyond it
        self.deadline, self.is_exhausted = inf, False
        self.connection, its = context.Pipe()
        inherited = [*others, self.connection] if context.get_start_method() == "fork" else []
        self._process = context.Process(target=serve_batches, args=(its, process_input, inherited), daemon=True)
        try:
            self._process.start()
        except OSError:
            self.connection.close()
            raise
        finally:
            its.close()
        _running.add(self._process)

    def send_batch(self, batch: Batch[Any]) -> None:
        """Send a batch, or keep it until the worker is idle if it may not fit into the pipe.

        If both processes waited for room in the pipe, they would wait forever.
        """
        self.batches.append(batch)
        if len(self.batches) == 1 or (batch.fits_pipe and self._sent == len(self.batches) - 1):
            self._send_next()

    def take_outcomes(self, outcomes: Iterable[Outcome[Any]]) -> None:
        """Store the outcomes of the first batch, and send the next batch if it is not sent yet."""
        self.batches.popleft().set_outcomes(outcomes)
        self._sent -= 1
        if self.batches and not self._sent:
            self._send_next()

    def _send_next(self) -> None:
        batch = self.batches[self._sent]
        self._sent += 1
        with suppress(OSError):  # it has ended: that is noticed when its outcomes are due
            self.connection.send(batch.unfinished)

    def receive(self) -> list[Outcome[Any]] | None:
        """Return the outcomes of the first batch; None if the worker has ended, or if they do not fit into memory."""
        try:
            return cast("list[Outcome[Any]]", self.connection.recv())
        except (EOFError, OSError):
            return None
        except EXHAUSTED:
            pass  # what was received stays in memory until this block is left
        free_reserve()
        self.is_exhausted = True
        return None

    def end_process(self) -> int:
        """Kill the process, unless it has ended by itself, and return its exit code."""
        self.connection.close()
        self._process.join(0)  # a process that ended by itself keeps its exit code
        self._process.kill()
        self._process.join()
        _running.discard(self._process)
        return EXIT_CODE if self.is_exhausted else self._process.exitcode or 0


def serve_batches(connection: Connection, process_input: ProcessInput, inherited: Iterable[Connection] = ()) -> None:
    """Run a worker: receive batches from a pipe and send their outcomes, until the pipe is closed.

    Args:
        connection: the worker's end of its pipe.
        process_input: processes an input.
        inherited: the ends of pipes that a forked worker has inherited from the first process.
    """
    # While these are open here, the other workers would not notice that the run has ended.
    for other in inherited:
        other.close()
    # A signal ends the first process. That kills the workers; if it cannot, they end as their pipes close.
    for name in END_SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    gc.set_threshold(*GC_THRESHOLD)
    ignore_unraisable()
    watch_memory()
    try:
        while True:
            connection.send([process_input(given) for given in connection.recv()])
    except (EOFError, OSError):
        pass
    except EXHAUSTED:  # to send an outcome takes memory, too
        os._exit(EXIT_CODE)
    finally:
        end_watch()


def _choose_context() -> ForkContext | SpawnContext:
    """Return how to start processes: by fork on Linux if this process has only one thread, otherwise by spawn.

    A forked process has all modules imported already. But other threads do not exist in it, so a lock that one of them
    held stays locked; and libraries of macOS crash in a forked process.
    """
    is_alone = sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208 - counted, not used
    return get_context("fork") if is_alone else get_context("spawn")

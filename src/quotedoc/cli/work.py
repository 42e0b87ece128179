"""The inputs of a run: each is worked on, here or in worker processes, and what comes of it is told in their order."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from quotedoc.cli.batch import Outcome, in_batches
from quotedoc.cli.progress import shown
from quotedoc.cli.stream import detail, say
from quotedoc.cli.todo import Todo
from quotedoc.cli.trouble import internal_fault, unusable
from quotedoc.config import ConfigError, SchemaError
from quotedoc.files import STDIN, Input, absolute, decode, display_path, find_inputs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.app import Options
    from quotedoc.cli.memory import Memory
    from quotedoc.cli.options import Settings
    from quotedoc.config import Config
    from quotedoc.files import Scope

Result = TypeVar("Result")

LITTLE: Final = 2**18
"""The size of the batches that this process works on alone, before others are started: that takes about as long."""


class Work:
    """Does something with each input; what goes wrong with one is said, and does not stop the others.

    Attributes:
        failed: whether something went wrong.
    """

    def __init__(
        self,
        paths: Sequence[str],
        stdin_filename: str | None,
        settings: Settings,
        jobs: int = 1,
        todo: Todo | None = None,
    ) -> None:
        """Take the paths as given, the settings for each file, and how many pages may be worked on at a time.

        `todo` says of which inputs there is something to do; None stands for all.
        """
        if stdin_filename is not None and STDIN not in paths:
            raise click.UsageError("--stdin-filename is for standard input; it needs '-' among the paths.")
        self.failed = False
        self._is_begun = False  # whether a batch is done
        self._is_shared = False  # whether others work on batches, too
        self._left_out = self._recalls = 0
        self._paths, self._stdin_filename, self._settings, self._jobs = paths, stdin_filename, settings, jobs
        self._todo = todo or Todo()

    def each(
        self, verb: Callable[[bytes, str, Options], Result], memory: Memory | None = None
    ) -> Iterator[tuple[Input, Config, Result]]:
        """Yield each input with its configuration and what `verb` makes of it, or what a memory has of it."""
        for given, outcome in self.outcomes(verb, memory):
            yield from self._told(given, outcome)

    def outcomes(
        self, verb: Callable[[bytes, str, Options], Result], memory: Memory | None = None
    ) -> Iterator[tuple[Input, Outcome[Result]]]:
        """Yield each input with what came of it; what went wrong with one is not said.

        Raises:
            ConfigError: it cannot go on.
        """
        for given, outcome in shown(self._outcomes(verb, memory), "file", self._count):
            if memory is not None and outcome.note is not None:
                memory.keep(*outcome.note)
            if outcome.is_end:
                raise ConfigError(None, outcome.trouble)
            yield given, outcome
        detail(f"{self._left_out} left out (.gitignore, exclude), {self._recalls} remembered\n")
        detail(f"worker processes: {self._jobs if self._is_shared else 'none'}\n")
        self._settings.tell()

    def _outcomes(
        self, verb: Callable[[bytes, str, Options], Result], memory: Memory | None
    ) -> Iterator[tuple[Input, Outcome[Result]]]:
        alone = partial(_perform, self._settings, self._name, verb, None)
        noting = partial(_perform, self._settings, self._name, verb, memory)
        batches = in_batches(self._inputs(alone, memory))
        done = 0
        for batch in batches:
            perform = noting if self._is_begun else alone
            for given, known in batch.pairs():
                yield given, known or perform(given)
            done += batch.size
            self._is_begun = True
            if self._jobs > 1 and done > LITTLE:
                from quotedoc.cli.pool import Pool

                self._is_shared = True
                with Pool(self._jobs, noting) as pool:
                    yield from pool.outcomes(batches)

    def _count(self) -> int | None:
        """Return how many inputs there are in all; None if that cannot be told."""
        try:
            found = find_inputs(self._paths, self._stdin_filename, lambda _: None, self._settings.scope, lambda _: None)
            return self._todo.count(given.path for given in found)
        except ConfigError:
            return None  # it is told when it is its turn

    def do(self, given: Input, verb: Callable[[bytes, str, Options], Result]) -> Iterator[tuple[Input, Config, Result]]:
        """Yield an input with its configuration and what `verb` makes of it; nothing if that goes wrong."""
        yield from self._told(given, _perform(self._settings, self._name, verb, None, given))

    def _inputs(
        self, perform: Callable[[Input], Outcome[Result]], memory: Memory | None
    ) -> Iterator[tuple[Input, Outcome[Result] | None]]:
        """Yield the inputs, and what came of those that are remembered, or that only this process can work on."""
        unlisted: list[OSError] = []
        try:
            scope_of = self._settings.scope
            for given in find_inputs(self._paths, self._stdin_filename, unlisted.append, scope_of, self._leave_out):
                yield from self._troubles(unlisted)
                if not self._todo.takes(given.path):
                    continue
                if memory is not None and self._is_begun:
                    memory.is_wanted = True
                yield given, self._recalled(given, memory) if given.file else perform(given)
            yield from self._troubles(unlisted)
        except ConfigError as error:
            # It is told when it is its turn.
            yield Input("", None, by_hand=False), Outcome(None, str(error), is_end=True)

    def _troubles(self, unlisted: list[OSError]) -> Iterator[tuple[Input, Outcome[Any]]]:
        """Yield the directories that could not be listed, and forget them."""
        for error in unlisted:
            name = display_path(error.filename)
            if self._todo.takes(name):
                yield Input(name, None, by_hand=False), Outcome(None, unusable(error, name))
        unlisted.clear()

    def _recalled(self, given: Input, memory: Memory | None) -> Outcome[Any] | None:
        if memory is None or not memory.is_wanted:
            return None
        try:
            config = self._settings.config(given.file or self._name)
            data = given.read(config.max_file_size)
        except (OSError, ConfigError):
            return None  # it is told when the input is worked on
        source, _ = decode(data, given.path, config.max_file_size)
        found = memory.recall(memory.keys.of(config, data), source)
        self._recalls += found is not None
        return None if found is None else Outcome(found)

    def _leave_out(self, _: Path) -> None:
        self._left_out += 1

    def _told(self, given: Input, outcome: Outcome[Result]) -> Iterator[tuple[Input, Config, Result]]:
        """Yield an input with its configuration and the result, or say what went wrong."""
        if outcome.is_end:
            raise ConfigError(None, outcome.trouble)
        if outcome.trouble:
            self.complain(outcome.trouble)
        else:
            yield given, self._settings.config(given.file or self._name), outcome.result  # type: ignore[misc]  # there is one

    def scope(self, directory: Path) -> Scope:
        """Return which files are meant in a directory."""
        return self._settings.scope(absolute(directory))

    @property
    def _name(self) -> Path:
        """The name of standard input, to find its configuration."""
        return Path(self._stdin_filename or "stdin")

    def complain(self, message: str) -> None:
        """Say what went wrong."""
        self.failed = True
        say(message, err=True)


def _perform(
    settings: Settings,
    stdin: Path,
    verb: Callable[[bytes, str, Options], Result],
    memory: Memory | None,
    given: Input,
) -> Outcome[Result]:
    """Return what `verb` makes of an input, and what a memory, if there is one, is to have of it."""
    try:
        config = settings.config(given.file or stdin)
        options = settings.options(config)
        try:
            data = given.read(options.max_file_size)
            result = verb(data, given.path, options)
            # Where there is a memory, pages are checked.
            note = None if memory is None else memory.note(config, data, result)  # type: ignore[arg-type]
            return Outcome(result, note=note)
        except SchemaError as error:
            raise ConfigError(config.file, str(error)) from error
    except ConfigError as error:
        return Outcome(None, str(error), is_end=True)
    except OSError as error:
        return Outcome(None, unusable(error, given.path))
    except Exception as error:  # noqa: BLE001 - a fault of ours on one page is no reason to leave out the others
        return Outcome(None, internal_fault(error, given.path))

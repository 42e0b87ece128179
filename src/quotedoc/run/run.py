"""Process the inputs of a run, in this process or in worker processes, and yield the outcomes in input order.

`Run(paths, settings).iter_outcomes(function)` finds the pages in the paths, calls `function` with the bytes, path and
options of each page, and yields each input with its outcome.
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.config import ConfigError
from quotedoc.files import (
    STDIN,
    Input,
    decode_bytes,
    display_path,
    find_inputs,
    is_stdin_excluded,
    list_pages,
    make_absolute,
)
from quotedoc.run.batch import iter_batches
from quotedoc.run.cores import limit_workers
from quotedoc.run.failure import describe_os_error
from quotedoc.run.out_of_memory import EXHAUSTED
from quotedoc.run.outcome import Outcome
from quotedoc.run.prefetch import PendingInput, prefetch_inputs
from quotedoc.run.todo import Todo
from quotedoc.run.work import Result, Work
from quotedoc.text.address import is_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotedoc.archives import RecordFields
    from quotedoc.config import Config
    from quotedoc.run.result_cache import ResultCache
    from quotedoc.run.settings import Settings
    from quotedoc.run.work import PageFunction, Read

ALONE: Final = 2**18
"""The bytes of pages that this process handles before it starts workers: starting them takes about as long."""


class Run:
    """A run over the pages that some paths name.

    Attributes:
        excluded: the number of files and directories excluded so far, by `.gitignore` or `exclude`.
        cached: the number of results that came from the cache so far.
        workers: the largest number of worker processes; 0 as long as no worker was needed.
    """

    def __init__(  # noqa: PLR0913 - what a run needs
        self,
        paths: Sequence[str],
        settings: Settings,
        *,
        stdin_name: str | None = None,
        jobs: int = 1,
        todo: Todo | None = None,
        read: Read | None = None,
        fields: RecordFields | None = None,
    ) -> None:
        """Take the paths and the settings of the run; no page is read yet.

        Args:
            paths: files, directories, archives, addresses of stores, and `-` for standard input.
            settings: the configuration of each file.
            stdin_name: the path for standard input in reports; its configuration is looked up by this path, too.
            jobs: the number of processes; fewer if the system does not allow as many.
            todo: the inputs to process; None for all.
            read: the function that reads an input; None to read its file. An editor passes one that returns the text
                of documents that are not saved.
            fields: the fields of a record in an archive that have the name and the text of a page; None to treat
                archives and addresses like other files.
        """
        self.excluded = self.cached = self.workers = 0
        self._has_begun = False  # whether a batch is done
        self._paths, self._settings, self._stdin_name = paths, settings, stdin_name
        self._jobs, self._fields = limit_workers(jobs), fields
        self._todo, self._read = todo or Todo(), read or _read_input

    def iter_outcomes(
        self, function: PageFunction[Result], cache: ResultCache | None = None
    ) -> Iterator[tuple[Input, Outcome[Result]]]:
        """Yield each input with its outcome, in input order.

        Args:
            function: gets the bytes of a page, its path and the options, and returns the result.
            cache: where results are looked up and stored; None to process each input.

        Raises:
            ConfigError: a configuration file cannot be used.
        """
        for given, outcome in self._process_all(function, cache):
            if cache is not None and outcome.cache_entry is not None:
                cache.store_record(*outcome.cache_entry)
            if outcome.config_error is not None:
                raise ConfigError(None, outcome.config_error)
            yield given, outcome

    def process_input(self, given: Input, function: PageFunction[Result]) -> Outcome[Result]:
        """Return the outcome of one input, which need not be an input of this run.

        Raises:
            ConfigError: its configuration file cannot be used.
        """
        outcome = self._plan_work(function).process_input(None, given)
        if outcome.config_error is not None:
            raise ConfigError(None, outcome.config_error)
        return outcome

    def find_config(self, given: Input) -> Config:
        """Return the configuration of an input."""
        return self._settings.find_config(given.file or self._stdin_path, given.archive)

    def find_pages(self, directory: Path) -> Iterator[Path]:
        """Yield the pages directly in a directory; they need not be inputs of the run."""
        return list_pages(directory, self._settings.find_filter(make_absolute(directory)))

    def find_members(self, archive: str) -> Iterator[Input]:
        """Yield the pages in an archive or a store, without reporting its faults again.

        Read each page before you take the next one.
        """
        return find_inputs([archive], None, lambda _: None, self._settings.find_filter, fields=self._fields)

    def excludes_stdin(self) -> bool:
        """Return whether standard input is one of the paths but has the name of an excluded file.

        Raises:
            ConfigError: the configuration file for that name cannot be used.
        """
        return STDIN in self._paths and is_stdin_excluded(self._stdin_name, self._settings.find_filter)

    def count_inputs(self) -> int | None:
        """Return the number of inputs to process; None if a path is in a store, or a configuration cannot be used."""
        if any(map(is_address, self._paths)):
            return None
        try:
            found = find_inputs(
                self._paths, self._stdin_name, lambda _: None, self._settings.find_filter, fields=self._fields
            )
            return self._todo.count_inputs(given.path for given in found)
        except ConfigError:
            return None  # it is raised when the input is reached

    def _process_all(
        self, function: PageFunction[Result], cache: ResultCache | None
    ) -> Iterator[tuple[Input, Outcome[Result]]]:
        task = self._plan_work(function)
        alone, caching = partial(task.process_input, None), partial(task.process_input, cache)
        batches = iter_batches(self._find_inputs(alone, cache))
        done = 0
        for batch in batches:
            work = caching if self._has_begun else alone
            for given, known in batch.iter_pairs():
                yield given, known or work(given)
            done += batch.size
            self._has_begun = True
            if self._jobs > 1 and done > ALONE:
                from quotedoc.run.pool import Pool

                self.workers = self._jobs
                with Pool(self._jobs, caching, self._find_max_seconds, task.give_up) as pool:
                    yield from pool.iter_outcomes(batches)

    def _plan_work(self, function: PageFunction[Result]) -> Work[Result]:
        return Work(self._settings, self._stdin_path, self._read, function)

    def _find_inputs(
        self, process: Callable[[Input], Outcome[Result]], cache: ResultCache | None
    ) -> Iterator[tuple[Input, Outcome[Result] | None]]:
        """Yield the inputs, with an outcome if it is known or cached, or if the input is standard input."""
        with closing(prefetch_inputs(self._list_inputs())) as loaded:
            for given, _, known in loaded:
                if cache is not None and self._has_begun:
                    cache.enabled = True
                if known is not None:
                    yield given, known
                else:
                    yield given, self._look_up(given, cache) if given.file else process(given)

    def _list_inputs(self) -> Iterator[PendingInput]:
        """Yield the inputs to process, and failed inputs for the directories, archives and stores without a listing."""
        unlisted: list[OSError] = []
        try:
            find_filter = self._settings.find_filter
            for found in find_inputs(
                self._paths, self._stdin_name, unlisted.append, find_filter, self._count_excluded, fields=self._fields
            ):
                yield from self._report_unlisted(unlisted)
                if not self._todo.take_input(found.path):
                    continue
                yield PendingInput(found, 0 if found.read is None else self.find_config(found).max_file_size)
            yield from self._report_unlisted(unlisted)
        except ConfigError as error:
            # The inputs before it come first.
            yield PendingInput(Input("", None, is_named=False), outcome=Outcome(config_error=str(error)))

    def _report_unlisted(self, unlisted: list[OSError]) -> Iterator[PendingInput]:
        """Yield a failed input for each directory, archive or store that cannot be listed, and empty the list."""
        for error in unlisted:
            name = display_path(error.filename)
            if self._todo.take_input(name):
                failure = describe_os_error(error, name)
                yield PendingInput(Input(name, None, is_named=False), outcome=Outcome(failure=failure))
        unlisted.clear()

    def _look_up(self, given: Input, cache: ResultCache | None) -> Outcome[Any] | None:
        if cache is None or not cache.enabled:
            return None
        try:
            config = self.find_config(given)
            data = self._read(given, config.max_file_size)
            source, _ = decode_bytes(data, given.path, config.max_file_size)
            found = cache.look_up(cache.keys.compute_key(config, data), source)
        except (OSError, ConfigError, *EXHAUSTED):
            return None  # it fails again, and is reported, when the input is processed
        self.cached += found is not None
        return None if found is None else Outcome(found)

    def _count_excluded(self, _: Path) -> None:
        self.excluded += 1

    def _find_max_seconds(self, given: Input) -> int:
        """Return the most seconds that an input may take; 0 for no limit."""
        try:
            return self.find_config(given).max_seconds
        except ConfigError:
            return 0  # it is reported when the input is processed

    @property
    def _stdin_path(self) -> Path:
        """The path by which the configuration of standard input is looked up."""
        return Path(self._stdin_name or "stdin")


def _read_input(given: Input, limit: int) -> bytes:
    """Return the content of an input; if it is longer than the limit, one byte more than the limit."""
    return given.read_bytes(limit)

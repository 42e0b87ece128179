"""Process one input of a run: read it, call a function for it within the time limit, and return an `Outcome`.

`Work.process_input` does not raise: an error of reading, a bug and exhausted memory become the failure of the input.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeAlias, TypeVar

from quotedoc.config import ConfigError, SchemaError
from quotedoc.run.failure import describe_exhaustion, describe_internal_fault, describe_os_error
from quotedoc.run.memory_watch import rearm_watch
from quotedoc.run.out_of_memory import EXHAUSTED, allocate_reserve, free_reserve
from quotedoc.run.outcome import Outcome
from quotedoc.run.time_limit import TimeUpError, call_within

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quotedoc.app import Options
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.run.result_cache import ResultCache
    from quotedoc.run.settings import Settings

Result = TypeVar("Result")
PageFunction: TypeAlias = "Callable[[bytes, str, Options], Result]"
"""A function that gets the bytes of a page, its path and the options, and returns the result. It must be picklable, so
that it can be sent to worker processes."""
Read: TypeAlias = "Callable[[Input, int], bytes]"
"""A function that gets an input and a limit, and returns its bytes, at most one more than the limit; also picklable."""


class Work(NamedTuple, Generic[Result]):
    """The work on each input of a run.

    Attributes:
        settings: the configuration of each file.
        stdin_path: the path by which the configuration of standard input is looked up.
        read: the function that reads an input.
        function: the function that returns the result.
    """

    settings: Settings
    stdin_path: Path
    read: Read
    function: PageFunction[Result]

    def process_input(self, cache: ResultCache | None, given: Input) -> Outcome[Result]:
        """Return the outcome of an input; if there is a cache, with the entry to store in it."""
        allocate_reserve()
        rearm_watch()
        try:
            return self._process_unless_exhausted(cache, given)
        except EXHAUSTED:
            pass  # what the page made stays in memory until this block is left
        free_reserve()
        return Outcome(failure=describe_exhaustion(given.path))

    def give_up(self, given: Input) -> Outcome[Result]:
        """Return the outcome of an input whose time is up."""
        return Outcome(self._call_time_up(given, self.settings.options(self.find_config(given))))

    def find_config(self, given: Input) -> Config:
        """Return the configuration of an input.

        Raises:
            ConfigError: it cannot be used.
        """
        return self.settings.find_config(given.file or self.stdin_path, given.archive)

    def _process_unless_exhausted(self, cache: ResultCache | None, given: Input) -> Outcome[Result]:
        """Return the outcome of an input.

        Raises:
            MemoryError, RecursionError: the input takes more memory, or more of the stack, than there is.
        """
        try:
            config = self.find_config(given)
            options = self.settings.options(config)
            try:
                data = self.read(given, options.max_file_size)
                with suppress(TimeUpError):
                    result = call_within(options.max_seconds, partial(self.function, data, given.path, options))
                    # Where there is a cache, the results are those of checks.
                    entry = None if cache is None else cache.make_entry(config, data, result)  # type: ignore[arg-type]
                    return Outcome(result, cache_entry=entry)
                return Outcome(self._call_time_up(given, options))
            except SchemaError as error:
                raise ConfigError(config.file, str(error)) from error
        except EXHAUSTED:
            raise
        except ConfigError as error:
            return Outcome(config_error=str(error))
        except OSError as error:
            return Outcome(failure=describe_os_error(error, given.path))
        except Exception as error:  # noqa: BLE001 - a bug that one page reveals must not stop the others
            return Outcome(failure=describe_internal_fault(error, given.path))

    def _call_time_up(self, given: Input, options: Options) -> Result:
        """Return the result for a page whose time is up: the options tell the function not to read the page."""
        return self.function(b"", given.path, options._replace(is_time_up=True))

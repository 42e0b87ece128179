"""What earlier runs found, for runs over many pages; and the options that say where it is."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.cache import Keys, Store
    from quotedoc.cli.options import Given
    from quotedoc.config import Config
    from quotedoc.report import Checked
    from quotedoc.text import Source

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")

_OFF: Final = f"{__name__}.no_cache"
_PLACE: Final = f"{__name__}.cache_dir"


def place_option(command: Command) -> Command:
    """Give a command `--cache-dir`."""
    return click.option(
        "--cache-dir",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="QUOTEDOC_CACHE_DIR",
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_PLACE: value}),
        help="Remember results in this directory.  [default: one among the user's caches]",
    )(command)


def cache_options(command: Command) -> Command:
    """Give a command `--no-cache` and `--cache-dir`."""
    without = click.option(
        "--no-cache",
        is_flag=True,
        envvar="QUOTEDOC_NO_CACHE",
        expose_value=False,
        callback=lambda context, _, value: context.meta.update({_OFF: value}),
        help="Neither recall nor remember results.",
    )
    return without(place_option(command))


def given_place() -> Path:
    """Return where results are remembered by the command line of this run.

    Raises:
        click.ClickException: it does not say, and there is no directory for caches.
    """
    from quotedoc.cache import default_directory

    try:
        return click.get_current_context().meta[_PLACE] or default_directory()
    except RuntimeError as error:
        raise click.ClickException("there is no home directory; name a directory with --cache-dir") from error


def given_memory(given: Given, *, cross: bool) -> Memory | None:
    """Return the memory that the command line of this run says, which closes with it; None if it says there is none."""
    context = click.get_current_context()
    if context.meta[_OFF]:
        return None
    memory = Memory(context.meta[_PLACE], (given.select, given.extend_select, given.ignore, cross))
    context.call_on_close(memory.close)
    return memory


class Memory:
    """What earlier runs found.

    Attributes:
        is_wanted: whether there are so many pages that it is worth while, as to open it takes as long as to check ten;
            until then nothing is recalled and nothing kept.
    """

    def __init__(self, place: Path | None, said: tuple[Any, ...]) -> None:
        """Take where it is (None: where caches are), and what of the command line has a say in what is found."""
        self.is_wanted = False
        self._place, self._said = place, said

    def __reduce__(self) -> tuple[type[Memory], tuple[None, tuple[Any, ...]]]:
        """In another process it makes notes and nothing else."""
        return Memory, (None, self._said)

    @cached_property
    def keys(self) -> Keys:
        """What makes the keys of records."""
        from quotedoc.cache import Keys

        return Keys(*self._said)

    @cached_property
    def _store(self) -> Store | None:
        from quotedoc.cache import Store, default_directory

        with suppress(RuntimeError):  # the user has no home
            return Store(self._place or default_directory())
        return None

    def note(self, config: Config, data: bytes, checked: Checked) -> tuple[bytes, str]:
        """Return the record of what was found on a page by a configuration, after its key."""
        return self.keys.of(config, data), self.record(checked)

    def record(self, checked: Checked) -> str:
        """Return the record of what was found on a page."""
        from quotedoc.cache import to_record

        return to_record(checked)

    def recall(self, key: bytes, source: Source, other: Source | None = None) -> Checked | None:
        """Return what was found on a page, or on it beside another; None if that is not known."""
        record = self._store.get(key) if self.is_wanted and self._store else None
        if record is None:
            return None
        from quotedoc.cache import from_record

        try:
            return from_record(record, source, other)
        except (ValueError, TypeError, IndexError, KeyError):  # it is broken, or somebody else wrote it
            return None

    def keep(self, key: bytes, record: str) -> None:
        """Remember a record."""
        if self.is_wanted and self._store:
            self._store.put(key, record)

    def close(self) -> None:
        """Write what is not written yet."""
        if self.is_wanted and self._store:
            self._store.close()

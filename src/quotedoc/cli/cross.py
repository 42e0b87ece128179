"""Pages held against each other, after each was checked alone."""

from __future__ import annotations

import os
from contextlib import closing
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.cli.progress import shown
from quotedoc.files import Input, decode, display_path, pages_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.app import Document, Options
    from quotedoc.cli.memory import Memory
    from quotedoc.cli.work import Work
    from quotedoc.config import Config
    from quotedoc.corpus.facts import Facts
    from quotedoc.corpus.related import Wanted
    from quotedoc.corpus.store import Pair, Store
    from quotedoc.report import Checked
    from quotedoc.text import Source

    Done = Iterable[tuple[Input, Config, Checked]]

KEPT = 16
"""How many pages are kept read while pairs are compared; those of one security mostly follow one another. As many
directories are kept known by their real names."""


def with_contradictions(
    work: Work, done: Done, memory: Memory | None = None
) -> Iterator[tuple[Input, Config, Checked]]:
    """Yield the pages as they come, and then once more those that others contradict, with what they contradict.

    Beside the pages of the run, the Markdown files in the directories of those that were named one by one are read, if
    they concern the same securities; of these nothing is reported.
    """
    from quotedoc.corpus.related import Wanted

    wanted, directories = Wanted(), dict[Path, None]()
    with closing(Seen()) as seen:
        for given, config, checked in done:
            yield given, config, checked
            if checked.facts is not None and given.file is not None:
                seen.add(given.file, checked.facts)
                if given.by_hand:
                    wanted.add(checked.facts)
                    directories[given.file.parent] = None
        for file, facts in _siblings(work, directories, wanted, seen):
            seen.add(file, facts, reported=False)
        yield from seen.contradictions(work, memory)


def _siblings(work: Work, directories: Iterable[Path], wanted: Wanted, seen: Seen) -> Iterator[tuple[Path, Facts]]:
    """Yield the pages in directories that concern the same securities and are not seen yet."""
    from quotedoc import app

    def facts(data: bytes, path: str, options: Options) -> Facts | None:
        return app.facts(data, path, options) if wanted.concerns(data) else None

    for directory in directories:
        for file in pages_in(directory, work.scope(directory)):
            if file not in seen:
                for _, _, found in work.do(Input(display_path(file), file, by_hand=False), facts):
                    if found is not None:
                        yield file, found


class Seen:
    """The pages of a run; the first is kept in memory, as most runs of a hook have but one and need no database."""

    def __init__(self) -> None:
        """Start with none."""
        self._directory = lru_cache(KEPT)(os.path.realpath)
        self._store: Store | None = None
        self._first: tuple[Facts, bytes, bytes, bool] | None = None

    def __contains__(self, file: Path) -> bool:
        """Tell whether a file is among them, by whatever name."""
        if self._store is not None:
            return self._store.has(self._real(file))
        return self._first is not None and self._first[2] == self._real(file)

    def add(self, file: Path, facts: Facts, *, reported: bool = True) -> None:
        """Add the page in a file."""
        name, real = os.fsencode(file), self._real(file)
        if self._first is None:
            self._first = facts, name, real, reported
            return
        if self._store is None:
            from quotedoc.corpus.store import Store

            self._store = Store()
            self._store.add(*self._first[:3], reported=self._first[3])
        self._store.add(facts, name, real, reported=reported)

    def contradictions(self, work: Work, memory: Memory | None) -> Iterator[tuple[Input, Config, Checked]]:
        """Yield each contradiction with the page that it is reported of."""
        if self._store is None:
            return
        read = lru_cache(KEPT)(partial(_read, work))
        for pair in shown(self._store.pairs(), "pair"):
            here, there = read(pair.file), read(pair.other)
            if here is not None and there is not None:
                checked = _compared(pair, here, there, memory)
                if checked.findings:
                    yield here.given, here.config, checked

    def close(self) -> None:
        """Close the database, if there is one."""
        if self._store is not None:
            self._store.close()

    def _real(self, file: Path) -> bytes:
        """Return what is the same for all names of a file: links and absolute paths are no other pages."""
        if os.path.islink(file):  # noqa: PTH114 - the method of Path takes longer
            return os.fsencode(os.path.realpath(file))
        # realpath asks for each part of a path, which for each page would take several times as long.
        directory, name = os.path.split(file)
        return os.fsencode(os.path.join(self._directory(directory), name))  # noqa: PTH118 - as above


class _Page:
    """A page that may have to be read again."""

    def __init__(self, given: Input, config: Config, data: bytes, options: Options) -> None:
        self.given, self.config, self.data, self._options = given, config, data, options

    @cached_property
    def source(self) -> Source:
        return decode(self.data, self.given.path, self._options.max_file_size)[0]

    @cached_property
    def document(self) -> Document:
        from quotedoc import app

        return app.load(self.source, self._options)


def _compared(pair: Pair, here: _Page, there: _Page, memory: Memory | None) -> Checked:
    """Return what is wrong with a page by what another says, as it is remembered or as they are compared now."""
    from quotedoc import app

    if memory is None or not memory.is_wanted:
        return app.check_pair(pair, here.document, there.document)
    # The other's name is in what is said, and its configuration decides how it is read.
    said = repr((pair.rule, pair.turned, pair.place, there.given.path)).encode("utf-8", "surrogatepass")
    key = memory.keys.of(here.config, here.data, memory.keys.of(there.config, there.data), said)
    known = memory.recall(key, here.source, there.source)
    if known is not None:
        return known
    checked = app.check_pair(pair, here.document, there.document)
    memory.keep(key, memory.record(checked))
    return checked


def _read(work: Work, file: bytes) -> _Page | None:
    """Return a page again; None if it cannot be read any more, which has then been said."""
    path = Path(os.fsdecode(file))
    for given, config, (data, options) in work.do(Input(display_path(path), path, by_hand=True), _as_it_is):
        return _Page(given, config, data, options)
    return None


def _as_it_is(data: bytes, _path: str, options: Options) -> tuple[bytes, Options]:
    return data, options

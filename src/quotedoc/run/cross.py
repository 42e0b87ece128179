"""Run cross-page checks: compare the pages of a run with each other, after each page was checked on its own.

`add_contradictions` gets checked pages and yields all of them, and then again each page that contradicts another one,
with only these findings.
"""

from __future__ import annotations

import os
from contextlib import closing
from functools import cached_property, lru_cache, partial
from operator import methodcaller
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, TypeVar

from quotedoc.files import Input, LoadedContent, decode_bytes, display_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotedoc.app import Document, Options
    from quotedoc.checked import Checked
    from quotedoc.config import Config
    from quotedoc.corpus.facts import Facts
    from quotedoc.corpus.mentions import WantedSecurities
    from quotedoc.corpus.store import FactStore, Pair
    from quotedoc.run.result_cache import ResultCache
    from quotedoc.run.work import PageFunction
    from quotedoc.text import Source

_Result = TypeVar("_Result")
CheckedPage: TypeAlias = "tuple[Input, Config, Checked]"
"""A checked page, with the input that it was read from and its configuration."""

KEPT: Final = 16
"""The number of pages that stay loaded while pairs are compared (pairs of one security mostly follow each other), and
of directories whose real paths are cached."""


class Pages(Protocol):
    """The pages that cross-page checks read again or in addition: files on disk, or the open documents of an editor."""

    def find_pages(self, directory: Path) -> Iterable[Path]:
        """Return the pages in a directory."""

    def find_members(self, archive: str) -> Iterable[Input]:
        """Return the pages in an archive or a store; read each page before you take the next one."""

    def process_input(self, given: Input, function: PageFunction[_Result]) -> tuple[Config, _Result] | None:
        """Return the configuration of a page and the result of a function for it; report a failure and return None."""


def add_contradictions(
    pages: Pages,
    checked: Iterable[CheckedPage],
    cache: ResultCache | None = None,
    progress: Callable[[Iterable[Pair]], Iterable[Pair]] = lambda pairs: pairs,
) -> Iterator[CheckedPage]:
    """Yield the checked pages as they come, then again the pages that contradict others, with only these findings.

    If pages were named explicitly, the other pages in their directories are read for comparison if they concern the
    same securities. Nothing is reported on these other pages.

    Args:
        pages: reads pages again, and other pages in addition.
        checked: the checked pages, with their facts.
        cache: the results of earlier comparisons.
        progress: gets the pairs of pages to compare and returns them, to show progress.
    """
    from quotedoc.corpus.mentions import WantedSecurities

    wanted, directories = WantedSecurities(), dict[Path, None]()
    with closing(SeenPages()) as seen:
        for given, config, page in checked:
            yield given, config, page
            if page.facts is not None and given.file is not None:
                seen.add_page(given.file, page.facts, archive=given.archive)
                if given.is_named:
                    wanted.add_facts(page.facts)
                    directories[given.file.parent] = None
        for file, facts in _find_siblings(pages, directories, wanted, seen):
            seen.add_page(file, facts, reported=False)
        _load_members(pages, seen)
        read = lru_cache(KEPT)(partial(_read_page, pages, seen))
        for pair in progress(seen.iter_pairs()) if seen.has_several else ():
            here, there = read(pair.file), read(pair.other)
            if here is not None and there is not None:
                found = _compare_pages(pair, here, there, cache)
                if found.findings:
                    yield here.given, here.config, found


def _find_siblings(
    pages: Pages, directories: Iterable[Path], wanted: WantedSecurities, seen: SeenPages
) -> Iterator[tuple[Path, Facts]]:
    """Yield the other pages in directories that concern the wanted securities, with their facts."""
    from quotedoc import app

    def find_facts(data: bytes, path: str, options: Options) -> Facts | None:
        return app.read_facts(data, path, options) if wanted.is_mentioned_in(data) else None

    for directory in directories:
        for file in pages.find_pages(directory):
            if file not in seen:
                done = pages.process_input(Input(display_path(file), file, is_named=False), find_facts)
                if done is not None and done[1] is not None:
                    yield file, done[1]


def _load_members(pages: Pages, seen: SeenPages) -> None:
    """Read the members of archives that must be compared, in one pass through each archive."""
    for archive in filter(seen.needs_archive, seen.archives):
        for given in pages.find_members(archive):
            if seen.needs_member(given):
                done = pages.process_input(given, _return_bytes)
                if done is not None:
                    seen.add_member(given, done[1][0])


class SeenPages:
    """The facts of the pages of a run, in a temporary database.

    The database is made for the second page, as a run of a pre-commit hook mostly has only one page.

    Attributes:
        archives: the archives and stores that contain pages of the run, as the user named them.
    """

    def __init__(self) -> None:
        """Start with no pages."""
        self._directory = lru_cache(KEPT)(os.path.realpath)
        self._store: FactStore | None = None
        self._first: Callable[[FactStore], None] | None = None
        self._first_real = b""
        self.archives: dict[str, None] = {}

    def __contains__(self, file: Path) -> bool:
        """Return whether the page in a file was added, under this path or another path to the same file."""
        if self._store is not None:
            return self._store.has_page(self._resolve_path(file))
        return self._first is not None and self._first_real == self._resolve_path(file)

    def add_page(self, file: Path, facts: Facts, *, reported: bool = True, archive: str | None = None) -> None:
        """Add a page in a file, an archive or a store; findings are only made on pages that are `reported`."""
        name, real = os.fsencode(file), self._resolve_path(file)
        if archive is not None:
            self.archives[archive] = None
        add = methodcaller("add_page", facts, name, real, reported=reported, archived=archive is not None)
        if self._first is None:
            self._first, self._first_real = add, real
            return
        if self._store is None:
            from quotedoc.corpus.store import FactStore

            self._store = FactStore()
            self._first(self._store)
        add(self._store)

    def needs_archive(self, archive: str) -> bool:
        """Return whether an archive has members that must be compared and whose content was not added yet."""
        return self._store is not None and self._store.needs_archive(os.fsencode(Path(archive)))

    def needs_member(self, given: Input) -> bool:
        """Return whether a member of an archive must be compared and its content was not added yet."""
        return self._store is not None and given.file is not None and self._store.needs_member(os.fsencode(given.file))

    def add_member(self, given: Input, data: bytes) -> None:
        """Add the content of a member that must be compared."""
        if self._store is not None and given.file is not None and given.archive is not None:
            from quotedoc.corpus.store import ArchivedPage

            member = ArchivedPage(os.fsencode(given.archive), given.path, data)
            self._store.add_member(os.fsencode(given.file), member)

    def find_member(self, file: bytes) -> Input | None:
        """Return a member by its path, with the content that was added; None for a file."""
        found = self._store.find_member(file) if self._store is not None and self.archives else None
        if found is None:
            return None
        path, archive = Path(os.fsdecode(file)), os.fsdecode(found.archive)
        return Input(found.path, path, is_named=False, archive=archive, read=LoadedContent(found.data))

    @property
    def has_several(self) -> bool:
        """Whether there are two pages or more."""
        return self._store is not None

    def iter_pairs(self) -> Iterator[Pair]:
        """Yield the pairs of pages that seem to contradict each other."""
        return iter(()) if self._store is None else self._store.iter_pairs()

    def close(self) -> None:
        """Close the database, if there is one."""
        if self._store is not None:
            self._store.close()

    def _resolve_path(self, file: Path) -> bytes:
        """Return the real path of a file, so that links and absolute paths to it count as the same page."""
        if os.path.islink(file):  # noqa: PTH114 - this runs once a page; the method of Path is slow
            return os.fsencode(os.path.realpath(file))
        # realpath asks the system for each part of a path; the directories are mostly the same.
        directory, name = os.path.split(file)
        return os.fsencode(os.path.join(self._directory(directory), name))  # noqa: PTH118 - as above


class _Page:
    """A page that is decoded and parsed when it is used, as the result of its comparison may be cached."""

    def __init__(self, given: Input, config: Config, data: bytes, options: Options) -> None:
        self.given, self.config, self.data, self._options = given, config, data, options

    @cached_property
    def source(self) -> Source:
        return decode_bytes(self.data, self.given.path, self._options.max_file_size)[0]

    @cached_property
    def document(self) -> Document:
        from quotedoc import app

        return app.load_document(self.source, self._options)


def _compare_pages(pair: Pair, here: _Page, there: _Page, cache: ResultCache | None) -> Checked:
    """Return the findings on `here` that contradict `there`, from the cache if it has them."""
    from quotedoc import app

    if cache is None or not cache.enabled:
        return app.check_pair(pair, here.document, there.document)
    # The path of the other page is in the messages, and its configuration decides how it is read.
    about = repr((pair.rule, pair.is_swapped, pair.place, there.given.path)).encode("utf-8", "surrogatepass")
    key = cache.keys.compute_key(here.config, here.data, cache.keys.compute_key(there.config, there.data), about)
    known = cache.look_up(key, here.source, there.source)
    if known is not None:
        return known
    found = app.check_pair(pair, here.document, there.document)
    cache.store_record(key, cache.to_record(found))
    return found


def _read_page(pages: Pages, seen: SeenPages, file: bytes) -> _Page | None:
    """Read a page again and return it; None if it cannot be read any more."""
    path = Path(os.fsdecode(file))
    given = seen.find_member(file) or Input(display_path(path), path, is_named=True)
    done = pages.process_input(given, _return_bytes)
    return None if done is None else _Page(given, done[0], *done[1])


def _return_bytes(data: bytes, _path: str, options: Options) -> tuple[bytes, Options]:
    return data, options

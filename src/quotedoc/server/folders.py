"""Check the pages of the folders that an editor has open, and compare them with each other.

`check_folders` gets folders and returns their quote documents with their findings; `find_contradictions` gets these
pages and returns the findings of cross-page checks.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from quotedoc import app
from quotedoc.config import Config, ConfigError, shorten_path
from quotedoc.files import Input, make_absolute
from quotedoc.run import Run
from quotedoc.run.cross import add_contradictions
from quotedoc.text import Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from quotedoc.checked import Checked
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.run import Settings
    from quotedoc.run.result_cache import ResultCache
    from quotedoc.run.work import PageFunction, Read, Result


class IndexedPage(NamedTuple):
    """A page of a folder.

    Attributes:
        given: the page as an input of `check`.
        config: its configuration.
        checked: the result of checking the page on its own; without the page's text if there are no findings.
    """

    given: Input
    config: Config
    checked: Checked


Index = dict[Path, IndexedPage]
"""The quote documents of some folders, by absolute path."""


class DirectoryPages:
    """The pages that cross-page checks read, with the editor's text if they are open; failures are not reported."""

    def __init__(self, settings: Settings, read: Read) -> None:
        """Take the configuration, and the function that reads a page."""
        self._run = Run((), settings, read=read)

    def find_pages(self, directory: Path) -> Iterator[Path]:
        """Yield the pages in a directory."""
        return self._run.find_pages(directory)

    def find_members(self, _archive: str) -> Iterator[Input]:
        """Yield nothing: the pages of folders are files."""
        yield from ()

    def process_input(self, given: Input, function: PageFunction[Result]) -> tuple[Config, Result] | None:
        """Return the configuration of a page and the result of a function for it; None if that fails."""
        try:
            outcome = self._run.process_input(given, function)
            return None if outcome.result is None else (self._run.find_config(given), outcome.result)
        except ConfigError:
            return None


def name_folder(folder: Path) -> str:
    """Return the path of a folder as a user would give it to `check`: relative if below the current directory."""
    return str(shorten_path(make_absolute(folder)))


def check_folders(
    folders: Sequence[Path],
    settings: Settings,
    read: Read,
    cache: ResultCache | None,
    progress: Callable[[int], bool],
) -> Index:
    """Return the quote documents of some folders.

    Args:
        folders: the folders.
        settings: the configuration.
        read: the function that reads a page.
        cache: the results of earlier runs.
        progress: called with the number of pages so far; returns whether to continue.

    Raises:
        ConfigError: a configuration file cannot be used.
    """
    index: Index = {}
    if not folders:
        return index
    run = Run([name_folder(folder) for folder in folders], settings, read=read)
    for number, (given, outcome) in enumerate(run.iter_outcomes(partial(app.check_page, cross=True), cache)):
        checked = outcome.result
        if given.file is not None and checked is not None and checked.is_quote_document:
            source = checked.source if checked.findings else Source(checked.source.path, "")
            page = checked._replace(source=source, suppressed=())
            index[make_absolute(given.file)] = IndexedPage(given, run.find_config(given), page)
        if not progress(number + 1):
            break
    return index


def find_contradictions(
    pages: Iterable[IndexedPage], settings: Settings, read: Read, cache: ResultCache | None = None
) -> dict[Path, tuple[Checked, ...]]:
    """Return the contradictions on each page with other pages, by the absolute path of the page."""
    found: dict[Path, tuple[Checked, ...]] = {}
    for given, _, checked in add_contradictions(DirectoryPages(settings, read), pages, cache):
        if checked.is_more and given.file is not None:
            file = make_absolute(given.file)
            found[file] = (*found.get(file, ()), checked)
    return found


def list_findings(contradictions: Iterable[Checked]) -> tuple[tuple[Source, Diagnostic], ...]:
    """Return the findings of checked pages, each with the text that its offsets refer to."""
    return tuple((checked.source, finding) for checked in contradictions for finding in checked.findings)

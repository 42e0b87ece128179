"""Write the pages of a run as a site for `quotedoc html`: an HTML file for each page, and an index."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quotedoc.app.html import HtmlOptions, make_html, survey
from quotedoc.app.old_page import OldDirectory
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.stream import print_text
from quotedoc.cli.tally import FailureTally
from quotedoc.files import is_file, write_file
from quotedoc.html import INDEX_FILE, make_index, make_removed_entry, make_site
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_os_error
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.files import Input
    from quotedoc.html import IndexEntry


class SiteWriter:
    """A site in a directory, written from the pages of a run."""

    def __init__(self, output: Path, session: Session, console: Console) -> None:
        """Take the directory, the run, and where to print notices."""
        self._output, self._session, self._console = output, session, console
        self._tally = FailureTally(console)

    def write(self, shown: HtmlOptions, old: Session | None = None) -> int:
        """Write the site and return the exit code.

        Args:
            shown: how the pages are shown.
            old: a run over the older versions of the pages, to list removed pages; None to list none.
        """
        # Links between pages need the addresses of all pages, and comparisons need the figures of all pages.
        surveyed = self._session.iter_outcomes(survey)
        site = make_site(outcome.result for _, outcome in surveyed if outcome.result is not None)
        entries = list(self._write_pages(shown._replace(site=site)))
        if entries:
            removed = self._list_removed(old, shown.old) if old and isinstance(shown.old, OldDirectory) else []
            self._write_file(INDEX_FILE, make_index(site, entries + removed))
            name = make_printable(str(self._output / INDEX_FILE))
            self._console.print_note(f"{len(entries):,} {pluralize_noun(len(entries), 'page')} written, see {name}\n")
        code = self._tally.finish()
        if not entries and not code and not self._session.failed:
            self._session.report_nothing("No quote documents were found.", is_error=False, is_silent=True)
        return MISUSE if self._session.failed else code

    def _list_removed(self, old: Session, directory: OldDirectory) -> list[IndexEntry]:
        """Return the entries of the index for removed pages, which only have an older version."""
        surveyed = [outcome.result for _, outcome in old.iter_outcomes(survey) if outcome.result is not None]
        paths = [page.path for page in surveyed if page.address is not None]
        return [make_removed_entry(path) for path in paths if not is_file(directory.find_newer(path))]

    def _write_pages(self, shown: HtmlOptions) -> Iterator[IndexEntry]:
        """Write each page, and yield its entry of the index."""
        given: Input
        for given, _, page in self._session.iter_results(partial(make_html, shown=shown)):
            if page.error is not None:
                self._tally.count_failure(page.error)
                print_text(f"Error: {make_printable(given.path)}: {page.error}\n", err=True)
            elif page.entry is None or not (page.is_quote_document or given.is_named):
                continue
            elif shown.site and self._write_file(shown.site.place(given.path), page.text):
                yield page.entry

    def _write_file(self, place: str, text: str) -> bool:
        """Write a file of the site; return False if it could not be written."""
        file = self._output / place
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_file(file, (text,))
        except OSError as error:
            self._session.report_failure(describe_os_error(error, str(file)))
            return False
        return True

"""Turn the inputs of a run into rows of tables, and count those that gave rows, were skipped or failed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from quotedoc.cli.stream import print_text
from quotedoc.cli.tally import FailureTally
from quotedoc.report import make_printable
from quotedoc.run.failure import categorize_reason
from quotedoc.tables import make_failure
from quotedoc.tables.append import make_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app.tabulated import Tabulated, WantedRows
    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.files import Input
    from quotedoc.tables import PageRows


class Tabulation:
    """Yields the rows of the inputs, and counts the inputs. The counts are complete when `pages` is exhausted.

    Attributes:
        tally: the inputs that failed, and the files that look like quote documents but are not.
        unchanged_count: how many inputs were skipped, since they did not change and the tables already have their rows.
        unchanged_keys: the keys of the skipped inputs; pages of one archive can have the same key.
        written: how many pages gave rows.
    """

    def __init__(self, session: Session, console: Console, wanted: WantedRows) -> None:
        """Take the session, the console and which rows are wanted."""
        self._session, self._wanted = session, wanted
        self.tally = FailureTally(console)
        self.unchanged_count = self.written = 0
        self.unchanged_keys: set[str] = set()

    def pages(self) -> Iterator[PageRows]:
        """Yield the rows of the inputs, in their order; an input that failed gives a row of `failures`.

        Inputs that did not change give no rows, nor do files in a directory that are not quote documents.
        """
        from quotedoc.app.tabulated import tabulate

        for given, outcome in self._session.iter_outcomes(partial(tabulate, self._wanted)):
            if outcome.failure is not None:
                self._session.report_failure(outcome.failure)
                yield from self._fail(given, outcome.failure.reason, None)
            elif outcome.result is not None:
                yield from self._take(given, outcome.result)

    def _take(self, given: Input, found: Tabulated) -> Iterator[PageRows]:
        if found.error is not None:
            print_text(f"Error: {make_printable(given.path)}: {found.error}\n", err=True)
            yield from self._fail(given, found.error, found.digest)
        if found.is_known:
            self.unchanged_count += 1
            self.unchanged_keys.add(make_key(given.path))
        if found.is_lookalike:
            self.tally.add_lookalike(given.path)
        if found.page is not None and (found.is_quote_document or given.is_named):
            self.written += 1
            yield found.page

    def _fail(self, given: Input, reason: str, digest: str | None) -> Iterator[PageRows]:
        self.tally.count_failure(reason)
        # The tables already have a row for an input that could not be read.
        if digest is not None or None not in self._wanted.known.get(make_key(given.path), ()):
            yield make_failure(given.path, categorize_reason(reason), reason, digest)
        else:
            self.unchanged_count += 1
            self.unchanged_keys.add(make_key(given.path))

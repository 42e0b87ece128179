"""Turn the inputs of a run into rows of tables, and count those that gave no page."""

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
    """Turns the inputs of a run into rows of tables.

    Attributes:
        tally: the inputs that gave no page.
        known: how many inputs were not wanted again.
        unchanged: the keys of these.
        written: how many pages gave rows.
    """

    def __init__(self, session: Session, console: Console, wanted: WantedRows) -> None:
        """Take the run, how to print, and which rows are wanted."""
        self._session, self._wanted = session, wanted
        self.tally = FailureTally(console)
        self.known = self.written = 0
        self.unchanged: set[str] = set()

    def pages(self) -> Iterator[PageRows]:
        """Yield the rows of the inputs as they come; an input that gave no page has a row of `failures`."""
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
            self.known += 1
            self.unchanged.add(make_key(given.path))
        if found.is_lookalike:
            self.tally.add_lookalike(given.path)
        if found.page is not None and (found.is_quote_document or given.by_hand):
            self.written += 1
            yield found.page

    def _fail(self, given: Input, reason: str, digest: str | None) -> Iterator[PageRows]:
        self.tally.count_failure(reason)
        # What could not be read then, and cannot now, is nothing new.
        if digest is not None or None not in self._wanted.known.get(make_key(given.path), ()):
            yield make_failure(given.path, categorize_reason(reason), reason, digest)
        else:
            self.known += 1
            self.unchanged.add(make_key(given.path))

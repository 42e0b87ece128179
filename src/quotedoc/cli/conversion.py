"""Convert the inputs of a run to JSON text for `quotedoc convert`, and count the inputs that fail.

`Conversion.iter_pieces` yields one JSON object, or a line of JSON for each page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.cli.stream import print_text
from quotedoc.cli.tally import FailureTally
from quotedoc.data import print_json, print_json_pieces
from quotedoc.report import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.app import Options
    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.files import Input


class PrintedJson(NamedTuple):
    """A page as JSON text.

    Attributes:
        pieces: the JSON, with a final newline, in pieces.
        error: the reason if the input could not be converted; None if it was.
        is_quote_document: whether the input is a quote document.
        is_lookalike: whether the input looks like a quote document but is not.
    """

    pieces: Sequence[str]
    error: str | None
    is_quote_document: bool
    is_lookalike: bool


class OutputForm(NamedTuple):
    """The options for printing pages.

    Attributes:
        is_single_object: whether to print one object; otherwise JSON Lines, each with the path of its page.
        omits_schema: whether to omit `$schema`.
        has_places: whether to add `places`, the position of each value on the page.
    """

    is_single_object: bool
    omits_schema: bool = False
    has_places: bool = False


def print_page(form: OutputForm, data: bytes, path: str, options: Options) -> PrintedJson:
    """Convert the bytes of a page to JSON text."""
    from quotedoc import app

    converted = app.convert_page(data, path, options, places=form.has_places)
    values = converted.values
    error = None if converted.is_page else values["error"]
    if form.omits_schema:
        values = {key: value for key, value in values.items() if key != "$schema"}
    pieces = print_json_pieces(values, 2) if form.is_single_object else print_json_pieces({"path": path, **values})
    return PrintedJson(pieces, error, converted.is_quote_document, converted.is_lookalike)


class Conversion:
    """The conversion of all inputs of a run to JSON text.

    Attributes:
        tally: the counts of the inputs that could not be converted.
    """

    def __init__(self, session: Session, console: Console, form: OutputForm) -> None:
        """Take the run, where to print notices, and how to print pages."""
        self._session, self._form = session, form
        self.tally = FailureTally(console)

    def iter_pieces(self) -> Iterator[str]:
        """Yield the JSON of the inputs as they come: one object, or a line for each input."""
        for given, outcome in self._session.iter_outcomes(partial(print_page, self._form)):
            if outcome.failure is not None:
                self._session.report_failure(outcome.failure)
                self.tally.count_failure(outcome.failure.reason)
                if not self._form.is_single_object:
                    yield print_json({"path": given.path, "error": outcome.failure.reason}, indent=None) + "\n"
            elif outcome.result is not None:
                yield from self._convert_page(given, outcome.result)

    def _convert_page(self, given: Input, page: PrintedJson) -> Iterator[str]:
        """Yield the JSON of a page; print and count its error, if it has one."""
        if page.error is not None:
            self.tally.count_failure(page.error)
            print_text(f"Error: {make_printable(given.path)}: {page.error}\n", err=True)
        if page.is_lookalike:
            self.tally.add_lookalike(given.path)
        if self._form.is_single_object or page.is_quote_document or given.is_named:
            yield from page.pieces

    def finish_run(self) -> int:
        """Print the counts of failures, and return the exit code."""
        return self.tally.finish(quiet=self._form.is_single_object)

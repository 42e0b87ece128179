"""Convert the inputs of a run to JSON text, and count those that gave no page."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.stream import say
from quotedoc.data import print_json
from quotedoc.report import name_lookalikes, printable
from quotedoc.run.failure import categorize_reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Options
    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.files import Input

BAD_PAGES: Final = frozenset({"not UTF-8", "too large", "too slow"})
"""The categories of reasons that lie with a page; with the others, something could not be done."""


class Printed(NamedTuple):
    """A page as JSON text.

    Attributes:
        text: the JSON, with a final newline.
        error: why there is no page; None if there is one.
        is_quote_document: whether the input is a quote document.
        is_lookalike: whether it is none, but looks like one.
    """

    text: str
    error: str | None
    is_quote_document: bool
    is_lookalike: bool


class Form(NamedTuple):
    """How pages are printed.

    Attributes:
        is_one: whether one object is printed, rather than JSON Lines that name their pages.
        omits_schema: whether `$schema` is omitted.
    """

    is_one: bool
    omits_schema: bool = False


def print_page(form: Form, data: bytes, path: str, options: Options) -> Printed:
    """Return the bytes of a page as JSON text."""
    from quotedoc import app

    converted = app.convert(data, path, options)
    values = converted.values
    error = None if converted.is_page else values["error"]
    if form.omits_schema:
        values = {key: value for key, value in values.items() if key != "$schema"}
    text = print_json(values) if form.is_one else print_json({"path": path, **values}, indent=None)
    return Printed(text + "\n", error, converted.is_quote_document, converted.is_lookalike)


class Conversion:
    """Converts the inputs of a run to JSON text."""

    def __init__(self, session: Session, console: Console, form: Form) -> None:
        """Take the run, where to print notices, and how to print pages."""
        self._session, self._console, self._form = session, console, form
        self._failures = Counter[str]()
        self._lookalikes: list[str] = []

    def pieces(self) -> Iterator[str]:
        """Yield the JSON of the inputs as they come: one object, or a line for each."""
        for given, outcome in self._session.outcomes(partial(print_page, self._form)):
            if outcome.failure is not None:
                self._session.report_failure(outcome.failure)
                self.count_failure(outcome.failure.reason)
                if not self._form.is_one:
                    yield print_json({"path": given.path, "error": outcome.failure.reason}, indent=None) + "\n"
            elif outcome.result is not None:
                yield from self._take(given, outcome.result)

    def _take(self, given: Input, page: Printed) -> Iterator[str]:
        """Yield the JSON of a page, and count what goes wrong."""
        if page.error is not None:
            self.count_failure(page.error)
            say(f"Error: {printable(given.path)}: {page.error}\n", err=True)
        if page.is_lookalike:
            self._lookalikes.append(given.path)
        if self._form.is_one or page.is_quote_document or given.by_hand:
            yield page.text

    def count_failure(self, reason: str) -> None:
        """Count an input that gave no page."""
        self._failures[categorize_reason(reason)] += 1

    def finish(self) -> int:
        """Print how many inputs gave no page and which look like quote documents; return the exit code."""
        self._console.note(name_lookalikes(self._lookalikes))
        count = self._failures.total()
        if count and not self._form.is_one:
            categories = ", ".join(f"{number} {category}" for category, number in sorted(self._failures.items()))
            say(f"{count} {'input' if count == 1 else 'inputs'} could not be converted: {categories}\n", err=True)
        return MISUSE if self._failures.keys() - BAD_PAGES else 1 if count else 0

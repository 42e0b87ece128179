"""Pages to JSON text, and the inputs that gave none."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from quotedoc.cli.stream import note, say
from quotedoc.cli.trouble import MISUSE, cause, sort_of
from quotedoc.data import print_json
from quotedoc.report import name_lookalikes, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.app import Options
    from quotedoc.cli.work import Work

BAD_PAGES: Final = frozenset({"not UTF-8", "too large"})
"""The sorts of reasons that lie with a page; with all others something could not be done."""


class Printed(NamedTuple):
    """A page as JSON text; where there is none, the `error` says why."""

    text: str
    error: str | None
    is_quote_document: bool
    is_lookalike: bool


def printed(one: bool, data: bytes, path: str, options: Options) -> Printed:
    """Return the bytes of a page as JSON text: one object, or a line that names the page."""
    from quotedoc import app

    converted = app.convert(data, path, options)
    error = None if converted.is_page else converted.values["error"]
    text = print_json(converted.values) if one else print_json({"path": path, **converted.values}, indent=None)
    return Printed(text + "\n", error, converted.is_quote_document, converted.is_lookalike)


class Conversion:
    """Pages to JSON text."""

    def __init__(self, work: Work, one: bool) -> None:
        """Take the inputs, and whether they are one page or as many as there are."""
        self._work, self._one = work, one
        self._failures = Counter[str]()
        self._lookalikes: list[str] = []

    def pieces(self) -> Iterator[str]:
        """Yield the JSON of the inputs as they come: one object, or a line for each."""
        for given, outcome in self._work.outcomes(partial(printed, self._one)):
            page = outcome.result
            if page is None:
                self._work.complain(outcome.trouble)
                why = cause(outcome.trouble, given.path)
                self.failed(why)
                if not self._one:
                    yield print_json({"path": given.path, "error": why}, indent=None) + "\n"
                continue
            if page.error is not None:
                self.failed(page.error)
                say(f"Error: {printable(given.path)}: {page.error}\n", err=True)
            if page.is_lookalike:
                self._lookalikes.append(given.path)
            if self._one or page.is_quote_document or given.by_hand:
                yield page.text

    def failed(self, why: str) -> None:
        """Count an input that gave no page."""
        self._failures[sort_of(why)] += 1

    def end(self) -> int:
        """Print how many of many inputs gave no page, and which look like pages; return the exit code."""
        note(name_lookalikes(self._lookalikes))
        count = self._failures.total()
        if count and not self._one:
            sorts = ", ".join(f"{number} {sort}" for sort, number in sorted(self._failures.items()))
            say(f"{count} {'input' if count == 1 else 'inputs'} gave no page: {sorts}\n", err=True)
        return MISUSE if self._failures.keys() - BAD_PAGES else 1 if count else 0

"""Count the inputs that could not be converted, for the last message and the exit code of a command."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.stream import print_text
from quotedoc.report import name_lookalikes
from quotedoc.run.failure import BAD_PAGES, categorize_reason

if TYPE_CHECKING:
    from quotedoc.cli.console import Console


class FailureTally:
    """The inputs that could not be converted, and the files that look like quote documents but are not."""

    def __init__(self, console: Console) -> None:
        """Take how to print."""
        self._console = console
        self._failures = Counter[str]()
        self._lookalikes: list[str] = []

    def count_failure(self, reason: str) -> None:
        """Count an input that could not be converted, by the category of the reason."""
        self._failures[categorize_reason(reason)] += 1

    def add_lookalike(self, path: str) -> None:
        """Add a file that looks like a quote document but is not."""
        self._lookalikes.append(path)

    def finish(self, *, quiet: bool = False) -> int:
        """Print which files look like quote documents and, unless quiet, the failures; return the exit code."""
        self._console.print_note(name_lookalikes(self._lookalikes))
        count = self._failures.total()
        if count and not quiet:
            categories = ", ".join(f"{number} {category}" for category, number in sorted(self._failures.items()))
            print_text(
                f"{count} {'input' if count == 1 else 'inputs'} could not be converted: {categories}\n", err=True
            )
        return MISUSE if self._failures.keys() - BAD_PAGES else 1 if count else 0

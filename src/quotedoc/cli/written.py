"""Pages that were changed: written where they came from, or shown as a difference."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TypeVar

from quotedoc.cli.stream import say
from quotedoc.cli.trouble import unusable
from quotedoc.files import write_file
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.app import Options
    from quotedoc.cli.work import Work
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.text import Source

Result = TypeVar("Result")


class Writer:
    """Does something with each input of a run, and writes pages back."""

    def __init__(self, work: Work) -> None:
        """Take the inputs."""
        self._work = work
        self._written: set[str] = set()

    def each(self, verb: Callable[[bytes, str, Options], Result]) -> Iterator[tuple[Input, Config, Result]]:
        """Yield what `Work.each` does; of a page that was written meanwhile by another name, what comes of it now.

        Another process may have read it before.
        """
        for given, config, result in self._work.each(verb):
            if self._written and given.file is not None and os.path.realpath(given.file) in self._written:
                yield from self._work.do(given, verb)
            else:
                yield given, config, result

    def write_back(self, given: Input, before: Source, text: str) -> bool:
        """Write a page to its file, or standard input's to standard output, and tell whether that was possible.

        A file that does not hold what it held `before` is not written: somebody else did.
        """
        if given.file is None:
            say(text)
            return True
        try:
            write_file(given.file, (text,), before.encode())
        except OSError as error:
            self._work.complain(unusable(error, given.path))
            return False
        self._written.add(os.path.realpath(given.file))
        return True


def unified(given: Input, before: str, after: str) -> str:
    """Return how a page would change, as a unified diff; a terminal is shown escapes for what it cannot show."""
    from difflib import unified_diff

    old, new, name = _lines(before), _lines(after), printable(given.path)
    return "".join(_shown(line) for line in unified_diff(old, new, name, name))


def _lines(text: str) -> list[str]:
    # Not splitlines: a page may hold characters that only Python takes for line ends.
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _shown(line: str) -> str:
    text = line.removesuffix("\n")
    shown = printable(text) if sys.stdout.isatty() else text
    return shown + ("\n" if line.endswith("\n") else "\n\\ No newline at end of file\n")

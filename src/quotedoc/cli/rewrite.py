"""Write changed pages back to where they came from, or show them as a difference."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Final, TypeVar

from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN, read_stdin, write_file
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_os_error

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.app import Fixed
    from quotedoc.checked import Checked
    from quotedoc.cli.session import Session
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.report import Tally
    from quotedoc.run.work import Verb
    from quotedoc.text import Source

_Result = TypeVar("_Result")
ASCII_END: Final = 0x7F
_UNQUOTED: Final = re.compile(r'[\x00-\x1f\x7f"\\]|\A | \Z')  # patch strips spaces at the ends
_NAMED: Final = dict(zip(b'\a\b\t\n\v\f\r"\\', 'abtnvfr"\\', strict=True))
_QUOTED: Final = {byte: f"\\{byte:03o}" for byte in range(0x20)} | {byte: f"\\{name}" for byte, name in _NAMED.items()}
"""How git writes a byte within quotes."""


class Rewriter:
    """Processes the inputs of a run, and writes pages back."""

    def __init__(self, session: Session) -> None:
        """Take the run."""
        self._session = session
        self._written: set[tuple[int, int]] = set()

    def iter_results(self, verb: Verb[_Result]) -> Iterator[tuple[Input, Config, _Result]]:
        """Yield what `Session.iter_results` does; process a page again if it was written under another name since."""
        for given, config, result in self._session.iter_results(verb):
            if self._written and given.file is not None and _identify_file(given.file) in self._written:
                again = self._session.process_input(given, verb)
                if again is not None:
                    yield given, *again
            else:
                yield given, config, result

    def copy_excluded_stdin(self) -> None:
        """Print standard input unchanged if its name is excluded: editors replace their text by the output."""
        if self._session.excludes_stdin():
            try:
                print_text(read_stdin())
            except OSError as error:
                self._session.report_failure(describe_os_error(error, STDIN))

    def write_fixes(self, fix: Verb[Fixed], tally: Tally) -> Iterator[tuple[Input, Config, Checked]]:
        """Write the fixed inputs back, and yield each as it is then; the tally counts the fixes."""
        for given, config, fixed in self.iter_results(fix):
            if not fixed.fixes:
                if given.file is None and fixed.before:
                    print_text(fixed.before.text)
            elif fixed.before and self.write_back(given, fixed.before, fixed.checked.source.text):
                tally.changed += fixed.fixes
            else:
                continue
            yield given, config, fixed.checked

    def write_back(self, given: Input, before: Source, text: str) -> bool:
        """Write a page to its file, or standard input's to standard output; return whether that was possible.

        A file whose contents are no longer `before` is not written: another program changed it.
        """
        if given.file is None:
            print_text(text)
            return True
        try:
            write_file(given.file, (text,), before.encode())
        except OSError as error:
            self._session.report_failure(describe_os_error(error, given.path))
            return False
        self._written.add(_identify_file(given.file))
        return True


def _identify_file(file: Path) -> tuple[int, int]:
    """Return what is the same for all names of a file, be they links of either sort; (0, 0) if it is gone."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def format_diff(given: Input, before: str, after: str) -> str:
    """Return a unified diff of a page, as patch and `git apply` read it.

    For a terminal it has escapes for characters that the terminal cannot show.
    """
    from difflib import unified_diff

    name = given.path if given.file is None else given.file.as_posix()
    old, new, name = _split_lines(before), _split_lines(after), _quote_name(name)
    return "".join(_format_line(line) for line in unified_diff(old, new, name, name))


def _quote_name(name: str) -> str:
    """Return a file name for the header of a diff: quoted as git does, or ended by a tab if it has a space."""
    data = os.fsencode(name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not _UNQUOTED.search(text):
        return f"{text}\t" if " " in text else text
    return (
        '"' + "".join(_QUOTED.get(byte) or (chr(byte) if byte < ASCII_END else f"\\{byte:03o}") for byte in data) + '"'
    )


def _split_lines(text: str) -> list[str]:
    # Not splitlines: that also splits at characters such as form feeds.
    parts = text.split("\n")
    return [f"{part}\n" for part in parts[:-1]] + ([parts[-1]] if parts[-1] else [])


def _format_line(line: str) -> str:
    text = line.removesuffix("\n")
    shown = make_printable(text) if sys.stdout.isatty() else text
    return shown + ("\n" if line.endswith("\n") else "\n\\ No newline at end of file\n")

"""Write changed pages back to their files or to standard output, or format the changes as a unified diff."""

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
    from quotedoc.run.work import PageFunction
    from quotedoc.text import Source

_Result = TypeVar("_Result")
ASCII_END: Final = 0x7F
_UNQUOTED: Final = re.compile(r'[\x00-\x1f\x7f"\\]|\A | \Z')  # patch strips spaces at the ends
_NAMED: Final = dict(zip(b'\a\b\t\n\v\f\r"\\', 'abtnvfr"\\', strict=True))
_QUOTED: Final = {byte: f"\\{byte:03o}" for byte in range(0x20)} | {byte: f"\\{name}" for byte, name in _NAMED.items()}
"""The escapes that git uses for bytes in a quoted file name."""


class Rewriter:
    """A run that writes changed pages back."""

    def __init__(self, session: Session) -> None:
        """Take the run."""
        self._session = session
        self._written: set[tuple[int, int]] = set()

    def iter_results(self, function: PageFunction[_Result]) -> Iterator[tuple[Input, Config, _Result]]:
        """Yield each input with its configuration and the result, as `Session.iter_results` does.

        A page is processed again if it was written under another name in the meantime.
        """
        for given, config, result in self._session.iter_results(function):
            if self._written and given.file is not None and _identify_file(given.file) in self._written:
                again = self._session.process_input(given, function)
                if again is not None:
                    yield given, *again
            else:
                yield given, config, result

    def copy_excluded_stdin(self) -> None:
        """Print standard input unchanged if its name is excluded, as editors replace their text by the output."""
        if self._session.excludes_stdin():
            try:
                print_text(read_stdin())
            except OSError as error:
                self._session.report_failure(describe_os_error(error, STDIN))

    def write_fixes(self, fix: PageFunction[Fixed], tally: Tally) -> Iterator[tuple[Input, Config, Checked]]:
        """Write the fixed inputs back and count the fixes; yield each page as it is after the fixes."""
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
        """Write a page to its file, or to standard output if it came from standard input; return whether it succeeded.

        A file whose content is no longer `before` is not written, as another program changed it.
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
    """Return the device and inode of a file, which are the same for all links to it; (0, 0) if it does not exist."""
    try:
        status = file.stat()
    except OSError:
        return 0, 0
    return status.st_dev, status.st_ino


def format_diff(given: Input, before: str, after: str) -> str:
    """Return a unified diff of a page, which `patch` and `git apply` can read.

    If standard output is a terminal, characters that it cannot show are escaped.
    """
    from difflib import unified_diff

    name = given.path if given.file is None else given.file.as_posix()
    old, new, name = _split_lines(before), _split_lines(after), _quote_name(name)
    return "".join(_format_line(line) for line in unified_diff(old, new, name, name))


def _quote_name(name: str) -> str:
    """Return a file name for the header of a diff: quoted like git does, or with a tab at the end if it has a space."""
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

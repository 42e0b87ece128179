"""Format commands that a user can copy into a shell.

`format_command_line` gets words and file names and returns one quoted line: `["quotedoc", "check"]` and `["-a b.md"]`
give `quotedoc check './-a b.md'`.
"""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Final

from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNQUOTED: Final = re.compile(rb"[^\x20-\x7e]|['\\\[]")
"""The bytes that are escaped between `$'` and `'`, as in `\\x1b`; a bracket can start a command to GitHub Actions."""


def format_command_line(words: Iterable[str], paths: Iterable[str] = ()) -> str:
    r"""Return a command line for a POSIX shell, safe to be shown.

    A word with characters that must not be shown is quoted as `$'new\x0aline.md'`, which shells read as that word.

    Args:
        words: the program, its options and its arguments.
        paths: names of files that follow the words; none of the names is taken for an option.
    """
    return " ".join(map(_quote_word, (*words, *map(guard_path, paths))))


def guard_path(path: str) -> str:
    """Return a path with `./` before it if it would be taken for an option; `-` stays standard input."""
    return f"./{path}" if path.startswith("-") and path != "-" else path


def _quote_word(word: str) -> str:
    if make_printable(word) == word:
        return shlex.quote(word)
    return f"$'{_UNQUOTED.sub(_escape_byte, word.encode('utf-8', 'surrogateescape')).decode('ascii')}'"


def _escape_byte(match: re.Match[bytes]) -> bytes:
    return b"\\x%02x" % match[0][0]

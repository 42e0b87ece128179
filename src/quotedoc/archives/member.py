"""What an archive holds, whatever its format."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAMES: Final = ("path", "name", "url", "id")
"""Fields of a record that can name its page, the first one that there is."""
TEXTS: Final = ("text", "content", "markdown")
"""Fields of a record that can hold its page, the first one that there is."""


_OR: Final = "' or '"


class ArchiveError(OSError):
    """An archive is damaged, or one of its members cannot be used."""


class MissingReaderError(OSError):
    """Reading a file needs a package that is not installed."""

    def __init__(self, form: str, package: str) -> None:
        """Take what the file is, and the name of the package."""
        super().__init__(f"{form} needs the package {package}: pip install {package}")
        self._about = form, package

    def __reduce__(self) -> tuple[type[MissingReaderError], tuple[str, str]]:
        """Be made again in another process."""
        return MissingReaderError, self._about


class RecordFields(NamedTuple):
    """Which fields of the records of JSON Lines, or columns of a Parquet file, are read.

    Attributes:
        name: the field with the name of the page; None for the first of `NAMES`.
        text: the field with the text of the page; None for the first of `TEXTS`.
    """

    name: str | None = None
    text: str | None = None

    def find_name(self, fields: Iterable[str]) -> str | None:
        """Return which field of a record has the name, None if none has."""
        return _find_first(NAMES if self.name is None else (self.name,), fields)

    def find_text(self, fields: Iterable[str]) -> str:
        """Return which field of a record has the text.

        Raises:
            ArchiveError: none has.
        """
        choices = TEXTS if self.text is None else (self.text,)
        found = _find_first(choices, fields)
        if found is None:
            raise ArchiveError(f"there is no '{_OR.join(choices)}'; name the field with --text-column")
        return found


class Member(NamedTuple):
    """A file in an archive, or a record.

    Attributes:
        name: its name; the number of the line or row of a record without one, from 1.
        read: returns its bytes, one more than a limit at most, and raises OSError if it cannot be used. It can be
            called once, before the next member is asked for.
    """

    name: str
    read: Callable[[int], bytes]


def name_record(number: int, label: object) -> str:
    """Return the name of a record: what its field of the name holds, or its number if that is nothing."""
    if isinstance(label, bytes):
        label = label.decode("utf-8", "replace")
    return str(number) if label is None else str(label) or str(number)


def refuse_member(name: str, reason: str) -> Member:
    """Return a member that cannot be read."""
    return Member(name, partial(_refuse, reason))


def _refuse(reason: str, _limit: int) -> NoReturn:
    raise ArchiveError(f"the member was not read: {reason}")


def _find_first(choices: Iterable[str], fields: Iterable[str]) -> str | None:
    return next((choice for choice in choices if choice in fields), None)

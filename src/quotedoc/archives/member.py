"""Define the classes that the readers of all archive formats share: `Member`, `RecordFields` and their errors."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

NAMES: Final = ("path", "name", "url", "id")
"""The fields that can have the name of a page; the first of them that a record has is used."""
TEXTS: Final = ("text", "content", "markdown")
"""The fields that can have the text of a page; the first of them that a record has is used."""


_OR: Final = "' or '"


class ArchiveError(OSError):
    """An archive is damaged, or one of its members cannot be used."""


class MissingReaderError(OSError):
    """Reading a file needs a package that is not installed."""

    def __init__(self, form: str, package: str) -> None:
        """Take the format of the file, such as `Parquet`, and the name of the missing package."""
        super().__init__(f"{form} needs the package {package}: pip install {package}")
        self._about = form, package

    def __reduce__(self) -> tuple[type[MissingReaderError], tuple[str, str]]:
        """Return how to recreate the error when another process unpickles it."""
        return MissingReaderError, self._about


class RecordFields(NamedTuple):
    """The fields of a JSON Lines record, or the columns of a Parquet file, that have the name and the text of a page.

    Attributes:
        name: the field with the name of the page; None for the first of `NAMES`.
        text: the field with the text of the page; None for the first of `TEXTS`.
    """

    name: str | None = None
    text: str | None = None

    def find_name(self, fields: Iterable[str]) -> str | None:
        """Return the field with the name of the page, given the fields of a record; None if there is no such field."""
        return _find_first(NAMES if self.name is None else (self.name,), fields)

    def find_text(self, fields: Iterable[str]) -> str:
        """Return the field with the text of the page, given the fields of a record.

        Raises:
            ArchiveError: there is no such field.
        """
        choices = TEXTS if self.text is None else (self.text,)
        found = _find_first(choices, fields)
        if found is None:
            raise ArchiveError(f"there is no '{_OR.join(choices)}'; name the field with --text-column")
        return found


class Member(NamedTuple):
    """A file in an archive, or a record.

    Attributes:
        name: its name; for a record without a name, the number of its line or row, from 1.
        read: a function that gets a limit and returns at most that many bytes of the member, and one more if it is
            longer. It raises OSError if the member cannot be used. Call it at most once, and before you take the next
            member from the iterator.
    """

    name: str
    read: Callable[[int], bytes]


def name_record(number: int, label: object) -> str:
    """Return the name of a record: the value of its name field, or its number if the value is missing or empty."""
    if isinstance(label, bytes):
        label = label.decode("utf-8", "replace")
    return str(number) if label is None else str(label) or str(number)


def refuse_member(name: str, reason: str) -> Member:
    """Return a member whose `read` raises an ArchiveError with a reason."""
    return Member(name, partial(_refuse, reason))


def _refuse(reason: str, _limit: int) -> NoReturn:
    raise ArchiveError(f"the member was not read: {reason}")


def _find_first(choices: Iterable[str], fields: Iterable[str]) -> str | None:
    return next((choice for choice in choices if choice in fields), None)

"""Open the place where a command writes its results: a local path, or a temporary one for an upload to a store.

`open_destination` gets the value of an option of type `OutputType`: a path, or an address in a store. It gives a
`Destination`. The command writes to its `path`, then calls `upload`, which does nothing for a local path.
"""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quotedoc.files import DEFAULT_FILTER, is_page, make_temporary_directory
from quotedoc.report import make_printable
from quotedoc.stores import check_vacancy, upload_directory, upload_file
from quotedoc.text.address import Address, is_address, parse_address

if TYPE_CHECKING:
    from collections.abc import Iterator


class Destination(NamedTuple):
    """Where a command writes its results.

    Attributes:
        path: the file or directory to write; a temporary one if the results go to a store.
        name: the path or address as the user gave it.
        address: where `upload` puts the results; None if they stay at `path`.
    """

    path: Path
    name: str
    address: Address | None = None

    def check_vacancy(self) -> None:
        """Check, before anything is written, that the store has nothing below the address.

        A store cannot replace a directory in one step. A local path is not checked.

        Raises:
            StoreError: the store has something there, or it cannot be listed.
        """
        if self.address is not None:
            check_vacancy(self.address)

    def upload(self) -> None:
        """Upload what was written, if the results go to a store.

        Raises:
            StoreError: the store does not take it.
        """
        if self.address is not None and self.path.is_dir():
            upload_directory(self.path, self.address)
        elif self.address is not None and self.path.exists():
            upload_file(self.path, self.address)


class OutputType(click.Path):
    """A path, or the address of an object or a prefix in a store, which stays text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click has it
        """Return a path, or an address as it is."""
        return value if is_address(value) else super().convert(value, param, ctx)


@contextmanager
def open_destination(output: Path | str) -> Iterator[Destination]:
    """Give the destination for an option's value.

    Upload within the `with` block: a temporary directory is deleted at its end.

    Raises:
        click.UsageError: nothing can be written to the address.
    """
    if isinstance(output, Path):
        yield Destination(output, str(output))
        return
    address, shown = parse_address(output), make_printable(output)
    if address.is_web:
        raise click.UsageError(f"'{shown}' is on a web server, which takes no results; write a file and upload it.")
    if is_page(Path(), address.name, DEFAULT_FILTER):
        raise click.UsageError(f"'{shown}' has the name of a page; choose another name.")
    with make_temporary_directory() as folder:
        yield Destination(folder / (Path(address.key).name or address.host), output, address)

"""The option `--shard`: a part of the inputs, so that several machines share them."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")


class Shard(NamedTuple):
    """One of several parts of the inputs.

    Attributes:
        number: which, from 1.
        of: how many there are.
    """

    number: int
    of: int

    def has(self, path: str) -> bool:
        """Tell whether an input belongs to it: that depends on its name as it is shown, and on nothing else."""
        return int.from_bytes(sha256(path.encode()).digest()) % self.of == self.number - 1


def shard_option(command: Command) -> Command:
    """Give a command `--shard`."""
    return click.option(
        "--shard",
        metavar="I/N",
        callback=_parsed,
        help="Take the I-th of N parts of the pages; which these are depends on nothing but their paths.",
    )(command)


def _parsed(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f"{value!r} is not I/N, such as 2/8 for the second of eight parts.")
    return Shard(int(number), int(of))

"""The option `--shard`: a part of the inputs, so that several machines share them."""

from __future__ import annotations

from hashlib import sha256
from typing import NamedTuple

import click


class Shard(NamedTuple):
    """One of several parts of the inputs.

    Attributes:
        number: which, from 1.
        count: how many there are.
    """

    number: int
    count: int

    def has(self, path: str) -> bool:
        """Tell whether an input belongs to it, by its name as it is shown: whatever others there are, on any machine."""
        return int.from_bytes(sha256(path.encode()).digest()) % self.count == self.number - 1


class ShardType(click.ParamType):
    """I/N on the command line."""

    name = "shard"

    def convert(self, value: str | Shard, param: click.Parameter | None, ctx: click.Context | None) -> Shard:
        """Return the shard that a text names."""
        if isinstance(value, Shard):
            return value
        number, slash, count = value.partition("/")
        if slash and number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count):
            return Shard(int(number), int(count))
        return self.fail(f"{value!r} is not I/N, such as 2/8 for the second of eight parts", param, ctx)

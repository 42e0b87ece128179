"""The key of a result: a digest of everything that it depends on."""

from __future__ import annotations

import os
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.config import Config

SIZE: Final = 16
"""Bytes of a key: too many for two to be the same by chance."""
_READ: Final = ("jsonschema", "jsonschema-rs", "mistune", "PyYAML", "quotedoc", "referencing")
"""The packages that have a say in what is found."""


class Keys:
    """Makes keys for one run; made anew in each of its processes."""

    def __init__(self, *given: object) -> None:
        """Take what holds for the whole run and has a say: plain values, whose `repr` tells them apart."""
        self._given = given
        self._configs: dict[Config, bytes] = {}

    def __reduce__(self) -> tuple[type[Keys], tuple[object, ...]]:
        """The configurations of another process are others."""
        return Keys, self._given

    def of(self, config: Config, *parts: bytes) -> bytes:
        """Return the key of what is found in some bytes, such as a page's, by a configuration."""
        if config not in self._configs:
            self._configs[config] = self._context(config)
        digest = blake2b(digest_size=SIZE, key=self._configs[config])
        for part in parts:
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.digest()

    def _context(self, config: Config) -> bytes:
        said = [(key, stated.value) for key, stated in config.said.items()]
        context = repr((code_digest(), self._given, said, config.unheard, config.schemas, config.declared))
        return blake2b(context.encode("utf-8", "surrogatepass"), digest_size=32).digest()


@cache
def code_digest() -> str:
    """Return a digest of the code at work, so that a checkout that is being changed finds nothing stale either."""
    digest = blake2b(f"{sys.version} {list(_versions(_READ))}".encode(), digest_size=32)
    package = Path(__file__).parent.parent
    # A checkout has the schemas beside `src`.
    for directory in (package, package.parent.parent / "schemas"):
        for path in _sources(directory):
            data = Path(path).read_bytes()
            digest.update(f"{os.path.relpath(path, directory)} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _sources(directory: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(directory):
        folders.sort()
        yield from (f"{folder}/{name}" for name in sorted(names) if name.endswith((".py", ".toml", ".json")))


def _versions(names: Iterable[str]) -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in names:
        try:
            yield version(name)
        except PackageNotFoundError:  # as where the package runs from a directory of its own
            yield ""

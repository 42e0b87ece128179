"""Compute the key of a cached result: a digest of the page, its configuration, the options and the code.

`Keys(*options).compute_key(config, data)` gets the bytes of a page and returns 16 bytes.
"""

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

DIGEST_SIZE: Final = 16
"""Bytes of a key: enough that two keys are not the same by chance."""
_READ: Final = ("jsonschema", "jsonschema-rs", "mistune", "PyYAML", "quotedoc", "referencing")
"""The packages whose versions can change a result."""


class Keys:
    """The keys of one run; each of its processes makes its own instance."""

    def __init__(self, *given: object) -> None:
        """Take the values of the whole run that results depend on: plain values that differ in their `repr`."""
        self._given = given
        self._configs: dict[Config, bytes] = {}

    def __reduce__(self) -> tuple[type[Keys], tuple[object, ...]]:
        """Pickle no digests of configurations: another process has other `Config` objects."""
        return Keys, self._given

    def compute_key(self, config: Config, *parts: bytes) -> bytes:
        """Return the key of the result for some bytes, such as those of a page, with a configuration."""
        if config not in self._configs:
            self._configs[config] = self._digest_context(config)
        digest = blake2b(digest_size=DIGEST_SIZE, key=self._configs[config])
        for part in parts:
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.digest()

    def _digest_context(self, config: Config) -> bytes:
        values = [(key, stated.value) for key, stated in config.stated_values.items()]
        context = repr(
            (compute_code_digest(), self._given, values, config.ignored_in_file, config.schemas, config.definitions)
        )
        return blake2b(context.encode("utf-8", "surrogatepass"), digest_size=32).digest()


@cache
def compute_code_digest() -> str:
    """Return a digest of the running code, so that results are not reused after a change of a checkout."""
    digest = blake2b(f"{sys.version} {list(_iter_versions(_READ))}".encode(), digest_size=32)
    package = Path(__file__).parent.parent
    # A checkout has the schemas beside `src`.
    for directory in (package, package.parent.parent / "schemas"):
        for path in _iter_sources(directory):
            data = Path(path).read_bytes()
            digest.update(f"{os.path.relpath(path, directory)} {len(data)} ".encode() + data)
    return digest.hexdigest()


def _iter_sources(directory: Path) -> Iterator[str]:
    for folder, folders, names in os.walk(directory):
        folders.sort()
        yield from (f"{folder}/{name}" for name in sorted(names) if name.endswith((".py", ".toml", ".json")))


def _iter_versions(names: Iterable[str]) -> Iterator[str]:
    from importlib.metadata import PackageNotFoundError, version

    for name in names:
        try:
            yield version(name)
        except PackageNotFoundError:  # such as quotedoc itself, if it runs from a directory without installation
            yield ""

"""The addresses of stores and of what is in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    import os

_ADDRESS: Final = re.compile(r"(s3|gs|az|https?)://([^/]*)/?(.*)", re.DOTALL)
_ANY_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WEB: Final = frozenset({"http", "https"})
_QUERY: Final = re.compile(r"[?#].*", re.DOTALL)
_SECRET: Final = re.compile(
    r"(?<=://)(?P<user>[^/@:]*:)[^/@]*(?=@)"
    r"|(?<=[?&])(?P<key>[\w.%-]*(?:sig|signature|token|secret|password|credential|key)=)[^&#]+",
    re.IGNORECASE,
)
"""A password, and the value of a parameter that lets whoever knows it read the object, such as `sig` in Azure."""


class Address(NamedTuple):
    """An address, in its parts.

    Attributes:
        scheme: `s3`, `gs`, `az`, `https` or `http`.
        host: the bucket, the container, or the server.
        key: what follows; the name of an object, or what the names of several objects start with.
    """

    scheme: str
    host: str
    key: str

    def __str__(self) -> str:
        return f"{self.root}/{self.key}"

    @property
    def root(self) -> str:
        """The address of the store."""
        return f"{self.scheme}://{self.host}"

    @property
    def is_web(self) -> bool:
        """Whether a web server answers, which has no list of what it has."""
        return self.scheme in _WEB

    @property
    def path(self) -> str:
        """The address; that of a web server without its query."""
        return remove_query(str(self))

    @property
    def name(self) -> str:
        """What follows the last `/` of the path."""
        return self.path.rpartition("/")[2]


def is_address(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is the address of a store or of what is in one."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def is_foreign_address(path: str) -> bool:
    """Return whether a path looks like an address, but not like one of a store: `ftp://host/a.md`, `S3://b/a.md`."""
    return _ANY_ADDRESS.match(path) is not None and not is_address(path)


def is_web_address(path: str) -> bool:
    """Return whether a path is the address of a web server."""
    return is_address(path) and parse_address(path).is_web


def remove_query(path: str) -> str:
    """Return the address of a web server without its query, and any other path as it is."""
    return _QUERY.sub("", path) if is_web_address(path) else path


def hide_secrets(address: str) -> str:
    """Return an address as it can be shown to anybody: without its password, and without signatures and tokens."""
    return _SECRET.sub(lambda match: f"{match['user'] or match['key']}***", address)


def parse_address(text: str) -> Address:
    """Return an address in its parts.

    Raises:
        ValueError: it is no address.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not the address of a store")
    return Address(*found.groups())

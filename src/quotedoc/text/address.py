"""Parse the addresses of stores and of their objects, such as `s3://bucket/pages/a.md`, and hide the secrets in them.

`parse_address` gets such a text and returns an `Address`, here with the scheme `s3`, the host `bucket` and the key
`pages/a.md`.
"""

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
"""A password, or the value of a query parameter that gives access to the object, such as `sig` in Azure."""


class Address(NamedTuple):
    """The parts of an address.

    Attributes:
        scheme: `s3`, `gs`, `az`, `https` or `http`.
        host: the bucket, the container, or the server.
        key: the text after the host and a slash: the name of an object, or the prefix of the names of several objects.
    """

    scheme: str
    host: str
    key: str

    def __str__(self) -> str:
        return f"{self.root}/{self.key}"

    @property
    def root(self) -> str:
        """The address of the store, without the key: `s3://bucket`."""
        return f"{self.scheme}://{self.host}"

    @property
    def is_web(self) -> bool:
        """Whether the host is a web server, which cannot list its objects."""
        return self.scheme in _WEB

    @property
    def path(self) -> str:
        """The whole address; that of a web server without its query and fragment."""
        return remove_query(str(self))

    @property
    def name(self) -> str:
        """The part of the path after the last `/`."""
        return self.path.rpartition("/")[2]


def is_address(path: str | os.PathLike[str]) -> bool:
    """Return whether a path is the address of a store or of an object in one."""
    return isinstance(path, str) and _ADDRESS.match(path) is not None


def is_foreign_address(path: str) -> bool:
    """Return whether a path looks like an address, but not like one of a store: `ftp://host/a.md`, `S3://b/a.md`."""
    return _ANY_ADDRESS.match(path) is not None and not is_address(path)


def is_web_address(path: str) -> bool:
    """Return whether a path is the address of a web server."""
    return is_address(path) and parse_address(path).is_web


def remove_query(path: str) -> str:
    """Return the address of a web server without its query and fragment, and any other path unchanged."""
    return _QUERY.sub("", path) if is_web_address(path) else path


def hide_secrets(address: str) -> str:
    """Return an address that can be shown to anybody: `***` replaces its password, signatures and tokens."""
    return _SECRET.sub(lambda match: f"{match['user'] or match['key']}***", address)


def parse_address(text: str) -> Address:
    """Return the parts of an address.

    Raises:
        ValueError: the text is not the address of a store.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None:
        raise ValueError(f"'{text}' is not the address of a store")
    return Address(*found.groups())

"""Convert the path of a value in a page's JSON between a tuple (`Pointer`) and the text of a JSON Pointer, RFC 6901."""

from __future__ import annotations

Pointer = tuple[str | int, ...]
"""Keys and array indices from the root of the page to a value; `()` is the page itself."""


def format_pointer(pointer: Pointer) -> str:
    """Return the JSON Pointer text of `pointer`: `("multi", "roe")` is `/multi/roe`, the root is the empty string."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in pointer)


def parse_pointer(text: str) -> Pointer:
    """Return the pointer that a JSON Pointer names; a part made of digits alone is an array index.

    Raises:
        ValueError: the text is neither empty nor starts with a slash.
    """
    if not text:
        return ()
    if not text.startswith("/"):
        raise ValueError(f"a JSON Pointer is empty or starts with '/': {text!r}")
    parts = (part.replace("~1", "/").replace("~0", "~") for part in text[1:].split("/"))
    return tuple(int(part) if part.isascii() and part.isdigit() else part for part in parts)

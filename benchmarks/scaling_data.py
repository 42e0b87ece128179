"""How reading YAML and JSON grows with the text: per family, the time for 100 kB and 1 MB, and their ratio."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from quotedoc.data import parse_yaml, print_json, unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.text import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE = 100_000, 1_000_000

# Name -> what is repeated, and what stands before and after.
YAML = {
    "entries": ("", "a: b\n", ""),
    "brackets": ("a: ", "[", ""),
    "bracket lines": ("", "[\n", ""),
    "broken entries": ("", "a: [\n", ""),
    "one plain scalar": ("a: ", "x", ""),
    "one quoted scalar": ('a: "', "x", '"'),
    "one block scalar": ("a: |\n", "  - [x](y)\n", ""),
    "open quote": ("", 'a: "x\n', ""),
    "dashes": ("a:\n  ", "- ", "x"),
    "anchors": ("", "a: &x y\n", ""),
    "aliases": ("", "a: *x\n", ""),
    "links": ("a:\n", "  - [x](y)\n", ""),
    "links in quotes": ('a: "\n', "  - [x](y)\n", '"'),
    "link openings": ("a: ", "[a](", ""),
    "link brackets": ("a:\n  - [x](", "(y)", ")"),
    "blanks": ("a: b", " ", ""),
    "blank lines": ("a: b\n", "\n", "b: ["),
    "colons": ("", "a:", ""),
    "nul": ("", "a: \0\n", ""),
    "crlf": ("", "a: b\r\n", ""),
    "empty values": ("", "a:\n", ""),
    "indents": ("a:\n", "  b: c\n", ""),
}
JSON = {
    "brackets": ("", "[", ""),
    "numbers": ("[", "1.5, ", "1]"),
    "one number": ("", "1", ""),
    "one string": ('"', "x", '"'),
    "escapes": ('"', "\\u00e9", '"'),
    "half surrogates": ('"', "\\ud83d", '"'),
    "backslashes": ('"', "\\\\", ""),
    "members": ("{", '"a": "b", ', '"a": 1}'),
    "open strings": ("[", '"', ""),
    "blanks": ("[", " ", "1]"),
    "commas": ("[1", ",", "]"),
    "comment": ("[/*", "*", ""),
    "word": ("", "a", ""),
}


def read_yaml(text: str) -> None:
    """Read `text` as front matter."""
    parse_yaml(Source("", text), Span(0, len(text)))


def read_json(text: str) -> None:
    """Read `text` as JSON, and print what was read."""
    node = parse_json(text, 0, len(text))
    if not isinstance(node, Fault):
        print_json(unwrap_node(node))


def seconds(read: Callable[[str], None], family: tuple[str, str, str], size: int) -> float:
    """Return the best of two times for a text of `size` characters."""
    before, repeated, after = family
    text = before + repeated * (size // len(repeated)) + after
    times = []
    for _ in range(2):
        start = perf_counter()
        read(text)
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print a line per family; the arguments, if any, are the two sizes."""
    small, large = map(int, sys.argv[1:3] or (SMALL, LARGE))
    for name, read, families in (("yaml", read_yaml, YAML), ("json", read_json, JSON)):
        for family, parts in families.items():
            first, second = (seconds(read, parts, size) for size in (small, large))
            print(f"{name} {family:18} {first * 1e3:9.1f} ms {second * 1e3:9.1f} ms  x{second / first:.1f}", flush=True)


if __name__ == "__main__":
    main()

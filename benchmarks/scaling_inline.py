"""Measure how the time to parse and escape inline Markdown grows from 1 kB to 16 kB; a ratio of about 16 is linear."""

from __future__ import annotations

import gc
import sys
from math import inf
from time import process_time
from typing import TYPE_CHECKING, Final

from quotedoc.syntax.escape import escape_inline, escape_link_address, escape_link_words
from quotedoc.syntax.inline import read_inline

if TYPE_CHECKING:
    from collections.abc import Callable

SMALL, LARGE = 1_000, 16_000
LIMIT: Final = 39
"""Maximum ratio: about 2.5 for each of four doublings; quadratic time has 256."""
ENOUGH: Final = 0.004
"""Seconds below which the ratio is not significant."""
TURNS: Final = 12
DEFINITIONS: Final = {"a": ("b", "c")}
UNITS: Final = {
    "brackets": "[",
    "closing brackets": "]",
    "brackets by turns": "][",
    "link openings": "[](",
    "link openings with words": "[a](b",
    "parentheses": "[a](((((",
    "image openings": "![a",
    "references": "[a][b]",
    "references, nested": "[[a]",
    "titles, open": '[a](b "c',
    "titles, quotes by turns": "[a](b 'c\"",
    "titles, parentheses": "[a](b (c\\)",
    "pointed destinations": "[a](<b",
    "backticks": "`",
    "backticks by length": "a`b``c```",
    "stars and underlines": "*_*_",
    "emphasis by length": "*a **b ",
    "emphasis, closing": "a**b",
    "emphasis, opening": "**a",
    "underlines": "a_b__",
    "tildes": "~",
    "tildes by length": "~a~~",
    "stars and tildes": "*~~",
    "comments": "<!--",
    "declarations": "<!A b",
    "instructions": "<?",
    "CDATA": "<![CDATA[",
    "tags": "<a ",
    "tags with values": "<a b='\"",
    "angle brackets": "<",
    "pointed emails": "<a@",
    "pointed addresses": "<ab:",
    "ampersands": "&",
    "entities": "&amp;",
    "numeric references": "&#x1",
    "backslashes": "\\",
    "escaped brackets": "\\[",
    "addresses": "http://a",
    "addresses with references": "www.a.b&a; ",
    "addresses in parentheses": "(www.a",
    "addresses with underscores": "_www.a_",
    "ends of addresses": "http://a);",
    "at signs": "@",
    "emails": "a.b@c.d@",
    "emails with protocols": "xmpp:a@b",
    "lines": "a\n",
    "hard breaks": "a  \n",
    "spaces": "a          ",
}


def repeat_unit(unit: str) -> Callable[[int], str]:
    """Return a function that repeats `unit` up to a size."""
    return lambda size: unit * (size // len(unit))


def nest_marks(start: str, end: str) -> Callable[[int], str]:
    """Return a function that nests `start` and `end` as deep as a size allows."""
    return lambda size: start * (size // len(start + end)) + "a" + end * (size // len(start + end))


TEXTS: Final[dict[str, Callable[[int], str]]] = {
    **{name: repeat_unit(unit) for name, unit in UNITS.items()},
    "nested brackets": nest_marks("[", "]"),
    "nested emphasis": nest_marks("*a ", " b*"),
    "nested strong emphasis": nest_marks("**", "**"),
    "nested links": nest_marks("[", "](b)"),
    "nested images": nest_marks("![", "](b)"),
    "nested images and emphasis": nest_marks("*![", "](b)*"),
    "runs of backticks, ever longer": lambda size: "".join("`" * n + "a" for n in range(int((2 * size) ** 0.5))),
    "a title of escaped quotes": lambda size: '[a](b "' + '\\"' * (size // 2),
    "a long address": lambda size: "www.a" + ";" * size,
    "a long local part": lambda size: "a" * size + "@",
    "a long domain": lambda size: "www." + "_." * (size // 2),
    "protocols": lambda size: "mailto:" * (size // 7) + "a@b.c",
    "a long label": lambda size: "[" + "a" * size + "]",
}
"""Functions by name that make a text of about a given size."""
CALLS: Final[dict[str, Callable[[str], object]]] = {
    "read": lambda text: read_inline(text, DEFINITIONS),
    "escape": escape_inline,
    "words": escape_link_words,
    "address": escape_link_address,
}


def measure_ratio(call: Callable[[str], object], text: Callable[[int], str]) -> tuple[float, float]:
    """Return the seconds for the large text and their ratio to those for the small one.

    The fastest run of each size counts; the runs are repeated while the ratio is too high.
    """
    small, large = text(SMALL), text(LARGE)
    before = after = inf
    for _ in range(TURNS):
        for _ in range(2):
            before = min(before, _measure(call, small))
        after = min(after, _measure(call, large))
        if after <= ENOUGH or after <= LIMIT * before:
            break
    return after, after / before


def _measure(call: Callable[[str], object], text: str) -> float:
    gc.disable()
    start = process_time()
    call(text)
    seconds = process_time() - start
    gc.enable()
    return seconds


def main() -> int:
    """Print the milliseconds for the large size and the ratio for each text and call."""
    slow = []
    print(*(f"{name:>16}" for name in CALLS))
    for name, text in TEXTS.items():
        found = [measure_ratio(call, text) for call in CALLS.values()]
        print(*(f"{time * 1e3:6.1f} ms x{times:5.1f}" for time, times in found), f" {name}", flush=True)
        slow += [name] if any(time > ENOUGH and times > LIMIT for time, times in found) else []
    print(f"{len(slow)} above x{LIMIT}: {', '.join(slow) or 'none'}")
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())

"""Print the values of a page as compact text with pointers, for the prompt of a language model.

`format_values` gets a reading and returns lines such as `/valuation/pb: current=2.73`, below `## Valuation`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from quotedoc.leaves.walk import list_leaves
from quotedoc.text import format_pointer
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quotedoc.leaves.leaf import Leaf
    from quotedoc.reading import Reading


def format_values(reading: Reading, sections: Collection[str] | None = None) -> str:
    """Return the values of a page as text: a heading for each section, a line for each object in it.

    Empty texts are omitted; a line break in a text is a space. The text only depends on the page.

    Args:
        reading: the page.
        sections: the keys of the sections to print, such as `valuation`; None for all.

    Raises:
        TypeError: the sections are one text instead of several.
        ValueError: the page has no section of a name.
    """
    if isinstance(sections, str):
        raise TypeError(f"sections is a collection of names, such as [{sections!r}], not one text")
    leaves = [leaf for leaf in list_leaves(reading) if leaf.text]
    known = list(dict.fromkeys(str(leaf.pointer[0]) for leaf in leaves))
    for name in sections or ():
        if name not in known:
            hint = did_you_mean(name, known) or f"; the sections are {', '.join(known)}"
            raise ValueError(f"the page has no section '{name}'{hint}")
    return "\n".join(
        "".join(_print_section(list(found)))
        for key, found in groupby(leaves, lambda leaf: str(leaf.pointer[0]))
        if sections is None or key in sections
    )


def _print_section(leaves: list[Leaf]) -> Iterator[str]:
    """Yield the lines of a section; a value that belongs to the page as a whole has no heading."""
    title = leaves[0].about.section
    if title:
        yield f"## {title}\n"
    for parent, group in groupby(leaves, lambda leaf: leaf.pointer[:-1]):
        if parent:
            values = (f"{leaf.pointer[-1]}={_shorten(leaf)}" for leaf in group)
            yield f"{format_pointer(parent)}: {' | '.join(values)}\n"
        else:
            yield from (f"{format_pointer(leaf.pointer)}: {_shorten(leaf)}\n" for leaf in group)


def _shorten(leaf: Leaf) -> str:
    """Return the text of a value on one line."""
    return " ".join(leaf.text.split()) + ("" if leaf.is_read else " (not read)")

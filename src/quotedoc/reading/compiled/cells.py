"""Cells whose values are taken from the groups of a match."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.codec import INVALID, MISSING
from quotedoc.model.composite import LinkCodec
from quotedoc.reading.leaves import plain_link
from quotedoc.spelling.plain import is_plain
from quotedoc.text import Span

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import Leaf
    from quotedoc.reading.builder import Builder
    from quotedoc.text import Pointer

    Fallback = Callable[[Builder, Pointer, Codec, str, Span], None]
    ReadRows = Callable[[Builder, re.Match[str]], None]


class CompiledCell(NamedTuple):
    """A cell of a known row.

    Attributes:
        pointer: its leaf.
        codec: the codec of the leaf.
        convert: what makes its value; INVALID if the text has to be read as any cell's.
        usual: the values of texts that need no conversion.
    """

    pointer: Pointer
    codec: Codec
    convert: Callable[[str], Any]
    usual: dict[str, Any]


def cell_pattern(codec: Codec, other: str) -> str:
    """Return a group for the texts of a codec, as far as its values can be taken from them; any `other` text if not."""
    if codec.exact is None:
        return f"({other})"
    return f"({'|'.join([codec.grammar(), *([MISSING] * codec.missing), *([''] * codec.empty)])})"


def compile_cell(leaf: Leaf) -> CompiledCell:
    """Return what takes the value of a leaf from a group that `cell_pattern` has made."""
    codec = leaf.codec
    usual: dict[str, Any] = ({MISSING: None} if codec.missing else {}) | ({"": ""} if codec.empty else {})
    return CompiledCell(leaf.pointer, codec, codec.exact or _converter(codec), usual)


def _converter(codec: Codec) -> Callable[[str], Any]:
    """Return what makes the value of a text that is plain; INVALID of any other."""
    parse = codec.parse
    if codec.is_verbatim:
        return parse
    if isinstance(codec, LinkCodec):
        return lambda text: plain_link(codec, text) or INVALID
    return lambda text: parse(text) if is_plain(text) else INVALID


def compile_rows(
    rows: Iterable[tuple[Pointer, Pointer | None, Sequence[Leaf]]], group: int, fallback: Fallback
) -> ReadRows:
    """Return a function that puts the values of the rows which a match has.

    It is generated, as it does for each cell what `Collector.put_member` does: a loop with calls takes twice as long.

    Args:
        rows: the rows, each with its pointer, the object that its leaves belong to (None: several) and the leaves. Its
            label is a group of the match, so is each of its cells; those of all rows follow one another.
        group: the first of these groups.
        fallback: reads the cells whose texts are not to be converted.
    """
    names: dict[str, Any] = {"INVALID": INVALID, "Span": Span, "new": tuple.__new__, "fallback": fallback}
    lines = [
        "def read_rows(builder, match):",
        " texts, places, spans, container = match.groups(), match.regs, builder.spans, builder.container",
        " count = 0",
    ]
    for pointer, parent, leaves in rows:
        lines.append(f" if texts[{group - 1}] is not None:")
        lines += [f"  members = container({parent!r})"] if parent is not None else []
        for number, leaf in enumerate(leaves, group + 1):
            cell = compile_cell(leaf)
            names |= {f"codec{number}": cell.codec, f"convert{number}": cell.convert, f"usual{number}": cell.usual}
            lines += _lines_of_cell(cell, number, None if parent is None else "members")
        lines.append(f"  if {pointer!r} not in spans: spans[{pointer!r}] = new(Span, places[{group}])")
        group += 1 + len(leaves)
    exec("\n".join([*lines, " builder.count += count"]), names)  # noqa: S102  # of nothing but offsets and pointers
    read_rows: ReadRows = names["read_rows"]
    return read_rows


def _lines_of_cell(cell: CompiledCell, number: int, members: str | None) -> list[str]:
    """Return the lines that put the value of a cell."""
    leaf = cell.pointer
    converted = f"convert{number}(text)"
    return [
        f"  text = texts[{number - 1}]",
        f"  value = {f'usual{number}[text] if text in usual{number} else ' * bool(cell.usual)}{converted}",
        "  if value is not INVALID:",
        f"   {members or f'container({leaf[:-1]!r})'}[{leaf[-1]!r}] = value",
        f"   spans[{leaf!r}] = span = new(Span, places[{number}])",
        "   if type(value) is dict: spans.update({" + f"(*{leaf!r}, member): span for member in value" + "})",
        "   count += 1",
        f"  else: fallback(builder, {leaf!r}, codec{number}, text, new(Span, places[{number}]))",
    ]

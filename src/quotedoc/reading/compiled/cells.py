"""Cells whose values are taken from the groups of a match."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.codec import INVALID, MISSING
from quotedoc.model.composite import Composite, LinkCodec
from quotedoc.reading.leaves import plain_link
from quotedoc.spelling.plain import is_plain
from quotedoc.text import Span, WholeSpan

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.slots.binding import Leaf
    from quotedoc.reading.builder import Builder
    from quotedoc.text import Pointer

    Fallback = Callable[[Builder, Pointer, Codec, str, Span], None]
    ReadRows = Callable[[Builder, re.Match[str]], None]
    PutItem = Callable[[Builder, re.Match[str], Pointer, dict[str, Any]], bool]


class CompiledCell(NamedTuple):
    """A cell of a known row.

    Attributes:
        pointer: its leaf.
        codec: the codec of the leaf.
        convert: what makes its value; INVALID if the text has to be read as any cell's.
        usual: the values of texts that need no conversion.
        is_exact: whether `convert` makes a value of each text that the group of the cell can have.
    """

    pointer: Pointer
    codec: Codec
    convert: Callable[[str], Any]
    usual: dict[str, Any]
    is_exact: bool


def cell_pattern(codec: Codec, other: str) -> str:
    """Return a group for the texts of a codec, as far as its values can be taken from them; any `other` text if not."""
    if codec.exact is None:
        return f"({other})"
    return f"({'|'.join([codec.build_pattern(), *([MISSING] * codec.missing), *([''] * codec.empty)])})"


def compile_cell(leaf: Leaf) -> CompiledCell:
    """Return what takes the value of a leaf from a group that `cell_pattern` has made."""
    codec = leaf.codec
    usual: dict[str, Any] = ({MISSING: None} if codec.missing else {}) | ({"": ""} if codec.empty else {})
    return CompiledCell(leaf.pointer, codec, codec.exact or _converter(codec), usual, codec.exact is not None)


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

    Args:
        rows: the rows, each with its pointer, the object that its leaves belong to (None: several) and the leaves. Its
            label is a group of the match, so is each of its cells; those of all rows follow one another.
        group: the first of these groups.
        fallback: reads the cells whose texts are not to be converted.
    """
    names: dict[str, Any] = {"fallback": fallback}
    lines = [" container, count = builder.ensure_container, 0"]
    for pointer, parent, leaves in rows:
        lines.append(f" if texts[{group - 1}] is not None:")
        lines += [f"  members = container({parent!r})"] if parent is not None else []
        cells = [(number, compile_cell(leaf)) for number, leaf in enumerate(leaves, group + 1)]
        for number, cell in cells:
            members = f"container({cell.pointer[:-1]!r})" if parent is None else "members"
            value, put = _convert(cell, number, names), partial(_put, cell, number, members, repr(cell.pointer))
            if cell.is_exact:
                lines += [f"  {line}" for line in put(value)]
                continue
            names[f"codec{number}"] = cell.codec
            own = f"{cell.pointer!r}, codec{number}, {_text(number)}, new(Span, places[{number}])"
            lines += [
                f"  value = {value}",
                "  if value is not INVALID:",
                *(f"   {line}" for line in put("value")),
                "   count += 1",
                f"  else: fallback(builder, {own})",
            ]
        exact = [cell.pointer for _, cell in cells if cell.is_exact]
        lines += [f"  count += {len(exact)}"] if exact else []
        if pointer not in exact:
            lines.append(f"  if {pointer!r} not in spans: spans[{pointer!r}] = new(Span, places[{group}])")
        group += 1 + len(leaves)
    read_rows: ReadRows = _generate("builder, match", [*lines, " builder.count += count"], names)
    return read_rows


def compile_item(cells: Sequence[tuple[int, CompiledCell]]) -> PutItem:
    """Return a function that puts the values of an item of a list and returns True, if all of them are plain.

    If not, it changes nothing and returns False. Each cell has the number of its group.
    """
    names: dict[str, Any] = {}
    values = {number: _convert(cell, number, names) for number, cell in cells}
    lines = []
    for number in (number for number, cell in cells if not cell.is_exact):
        lines += [f" value{number} = {values[number]}", f" if value{number} is INVALID: return False"]
        values[number] = f"value{number}"
    for number, cell in cells:
        lines += [f" {line}" for line in _put(cell, number, "members", f"base + {cell.pointer!r}", values[number])]
    put_item: PutItem = _generate(
        "builder, match, base, members", [*lines, f" builder.count += {len(cells)}", " return True"], names
    )
    return put_item


def _text(number: int) -> str:
    return f"texts[{number - 1}]"


def _convert(cell: CompiledCell, number: int, names: dict[str, Any]) -> str:
    """Return the expression that makes the value of a cell, and add to `names` what it uses."""
    names |= {f"convert{number}": cell.convert, f"usual{number}": cell.usual}
    if cell.usual:
        return f"usual{number}[text] if (text := {_text(number)}) in usual{number} else convert{number}(text)"
    return _text(number) if cell.convert is str else f"convert{number}({_text(number)})"


def _put(cell: CompiledCell, number: int, members: str, pointer: str, value: str) -> list[str]:
    """Return the lines that do for a cell what `Collector.put_member` does."""
    target = f"{members}[{cell.pointer[-1]!r}]"
    can_be_object = isinstance(cell.codec, Composite)
    span = f"WholeSpan if type({target}) is dict else Span" if can_be_object else "Span"
    return [f"{target} = {value}", f"spans[{pointer}] = new({span}, places[{number}])"]


def _generate(parameters: str, lines: Iterable[str], names: dict[str, Any]) -> Any:  # noqa: ANN401  # a function
    """Return a generated function: a loop over cells, with a call for each of them, takes twice as long."""
    first = " texts, places, spans = match.groups(), match.regs, builder.spans"
    code = "\n".join([f"def function({parameters}):", first, *lines])
    names |= {"INVALID": INVALID, "Span": Span, "WholeSpan": WholeSpan, "new": tuple.__new__}
    exec(code, names)  # noqa: S102  # it is made of nothing but offsets and pointers
    return names["function"]

"""Generate functions that take the values of cells from the groups of a match, and add them to the page.

`compile_rows` gets the rows of a table, whose labels and cells are groups of one regular expression, and returns such a
function; `compile_item` does the same for an item of a list.
"""

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
        pointer: the pointer of its value.
        codec: the codec of the value.
        convert: returns the value of a text, or INVALID if the text has to be read like that of any other cell.
        usual: the values of texts that are not converted, such as `-`.
        is_exact: whether `convert` returns a value for each text that the group of the cell can match.
    """

    pointer: Pointer
    codec: Codec
    convert: Callable[[str], Any]
    usual: dict[str, Any]
    is_exact: bool


def cell_pattern(codec: Codec, other: str) -> str:
    """Return a group that matches the texts of a codec if all have exact values, and otherwise the pattern `other`."""
    if codec.decode_matching is None:
        return f"({other})"
    return f"({'|'.join([codec.build_pattern(), *([MISSING] * codec.missing), *([''] * codec.empty)])})"


def compile_cell(leaf: Leaf) -> CompiledCell:
    """Return the compiled cell of a leaf, for a group that `cell_pattern` has made."""
    codec = leaf.codec
    usual: dict[str, Any] = ({MISSING: None} if codec.missing else {}) | ({"": ""} if codec.empty else {})
    return CompiledCell(
        leaf.pointer, codec, codec.decode_matching or _converter(codec), usual, codec.decode_matching is not None
    )


def _converter(codec: Codec) -> Callable[[str], Any]:
    """Return a function that returns the value of a plain text, and INVALID for any other text."""
    parse = codec.parse
    if codec.is_verbatim:
        return parse
    if isinstance(codec, LinkCodec):
        return lambda text: plain_link(codec, text) or INVALID
    return lambda text: parse(text) if is_plain(text) else INVALID


def compile_rows(
    rows: Iterable[tuple[Pointer, Pointer | None, Sequence[Leaf]]], group: int, fallback: Fallback
) -> ReadRows:
    """Return a function that adds the values of those rows that a match has.

    Args:
        rows: each row with its pointer, the pointer of the object that its leaves belong to (None: several objects),
            and its leaves. The label and each cell of a row are groups of the match; the groups of all rows follow one
            another.
        group: the number of the first of these groups.
        fallback: reads a cell whose text is not converted.
    """
    names: dict[str, Any] = {"fallback": fallback}
    lines = [" container, count = builder.ensure_container, 0"]
    for pointer, parent, leaves in rows:
        lines.append(f" if texts[{group - 1}] is not None:")
        lines += [f"  members = container({parent!r})"] if parent is not None else []
        cells = [(number, compile_cell(leaf)) for number, leaf in enumerate(leaves, group + 1)]
        for number, cell in cells:
            members = f"container({cell.pointer[:-1]!r})" if parent is None else "members"
            value, put = (
                _generate_conversion(cell, number, names),
                partial(_generate_put, cell, number, members, repr(cell.pointer)),
            )
            if cell.is_exact:
                lines += [f"  {line}" for line in put(value)]
                continue
            names[f"codec{number}"] = cell.codec
            own = f"{cell.pointer!r}, codec{number}, {_generate_text(number)}, new(Span, places[{number}])"
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
    read_rows: ReadRows = _define_function("builder, match", [*lines, " builder.count += count"], names)
    return read_rows


def compile_item(cells: Sequence[tuple[int, CompiledCell]]) -> PutItem:
    """Return a function that adds the values of an item of a list and returns True, if all of these can be converted.

    If not, the function changes nothing and returns False. Each cell is given with the number of its group.
    """
    names: dict[str, Any] = {}
    values = {number: _generate_conversion(cell, number, names) for number, cell in cells}
    lines = []
    for number in (number for number, cell in cells if not cell.is_exact):
        lines += [f" value{number} = {values[number]}", f" if value{number} is INVALID: return False"]
        values[number] = f"value{number}"
    for number, cell in cells:
        lines += [
            f" {line}" for line in _generate_put(cell, number, "members", f"base + {cell.pointer!r}", values[number])
        ]
    put_item: PutItem = _define_function(
        "builder, match, base, members", [*lines, f" builder.count += {len(cells)}", " return True"], names
    )
    return put_item


def _generate_text(number: int) -> str:
    return f"texts[{number - 1}]"


def _generate_conversion(cell: CompiledCell, number: int, names: dict[str, Any]) -> str:
    """Return the source of an expression for the value of a cell, and add the objects that it uses to `names`."""
    names |= {f"convert{number}": cell.convert, f"usual{number}": cell.usual}
    if cell.usual:
        return f"usual{number}[text] if (text := {_generate_text(number)}) in usual{number} else convert{number}(text)"
    return _generate_text(number) if cell.convert is str else f"convert{number}({_generate_text(number)})"


def _generate_put(cell: CompiledCell, number: int, members: str, pointer: str, value: str) -> list[str]:
    """Return the source of statements that do for a cell what `Collector.put_member` does."""
    target = f"{members}[{cell.pointer[-1]!r}]"
    can_be_object = isinstance(cell.codec, Composite)
    span = f"WholeSpan if type({target}) is dict else Span" if can_be_object else "Span"
    return [f"{target} = {value}", f"spans[{pointer}] = new({span}, places[{number}])"]


def _define_function(parameters: str, lines: Iterable[str], names: dict[str, Any]) -> Any:  # noqa: ANN401  # a function
    """Return a generated function: a loop over cells, with a call for each of them, takes twice as long."""
    first = " texts, places, spans = match.groups(), match.regs, builder.spans"
    code = "\n".join([f"def function({parameters}):", first, *lines])
    names |= {"INVALID": INVALID, "Span": Span, "WholeSpan": WholeSpan, "new": tuple.__new__}
    exec(code, names)  # noqa: S102  # it is made of nothing but offsets and pointers
    return names["function"]

"""Plan the replacement of values in the text of a page, and confirm that nothing else has changed.

`plan_replacements` gets a reading and new values by pointer, and returns the edits of the text: the value `-4.00%` of a
score table has two, since the chart repeats it. `confirm_replacements` compares the page before and after the edits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.canonical import abbreviate_value, find_first_difference, is_printed_alike
from quotedoc.edit.encode import make_edit
from quotedoc.edit.entries import exclude_lines, find_comment, is_unread, list_edited_lines
from quotedoc.edit.leaf import EditError, leaves_on, with_value
from quotedoc.edit.propagate import propagate_texts
from quotedoc.model.codec import INVALID
from quotedoc.text import format_pointer
from quotedoc.text.packed import unpack_lists

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from quotedoc.reading import Reading
    from quotedoc.text import Edit, Pointer


class Replaced(NamedTuple):
    """A value to replace.

    Attributes:
        pointer: the pointer of the value.
        before: its old text, without escapes.
        after: its new text, without escapes.
        value: its new JSON value.
        edit: the change of the page's text.
        start: the offset of the change in the new text of the page.
    """

    pointer: Pointer
    before: str
    after: str
    value: Any
    edit: Edit
    start: int = 0


def plan_replacements(reading: Reading, wanted: Mapping[Pointer, object]) -> tuple[Replaced, ...]:
    """Return the replacements that give the values at some pointers new values, in the order of the text.

    A text is what the page is to print; any other value is what `convert` is to print. Other places that state the same
    facts change, too. Places that already have the new text are skipped.

    Raises:
        EditError: there is no such value, or it cannot have the new value.
    """
    leaves = leaves_on(reading)
    asked: dict[Pointer, str] = {}
    for pointer, value in wanted.items():
        if pointer not in leaves and is_unread(reading, pointer):
            raise EditError(f"the front matter has '{pointer[1]}', but its value was not read; change it on the page")
        place, text = with_value(leaves, pointer, value)
        if asked.setdefault(place, text) != text:
            raise EditError(f"{format_pointer(place)} cannot become both {asked[place]!r} and {text!r}")
    found = []
    for pointer, after in propagate_texts(reading, leaves, asked).items():
        codec, span, before = leaves[pointer]
        if before != after:
            if codec.parse(after) is INVALID:
                reason = (
                    f"{after!r} must also be written at {format_pointer(pointer)}, but is not {codec.expected} there"
                )
                raise EditError(reason)
            edit = make_edit(reading.document, span, codec, after)
            found.append(Replaced(pointer, before, after, codec.parse(after), edit))
    return tuple(_place_replacements(sorted(found, key=lambda each: each.edit)))


def _place_replacements(replaced: Iterable[Replaced]) -> Iterator[Replaced]:
    """Yield replacements, each with the offset at which it starts once those before it are made."""
    grown = 0
    for each in replaced:
        (start, end), text = each.edit
        yield each._replace(start=start + grown)
        grown += len(text) - (end - start)


def confirm_replacements(before: Reading, after: Reading, replaced: Sequence[Replaced]) -> None:
    """Check that a page after the replacements differs from the page before in the replaced values only.

    Raises:
        EditError: it differs elsewhere, or a value is not read as planned.
    """
    due = unpack_lists(before.page)
    for each in replaced:
        parent: Any = due
        for part in each.pointer[:-1]:
            parent = parent[part]
        parent[each.pointer[-1]] = each.value
    places = {format_pointer(each.pointer) for each in replaced}
    # The page's JSON no longer has the unusual spelling of a replaced value.
    due["unclaimed"] = _exclude_pieces(due["unclaimed"], "leaf", places)
    printed = _exclude_pieces(due.pop("printed", ()), "value", places)
    due |= {"printed": printed} if printed else {}
    found = _strip_metadata(after.page)
    if unread := [each.edit for each in replaced if each.pointer not in before.spans]:
        text = before.source.text
        due = exclude_lines(due, (line for edit in unread for line in list_edited_lines(text, edit)))
        found = exclude_lines(found, (find_comment(text, edit) for edit in unread))
    difference = find_first_difference(_strip_metadata(due), found, is_printed_alike)
    if difference is not None:
        raise EditError(_describe_difference(*difference))


def _exclude_pieces(pieces: Iterable[Mapping[str, Any]], kind: str, places: Collection[str]) -> list[Mapping[str, Any]]:
    """Return the pieces of a page that are not of a kind and at one of some places."""
    return [piece for piece in pieces if piece["kind"] != kind or piece["pointer"] not in places]


def _strip_metadata(page: Mapping[str, Any]) -> dict[str, Any]:
    """Return a page without its schema, which follows from its kind, and without the count of what could be read."""
    return {key: value for key, value in page.items() if key not in ("$schema", "coverage")}


def _describe_difference(pointer: Pointer, due: object, found: object) -> str:
    """Return in words how a page would be read otherwise than planned; None stands for an absent value."""
    where = format_pointer(pointer)
    if found is None:
        return f"{abbreviate_value(due)} would not be read at {where}"
    if due is None:
        return f"{abbreviate_value(found)} would be read at {where}, where there is no value now"
    return f"{where} would be read as {abbreviate_value(found)}, not {abbreviate_value(due)}"

"""Places and offsets of texts, and what stays where it is when a text changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from quotedoc.server.formatting import find_edits
from quotedoc.server.shift import Shift
from quotedoc.server.text import PagedText, TextChange, TextPlace
from quotedoc.text import Span, apply_edits
from support.editors import measure, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable

TEXTS = st.text(st.sampled_from("ab\n\r\u2028\f\v\x85é\N{ROCKET}\ufeff\ud800"), max_size=30)
WIDTHS: dict[str, Callable[[str], int]] = {
    "utf-8": lambda text: len(text.encode("utf-8", "surrogatepass")),
    "utf-16": measure,
    "utf-32": len,
}


def find_place(text: str, offset: int, encoding: str) -> TextPlace:
    """Return the place of an offset, which is not within the end of a line."""
    *before, line = split_lines(text[:offset])
    return TextPlace(len(before), WIDTHS[encoding](line))


def list_offsets(text: str) -> list[int]:
    return [offset for offset in range(len(text) + 1) if text[offset - 1 : offset + 1] != "\r\n"]


@given(TEXTS, st.sampled_from(sorted(WIDTHS)))
def test_places_and_offsets_are_inverse(text: str, encoding: str) -> None:
    paged = PagedText(text, encoding)
    for offset in list_offsets(text):
        assert paged.find_place(offset) == find_place(text, offset, encoding)
        assert paged.find_offset(paged.find_place(offset)) == offset


def test_a_place_beyond_the_text_is_its_end() -> None:
    text = PagedText("ab\r\ncd")
    assert [
        text.find_offset(TextPlace(0, 9)),
        text.find_offset(TextPlace(9, 0)),
        text.find_offset(TextPlace(1, 9)),
    ] == [2, 6, 6]
    assert text.find_offset(TextPlace(0, 3)) == 2  # not between the two characters of a line end


def test_a_place_within_a_character_is_before_it() -> None:
    assert PagedText("a\N{ROCKET}b").find_offset(TextPlace(0, 2)) == 1


@given(TEXTS, TEXTS, st.data())
def test_a_change_replaces_just_its_range(text: str, new: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.sampled_from(list_offsets(text))) for _ in range(2))
    paged = PagedText(text)
    change = TextChange(new, paged.find_place(start), paged.find_place(end))
    assert paged.apply_change(change).text == text[:start] + new + text[end:]


def test_a_change_without_a_range_replaces_all() -> None:
    assert PagedText("a").apply_change(TextChange("b")).text == "b"


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_has_not_changed_moves_along(prefix: str, suffix: str, old: str, new: str) -> None:
    before, after = prefix + old + suffix, prefix + new + suffix
    shift = Shift(before, after)
    for offset in range(len(before) + 1):
        span = shift.find_after(Span(0, offset))
        assert span is None or before[:offset] == after[: span.end]
    first, last = shift.find_after(Span(0, len(prefix))), shift.find_after(Span(len(prefix + old), len(before)))
    assert first is None or after[slice(*first)] == prefix
    assert last is None or after[slice(*last)] == suffix
    for offset in range(len(after) + 1):
        known = shift.find_before(offset)
        assert known is None or before[:known] == after[:offset] or before[known:] == after[offset:]


def test_a_place_after_an_insertion_moves() -> None:
    shift = Shift("one two", "one and two")
    assert shift.find_after(Span(4, 7)) == Span(8, 11)
    assert shift.find_before(8) == 4
    assert shift.find_before(6) is None


@given(TEXTS, TEXTS)
def test_edits_make_one_text_another(before: str, after: str) -> None:
    assert apply_edits(before, find_edits(before, after)) == after

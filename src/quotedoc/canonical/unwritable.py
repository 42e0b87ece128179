"""Find the places in a JSON text that keep its page from being written, and state what to write there instead.

A page is only written if it would be read as the same JSON again. `{"overview": {"text": "# Heading"}}` would not be:
the text of the overview would be read as a heading. `find_unwritable` gets such a JSON and the Markdown that was
written from it, and returns a fault for each place that it finds, here: `'# Heading' at /overview/text would not be
read there; write one paragraph`. It replaces the value there and writes the page again to find the next place.
"""

from __future__ import annotations

from functools import reduce
from itertools import takewhile
from operator import getitem
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotedoc.canonical.differences import abbreviate_value
from quotedoc.canonical.rendered import iter_changes, render_page_values
from quotedoc.data import Scalar, locate_node
from quotedoc.diagnostic import Fault
from quotedoc.model.outline import find_outline
from quotedoc.text import Span, format_pointer, parse_pointer
from quotedoc.text.packed import LISTS

if TYPE_CHECKING:
    from quotedoc.canonical.differences import JsonDifference
    from quotedoc.canonical.rendered import PageRenderer, RenderedPage
    from quotedoc.data import Node
    from quotedoc.text import Pointer

_ROUNDS: Final = 20
"""The maximum number of times that a page is written to find more places."""
_PLACEHOLDER: Final = "text"
"""The text that replaces a text that cannot be written: it is valid in any paragraph or heading."""


class UnwritablePage(NamedTuple):
    """The faults of a page that cannot be written, and a draft of it.

    Attributes:
        faults: the faults, in the order in which they were found.
        draft: the Markdown without the values at these places, to check the others; None if it cannot be made.
    """

    faults: tuple[Fault, ...]
    draft: str | None


def find_unwritable(node: Node, page: Any, rendered: RenderedPage, renderer: PageRenderer) -> UnwritablePage:  # noqa: ANN401  # JSON
    """Return the places that keep a page from being read as it was written, and a draft without their values.

    A difference may be the cause of others. So the first one is replaced, and the page is written again: a missing
    value is replaced by null, a text by a placeholder. Any other difference ends the search.

    Args:
        node: the JSON as parsed, with the place of each value in its text.
        page: the same JSON as plain values; it is changed.
        rendered: the Markdown that was written from it, and the JSON that this would be read as.
        renderer: what writes the Markdown.
    """
    faults: list[Fault] = []
    replaced: set[Pointer] = set()
    for _ in range(_ROUNDS):
        changes = list(iter_changes(rendered))
        if not changes:
            return UnwritablePage(tuple(faults), rendered.text)
        if changes[0].pointer[0] == "printed" and (empty := _list_empty_cells(rendered)):
            faults += [_report_place(node, pointer, _describe_missing(pointer, "write its value")) for pointer in empty]
            return UnwritablePage(tuple(faults), rendered.text)
        missing = [each.pointer for each in takewhile(_is_missing, changes)]
        for pointer in missing:
            faults.append(_report_place(node, pointer, _describe_missing(pointer, f"add '\"{pointer[-1]}\": null'")))
            _put_value(page, pointer, None)
        if not missing:
            pointer, reason = _find_cause(changes[0], rendered)
            if pointer in replaced:
                break
            faults.append(_report_place(node, pointer, reason))
            if not _takes_placeholder(page, pointer, renderer):
                break
            replaced.add(pointer)
            _put_value(page, pointer, _PLACEHOLDER)
        rendered = render_page_values(page, renderer)
    return UnwritablePage(tuple(faults), None)


def _takes_placeholder(page: Any, pointer: Pointer, renderer: PageRenderer) -> bool:  # noqa: ANN401  # JSON
    """Tell whether the value at a pointer is running text, which decides neither the kind nor the form of a page."""
    if pointer[:1] == ("front_matter",) or not isinstance(_get_value(page, pointer), str):
        return False
    outline = find_outline(renderer.registry.find_page_class(page["kind"]), pointer)
    codec = outline.codec if outline else None
    return codec is not None and bool(codec.parse(_PLACEHOLDER) == _PLACEHOLDER)


def _list_empty_cells(rendered: RenderedPage) -> list[Pointer]:
    """Return the values whose cells would be empty, since no `-` can stand there."""
    given, printed = (page.get("printed", []) for page in (rendered.page, rendered.reread))
    pieces = [piece for piece in printed if piece not in given and piece["kind"] == "value" and not piece["text"]]
    return [parse_pointer(piece["pointer"]) for piece in pieces]


def _is_missing(difference: JsonDifference) -> bool:
    """Tell whether the page has a `-` where the JSON has nothing."""
    return difference.before is None and difference.after is None and isinstance(difference.pointer[-1], str)


def _describe_missing(pointer: Pointer, advice: str) -> str:
    return f"the JSON has no value at {format_pointer(pointer)}, but the page has a cell for it; {advice}"


def _get_value(page: Any, pointer: Pointer) -> object:  # noqa: ANN401  # JSON
    try:
        return reduce(getitem, pointer, page)
    except (LookupError, TypeError):
        return None


def _put_value(page: Any, pointer: Pointer, value: str | None) -> None:  # noqa: ANN401  # JSON
    reduce(getitem, pointer[:-1], page)[pointer[-1]] = value


def _find_cause(difference: JsonDifference, rendered: RenderedPage) -> tuple[Pointer, str]:
    """Return where in the JSON to look for the cause of a difference, and the difference in words."""
    pointer, stated, found = difference
    before, after = rendered.page.get("unclaimed", []), rendered.reread.get("unclaimed", [])
    if pointer == ("kind",):
        advice = "add the address of the page to it, as 'url'"
        return pointer, f"its front matter would make it a page of kind '{found}', not '{stated}'; {advice}"
    if pointer[0] == "unclaimed" and len(after) > int(pointer[1]) and after[int(pointer[1])] not in before:
        piece = after[int(pointer[1])]
        pointer = parse_pointer(piece["pointer"])
        where = f"{'at' if piece['kind'] == 'leaf' else 'after'} {format_pointer(pointer) or 'its start'}"
        return pointer, f"the page would have {abbreviate_value(piece['text'])} {where}, which is not in the JSON"
    where = format_pointer(pointer)
    if stated is None:
        return pointer, f"{abbreviate_value(found)} would be read at {where}, where the JSON has no value"
    if found is None or isinstance(found, (dict, *LISTS)):
        return pointer, f"{abbreviate_value(stated)} at {where} would not be read there; {_describe_remedy(stated)}"
    advice = f"; {_describe_remedy(stated)}" if isinstance(stated, str) else ""
    return pointer, f"{abbreviate_value(stated)} at {where} would be read as {abbreviate_value(found)}{advice}"


def _describe_remedy(stated: object) -> str:
    """Return what to write instead of a value that would not be read."""
    if isinstance(stated, str):
        return "write one paragraph that is not a heading, a list, a table or other Markdown"
    return "omit it" if stated in ([], {}) else "move or omit it"


def _report_place(node: Node, pointer: Pointer, reason: str) -> Fault:
    """Return the fault at what the JSON has at `pointer`, or nearest above it."""
    found = (locate_node(node, pointer[:depth]) for depth in range(len(pointer), -1, -1))
    place = next(each for each in found if each is not None)
    span = place.content if isinstance(place, Scalar) else Span(place.span.start, place.span.start + 1)
    return Fault("page-unwritable", span, pointer, {"reason": reason})

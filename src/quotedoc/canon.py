"""A page's canonical text, from the page or from its JSON, and the proof that it is the page's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.contract import explain
from quotedoc.data import Mapping, Scalar, duplicates, locate, plain
from quotedoc.diagnostic import Fault
from quotedoc.model.registry import builtin
from quotedoc.reading import QUOTE, read, repeated_key
from quotedoc.spelling.plain import normalize_text
from quotedoc.syntax import parse
from quotedoc.text import Source, Span, format_pointer, parse_pointer
from quotedoc.text.source import BOM
from quotedoc.writing import write

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.data import Node
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class Difference(NamedTuple):
    """The first value in which two pages differ; None stands for a value that is not there, or `-`."""

    pointer: Pointer
    before: Any
    after: Any


class BrokenLawError(Exception):
    """The canonical text would not be the page's: a fault of ours, and a reason to leave the file alone."""


def canonical(reading: Reading) -> str:
    """Return the canonical text of a page; what has no declared layout stays as it is.

    Raises:
        BrokenLawError: what was to be written would state something else than the page, or not be canonical itself.
    """
    text = unproven(reading)
    if text != reading.source.text:  # otherwise it is what was read
        _prove(reading, text)
    return text


def unproven(reading: Reading) -> str:
    """Return the canonical text as `canonical` does, but without the proof, which takes as long as all else."""
    return reading.source.text if reading.plan is None else write(reading.page, reading.plan)


def _prove(reading: Reading, text: str) -> None:
    """Read the canonical text: it must be the same page, and be written the same."""
    again = read(parse(Source(reading.source.path, text)), reading.registry)
    if again.plan is reading.plan and repr(again.page) == repr(reading.page):
        return  # in all it states, to the last digit and in the order of its members
    difference = first_difference(reading.page, again.page, digit_for_digit)
    if difference is not None:
        pointer, before, after = difference
        where = format_pointer(pointer) or "the page"
        raise BrokenLawError(f"formatting would change {where} from {before!r} to {after!r}")
    if write(again.page, again.plan) != text:
        raise BrokenLawError("formatting twice would not give what formatting once gives")


class Rendition(NamedTuple):
    """The page that a JSON text describes, or what is wrong with the JSON."""

    text: str | None
    faults: tuple[Fault, ...]


def render(source: Source, registry: Registry | None = None) -> Rendition:
    """Return the canonical text of the page that a JSON text describes, from `convert` or from anywhere else.

    A `path`, which `convert` gives to each of several pages, is passed over. `registry` holds the kinds and labels that
    pages may have; None stands for those of the package.
    """
    from quotedoc.data.json_text import parse_json  # no page needs it

    registry = registry or builtin()
    start = len(BOM) if source.text.startswith(BOM) else 0
    node = parse_json(source.text, start, len(source.text))
    if isinstance(node, Fault):
        return Rendition(None, (Fault("json-invalid", node.span, node.pointer, node.args, node.related),))
    if isinstance(node, Mapping):
        node = node._replace(entries=tuple(entry for entry in node.entries if entry.key.value != "path"))
    kind = locate(node, ("kind",))
    name = str(kind.value) if isinstance(kind, Scalar) and kind.value in registry.names() else QUOTE
    faults = [repeated_key(*pair) for pair in duplicates(node)] + explain(name, node, (), registry)
    if faults:
        return Rendition(None, tuple(faults))
    page: Any = plain(node)
    text = write(page, registry.plan_of(page))
    again = read(parse(Source(source.path, text)), registry)
    before, after = _stated(page), _stated(again.page)
    difference = first_difference(before, after, _is_same)
    if difference is None:
        return Rendition(text, ())
    return Rendition(None, (_unwritable(node, *_cause(difference, before["unclaimed"], after["unclaimed"])),))


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values of JSON are the same; spaces of any kind are, and characters composed or not."""
    return one == other or (
        isinstance(one, str) and isinstance(other, str) and normalize_text(one) == normalize_text(other)
    )


def _stated(page: dict[str, Any]) -> dict[str, Any]:
    """Return what a page says, without what is said about it.

    Unclaimed pieces come last: they differ wherever a value does, and it is the value that is wrong.
    """
    said = {key: value for key, value in page.items() if key not in ("$schema", "faults", "coverage", "unclaimed")}
    return {**said, "unclaimed": page.get("unclaimed", [])}


def _cause(difference: Difference, before: list[Any], after: list[Any]) -> tuple[Pointer, str]:
    """Return where in the JSON to look for the cause of a difference, and the difference in words.

    `before` and `after` are the unclaimed pieces.
    """
    pointer, stated, found = difference
    if pointer == ("kind",):
        return pointer, f"by its front matter, or for want of one, it would be of kind '{found}', not '{stated}'"
    if pointer[0] == "unclaimed" and len(after) > int(pointer[1]) and after[int(pointer[1])] not in before:
        piece = after[int(pointer[1])]
        pointer = parse_pointer(piece["pointer"])
        where = f"{'at' if piece['kind'] == 'leaf' else 'after'} {format_pointer(pointer) or 'its start'}"
        return pointer, f"{where} would stand {short(piece['text'])}, which the JSON does not state"
    where = format_pointer(pointer)
    if stated is None:
        return pointer, f"{short(found)} would be read at {where}, where the JSON has none"
    if found is None or isinstance(found, (dict, list)):
        return pointer, f"{short(stated)} at {where} would not be read there"
    return pointer, f"{short(stated)} at {where} would be read as {short(found)}"


def _unwritable(node: Node, pointer: Pointer, reason: str) -> Fault:
    """Return the fault at what the JSON has at `pointer`, or nearest above it."""
    found = (locate(node, pointer[:depth]) for depth in range(len(pointer), -1, -1))
    place = next(each for each in found if each is not None)
    span = place.content if isinstance(place, Scalar) else Span(place.span.start, place.span.start + 1)
    return Fault("page-unwritable", span, pointer, {"reason": reason})


def short(value: object) -> str:
    """Return a value in a few words: a text in quotes, an object or a list by what it is."""
    if isinstance(value, (dict, list)):
        return "an object" if isinstance(value, dict) else "a list"
    text = "null" if value is None else repr(value) if isinstance(value, str) else str(value)
    return f"{text[:60]}…" if len(text) > 60 else text


def first_difference(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> Difference | None:
    """Return the first difference of two JSON values, None if there is none; `same` compares what is no container."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(key, before.get(key), after.get(key), key in before and key in after) for key in keys]
    elif isinstance(before, list) and isinstance(after, list):
        both = min(len(before), len(after))
        pairs = [(index, before[index], after[index], True) for index in range(both)]
        pairs += [(index, before[index], None, False) for index in range(both, len(before))]
        pairs += [(index, None, after[index], False) for index in range(both, len(after))]
    else:
        return None if same(before, after) else Difference(pointer, before, after)
    for key, one, other, in_both in pairs:
        here = (*pointer, key)
        found = first_difference(one, other, same, here) if in_both else Difference(here, one, other)
        if found:
            return found
    return None


def digit_for_digit(one: object, other: object) -> bool:
    """Tell whether two values of JSON that are no containers would be printed alike."""
    return type(one) is type(other) and str(one) == str(other)

"""A page's canonical text, from the page or from its JSON, and the proof that it is the page's."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.data import Mapping, Scalar, digest_value, find_duplicates, locate_node, unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.model.number import is_same_float
from quotedoc.model.page import BESIDE
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import QUOTE, read_document, repeated_key
from quotedoc.spelling.plain import normalize_text
from quotedoc.text import Source, Span, format_pointer, parse_pointer
from quotedoc.text.source import BOM
from quotedoc.validation import explain_value, restore_values
from quotedoc.writing import write_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.data import Node
    from quotedoc.model.plan import Plan
    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer


class JsonDifference(NamedTuple):
    """The first value in which two pages differ; None stands for a value that is not there, or `-`."""

    pointer: Pointer
    before: Any
    after: Any


class BrokenLawError(Exception):
    """The canonical text would not be the page's: a fault of ours, and a reason to leave the file alone."""


class Claim(NamedTuple):
    """What a page states, to be compared with what its canonical text states, without the page itself.

    Attributes:
        source: the text of the page.
        registry: the kinds and labels that it was read by.
        plan: the layout that it follows.
        digest: the digest of its values.
    """

    source: Source
    registry: Registry
    plan: Plan | None
    digest: bytes


def write_canonical(reading: Reading) -> str:
    """Return the canonical text of a page; what has no declared layout stays as it is.

    Raises:
        BrokenLawError: what was to be written would state something else than the page, or not be canonical itself.
    """
    text = write_unproven(reading)
    if text != reading.source.text:  # otherwise it is what was read
        prove_text(make_claim(reading), text)
    return text


def write_unproven(reading: Reading) -> str:
    """Return the canonical text as `write_canonical` does, but without the proof, which takes as long as all else."""
    return reading.source.text if reading.plan is None else write_page(reading.page, reading.plan)


def make_claim(reading: Reading) -> Claim:
    """Return what the canonical text of a page has to state."""
    return Claim(reading.source, reading.registry, reading.plan, digest_value(reading.page))


def prove_text(claim: Claim, text: str) -> None:
    """Read a canonical text: it must be the page of the claim, and be written the same.

    Raises:
        BrokenLawError: it states something else, or is not canonical itself.
    """
    again = read_document(Source(claim.source.path, text), claim.registry)
    if again.plan is claim.plan and digest_value(again.page) == claim.digest:
        return  # in all it states, to the last digit and in the order of its members
    page = read_document(claim.source, claim.registry).page
    difference = first_difference(page, again.page, digit_for_digit)
    if difference is not None:
        pointer, before, after = difference
        where = format_pointer(pointer) or "the page"
        raise BrokenLawError(f"formatting would change {where} from {before!r} to {after!r}")
    if write_page(again.page, again.plan) != text:
        raise BrokenLawError("formatting twice would not give what formatting once gives")


class Rendition(NamedTuple):
    """The page that a JSON text describes, or what is wrong with the JSON."""

    text: str | None
    faults: tuple[Fault, ...]


class ParsedPage(NamedTuple):
    """The JSON of a page, each value with its place, or what is wrong with it."""

    node: Node | None
    faults: tuple[Fault, ...]


def parse_page(source: Source, registry: Registry) -> ParsedPage:
    """Return the JSON of a page if it is valid by the schema of its kind.

    A `path`, which `convert` gives to each of several pages, and `places` are taken out. Nulls and numbers that other
    programs write are understood.
    """
    from quotedoc.data.json_text import parse_json  # no page needs it

    start = len(BOM) if source.text.startswith(BOM) else 0
    node = parse_json(source.text, start, len(source.text))
    if isinstance(node, Fault):
        return ParsedPage(None, (Fault("json-invalid", node.span, node.pointer, node.args, node.related),))
    if isinstance(node, Mapping):
        node = node._replace(entries=tuple(entry for entry in node.entries if entry.key.value not in BESIDE))
    kind = locate_node(node, ("kind",))
    name = str(kind.value) if isinstance(kind, Scalar) and kind.value in registry.list_kinds() else QUOTE
    repeated = [repeated_key(*pair) for pair in find_duplicates(node)]
    node = restore_values(node, registry.find_page_class(name))
    return ParsedPage(node, (*repeated, *explain_value(name, node, (), registry)))


def render_canonical(source: Source, registry: Registry | None = None) -> Rendition:
    """Return the canonical text of the page that a JSON text describes, from `convert` or from anywhere else.

    `registry` holds the kinds and labels that pages may have; None stands for those of the package.
    """
    registry = registry or load_builtin_registry()
    node, faults = parse_page(source, registry)
    if node is None or faults:
        return Rendition(None, faults)
    page: Any = unwrap_node(node)
    rendered = _render_values(page, _Renderer(source.path, registry))
    difference = next(_iter_changes(rendered), None)
    if difference is None:
        ignored = [number for number, piece in enumerate(page.get("printed", ())) if piece in rendered.ignored]
        return Rendition(rendered.text, tuple(_report_stale(node, page, number) for number in ignored))
    return Rendition(None, (_report_unwritable(node, *_find_cause(difference, rendered)),))


class _Renderer(NamedTuple):
    """Writes pages, and reads what it wrote."""

    path: str
    registry: Registry

    def render_page(self, page: dict[str, Any], ignored: list[dict[str, str]]) -> _Rendered:
        """Write a page without the texts of `printed` that are ignored."""
        printed = [piece for piece in page.get("printed", ()) if piece not in ignored]
        page = {key: value for key, value in page.items() if key != "printed"}
        page |= {"printed": printed} if printed else {}
        text = write_page(page, self.registry.plan_of(page))
        return _Rendered(text, page, read_document(Source(self.path, text), self.registry).page, ignored)


class _Rendered(NamedTuple):
    """A page as written, the page that is read from that, and the texts of `printed` that were ignored."""

    text: str
    page: dict[str, Any]
    again: dict[str, Any]
    ignored: list[dict[str, str]]


def _render_values(page: dict[str, Any], renderer: _Renderer) -> _Rendered:
    """Write a page by its values, and ignore texts of `printed` that do not mean these.

    Who changes a value in JSON need not know that its text is kept elsewhere. Texts at the values that would be read
    otherwise are ignored first, then those beside them, which may be whole lines; last those that are not needed.
    """
    first = rendered = renderer.render_page(page, [])
    if "printed" not in page:
        return first
    for is_related in (_is_at, _is_beside):
        differing = [each.pointer for each in _differing_values(rendered)]
        if not differing:
            break
        stale = [
            piece
            for piece in rendered.page.get("printed", ())
            if any(is_related(piece["kind"], parse_pointer(piece["pointer"]), pointer) for pointer in differing)
        ]
        rendered = renderer.render_page(page, [*rendered.ignored, *stale])
    if next(_differing_values(rendered), None) is not None:
        return first
    needed = rendered.again.get("printed", ())
    unused = [piece for piece in rendered.page.get("printed", ()) if piece not in needed]
    return renderer.render_page(page, [*rendered.ignored, *unused]) if unused else rendered


def _iter_changes(rendered: _Rendered) -> Iterator[JsonDifference]:
    """Yield what the page that was written would state otherwise than the JSON.

    A null of the JSON may stand for an absent key, so that it is no difference if the page cannot state a `-` there.
    """
    before: Any = _strip_metadata(rendered.page)
    for each in iter_differences(before, _strip_metadata(rendered.again), _is_same):
        is_null = each.before is None and each.pointer[-1] in reduce(getitem, each.pointer[:-1], before)
        if each.after is not None or not is_null:
            yield each


def _differing_values(rendered: _Rendered) -> Iterator[JsonDifference]:
    return (each for each in _iter_changes(rendered) if each.pointer[0] not in ("printed", "unclaimed"))


def _is_at(kind: str, place: Pointer, differing: Pointer) -> bool:
    """Tell whether a text is that of a value, or of what holds it or is held by it."""
    size = min(len(place), len(differing))
    return kind == "value" and place[:size] == differing[:size]


def _is_beside(_: str, place: Pointer, differing: Pointer) -> bool:
    """Tell whether a text may be that of a line with a value in it: it is kept for a member beside it, or for both."""
    return differing[:-1] in (place, place[:-1])


def _report_stale(node: Node, page: dict[str, Any], number: int) -> Fault:
    """Return the fault of a text of `printed` that was ignored."""
    pointer, piece = ("printed", number, "text"), page["printed"][number]
    place = locate_node(node, pointer)
    span = place.span if place is not None else node.span
    return Fault("printed-stale", span, pointer, {"text": abbreviate_value(piece["text"]), "where": piece["pointer"]})


def _is_same(one: object, other: object) -> bool:
    """Tell whether two values of JSON are the same: numbers as binary floats, texts with spaces of any kind as well."""
    if isinstance(one, str) and isinstance(other, str):
        return one == other or normalize_text(one) == normalize_text(other)
    return one == other or (isinstance(one, Decimal) and isinstance(other, Decimal) and is_same_float(one, other))


def _strip_metadata(page: dict[str, Any]) -> dict[str, Any]:
    """Return what a page says, without what is said about it; the order of `printed` means nothing.

    Unclaimed pieces come last: they differ wherever a value does, and it is the value that is wrong.
    """
    said = {key: value for key, value in page.items() if key not in ("$schema", "faults", "coverage", "unclaimed")}
    if "printed" in said:
        said["printed"] = sorted(said["printed"], key=lambda piece: (piece["pointer"], piece["kind"]))
    return {**said, "unclaimed": page.get("unclaimed", [])}


def _find_cause(difference: JsonDifference, rendered: _Rendered) -> tuple[Pointer, str]:
    """Return where in the JSON to look for the cause of a difference, and the difference in words."""
    pointer, stated, found = difference
    before, after = rendered.page.get("unclaimed", []), rendered.again.get("unclaimed", [])
    if pointer == ("kind",):
        return pointer, f"its front matter would make it a page of kind '{found}', not '{stated}'"
    if pointer[0] == "unclaimed" and len(after) > int(pointer[1]) and after[int(pointer[1])] not in before:
        piece = after[int(pointer[1])]
        pointer = parse_pointer(piece["pointer"])
        where = f"{'at' if piece['kind'] == 'leaf' else 'after'} {format_pointer(pointer) or 'its start'}"
        return pointer, f"the page would have {abbreviate_value(piece['text'])} {where}, which is not in the JSON"
    where = format_pointer(pointer)
    if stated is None:
        return pointer, f"{abbreviate_value(found)} would be read at {where}, where the JSON has no value"
    if found is None or isinstance(found, (dict, list)):
        return pointer, f"{abbreviate_value(stated)} at {where} would not be read there"
    return pointer, f"{abbreviate_value(stated)} at {where} would be read as {abbreviate_value(found)}"


def _report_unwritable(node: Node, pointer: Pointer, reason: str) -> Fault:
    """Return the fault at what the JSON has at `pointer`, or nearest above it."""
    found = (locate_node(node, pointer[:depth]) for depth in range(len(pointer), -1, -1))
    place = next(each for each in found if each is not None)
    span = place.content if isinstance(place, Scalar) else Span(place.span.start, place.span.start + 1)
    return Fault("page-unwritable", span, pointer, {"reason": reason})


def abbreviate_value(value: object) -> str:
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
) -> JsonDifference | None:
    """Return the first difference of two JSON values, None if there is none; `same` compares what is no container."""
    return next(iter_differences(before, after, same, pointer), None)


def iter_differences(
    before: Any,  # noqa: ANN401  # JSON
    after: Any,  # noqa: ANN401  # JSON
    same: Callable[[Any, Any], bool],
    pointer: Pointer = (),
) -> Iterator[JsonDifference]:
    """Yield the differences of two JSON values; `same` compares what is no container."""
    if isinstance(before, dict) and isinstance(after, dict):
        keys = [*before, *(key for key in after if key not in before)]
        pairs = [(key, before.get(key), after.get(key), key in before and key in after) for key in keys]
    elif isinstance(before, list) and isinstance(after, list):
        both = min(len(before), len(after))
        pairs = [(index, before[index], after[index], True) for index in range(both)]
        pairs += [(index, before[index], None, False) for index in range(both, len(before))]
        pairs += [(index, None, after[index], False) for index in range(both, len(after))]
    else:
        if not same(before, after):
            yield JsonDifference(pointer, before, after)
        return
    for key, one, other, in_both in pairs:
        here = (*pointer, key)
        if in_both:
            yield from iter_differences(one, other, same, here)
        else:
            yield JsonDifference(here, one, other)


def digit_for_digit(one: object, other: object) -> bool:
    """Tell whether two values of JSON that are no containers would be printed alike."""
    return type(one) is type(other) and str(one) == str(other)

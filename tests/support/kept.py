"""Compare the values of a page with those of the same page written in another way: what is kept, changed and lost."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc import app
from quotedoc.diagnostic import Severity
from quotedoc.syntax import FrontMatterBlock, Html, Reference, Table, parse_blocks
from quotedoc.text import Source
from support.shown import render_page, visible_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from quotedoc.text import Pointer, Span

NO_VALUES = frozenset({"$schema", "faults", "unclaimed", "printed", "columns", "coverage", "labels"})
"""The fields of a converted page that hold no typed values."""
DERIVED = frozenset({"unit", "after", "row_order"})
"""The fields that only say how a value beside them is meant, or where it stands."""
IDENTITIES = ("period", "symbol", "url", "key", "ex_date", "rating", "label", "name", "kind", "text")
"""The fields that identify an item of a list, the best first."""
_PROSE_BLOCKS = ("body", "blocks")
_MISSING = object()


class Loss(NamedTuple):
    """A value that the respelled page does not have.

    Attributes:
        pointer: where the value is in the original page.
        value: the value in the original page.
        other: the value at the same place of the respelled page, if there is one.
        is_shown: whether the respelled page still shows the text of the value.
    """

    pointer: Pointer
    value: object
    other: object
    is_shown: bool


class Comparison(NamedTuple):
    """The differences between a page and its respelling.

    Attributes:
        total: number of values of the original page.
        losses: the values that are lost or changed.
        new_errors: new findings of severity error, by rule name.
        new_warnings: new findings of severity warning, by rule name.
        new_infos: new findings of severity info, by rule name.
    """

    total: int
    losses: tuple[Loss, ...]
    new_errors: Counter[str]
    new_warnings: Counter[str]
    new_infos: Counter[str]

    @property
    def missed(self) -> tuple[Loss, ...]:
        """The values that the respelled page still shows, but reading did not find."""
        return tuple(loss for loss in self.losses if loss.is_shown)

    @property
    def has_finding(self) -> bool:
        """Whether the respelled page has a finding that the original has not."""
        return bool(self.new_errors or self.new_warnings or self.new_infos)

    @property
    def is_silent(self) -> bool:
        """Whether values are missed and no new finding makes `check` fail."""
        return bool(self.missed) and not self.new_errors and not self.new_warnings


class Page(NamedTuple):
    """A converted page, and its findings."""

    values: dict[str, Any]
    spans: dict[Pointer, Span]
    findings: Counter[tuple[Severity, str]]
    definitions: str


@lru_cache(maxsize=256)
def convert_page(text: str) -> Page:
    """Return the values and the findings of a page."""
    document = app.load_document(Source("page.md", text))
    findings = Counter((each.severity, each.name) for each in document.all_diagnostics)
    blocks = document.reading.document.blocks
    definitions = "\n".join(text[slice(*block.span)] for block in blocks if isinstance(block, Reference))
    return Page(document.data, dict(document.reading.spans), findings, definitions)


def has_defined_sections(text: str) -> bool:
    """Tell whether the tables of a page have defined rows and columns, so that other figures and labels are unusual."""
    values = convert_page(text).values
    return values["layout"] not in (None, "generic") and values["kind"] in ("quote", "reports", "news")


def compare(
    original: str, respelled: str, given_up: Collection[Span] = (), *, may_take_away: bool = False
) -> Comparison:
    """Compare a page with its respelling.

    Args:
        original: the text of the page.
        respelled: the text after the change.
        given_up: the places of the original whose values the change takes away; these are not counted.
        may_take_away: whether the change may remove other values, too; it did if their text is no longer shown.
    """
    before, after = convert_page(original), convert_page(respelled)
    leaves = [leaf for leaf in iter_leaves(before, after) if not _is_given_up(original, before, leaf, given_up)]
    lost = [leaf for leaf in leaves if not _are_equal(leaf, before, after)]
    gone = _find_gone(original, respelled, before, lost) if lost and may_take_away else set()
    losses = tuple(
        Loss(pointer, value, None if other is _MISSING else other, pointer not in gone)
        for pointer, value, other in lost
    )
    new = after.findings - before.findings
    counts = (Counter({name: new[key] for key in new if (name := key[1]) and key[0] == level}) for level in Severity)
    new_infos, new_warnings, new_errors = counts
    return Comparison(len(leaves), losses, new_errors, new_warnings, new_infos)


def iter_leaves(before: Page, after: Page) -> Iterator[tuple[Pointer, object, object]]:
    """Yield each value of a page with the value at the same place of another page."""
    for name, value in before.values.items():
        if name not in NO_VALUES:
            yield from _iter_pairs((name,), value, after.values.get(name, _MISSING))


def _iter_pairs(pointer: Pointer, one: Any, two: Any) -> Iterator[tuple[Pointer, object, object]]:  # noqa: ANN401  # JSON
    if isinstance(one, dict):
        for name, value in one.items():
            if name not in DERIVED:
                other = two.get(name, _MISSING) if isinstance(two, dict) else two
                yield from _iter_pairs((*pointer, name), value, other)
    elif isinstance(one, (list, tuple)):
        others = _align(one, list(two) if isinstance(two, (list, tuple)) else [])
        for index, (value, other) in enumerate(zip(one, others, strict=True)):
            yield from _iter_pairs((*pointer, index), value, other)
    elif one != "":  # an empty cell states nothing
        yield pointer, one, two


def _align(ones: list[Any] | tuple[Any, ...], twos: list[Any]) -> list[Any]:
    """Return for each item of a list the matching item of another: an equal one, one of the same name, or the next."""
    found: list[Any] = [_MISSING] * len(ones)
    for identify in (lambda item: item, *map(_make_identity, IDENTITIES)):
        for index, one in enumerate(ones):
            identity = identify(one) if found[index] is _MISSING else None
            if identity is not None:
                at = next((at for at, two in enumerate(twos) if identify(two) == identity), None)
                found[index] = _MISSING if at is None else twos.pop(at)
    for index, item in enumerate(found):
        if item is _MISSING and twos:
            found[index] = twos.pop(0)
    return found


def _make_identity(name: str) -> Any:  # noqa: ANN401  # a function from JSON to JSON
    return lambda item: item.get(name) if isinstance(item, dict) else None


def _are_equal(leaf: tuple[Pointer, object, object], before: Page, after: Page) -> bool:
    """Tell whether a value is kept; running text may be written in another way if it shows the same."""
    pointer, one, two = leaf
    if isinstance(one, (int, Decimal)) and isinstance(two, (int, Decimal)):
        return one == two
    if one == two or not isinstance(one, str) or not isinstance(two, str):
        return one == two
    if _is_prose(pointer):
        return visible_text(one, before.definitions) == visible_text(two, after.definitions)
    return _normalize_address(one) == _normalize_address(two)


def _is_prose(pointer: Pointer) -> bool:
    return pointer == ("overview", "text") or (_is_in_blocks(pointer) and pointer[-1] == "text")


def _is_in_blocks(pointer: Pointer) -> bool:
    """Tell whether a value stands in a list of blocks, of which only whole blocks have places."""
    return pointer[0] in _PROSE_BLOCKS


def _normalize_address(text: str) -> str:
    return text.replace("://www.longbridge.com/", "://longbridge.com/")


def _is_given_up(text: str, page: Page, leaf: tuple[Pointer, object, object], places: Collection[Span]) -> bool:
    """Tell whether a value stands within one of some places; the tables of block lists have one place for all cells."""
    span = find_span(page.spans, leaf[0]) if places else None
    if span is None:
        return False
    if any(place.start <= span.start and span.end <= place.end for place in places):
        return True
    text_of_value = _text_in_block(page, leaf)
    inside = [text[slice(*place)] for place in places if span.start <= place.start and place.end <= span.end]
    return _is_in_blocks(leaf[0]) and any(text_of_value in each for each in inside)


def _text_in_block(page: Page, leaf: tuple[Pointer, object, object]) -> str:
    """Return the text that a block has for a value; a number and its unit are those of the text beside them."""
    pointer, value, _ = leaf
    if isinstance(value, str):
        return value
    beside: Any = page.values
    for part in pointer[:-1]:
        beside = beside[part]
    return str(beside.get("text", value) if isinstance(beside, dict) else value)


def find_span(spans: dict[Pointer, Span], pointer: Pointer) -> Span | None:
    """Return the place of a value, or of the closest value that contains it."""
    while pointer:
        if pointer in spans:
            return spans[pointer]
        pointer = pointer[:-1]
    return None


def _find_gone(original: str, respelled: str, page: Page, lost: list[tuple[Pointer, object, object]]) -> set[Pointer]:
    """Return the pointers of lost values whose text the respelled page shows less often than the original."""
    one, two = _squeeze_page(original), _squeeze_page(respelled)
    gone = set()
    for leaf in lost:
        pointer = leaf[0]
        span = find_span(page.spans, pointer)
        own = "" if span is None else original[slice(*span)]
        text = _squeeze(_strip_tags(render_page(_text_in_block(page, leaf) if _is_in_blocks(pointer) else own)))
        if text and two.count(text) < one.count(text):
            gone.add(pointer)
    return gone


@lru_cache(maxsize=64)
def _squeeze_page(text: str) -> str:
    """Return all that a page shows, its front matter, and cells beyond a table's last column, without whitespace.

    Renderers drop such cells, as some formatters do; reading keeps them. Raw HTML is left out, since reading
    keeps it as it is.
    """
    blocks = parse_blocks(Source("page.md", text)).blocks
    tables = [block for block in blocks if isinstance(block, Table)]
    surplus = [
        text[slice(*cell)] for each in tables for row in each.rows for cell in row.cells[len(each.header.cells) :]
    ]
    front_matter = "".join(text[slice(*block.span)] for block in blocks if isinstance(block, FrontMatterBlock))
    rendered = render_page("".join(text[slice(*block.span)] for block in blocks if not isinstance(block, Html)))
    addresses = re.findall(r'href="([^"]*)"', rendered)
    return "\n".join(map(_squeeze, (front_matter, _strip_tags(rendered), *map(html.unescape, addresses), *surplus)))


def _strip_tags(rendered: str) -> str:
    """Return the text of HTML; an image is its alternative text and its address."""
    rendered = re.sub(r'<img src="([^"]*)" alt="([^"]*)"[^<>]*>', r" \2 \1 ", rendered)
    rendered = re.sub(r"</?(?:em|strong|a|code|del)\b[^<>]*>", "", rendered)
    return html.unescape(re.sub("<[^<>]*>", " ", rendered))


def _squeeze(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split()).replace("|", "")

"""Read a text as a page: find its kind and layout, then read its front matter and its body.

`read_document` gets a `Source` and returns a `Reading`. It uses a faster reader, `reading/compiled/`, where that is
possible, and otherwise reads the page block by block with `read_blocks`; the result is the same.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from quotedoc.diagnostic import Fault, UnknownNames
from quotedoc.model.layout import GENERIC
from quotedoc.model.registry import OTHER, load_builtin_registry
from quotedoc.reading.assemble import make_page
from quotedoc.reading.block_checks import check_blocks
from quotedoc.reading.blocks import labels_in
from quotedoc.reading.body import read_body
from quotedoc.reading.builder import Builder
from quotedoc.reading.coverage import note_coverage
from quotedoc.reading.front_matter import BASE_KEY, read_front_matter
from quotedoc.reading.front_matter_yaml import parse_front_matter
from quotedoc.reading.kind import (
    choose_plan,
    collect_stated_texts,
    find_kind,
    find_kind_by_chart,
    front_matter_block,
    text_before_front_matter,
)
from quotedoc.reading.marked_headings import split_marked_headings
from quotedoc.reading.result import Reading
from quotedoc.reading.sections import find_opened
from quotedoc.reading.unusual import note_unusual, usual_texts
from quotedoc.syntax import Blank, parse_blocks
from quotedoc.text import Span
from quotedoc.text.packed import PackedList

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotedoc.model.plan import Plan, PlanChoice
    from quotedoc.model.registry import Registry
    from quotedoc.reading.collector import KeptPiece
    from quotedoc.reading.front_matter_yaml import ParsedFrontMatter
    from quotedoc.reading.marked_headings import MarkedHeading
    from quotedoc.reading.recognized import RecognizedSection
    from quotedoc.syntax import FrontMatterBlock, MarkdownDocument
    from quotedoc.text import Source


SHOWN = 5
"""Number of unknown labels that a finding names."""


PAGES = 10
"""Number of pages of a plan that are read block by block before the plan is compiled, which takes the same time."""
CREDIT, MAX_CREDIT = 4, 20
"""The number of failed attempts that a page read by a compiled plan allows, and the maximum number of them.

A failed attempt takes up to a quarter of the time that a successful one saves. When no more failures are allowed, the
compiled plan is used again after `PAGES` other pages.
"""

_counts: WeakKeyDictionary[Registry, Counter[PlanChoice]] = WeakKeyDictionary()


def read_document(source: Source, registry: Registry | None = None) -> Reading:
    """Read any text, with the kinds and labels of a registry (None: those of the package)."""
    registry = registry or load_builtin_registry()
    counts = _counts.setdefault(registry, Counter())
    if counts.total() >= PAGES:
        from quotedoc.reading.compiled import read_compiled  # a run on one page does not need it

        reading = read_compiled(source, registry, lambda choice: counts[choice] >= PAGES)
        if reading is not None and reading.plan is not None:
            choice = reading.plan.choice
            counts[choice] = min(counts[choice] + CREDIT, PAGES + MAX_CREDIT)
            return reading
    reading = read_blocks(parse_blocks(source), registry)
    if reading.plan is not None:
        count = counts[reading.plan.choice]
        counts[reading.plan.choice] = count + 1 if count < PAGES else count - 1 if count > PAGES else 0
    return reading


def read_blocks(document: MarkdownDocument, registry: Registry) -> Reading:
    """Read a document block by block, which is possible for every page."""
    block = front_matter_block(document)
    yaml = parse_front_matter(document.source, block) if block else None
    about = collect_stated_texts(document, yaml) if yaml else None
    kind = find_kind_by_chart(document, registry) if about is None else find_kind(about, registry)
    builder = Builder(document)
    plan = choose_plan(document, kind, about or {}, registry) if kind else None
    if plan is not None:
        document = _split_marked_headings(builder, document, plan)
    faulty, block_faults, charts = check_blocks(document)
    opened: Sequence[RecognizedSection] = ()
    if yaml is not None:
        builder.faults += yaml.faults
    else:
        builder.add_fault("front-matter-missing", Span(0, 0))
    if plan is None:
        builder.keep_raw("block", Span(0, len(document.source.text)))
    else:
        if yaml is not None and not read_front_matter(builder, yaml, plan.layout.front_matter):
            builder.faults += _explain_front_matter(yaml, plan)
        count = builder.count
        builder.charts = {chart.info: chart.content for chart in charts}
        opened = read_body(builder, document, plan, faulty)
        note_unusual(builder)
        places = (document.blocks[index].span for index in sorted(faulty))
        note_coverage(builder, plan, opened, builder.count - count, places)
        builder.faults += block_faults
        if block is not None and block.span.start:
            builder.unclaimed = PackedList(_around_front_matter(piece, document, block) for piece in builder.unclaimed)
        if plan.layout.name == GENERIC:
            _note_generic(builder, plan, (about or {}).get("locale"), yaml.block.span if yaml else Span(0, 0))
    return Reading(
        source=document.source,
        registry=registry,
        plan=plan,
        page=make_page(builder, plan, registry),
        spans=builder.spans,
        texts=builder.texts,
        usual=usual_texts(builder),
        faults=builder.faults.freeze(),
        charts=tuple(charts),
        sections=opened,
        _document=document,
    )


def _around_front_matter(piece: KeptPiece, document: MarkdownDocument, front_matter: FrontMatterBlock) -> KeptPiece:
    """Return a raw piece without the front matter, if the front matter starts within the piece.

    Text before the front matter is read as if it were below, where the writer puts it. So it may be one piece with the
    first blocks of the body.
    """
    before = text_before_front_matter(document)
    text = piece.text
    if before is None or not isinstance(text, Span) or not text.start < front_matter.span.start < text.end:
        return piece
    after = next(
        block.span.start
        for block in document.blocks
        if block.span.start >= front_matter.span.end and not isinstance(block, Blank)
    )
    parts = (Span(text.start, before.end), Span(after, text.end))
    joined = "\n\n".join(document.source.lines_as_lf(part).removesuffix("\n") for part in parts)
    return piece._replace(text=joined)


def _note_generic(builder: Builder, plan: Plan, locale: str | None, front_matter: Span) -> None:
    """Report why a page was read by its structure alone."""
    if plan.layout.kind == OTHER:
        builder.add_fault("kind-unread", builder.spans.get((BASE_KEY, "url"), front_matter))
        return
    labels = labels_in(builder.page.get("blocks", []))
    place = builder.spans.get((BASE_KEY, "locale"), front_matter)
    shown = ", ".join(map(repr, labels[:SHOWN])) + (f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else "")
    builder.add_fault("labels-unknown", place, (BASE_KEY, "locale"), locale=locale, labels=shown or "none")


def _explain_front_matter(yaml: ParsedFrontMatter, plan: Plan) -> Iterable[Fault]:
    """Return the schema violations of the front matter; none for invalid YAML, in which a missing key may exist."""
    if yaml.node is None or yaml.is_broken:
        return ()
    from quotedoc.validation import explain_value  # there is something to explain on few pages

    model = plan.layout.front_matter
    required = model.required_keys()
    stated = {key.value for key, _ in yaml.node.entries if key.value in required}
    missing = [key for key in required if key not in stated]
    faults = PackedList(
        fault._replace(name="front-matter-value-invalid", payload=UnknownNames((_name_value(fault),)))
        for fault in explain_value(model.schema_name, yaml.node, (BASE_KEY,))
        if not (fault.pointer and len(fault.pointer) > 1 and fault.pointer[1] in missing)
    )
    if missing:
        start = yaml.block.span.start
        fence, args = Span(start, start + len("---")), {"keys": ", ".join(map(repr, missing))}
        unknown = UnknownNames(tuple(missing))
        faults.append(Fault("front-matter-key-missing", fence, (BASE_KEY,), args, payload=unknown))
    return faults


def _split_marked_headings(builder: Builder, document: MarkdownDocument, plan: Plan) -> MarkdownDocument:
    def opens_section(heading: MarkedHeading) -> bool:
        return bool(find_opened(builder.read_inline(heading.text), heading.level, plan))

    return split_marked_headings(document, plan, opens_section)


def _name_value(fault: Fault) -> str:
    """Return the keys of a value of the front matter; if there are none, the place of the fault in words."""
    keys = [part for part in (fault.pointer or ()) if isinstance(part, str)]
    return ".".join(keys[1:]) or str(fault.args["where"])

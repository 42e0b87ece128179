"""Change one value of a sound page at a time, and count how often `check` notices: `python benchmarks/planted.py`.

Every leaf of every page is changed in each way that its text allows: a digit, the sign, the suffix, a grade, a day, a
letter; and rows of tables are swapped and dropped, and dimensions of charts dropped. A change is found if the changed
page has a finding that the sound page has not. The answer is a Markdown table by field; with `--write FILE` it takes
the place of the one in that file. Beside each field it names the relations that bind it, as its kind declares them.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import generate
import quotedoc
from measure import write_between
from quotedoc.model.registry import load_builtin_registry
from quotedoc.model.slots.binding import ITEM
from quotedoc.reading import whole_rows
from quotedoc.syntax import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.model.registry import Registry
    from quotedoc.reading import Reading
    from quotedoc.text import Pointer, Span

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "fixtures" / "pages"
SOUND = {"locale-links", "row-broken", "section-missing", "kind-unread", "labels-unknown"}
"""Findings that sound pages have as they are published."""
_SUFFIXES = {"M": "B", "B": "M", "T": "B"}


class Change(NamedTuple):
    """A changed page: which field was changed, in which way, and the text."""

    field: str
    way: str
    text: str


class Count(NamedTuple):
    """Of the changes of a field, how many were made and found, and by which rules."""

    made: Counter[str]
    found: Counter[str]
    rules: Counter[str]


def changes(reading: Reading) -> Iterator[Change]:
    """Yield every change of a page."""
    text = reading.source.text
    seen: set[Span] = set()
    for pointer, span in reading.spans.items():
        if span in seen or not _is_leaf(reading, pointer):
            continue
        seen.add(span)
        for way, changed in _ways(text[span.start : span.end]):
            yield Change(field_of(reading, pointer), way, text[: span.start] + changed + text[span.end :])
    yield from _row_changes(reading)
    yield from _dimension_changes(reading)


def field_of(reading: Reading, pointer: Pointer) -> str:
    """Return a pointer as it is the same on all pages: indices as `*`, and the kind (or its layout) ahead."""
    kind = "legacy" if reading.page.get("layout") == "legacy" else reading.page["kind"]
    return "/".join((kind, *("*" if isinstance(part, int) else part for part in pointer)))


def _is_leaf(reading: Reading, pointer: Pointer) -> bool:
    """Tell whether a value of known meaning stands at a pointer."""
    node: Any = reading.page
    for part in pointer:
        try:
            node = node[part]
        except (KeyError, IndexError, TypeError):
            return False
    is_value = not isinstance(node, list) and (not isinstance(node, dict) or {"rank", "amount", "url"} & node.keys())
    return bool(is_value) and not {"blocks", "body", "other_rows"} & set(pointer)


def _ways(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text changed in each way, with the name of the way."""
    digit = re.search(r"[1-9]", text)
    if digit:
        yield "first digit", text[: digit.start()] + str(int(digit[0]) % 9 + 1) + text[digit.end() :]
    last = re.search(r"\d(?=\D*$)", text)
    if last and last.start() != (digit.start() if digit else -1):
        yield "last digit", text[: last.start()] + str((int(last[0]) + 5) % 10) + text[last.end() :]
    if re.fullmatch(r"-?\d[\d.]*[%MBT]?", text) and re.search("[1-9]", text):
        yield "sign", text[1:] if text.startswith("-") else f"-{text}"
    if re.fullmatch(r"-?\d+\.\d\d[MBT]", text):
        yield "suffix", text[:-1] + _SUFFIXES[text[-1]]
    if re.fullmatch("[A-E]", text):
        yield "grade", "ABCDE"["ABCDE".index(text) - 1]
    letter = re.search(r"[a-z](?=[a-z])", text)
    if letter and not re.search(r"\d{4}-\d\d", text):
        yield "letter", text[: letter.start()] + ("e" if letter[0] != "e" else "a") + text[letter.end() :]


def _row_changes(reading: Reading) -> Iterator[Change]:
    text = reading.source.text
    names = {span: pointer for pointer, span in reading.spans.items()}
    for block in reading.document.blocks:
        rows = whole_rows(reading.source, block) if isinstance(block, Table) else ()
        lines = [text[row.span.start : row.span.end] for row in rows]
        for index, row in enumerate(rows):
            pointer = next((names[cell] for cell in row.cells if cell in names), None)
            if pointer is None:
                continue
            field = field_of(reading, pointer[:-1])
            end = row.span.end + 1
            yield Change(field, "dropped row", text[: row.span.start] + text[end:])
            if index and lines[index] != lines[index - 1]:
                above = rows[index - 1].span
                swapped = f"{lines[index]}\n{lines[index - 1]}"
                yield Change(field, "swapped rows", text[: above.start] + swapped + text[row.span.end :])


def _dimension_changes(reading: Reading) -> Iterator[Change]:
    text = reading.source.text
    for chart in reading.charts:
        for dimension in chart.content.dimensions if chart.content else ():
            start = text.rindex("{", 0, dimension.name.quoted.start)
            end = text.index("]", dimension.name.quoted.start)
            end = text.index("}", end) + 1
            rest = text[end:].lstrip()
            after = text[end:].replace(",", "", 1) if rest.startswith(",") else text[end:]
            before = text[:start] if rest.startswith(",") else text[:start].rstrip().removesuffix(",")
            yield Change(field_of(reading, ("radar",)), "dropped dimension", before + after)


def findings(text: str) -> Counter[tuple[str, str]]:
    """Return what is found on a page: rules and messages."""
    return Counter((each.name, each.message) for each in quotedoc.loads(text).diagnostics)


def measure(texts: Iterable[str]) -> tuple[dict[str, Count], int]:
    """Return the counts by field, and how many false alarms the unchanged pages gave."""
    counts: dict[str, Count] = defaultdict(lambda: Count(Counter(), Counter(), Counter()))
    alarms = 0
    for text in texts:
        reading = quotedoc.loads(text).reading
        before = findings(text)
        alarms += sum(count for (name, _), count in before.items() if name not in SOUND)
        for change in changes(reading):
            new = findings(change.text) - before
            count = counts[change.field]
            count.made[change.way] += 1
            count.found[change.way] += bool(new)
            count.rules.update({name for name, _ in new})
    return dict(sorted(counts.items())), alarms


def relations_of(registry: Registry) -> dict[str, set[str]]:
    """Return the names of the relations that bind each field, whose other values the layout of the page has, too."""
    names: dict[str, set[str]] = defaultdict(set)
    for kind, declared in registry.kinds.items():
        for layout in declared.layouts or (declared.generic,):
            leaves = registry.list_leaves(registry.make_plan(kind, layout.name))
            prefix = "legacy" if layout.name == "legacy" else kind
            for name, group in registry.bind_relations(kind).items():
                for bound in group.bounds:
                    pointers = [tuple(ITEM if isinstance(p, int) else p for p in each.pointer) for each in bound.values]
                    there = [pointer for pointer in pointers if pointer in leaves]
                    if len(there) >= min(2, len(pointers)):
                        for pointer in there:
                            names["/".join((prefix, *("*" if part == ITEM else str(part) for part in pointer)))].add(
                                name
                            )
    return names


def table(counts: dict[str, Count]) -> str:
    """Return the counts as a Markdown table."""
    head = ("Field", "Made", "Found", "", "Ways not always found", "Found by", "Bound by")
    lines = [f"| {' | '.join(head)} |", "| --- " * len(head) + "|"]
    relations = relations_of(load_builtin_registry())
    for field, (made, found, rules) in counts.items():
        all_made, all_found = made.total(), found.total()
        missed = ", ".join(f"{way} ({found[way]} of {count})" for way, count in made.items() if found[way] < count)
        names = ", ".join(f"`{name}`" for name, _ in rules.most_common(4))
        bound = ", ".join(f"`{name}`" for name in sorted(relations.get(field, ())))
        percent = f"{100 * all_found // all_made} %"
        lines.append(f"| `{field}` | {all_made} | {all_found} | {percent} | {missed} | {names} | {bound} |")
    return "\n".join(lines) + "\n"


def pages(count: int) -> list[str]:
    """Return the sound pages among the fixtures, and as many generated ones."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.md"))]
    sound = [text for text in texts if not {name for name, _ in findings(text)} - SOUND]
    return sound + [text for _, text in generate.make_pages(count, seed=1)]


def main() -> None:
    """Measure, and print or write the table."""
    parser = argparse.ArgumentParser(description="Count how many changed values are noticed.")
    parser.add_argument("--pages", type=int, default=24, help="how many generated pages (default: %(default)s)")
    parser.add_argument("--write", type=Path, help="the document whose table is to be replaced")
    options = parser.parse_args()
    texts = pages(options.pages)
    counts, alarms = measure(texts)
    made = sum(count.made.total() for count in counts.values())
    found = sum(count.found.total() for count in counts.values())
    unbound = [field for field, count in counts.items() if not count.found.total()]
    words = f"{len(texts)} pages, {made} changes, {found} found ({100 * found // made} %), {alarms} false alarms; "
    words += f"{len(counts)} fields, {len(unbound)} of them without a relation.\n"
    text = f"{words}\n{table(counts)}"
    if options.write:
        write_between(options.write, "planted", text)
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()

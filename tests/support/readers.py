"""A page read by both readers: block by block, and by its compiled plan."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from quotedoc.app import DEFAULT_OPTIONS
from quotedoc.app.findings import get_selected_rules
from quotedoc.model.registry import Registry, load_builtin_registry
from quotedoc.reading.compiled import plan as compiled_plan
from quotedoc.reading.compiled.read import read_compiled
from quotedoc.reading.read import read_blocks
from quotedoc.rules import run_and_suppress
from quotedoc.syntax import parse_blocks
from quotedoc.text import Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from quotedoc.model.layout import Kind
    from quotedoc.reading import Reading

PIECES = (
    *"|\\`#->*_\t\n\r\0\"'[](){}:é中%09A.<&~=+ !@$^,;/?-",
    *(
        "  ",
        "\n\n",
        "---\n",
        "> ",
        "- ",
        "```\n",
        "[x]: y",
        "]:",
        "www.",
        "://",
        "**",
        "1. ",
        "1) ",
        "<b>",
        "<!-- x -->",
    ),
    *("\\|", " | ", "| ", "    ", "###", "00", "-0", "chart-data:radar"),
    *("\xa0", "\u2028", "\f", "\v", "\x85", "\ufeff", "\x1f", "\x7f"),
)
"""What means something to Markdown, YAML, JSON or the codecs, or looks as if it did."""
ATTRIBUTES = ("page", "spans", "texts", "usual", "faults", "sections", "document", "front_matter")


def read_twice(text: str, registry: Registry | None = None) -> bool:
    """Tell whether a page can be read by its compiled plan; then both readers have to give the same."""
    source, registry = Source("page.md", text), registry or load_builtin_registry()
    fast = read_compiled(source, registry, lambda _: True)
    if fast is None:
        return False
    slow = read_blocks(parse_blocks(source), registry)
    assert fast.plan is slow.plan
    for name in ATTRIBUTES:
        assert getattr(fast, name) == getattr(slow, name), name
    assert _typed(fast.page) == _typed(slow.page)
    assert _charts(fast) == _charts(slow)
    selected = get_selected_rules(DEFAULT_OPTIONS)
    assert run_and_suppress(fast, selected) == run_and_suppress(slow, selected)
    return True


def _typed(value: object) -> object:
    """Return JSON values with their types, the digits of numbers, and the order of keys."""
    if isinstance(value, dict):
        return [(key, _typed(member)) for key, member in value.items()]
    return list(map(_typed, value)) if isinstance(value, list) else (type(value), str(value))


def _charts(reading: Reading) -> list[Any]:
    return [(chart.kind, chart.info, chart.body, chart.content) for chart in reading.charts]


def slightly_changed(random: Random, texts: Sequence[str]) -> str:
    """Return one of some pages with a character changed, or a line; so many of them are still read by their plan."""
    text: str = random.choice(texts)
    at = random.randrange(len(text))
    match random.randrange(5):
        case 0:
            return text[:at] + str(random.choice(PIECES)) + text[at:]
        case 1:
            return text[:at] + str(random.choice(PIECES)) + text[at + 1 :]
        case 2:
            return text[:at] + text[at + random.choice((1, 1, 1, 2, 5)) :]
        case 3:
            return text[:at] + random.choice("0123456789ABCDEMx") + text[at + 1 :]
        case _:
            lines = text.splitlines(keepends=True)
            one, other = random.randrange(len(lines)), random.randrange(len(lines))
            lines[one : one + random.randrange(2)] = [lines[other]] * random.randrange(2)
            return "".join(lines)


@cache
def compiled_layouts() -> dict[str, tuple[str, ...]]:
    """Return by kind the layouts of the package that can be compiled."""
    return {
        kind.name: layouts for kind in load_builtin_registry().kinds.values() if (layouts := tuple(_compiled(kind)))
    }


def _compiled(kind: Kind) -> list[str]:
    names = [layout.name for layout in (*kind.layouts, kind.generic)]
    return [name for name in names if compiled_plan.compile_plan(load_builtin_registry(), (kind.name, name, "en"))]

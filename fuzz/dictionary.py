"""The words that mean something: labels of the catalogue, figures of the grammars, marks of Markdown, YAML and JSON."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings

from oracles import NEXT_PAGE
from quotedoc.model import labels
from quotedoc.model.registry import load_builtin_registry
from support import generated, pages

if TYPE_CHECKING:
    from quotedoc.model.codec import Codec

FIGURES = 4
"""How many texts of each grammar."""
LONGEST = 60
_PLACE = re.compile(r"\{[^{}]*\}")


@cache
def words() -> tuple[str, ...]:
    """Return the words, each once, always the same."""
    return tuple(dict.fromkeys([*_labels(), *_figures(), *pages.JUNK, *pages.AFTER_KEY, NEXT_PAGE.decode()]))


def _labels() -> list[str]:
    """Return the labels with an `A` for what stands in their places."""
    groups = labels.load_label_texts(labels.DEFAULT_LOCALE)
    return [_PLACE.sub("A", text) for group in groups.values() for text in group.values()]


def _figures() -> list[str]:
    """Return texts of each type of value that a layout has."""
    registry = load_builtin_registry()
    codecs: dict[Codec, None] = {}
    for kind in registry.kinds.values():
        for layout in generated.layouts(kind):
            codecs |= dict.fromkeys(registry.list_leaves(registry.make_plan(kind.name, layout.name)).values())
    texts = [text for codec in codecs for text in _texts(codec)]
    return sorted({text for text in texts if 0 < len(text) <= LONGEST})


def _texts(codec: Codec) -> list[str]:
    found: list[str] = []

    @settings(max_examples=FIGURES, derandomize=True, database=None, phases=[Phase.generate])
    @given(generated.values(codec))
    def collect(value: object) -> None:
        found.append(codec.print(value))

    collect()
    return found


def as_file() -> str:
    """Return the words as libFuzzer reads them: a quoted text a line, bytes that are no ASCII escaped."""
    return "".join(f'"{"".join(map(_escaped, word.encode()))}"\n' for word in words())


def _escaped(byte: int) -> str:
    character = chr(byte)
    return character if 0x20 <= byte < 0x7F and character not in '"\\' else f"\\x{byte:02X}"

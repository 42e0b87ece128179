"""The pages under fixtures/, pages made up as they are published, and ways to damage them."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from generate import KINDS, make_page
from quotedoc.files import decode_bytes
from support.paths import FIXTURES
from support.words import label_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_Page = TypeVar("_Page")


def page_files() -> list[Path]:
    """Return every page among the fixtures that is UTF-8, sound or faulty."""
    found = [path for path in sorted(FIXTURES.rglob("*.md")) if _is_utf8(path)]
    if not found:
        raise FileNotFoundError(f"no pages under {FIXTURES}")
    return found


def write_pages(pages: Mapping[str, bytes], directory: str = "pages") -> None:
    """Write pages by their names below a directory."""
    for name, data in pages.items():
        file = Path(directory, name)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def sample_pages(pages: Sequence[_Page], step: int = 4) -> Sequence[_Page]:
    """Return some of the pages, evenly spread, for laws that take long; all with `make laws`."""
    return pages[::step] if "EXAMPLES" not in os.environ else pages


def read(path: Path) -> str:
    """Return the text of a file with its newlines as they are."""
    return path.read_bytes().decode("utf-8")


def _is_utf8(path: Path) -> bool:
    source, fault = decode_bytes(path.read_bytes(), path.name)
    return fault is None and source.is_utf8


@cache
def published() -> dict[str, str]:
    """Return made-up pages by name: some of each kind, in English and in words that nobody knows."""
    made = {f"{kind}-{seed}": make_page(kind, seed) for kind in KINDS for seed in range(3)}
    return made | {f"{name}-unknown": in_unknown_words(text) for name, text in made.items()}


def in_unknown_words(text: str) -> str:
    """Return a page as if in Chinese: its locale, and invented characters for each word of a label."""
    fence, front_matter, body = text.split("---\n", 2)
    front_matter = front_matter.replace('locale: "en"', 'locale: "zh-CN"').replace(".com/en/", ".com/zh-CN/", 1)
    known = label_words()
    body = re.sub(r"[A-Za-z]+", lambda word: _invented(word[0]) if word[0] in known else word[0], body)
    return f"{fence}---\n{front_matter}---\n{body}"


def _invented(word: str) -> str:
    return "".join(chr(0x4E00 + 16 * ord(letter)) for letter in word)


# Pieces that mean something to Markdown, YAML, JSON or the codecs, wherever they come to stand.
JUNK = (
    *"|\\`#->*_\t\n\r\0\"'[](){}:é中%09A.<",
    *(
        "  ",
        "\r\n",
        "\u2028",
        "\ufeff",
        "<!--",
        "-->",
        "<div>",
        "&amp;",
        "```",
        "---",
        "===",
        "- ",
        "> ",
        "    ",
        "1. ",
    ),
    *("\f", "\x1b[31m", " # a", "|+", "\n"),
    *("|---|---|", "| a | b |", "[a]: b", "~~~", "-0.00%", "- - -", "\\|", "# # ", "<!-- a -->"),
)


AFTER_KEY = (" # a", " # a\n ", " |+", " |+ # a\n ", " >-\n ", " &a", " *a", " !!str", " [", " {}", " -")
"""What may come between a key of the front matter and its value."""


@st.composite
def mutated(draw: st.DrawFn, *pages: tuple[str, ...]) -> str:
    """Return a page of one of the groups with some lines dropped, doubled, swapped, cut, joined, or bytes put in."""
    text = draw(st.sampled_from(draw(st.sampled_from(pages))))
    for _ in range(draw(st.integers(1, 6))):
        text = _mutate(draw, text)
    return text


def _mutate(draw: st.DrawFn, text: str) -> str:
    if draw(st.integers(0, 9)) == 9:
        return text.replace("\n", draw(st.sampled_from(("\r\n", "\r"))))
    change = draw(st.sampled_from((_change_lines, _change_a_line)))
    return "\n".join(change(draw, text.split("\n")))


def _change_lines(draw: st.DrawFn, lines: list[str]) -> list[str]:
    here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    match draw(st.integers(0, 4)):
        case 0:
            del lines[here]
        case 1:
            lines.insert(there, lines[here])
        case 2:
            lines[here], lines[there] = lines[there], lines[here]
        case 3:
            lines = lines[:here]
        case 4:
            lines.insert(here, draw(st.sampled_from(("", *JUNK))))
    return lines


def _change_a_line(draw: st.DrawFn, lines: list[str]) -> list[str]:
    here, there = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
    line, at = lines[here], draw(st.integers(0, len(lines[here])))
    match draw(st.integers(0, 4)):
        case 0:
            line = line[:at] + draw(st.sampled_from(JUNK)) + line[at:]
        case 1:
            line = line[:at] + line[at + draw(st.integers(1, 3)) :]
        case 2:
            line = line[:at] + lines[there]
        case 3:
            line = line[:at] + "\n" + line[at:]
        case 4:  # most keys stand in the first lines
            here = min(here, draw(st.integers(1, 12)))
            line = lines[here].replace(":", f":{draw(st.sampled_from(AFTER_KEY))}", 1)
    lines[here] = line
    return lines

"""Where the time of a page goes, stage by stage: `python benchmarks/stages.py [PAGE]` checks it again and again."""

from __future__ import annotations

import statistics
import sys
import time
from collections import defaultdict
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc import app
from quotedoc.report import load_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "fixtures" / "pages" / "quote" / "VNET.US.md"
REST: Final = "all else"
STAGES: Final = {
    "decoding": ("app.decode_page",),
    "values, by a compiled plan": ("reading.compiled.read_compiled",),
    "blocks": ("reading.read.parse_blocks",),
    "tables: rows and cells": ("syntax.parser.parse_table",),
    "front matter": (
        "reading.read.parse_front_matter",
        "reading.read.read_front_matter",
        "reading.compiled.read.find_front_matter",
        "reading.compiled.read.read_matter",
    ),
    "chart: JSON": ("reading.read.check_blocks",),
    "kind and layout": (
        "reading.read.find_kind",
        "reading.read.choose_plan",
        "reading.compiled.read.find_kind",
        "reading.compiled.read.list_choices",
    ),
    "sections": ("reading.body.recognize_sections",),
    "values, of blocks": ("reading.read.read_body",),
    "rules": ("app.document.run_and_suppress",),
    "facts for cross-page checks": ("corpus.facts.extract_facts",),
}
"""The functions of each stage, where they are looked up; what a stage calls of another one counts there alone."""


class Clock:
    """Counts the seconds of each stage: what runs is the stage that was entered last."""

    def __init__(self) -> None:
        """Start with none."""
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open = [REST]
        self._since = time.perf_counter()

    def _turn(self) -> None:
        now = time.perf_counter()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function whose time is counted."""

        @wraps(function)
        def inner(*args: object, **kwargs: object) -> object:
            self._turn()
            self._open.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._turn()
                self._open.pop()

        return inner


READING: Final = vars(import_module("quotedoc.reading.read"))


def shares(data: bytes, rounds: int = 300, *, is_compiled: bool) -> dict[str, float]:
    """Return what part of the time each stage takes, the stages in order; together they are 1.

    `is_compiled` says whether the page is read by its compiled plan, or block by block.
    """
    before = READING["PAGES"]
    READING["PAGES"] = 0 if is_compiled else sys.maxsize
    clock = Clock()
    report = clock.timed("report", lambda checked: "".join(load_report("text").findings([checked], _plain)))
    taken: dict[str, list[float]] = {stage: [] for stage in (*STAGES, "report", REST)}
    with_clock = list(_places())
    for stage, holder, name, function in with_clock:
        setattr(holder, name, clock.timed(stage, function))
    try:
        for _ in range(rounds + 1):
            clock.seconds.clear()
            report(app.check_page(data, "page.md", cross=True))
            for stage, times in taken.items():
                times.append(clock.seconds[stage])
    finally:
        READING["PAGES"] = before
        for _, holder, name, function in with_clock:
            setattr(holder, name, function)
    typical = {stage: statistics.median(times[1:]) for stage, times in taken.items()}  # the first one imports
    whole = sum(typical.values())
    return {stage: seconds / whole for stage, seconds in typical.items()}


def _places() -> Iterator[tuple[str, Any, str, Callable[..., Any]]]:
    """Yield each function with its stage and the module that it is looked up in."""
    for stage, names in STAGES.items():
        for path in names:
            module, _, name = path.rpartition(".")
            holder = import_module(f"quotedoc.{module}")
            yield stage, holder, name, getattr(holder, name)


def _plain(text: str, _: str) -> str:
    return text


def table(data: bytes) -> Iterable[str]:
    """Yield the lines of a Markdown table of the stages of a page."""
    blocks, compiled = shares(data, is_compiled=False), shares(data, is_compiled=True)
    yield "| Stage | Block by block | By a compiled plan |"
    yield "| --- | ---: | ---: |"
    yield from (f"| {stage} | {share:.0%} | {compiled[stage]:.0%} |" for stage, share in blocks.items())


if __name__ == "__main__":
    page = Path(sys.argv[1]) if len(sys.argv) > 1 else PAGE
    print("\n".join(table(page.read_bytes())))

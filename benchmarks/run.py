"""Measure quotedoc and print ratios, all from one run: `make bench`.

Absolute times depend on the machine and the minute; the ratios much less.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import mistune
from mistune.core import BlockState

import quotedoc

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "fixtures" / "pages" / "quote" / "VNET.US.md"
PEERS = ROOT / ".bench"


def best(function: Callable[[], object], rounds: int = 200) -> float:
    """Return the shortest of many runs, in milliseconds: what else the machine does only adds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        function()
        times.append(time.perf_counter() - start)
    return min(times) * 1000


def process(command: Sequence[str | Path], rounds: int = 11) -> float:
    """Return the median time of a command as a whole process, in milliseconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000


def diagnostics(text: str) -> object:
    """Check a page."""
    return quotedoc.loads(text).diagnostics


def in_process(text: str) -> None:
    """Compare checking a page with mistune's own block parse of it."""
    parser = mistune.create_markdown(renderer=None, plugins=["table"]).block

    def stock() -> None:
        state = BlockState()
        state.process(text)
        parser.parse(state)

    base = best(stock)
    print(f"{'mistune, its block parse':42}{base:9.2f} ms")
    for name, function in (
        ("check one page", partial(diagnostics, text)),
        ("convert one page", lambda: quotedoc.to_json(quotedoc.loads(text))),
    ):
        took = best(function)
        print(f"{name:42}{took:9.2f} ms {took / base:7.2f} times mistune")


def whole_process() -> None:
    """Compare a run on one file with mdformat's, both installed alike into an environment of their own."""
    mdformat = PEERS / "bin" / "mdformat"
    if not mdformat.exists():
        subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        subprocess.run(
            [PEERS / "bin" / "pip", "install", "-q", "mdformat", "mdformat-gfm", "mdformat-frontmatter"], check=True
        )
    subprocess.run([PEERS / "bin" / "pip", "install", "-q", "--force-reinstall", "--no-deps", ROOT], check=True)
    subprocess.run([PEERS / "bin" / "pip", "install", "-q", ROOT], check=True)
    base = process([mdformat, "--check", PAGE])
    print(f"{'mdformat --check, whole process':42}{base:9.0f} ms")
    script = PEERS / "bin" / "quotedoc"
    commands: tuple[tuple[str, list[str | Path]], ...] = (
        ("python -c pass", [sys.executable, "-c", "pass"]),
        ("quotedoc --version", [script, "--version"]),
        ("quotedoc check, whole process", [script, "check", "--isolated", PAGE]),
    )
    for name, command in commands:
        took = process(command)
        print(f"{name:42}{took:9.0f} ms {took / base:7.2f} times mdformat")


def grown(text: str, factor: int) -> str:
    """Return a page `factor` times as long: its overview and its tables grow alike."""
    overview = next(line for line in text.split("\n") if line.startswith("VNET Group, Inc. runs"))
    row = next(line for line in text.split("\n") if line.startswith("| 05 |"))
    chart_row = (
        '        {\n          "name": "More",\n          "value": "1.00%",\n          "rating": "A"\n        },\n'
    )
    share = len(text) * (factor - 1) // 4
    text = text.replace(overview, overview + f"\n{overview}" * (share // len(overview)))
    text = text.replace(f"{row}\n", f"{row}\n" * (1 + 2 * share // len(row)))
    marker = '      "indicators": [\n'
    return text.replace(marker, marker + chart_row * (share // len(chart_row)), 1)


def sizes(text: str) -> None:
    """Show how the time grows with the page, the collector of cyclic garbage as the command line sets it."""
    gc.set_threshold(100_000, 20, 100)
    before = 0.0
    for factor in (1, 10, 100, 1000):
        page = grown(text, factor)
        took = best(partial(diagnostics, page), rounds=max(3, 200 // factor))
        growth = f"{took / before:7.1f} times for ten times the page" if before else ""
        print(f"{f'check a page of {len(page) / 1000:.0f} kB':42}{took:9.2f} ms {growth}")
        before = took


if __name__ == "__main__":
    source = PAGE.read_text(encoding="utf-8")
    print(f"Python {sys.version.split()[0]}, quotedoc {quotedoc.__version__}, mistune {mistune.__version__}")
    in_process(source)
    whole_process()
    sizes(source)

"""Ends runs that write pages at moments of chance: whatever is done to a run, each page is the old one or the new one.

`python benchmarks/kills.py 1000` ends as many runs.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

from generate import make_page
from quotedoc import app

if TYPE_CHECKING:
    from collections.abc import Iterator

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
TOLD = {0, -signal.SIGINT, -signal.SIGTERM, -signal.SIGKILL, 128 + signal.SIGINT, 128 + signal.SIGTERM, 1}
"""Exit codes: done, or ended before the run could say how it ends, or ended as it says."""
COMMANDS = (
    ("format", "--jobs", "1"),
    ("check", "--fix", "--no-cross", "--jobs", "1"),
    ("format", "--jobs", "3"),
    ("check", "--fix", "--no-cross", "--jobs", "3"),
)
PAGES = 36
NAME = "page{}.md"


def pages() -> dict[str, bytes]:
    """Return pages that are not canonical, by name: tables without blanks, line endings of both kinds, bare links."""
    made = (make_page(kind, number) for number in range(PAGES // 4) for kind in ("quote", "reports", "news", "legacy"))
    return {
        NAME.format(at): page.replace("| ", "|  ").replace('"[en]', "[en]").replace('.md)"', ".md)").encode()
        for at, page in enumerate(made)
    }


def written(command: tuple[str, ...], page: bytes) -> bytes:
    """Return what a command makes of a page."""
    if command[0] == "format":
        return app.format_page(page, "").text.encode()
    return app.fix_page(page, "").checked.source.text.encode()


def run(command: tuple[str, ...], folder: Path) -> subprocess.Popen[bytes]:
    """Start a command on the pages in a folder."""
    arguments = [sys.executable, "-m", "quotedoc", *command, str(folder)]
    return subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def whole_time(command: tuple[str, ...], before: dict[str, bytes], folder: Path) -> float:
    """Return how long a run takes that nobody ends."""
    fill(folder, before)
    start = monotonic()
    run(command, folder).wait()
    return monotonic() - start


def fill(folder: Path, before: dict[str, bytes]) -> None:
    """Put the pages into a folder, as they were before."""
    for name, page in before.items():
        (folder / name).write_bytes(page)


def kills(count: int, seed: int) -> Iterator[str]:
    """End so many runs at moments of chance, and yield for each how far it was: `before`, `amid` or `after` writing.

    Raises:
        AssertionError: a page is neither the old nor the new one, or a run that could clean up left something behind.
    """
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    before = pages()
    after = {command: {name: written(command, page) for name, page in before.items()} for command in COMMANDS}
    with TemporaryDirectory() as name:
        folder = Path(name)
        times = {command: whole_time(command, before, folder) for command in COMMANDS}
        for number in range(count):
            command = COMMANDS[number % len(COMMANDS)]
            fill(folder, before)
            # The first third of a run imports; what is of interest comes after.
            moment = chance.uniform(times[command] / 4, times[command])
            yield _kill(command, folder, moment, chance.choice(SIGNALS), (before, after[command]))


def _kill(
    command: tuple[str, ...],
    folder: Path,
    moment: float,
    number: signal.Signals,
    pages: tuple[dict[str, bytes], dict[str, bytes]],
) -> str:
    process = run(command, folder)
    sleep(moment)
    process.send_signal(number)
    code = process.wait()
    require(code in TOLD, f"exit code {code} after {number.name}")
    before, after = pages
    found = {name: (folder / name).read_bytes() for name in before}
    torn = [name for name, page in found.items() if page not in (before[name], after[name])]
    require(not torn, f"neither old nor new after {number.name}: {torn}")
    left = [name for name in os.listdir(folder) if name not in before]  # noqa: PTH208 - names are all that is wanted
    for name in left:
        (folder / name).unlink()
    hidden = all(name.startswith(".quotedoc-") for name in left)
    require(not left or (number == signal.SIGKILL and hidden), f"left behind after {number.name}: {left}")
    if found == before:
        return "before"
    return "after" if found == after else "amid"


def require(is_so: bool, problem: str) -> None:
    """Raise AssertionError if something is not so."""
    if not is_so:
        raise AssertionError(problem)


def main(count: int) -> None:
    """Print how many runs were ended before, amid and after the writing of their pages."""
    found = Counter(kills(count, seed=count))
    said = ", ".join(f"{found[when]} {when}" for when in ("before", "amid", "after"))
    print(f"{count} runs ended ({said} writing): every page is the old one or the new one, whole")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100)

"""Kills conversions at moments of chance, and lets the next run go on: what comes out is what one run gives.

`python benchmarks/kills_bulk.py 1000` does so as many times, each with up to four kills.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, sleep
from typing import TYPE_CHECKING

from generate import make_page

if TYPE_CHECKING:
    from collections.abc import Iterable

KINDS = ("quote", "reports", "news", "legacy")
OUT = "out.jsonl"
PART = f"{OUT}.part"


def fill(pages: Path, count: int) -> None:
    """Put pages into a folder, among them what is none and what is no UTF-8."""
    pages.mkdir()
    for number in range(count):
        page = make_page(KINDS[number % len(KINDS)], number).encode()
        (pages / f"{number:04}.md").write_bytes(page[:99] + b"\xe9" if number % 9 == 1 else page)
        if number % 5 == 0:
            (pages / f"{number:04}a.md").write_bytes(b"# no quote document\n" * 50)


def run(folder: Path, *, resume: bool = True) -> subprocess.Popen[bytes]:
    """Start a conversion of the pages in a folder, by two processes."""
    command = [sys.executable, "-m", "quotedoc", "convert", "--isolated", "--jobs", "2", "-q", "-o", OUT, "many"]
    more = ["--resume"] * resume
    return subprocess.Popen([*command, *more], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def uninterrupted(folder: Path) -> tuple[bytes, float]:
    """Return what a run writes that nobody kills, and how many seconds it takes."""
    start = monotonic()
    run(folder, resume=False).communicate()
    out = folder / OUT
    text = out.read_bytes()
    out.unlink()
    return text, monotonic() - start


def killed_and_resumed(folder: Path, expected: bytes, moments: Iterable[float]) -> int:
    """Kill a run after so many seconds, the next likewise, and let the last one end; return how many were killed.

    Raises:
        AssertionError: what comes out is not what is expected.
    """
    killed = 0
    for moment in moments:
        process = run(folder)
        sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        killed += process.returncode == -signal.SIGKILL
        left = folder / PART
        if left.exists() and not expected.startswith(left.read_bytes()):
            raise AssertionError("what is left is not the start of the whole")
    last = run(folder)
    last.communicate()
    if last.returncode != 1:
        raise AssertionError(f"exit code {last.returncode}")
    out = folder / OUT
    if out.read_bytes() != expected or (folder / PART).exists():
        raise AssertionError("what comes out differs from what one run gives")
    out.unlink()
    return killed


def main(count: int) -> None:
    """Print how many runs were killed."""
    chance = random.Random(count)  # noqa: S311 - moments, not secrets
    with TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "many", 200)
        expected, seconds = uninterrupted(folder)
        killed = sum(
            killed_and_resumed(folder, expected, [chance.uniform(0.1, seconds) for _ in range(chance.randint(1, 4))])
            for _ in range(count)
        )
    print(f"{count} conversions killed {killed} times: all came out as if they had not been")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)

"""What reading containers costs: `python benchmarks/containers.py [PAGES]` converts the same pages from each of them.

Prints the CPU seconds of `quotedoc convert` with two workers, all processes together, and their ratio to those for
loose files: the least of some rounds, in which the containers take turns. The outputs must only differ in the paths.
"""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import generate
from packing import PACKERS

PAGES: Final = 10_000
ROUNDS: Final = 2
LOOSE: Final = "pages"
FOLDER: Final = "quote/"
COMMAND: Final = (sys.executable, "-m", "quotedoc", "convert", "--isolated", "--jobs", "2")


def convert(folder: Path, path: str) -> tuple[float, str]:
    """Return the CPU seconds of converting a path, and a digest of the output without the name of the container."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([*COMMAND, path], cwd=folder, stdout=subprocess.PIPE, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = done.stdout.replace(f'"{path}!'.encode(), f'"{LOOSE}/'.encode())
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, hashlib.sha256(output).hexdigest()


def main(count: int) -> None:
    """Measure, and print a table."""
    with TemporaryDirectory() as directory:
        folder = Path(directory)
        pages = {FOLDER + name: page.encode() for name, page in sorted(generate.make_pages(count, 1))}
        (folder / LOOSE / FOLDER).mkdir(parents=True)
        for name, data in pages.items():
            (folder / LOOSE / name).write_bytes(data)
        for suffix, pack in PACKERS.items():
            (folder / f"{LOOSE}{suffix}").write_bytes(pack(pages))
        paths = [LOOSE, *(f"{LOOSE}{suffix}" for suffix in PACKERS)]
        seconds: dict[str, float] = {}
        for _ in range(ROUNDS):
            digests = set()
            for path in paths:
                took, digest = convert(folder, path)
                seconds[path] = min(took, seconds.get(path, took))
                digests.add(digest)
            assert len(digests) == 1, "the outputs differ"  # noqa: S101 - a measurement of something else is none
        print(f"{count:,} pages, {os.cpu_count()} cores\n")
        print("| Container | CPU seconds | to loose files |\n| --- | --- | --- |")
        for path, least in seconds.items():
            print(f"| {path.removeprefix(LOOSE) or 'loose files'} | {least:.2f} | {least / seconds[LOOSE]:.2f} |")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else PAGES)

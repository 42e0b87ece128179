"""Fuzz every entry for its share of the time: `python fuzz/campaign.py SECONDS [ENTRY...]`.

Each runs under atheris, in a process of its own, from where it stopped last time. What breaks (an exception, a law, 10
seconds without an answer) is kept in `fuzz/found/`, cut down to what it takes, and fails the run. The modules of
`tests/`, `benchmarks/` and `fuzz/` must be importable; `make fuzz` sees to it.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from oracles import ORACLES

ROOT = Path(__file__).parent.parent
FOUND = ROOT / "fuzz" / "found"
WORK = ROOT / ".fuzz"
HANG = 10
"""Seconds after which an input hangs."""
MEMORY = 2048
"""MiB that an entry may take."""

_LAST = re.compile(rb"^#\d+\s.*cov: (\d+) .*corp: (\d+)/", re.MULTILINE)
_RUNS = re.compile(rb"number_of_executed_units: (\d+)")


class Run(NamedTuple):
    """What came of an entry: how many inputs in how many seconds, edges met in the code, inputs kept, the trouble."""

    entry: str
    runs: int
    seconds: float
    edges: int
    corpus: int
    trouble: str


def fuzz(entry: str, seconds: float) -> Run:
    """Run one entry for so long."""
    prefix, log = FOUND / f"{entry}-", WORK / f"{entry}.log"
    options = [f"-max_total_time={max(int(seconds), 1)}", f"-timeout={HANG}", f"-rss_limit_mb={MEMORY}"]
    options += [f"-artifact_prefix={prefix}", "-print_final_stats=1"]
    start = time.monotonic()
    with log.open("wb") as output:
        done = subprocess.run(
            [sys.executable, ROOT / "fuzz" / "engine.py", entry, WORK, *options],
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    said = log.read_bytes()
    edges, corpus = [int(figure) for figure in (_LAST.findall(said) or [(0, 0)])[-1]]
    runs = _RUNS.search(said)
    trouble = f"see {log.relative_to(ROOT)}" if done.returncode else ""
    return Run(entry, int(runs[1]) if runs else 0, time.monotonic() - start, edges, corpus, trouble)


def campaign(entries: list[str], seconds: float) -> int:
    """Fuzz entries and print what came of each; return 1 if any broke."""
    for directory in (FOUND, WORK):
        directory.mkdir(parents=True, exist_ok=True)
    before, runs = set(FOUND.iterdir()), []
    print(f"{'entry':8} {'runs':>8} {'a second':>9} {'edges':>6} {'corpus':>7}")
    for entry in entries:
        run = fuzz(entry, seconds / len(entries))
        runs.append(run)
        pace = run.runs / run.seconds
        print(f"{entry:8} {run.runs:8,} {pace:9.1f} {run.edges:6,} {run.corpus:7,}  {run.trouble}", flush=True)
    print(f"{'all':8} {sum(run.runs for run in runs):8,} in {sum(run.seconds for run in runs):.0f} s")
    for path in sorted(set(FOUND.iterdir()) - before):
        entry = path.name.partition("-")[0]
        print(f"\nfound {path.relative_to(ROOT)}", flush=True)
        if "-crash-" in path.name:
            subprocess.run([sys.executable, ROOT / "fuzz" / "shrink.py", path], check=False)
        kept = f"fixtures/found/{entry}/WHAT-IT-IS"
        print(f"Fix it, and keep the input as {kept}, which tests/laws/test_found.py tries from then on.")
    return int(any(run.trouble for run in runs))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("seconds", type=float, help="how long in all")
    parser.add_argument("entries", nargs="*", help=f"which: {', '.join(ORACLES)}; all without one")
    given = parser.parse_args()
    if unknown := set(given.entries) - {*ORACLES}:
        parser.error(f"no such entry: {', '.join(sorted(unknown))}")
    sys.exit(campaign(given.entries or list(ORACLES), given.seconds))

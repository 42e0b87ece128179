"""Put small faults into the code, one at a time, and see whether a test notices: `python tools/mutants.py MANY [SEED]`.

mutmut makes them and runs the tests; `[tool.mutmut]` of pyproject.toml says where and which. This draws so many by
chance (the same for a seed), prints room by room which share was noticed, and names the others. What mutmut knows by
now is in `mutants/`; remove that when the code has changed.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from random import Random

STATUS = re.compile(r"^\s*(?P<name>quotedoc\.\S+): (?P<status>.+)$", re.MULTILINE)
NOTICED = ("killed", "timeout", "segfault", "suspicious")


def mutmut(*arguments: str) -> str:
    """Return what mutmut prints."""
    command = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout  # noqa: S603  # our own words


def statuses() -> dict[str, str]:
    """Return what is known of each mutant by its name."""
    return {found["name"]: found["status"] for found in STATUS.finditer(mutmut("results", "--all", "true"))}


def main(many: int, seed: int) -> int:
    """Try so many mutants; return 1 if mutmut could make none."""
    mutmut("run", "nothing")  # makes all of them, and runs none
    names = sorted(statuses())
    drawn = Random(seed).sample(names, min(many, len(names)))  # noqa: S311  # nothing secret
    mutmut("run", "--max-children", "2", *drawn)
    after = statuses()
    found = {name: after[name] for name in sorted(drawn)}
    rooms = Counter((name.split(".")[1], status in NOTICED) for name, status in found.items())
    lines = []
    for room in sorted({room for room, _ in rooms}):
        noticed, missed = rooms[room, True], rooms[room, False]
        lines.append(f"{room}: {noticed} of {noticed + missed} noticed, {100 * noticed / (noticed + missed):.1f} %")
    lines += [f"{status}: mutmut show {name}" for name, status in found.items() if status not in NOTICED]
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return int(not found)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1))

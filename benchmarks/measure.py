"""Times and memory of commands and of functions.

Times are medians of runs that take turns: what else the machine does at a moment then falls on all alike.
"""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

EVERY: Final = 0.02
"""Seconds between two looks at the memory of a command."""
_KIB: Final = 2**10


class CrashError(Exception):
    """A command ended otherwise than with an answer, or left out pages."""


class Place(NamedTuple):
    """Where commands run, and the variables of their environment that are not ours."""

    folder: Path
    variables: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """All the variables; what somebody set for quotedoc does not hold."""
        usual = {name: value for name, value in os.environ.items() if not name.startswith("QUOTEDOC_")}
        return {**usual, "NO_COLOR": "1", **self.variables}


def write_between(file: Path, name: str, text: str) -> None:
    """Write a text into a document, in the place of what is between `<!-- NAME -->` and `<!-- end -->`.

    Raises:
        SystemExit: the document has no such place.
    """
    place = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->\n)", re.DOTALL)
    before = file.read_text(encoding="utf-8")
    if not place.search(before):
        raise SystemExit(f"{file} has no place for the figures")
    after = place.sub(lambda found: f"{found[1]}\n{text}\n{found[2]}", before)
    file.write_text(after, encoding="utf-8", newline="\n")


def medians(rounds: int, *functions: Callable[[], object]) -> list[float]:
    """Return how long each function takes, in seconds."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]


def processor_medians(rounds: int, *functions: Callable[[], object]) -> list[float]:
    """Return how much processor time the commands that each function runs take, in seconds."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(rounds):
        for function, taken in zip(functions, times, strict=True):
            start = os.times()
            function()
            end = os.times()
            taken.append(end.children_user - start.children_user + end.children_system - start.children_system)
    return [statistics.median(taken) for taken in times]


def run(place: Place, command: Sequence[str | Path]) -> str:
    """Run a command and return all that it prints.

    Raises:
        CrashError: its exit code is neither 0 nor 1, which say whether anything was found.
    """
    done = subprocess.run(
        command,
        cwd=place.folder,
        env=place.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode not in {0, 1}:
        raise CrashError(f"{Path(command[0]).name} ended with {done.returncode}: {done.stdout[-200:]}")
    return done.stdout


def peak_memory(place: Place, command: Sequence[str | Path]) -> int:
    """Return the most memory that a command and its children have together, in bytes; pages they share count once.

    Raises:
        OSError: the system does not tell (only Linux does).
    """
    most = 0
    with subprocess.Popen(
        command, cwd=place.folder, env=place.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            most = max(most, sum(map(_memory, [process.pid, *_children(process.pid)])))
            time.sleep(EVERY)
    if not most:
        raise OSError("the memory of a process cannot be known here")
    return most


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return [each for child in map(int, found) for each in (child, *_children(child))]


def _memory(pid: int) -> int:
    """Return a process's share of the memory it uses, in bytes; 0 if it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").split("\n")
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * _KIB

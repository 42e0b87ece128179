"""Count the cores that this process may use, and limit the number of worker processes to what the system allows."""

from __future__ import annotations

import os
from contextlib import suppress
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Final

from quotedoc.files import is_windows

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_WINDOWS: Final = 61
"""The most workers on Windows, which waits for at most 63 pipes at a time; `concurrent.futures` has this limit too."""


def count_cores(root: Path = Path("/")) -> int:
    """Return the number of cores that the CPU affinity and the CPU quotas of its control groups allow this process.

    A quota is rounded up: 1.5 cores count as 2.

    Args:
        root: the root of the file system.
    """
    if hasattr(os, "process_cpu_count"):  # from Python 3.13 on; it also follows PYTHON_CPU_COUNT
        cores = os.process_cpu_count() or 1
    elif hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return min([cores, *(max(1, ceil(quota)) for quota in _iter_quotas(root))])


def limit_workers(count: int) -> int:
    """Return how many of `count` workers this system allows."""
    return min(count, MAX_WINDOWS) if is_windows() else count


def _iter_quotas(root: Path) -> Iterator[float]:
    """Yield the CPU quota of each control group of this process, in cores.

    Source: the kernel's documentation of control groups, versions 1 (`cpu.cfs_quota_us`) and 2 (`cpu.max`).
    """
    groups = root / "sys/fs/cgroup"
    for line in _read_text(root / "proc/self/cgroup").splitlines():
        controllers, _, path = line.partition(":")[2].partition(":")
        # In a container, the group of the process can be mounted as the topmost one, whatever its path.
        parts = [part for part in path.split("/") if part not in {"", ".."}]
        inner = [Path(*parts[:end]) for end in range(len(parts) + 1)]
        if line.startswith("0::"):
            texts = [_read_text(groups / each / "cpu.max") for each in inner]
        elif "cpu" in controllers.split(","):
            homes = [groups / "cpu" / each for each in inner]
            texts = [
                f"{_read_text(home / 'cpu.cfs_quota_us')} {_read_text(home / 'cpu.cfs_period_us')}" for home in homes
            ]
        else:
            continue
        for text in texts:
            with suppress(ValueError):  # there is no such file, or no limit (`max 100000`)
                quota, period = map(int, text.split())
                if quota > 0 and period > 0:
                    yield quota / period


def _read_text(file: Path) -> str:
    """Return the text of a file; an empty text if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""

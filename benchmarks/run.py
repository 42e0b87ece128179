"""Measure quotedoc against other programs and against itself, and print ratios, all from one run: `make bench`.

Absolute times depend on the machine and the minute; the ratios much less. `--quick` does little, to see that all works;
`--only NAME` takes some measurements; `--write FILE` puts what is printed into a file, in the place of what was there.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import quotedoc
import stages
from goals import MEASUREMENTS, QUICK, Bench, Row, Sizes
from measure import CrashError, write_between
from peers import install_all

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NAMES: Final = {measure.__name__.replace("_", "-"): measure for measure in MEASUREMENTS}


def measured(bench: Bench, names: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the report as they are known: all takes half an hour."""
    yield from (f"On {machine()}.", "")
    yield from table(row for name in names for row in rows_of(name, bench))
    yield ""
    yield from stages.table(stages.PAGE.read_bytes())


def rows_of(name: str, bench: Bench) -> Iterator[Row]:
    """Yield the lines of a measurement; one that cannot go on says why, and the others do."""
    try:
        yield from NAMES[name](bench)
    except CrashError as error:
        yield Row(name, "", None, trouble=str(error))


def machine() -> str:
    """Return what the figures depend on."""
    model = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.exists() and (named := re.search(r"^model name\s*:\s*(.*)$", cpuinfo.read_text("utf-8"), re.MULTILINE)):
        model = named[1]
    versions = f"Python {platform.python_version()}, quotedoc {quotedoc.__version__}"
    return f"{os.cpu_count()} cores, {model}, {platform.system()} {platform.release()}, {versions}"


def table(rows: Iterable[Row]) -> Iterable[str]:
    """Yield the lines of a Markdown table."""
    yield "| What | Compared with | Must | Goal | Reached | |"
    yield "| --- | --- | ---: | ---: | ---: | --- |"
    for row in rows:
        figures = " | ".join(map(figure, (row.must, row.goal, row.reached)))
        yield f"| {row.what} | {row.against} | {figures} | {verdict(row)} |"


def figure(ratio: float | None) -> str:
    """Return a ratio in words."""
    return "" if ratio is None else f"{ratio:.3f}" if ratio < 0.1 else f"{ratio:.2f}"


def verdict(row: Row) -> str:
    """Return what is to be said of a ratio."""
    if row.reached is None:
        return row.trouble.replace("\n", " ").replace("|", "\\|")
    if row.must is None or row.goal is None:
        return ""
    return "goal" if row.reached <= row.goal else "enough" if row.reached <= row.must else "**missed**"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure quotedoc against other programs and against itself.")
    parser.add_argument("--quick", action="store_true", help="do little, to see that all works")
    parser.add_argument("--only", choices=NAMES, action="append", help="this measurement alone; may be given again")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the figures into this file, too")
    options = parser.parse_args(arguments)
    program, tools = install_all()
    with TemporaryDirectory() as scratch:
        bench = Bench(program, tools, QUICK if options.quick else Sizes(), Path(scratch))
        lines = []
        for line in measured(bench, options.only or NAMES):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            lines.append(f"{line}\n")
    text = "".join(lines)
    if options.write:
        write_between(options.write, "measured", text)


if __name__ == "__main__":
    main()

"""Measure the language server: `python benchmarks/server.py`.

Prints a table: the time from a change to its findings beside that of a check in this process, and of rumdl's server on
the same page; how long a hover takes while a large page is analyzed; a folder with and without cached results; and
the memory during a day of random edits. `--edits 0` omits the day, which takes a quarter of an hour; `--write FILE`
puts the table into a file, in the place of what was there.

Other programs on the machine make the times longer: each thread that wakes up waits for its turn. The ratio of CPU
times does not depend on them. `chrt -f 10 python benchmarks/server.py` measures as if there were no others.
"""

from __future__ import annotations

import argparse
import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from day import Day
from editor import Editor
from generate import make_page
from measure import write_between
from quotedoc import app
from quotedoc.run.process import GC_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

PAGE: Final = make_page("quote", 1)
LARGE: Final = (
    PAGE
    + "\n## More\n\n| a | b | c | d |\n| --- | --- | --- | --- |\n"
    + "| a | 1.00% | 2026-01-01 | some words |\n" * 25_000
)
ROUNDS: Final = 200
PAGES: Final = 1000
EDITS: Final = 8 * 60 * 60 * 4
"""Eight hours of four edits a second."""
LINE: Final = next(number for number, line in enumerate(PAGE.split("\n")) if line.startswith("| Profit Margin"))
DIGIT: Final = (LINE, PAGE.split("\n")[LINE].index("%") - 1)
SERVER: Final = (sys.executable, "-m", "quotedoc", "server")
RUMDL: Final = (Path(sys.executable).parent / "rumdl", "server")


class Row(NamedTuple):
    """A line of the table; `most` is the largest figure that is good enough, if there is one."""

    what: str
    figure: float
    most: float | None
    how: str = ""


class Keystrokes(NamedTuple):
    """What a change takes until its findings are there, in seconds: its time, and the server's CPU time."""

    time: float
    cpu: float


def type_digits(editor: Editor) -> Callable[[], Keystrokes]:
    """Return a function that changes a digit of a page, and waits for the findings."""
    uri = editor.open_page("a.md", PAGE)

    def change() -> Keystrokes:
        digit = int(editor.texts[uri][LINE][DIGIT[1]])
        cpu, begin = editor.read_cpu(), time.perf_counter()
        editor.replace(uri, DIGIT, (DIGIT[0], DIGIT[1] + 1), str((digit + 1) % 10))
        editor.pull(uri)
        return Keystrokes(time.perf_counter() - begin, editor.read_cpu() - cpu)

    return change


def check_here() -> Keystrokes:
    """Check the page in this process."""
    cpu, begin = time.thread_time(), time.perf_counter()
    app.check_page(PAGE.encode(), "a.md", cross=True)
    return Keystrokes(time.perf_counter() - begin, time.thread_time() - cpu)


def take_turns(*functions: Callable[[], Keystrokes]) -> list[Keystrokes]:
    """Return the medians of what some functions take, which take turns, as slowly as somebody types."""
    found: list[list[Keystrokes]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for function, taken in zip(functions, found, strict=True):
            time.sleep(0.03)
            taken.append(function())
    return [Keystrokes(*map(statistics.median, zip(*taken, strict=True))) for taken in found]


def measure_keystrokes(folder: Path) -> Iterator[Row]:
    """Measure the time from a change to its findings, beside that of a check here, and of rumdl."""
    ours, others = Editor((*SERVER, "--no-cache"), folder), Editor(RUMDL, folder)
    key, check, other = take_turns(type_digits(ours), check_here, type_digits(others))
    ours.end()
    others.end()
    how = f"{key.time * 1000:.1f} ms; a check of the {len(PAGE):,} characters takes {check.time * 1000:.1f} ms"
    yield Row("change to findings, as a multiple of a check in the same process", key.time / check.time, 2, how)
    yield Row("the same in CPU time of the server", key.cpu / check.cpu, 2, f"{key.cpu * 1000:.1f} ms")
    yield Row(
        "change to findings, as a multiple of rumdl's server",
        key.time / other.time,
        None,
        f"{other.time * 1000:.1f} ms",
    )


def measure_hovers(folder: Path) -> Iterator[Row]:
    """Measure the time of a hover while a large page is analyzed."""
    editor = Editor((*SERVER, "--no-cache"), folder)
    uri, large, times = editor.open_page("a.md", PAGE), editor.open_page("large.md", LARGE), list[float]()
    editor.pull(uri)
    editor.pull(large)
    place = {"textDocument": {"uri": uri}, "position": {"line": DIGIT[0], "character": DIGIT[1]}}
    for _ in range(10):
        editor.replace(large, (10, 0), (10, 0), "x")
        analysis, is_done = editor.send_request("textDocument/diagnostic", {"textDocument": {"uri": large}}), False
        while not is_done:
            begin, number = time.perf_counter(), editor.send_request("textDocument/hover", place)
            while (message := editor.read_message()).get("id") != number:
                is_done |= message.get("id") == analysis
            times.append((time.perf_counter() - begin) * 1000)
            time.sleep(0.02)
    editor.end()
    how = f"{len(times)} times, at most {max(times):.0f} ms"
    yield Row(
        f"hover while {len(LARGE):,} characters are analyzed, 95th percentile, ms",
        statistics.quantiles(times, n=20)[-1],
        50,
        how,
    )


def measure_folder(folder: Path) -> Iterator[Row]:
    """Measure the time to check the pages of a folder, without and with cached results."""
    for number in range(PAGES):
        (folder / f"{number}.md").write_text(make_page("quote", number), encoding="utf-8")
    times, starts = [], []
    for _ in range(2):
        begin = time.perf_counter()
        editor = Editor((*SERVER, "--cache-dir", folder / ".cache"), folder)
        starts.append(time.perf_counter() - begin)
        editor.request("workspace/diagnostic", {"previousResultIds": []})
        times.append(time.perf_counter() - begin - starts[-1])
        editor.end()
    how = f"{times[0]:.2f} s, then {times[1]:.2f} s, after a start of {min(starts):.2f} s"
    yield Row(
        f"findings of {PAGES:,} pages of a folder, with the cache as a multiple of without",
        times[1] / times[0],
        0.3,
        how,
    )


def measure_day(folder: Path, edits: int) -> Iterator[Row]:
    """Measure the memory during random edits: the last quarter beside the second one."""
    editor, begin = Editor((*SERVER, "--no-cache"), folder), time.perf_counter()
    found = []
    for memory in Day(editor).edit(edits):
        found.append(memory)
        print(f"{memory:.0f} MiB after {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)
    editor.end()
    quarter = len(found) // 4
    growth = statistics.mean(found[-quarter:]) / statistics.mean(found[quarter : 2 * quarter])
    how = f"{found[0]:.0f} to {found[-1]:.0f} MiB, at most {max(found):.0f} MiB, in {time.perf_counter() - begin:.0f} s"
    yield Row(f"memory in the last quarter of {edits:,} edits, as a multiple of the second quarter", growth, 1.05, how)


def list_rows(edits: int) -> Iterator[Row]:
    """Measure everything, each in a folder of its own."""
    measures = [measure_keystrokes, measure_hovers, measure_folder]
    if edits:
        measures.append(lambda folder: measure_day(folder, edits))
    for measure in measures:
        with tempfile.TemporaryDirectory() as name:
            yield from measure(Path(name))


def list_lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| What | Must | Measured | |"
    yield "| --- | ---: | ---: | --- |"
    for row in rows:
        yield f"| {row.what} | {'' if row.most is None else f'{row.most:g}'} | {row.figure:.2f} | {row.how} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the language server.")
    parser.add_argument("--edits", type=int, default=EDITS, help="random edits of the day; 0: none")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, too")
    options = parser.parse_args(arguments)
    gc.set_threshold(*GC_THRESHOLD)  # as the server does
    lines = []
    for line in list_lines(list_rows(options.edits)):
        print(line, flush=True)
        lines.append(f"{line}\n")
    if options.write:
        write_between(options.write, "server", "".join(lines))


if __name__ == "__main__":
    main()

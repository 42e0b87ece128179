"""How much memory a page takes while it is processed, in multiples of its bytes: pages as published, and hostile ones.

`python benchmarks/memory.py` prints the most that one of checking, converting and formatting takes, for published pages
and for the worst families of benchmarks/adversarial.py; names as arguments choose families. With `--largest`, it prints
how much memory and how many seconds a check of the largest page takes that is read by default. `--write FILE` puts the
table into a file, in the place of what was there. It forks a process for each page, so it does not run on Windows.
"""

from __future__ import annotations

import argparse
import gc
import os
import resource
import tracemalloc
from functools import partial
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Final

from adversarial import ALL_FAMILIES
from generate import make_page
from measure import write_between
from quotedoc import app
from quotedoc.app import DEFAULT_OPTIONS
from quotedoc.data import print_json_pieces
from quotedoc.run.process import GC_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

SIZE: Final = 250_000
"""About how many characters a hostile page has."""
SMALL: Final = 5_000
"""About how many characters the page has that is processed before it."""
WORST: Final = 10
"""How many families are told of."""
LARGEST: Final = ("spaces at the ends", "peers", "score rows again", "charts of every kind", "news headlines")
"""The families of the largest pages: prose, a long table, and those of the other families that take the most."""
PUBLISHED: Final = ("quote", "legacy", "reports", "news", "article")
_KIB: Final = 2**10


def convert(data: bytes) -> object:
    """Return a page as `quotedoc convert` prints it."""
    return print_json_pieces(app.convert_page(data, "page.md").values, 2)


VERBS: Final[dict[str, Callable[[bytes], object]]] = {
    "check": lambda data: app.check_page(data, "page.md", cross=True),
    "convert": convert,
    "format": lambda data: app.format_page(data, "page.md"),
}


def measure_run(verb: Callable[[bytes], object], data: bytes, small: bytes) -> tuple[int, float]:
    """Return by how many bytes a process grows at most while it processes a page, and how many seconds that takes.

    A small page of the same family is processed first.
    """
    receiver, sender = os.pipe()
    child = os.fork()
    if not child:
        verb(small)  # what is imported for such pages is not what a page takes
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        start = process_time()
        verb(data)
        seconds = process_time() - start
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _KIB - pages * resource.getpagesize()
        os.write(sender, f"{grown} {seconds}".encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver, "rb") as answer:
        most, taken = answer.read().split()
    os.waitpid(child, 0)
    return max(int(most), 0), float(taken)


def measure_memory(verb: Callable[[bytes], object], data: bytes, small: bytes) -> int:
    """Return by how many bytes a process grows at most while it processes a page."""
    return measure_run(verb, data, small)[0]


def trace_memory(verb: Callable[[bytes], object], data: bytes) -> int:
    """Return how many bytes Python allocates at most while it processes a page, for which a process may not grow.

    The page is processed once before. The first page with a certain finding makes the process import the rule and
    compile its patterns, which stay, and which no later page makes again: on a page of 2.6 kB that is half of the rest.
    """
    verb(data)
    tracemalloc.start()
    verb(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def find_most(measure: Callable[[Callable[[bytes], object], bytes], int], data: bytes) -> tuple[float, str]:
    """Return the most memory that a verb takes for a page, in multiples of its bytes, and which verb that is."""
    return max((measure(verb, data) / len(data), name) for name, verb in VERBS.items())


def list_rows(names: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the table."""
    yield "| Page | Bytes | Memory, in multiples of the bytes | Most taken by |"
    yield "| --- | ---: | ---: | --- |"
    for kind in PUBLISHED:
        data = make_page(kind, 0).encode()
        most, verb = find_most(trace_memory, data)
        yield f"| {kind}, as published | {len(data):,} | {most:.0f} | {verb} |"
    found = []
    for name in names:
        data, small = (ALL_FAMILIES[name](size).encode() for size in (SIZE, SMALL))
        found.append((*find_most(partial(measure_memory, small=small), data), name, len(data)))
    for most, verb, name, size in sorted(found, reverse=True)[:WORST]:
        yield f"| {name} | {size:,} | {most:.0f} | {verb} |"


def list_largest(names: Iterable[str]) -> Iterator[str]:
    """Yield the lines of the table of the largest pages."""
    yield "| Page | Bytes | Seconds | Memory in MiB |"
    yield "| --- | ---: | ---: | ---: |"
    for name in names:
        page, small = ALL_FAMILIES[name], ALL_FAMILIES[name](SMALL).encode()
        most = DEFAULT_OPTIONS.max_file_size - _KIB  # a page may be a little longer than asked for
        data = page(most * most // len(page(most).encode())).encode()
        grown, seconds = measure_run(VERBS["check"], data, small)
        yield f"| {name} | {len(data):,} | {seconds:.0f} | {grown / _KIB**2:.0f} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the memory that pages take.")
    parser.add_argument("families", nargs="*", metavar="FAMILY", help="families of hostile pages; default: all")
    parser.add_argument("--largest", action="store_true", help="measure the largest pages that are read by default")
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the table into this file, too")
    options = parser.parse_args(arguments)
    for verb in VERBS.values():  # what is loaded once is not what a page takes
        for kind in PUBLISHED:
            for _ in range(20):
                verb(make_page(kind, 1).encode())
        verb(ALL_FAMILIES["YAML, CR"](SMALL).encode())  # which needs the parser of YAML
    gc.collect()
    gc.freeze()
    gc.set_threshold(*GC_THRESHOLD)  # as the commands do
    rows = list_largest(options.families or LARGEST) if options.largest else list_rows(options.families or ALL_FAMILIES)
    text = "".join(f"{line}\n" for line in rows)
    print(text, end="")
    if options.write:
        write_between(options.write, "largest" if options.largest else "memory", text)


if __name__ == "__main__":
    main()

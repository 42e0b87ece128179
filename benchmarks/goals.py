"""What is measured, each as a ratio that should be small, with what it must not exceed and what it should not."""

from __future__ import annotations

import gc
import shutil
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import mistune
from mistune.core import BlockState

import quotedoc
from generate import make_pages
from measure import CrashError, Place, medians, peak_memory, processor_medians, run
from peers import PEERS, ROOT, SCHEMA, command_of
from quotedoc import app
from quotedoc.run.process import GC_THRESHOLD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from peers import Tool

PAGE = ROOT / "fixtures" / "pages" / "quote" / "VNET.US.md"


class Sizes(NamedTuple):
    """How much work is done.

    Attributes:
        pages: the pages that the peers are given.
        many: those of the runs that peers do not take part in.
        few: the pages whose memory is compared with that of `most`.
        rounds: how often each is run.
        single: how often what takes a moment is.
        growths: how often the work is made ten times as much.
    """

    pages: int = 1000
    many: int = 10_000
    few: int = 1000
    most: int = 100_000
    rounds: int = 3
    single: int = 21
    growths: int = 3


QUICK = Sizes(pages=30, many=60, few=20, most=60, rounds=1, single=3, growths=1)


class Row(NamedTuple):
    """A line of the table: what was measured, against what, and the ratio; None if it could not be, and why not."""

    what: str
    against: str
    reached: float | None
    must: float | None = None
    goal: float | None = None
    trouble: str = ""


class Bench(NamedTuple):
    """What the measurements share.

    Attributes:
        quotedoc: the program.
        tools: the peers.
        sizes: how much work is done.
        scratch: an empty folder.
    """

    quotedoc: Path
    tools: Mapping[str, Tool]
    sizes: Sizes
    scratch: Path

    def pages(self, count: int) -> Place:
        """Return a folder of so many quote pages, the same ones in every run, and where quotedoc keeps its cache."""
        folder = self.scratch / f"{count}"
        if not folder.exists():
            folder.mkdir()
            for name, text in make_pages(count, 1, ("quote",)):
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            shutil.copy(ROOT / "schemas" / SCHEMA, folder)
        return Place(folder, {"QUOTEDOC_CACHE_DIR": str(self.scratch / "cache")})

    def copies(self, count: int) -> Place:
        """Return a folder of so many copies of a published page."""
        folder = self.scratch / f"copies-{count}"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            shutil.copy(PAGE, folder / f"{number:06}.md")
        return Place(folder, {"QUOTEDOC_CACHE_DIR": str(self.scratch / "cache")})

    def command(self, verb: str, *options: str) -> list[str]:
        """Return a command of quotedoc; on the current folder, unless there are other options."""
        return [str(self.quotedoc), verb, "--isolated", *(options or (".",))]

    def check(self, *options: str) -> list[str]:
        """Return the command that checks without a cache."""
        return self.command("check", "--no-cache", *(options or (".",)))


def against_peers(bench: Bench) -> Iterator[Row]:
    """Compare each job with that of the peers that do the like, on the same pages."""
    size = bench.sizes.pages
    place = bench.pages(size)
    check, form, convert = bench.check(), bench.command("format", "--check", "."), bench.command("convert")
    what = f"check {size:,} pages"
    yield _held(bench, Row(what, "rumdl", None, 2.2, 1.5), check, place)
    yield _held(bench, Row(f"check {size:,} copies of a page", "rumdl", None, 2.2, 1.5), check, bench.copies(size))
    yield _held(bench, Row(what, "markdownlint-cli2", None, 0.06, 0.04), check, place)
    yield _held(bench, Row(what, "remark", None), check, place)
    what = f"format --check {size:,} pages"
    yield _held(bench, Row(what, "mdformat", None, 0.06, 0.04), form, place)
    yield _held(bench, Row(what, "prettier", None), form, place)
    yield _held(bench, Row(f"convert {size:,} pages", "pandoc", None, 0.1, 0.05), convert, place)
    converted = _converted(bench, place)
    render = bench.command("render", *sorted(path.name for path in converted.folder.glob("*.json")))
    yield _held(bench, Row(f"render {size:,} pages of JSON", "check-jsonschema", None), render, converted)


def _held(bench: Bench, row: Row, command: Sequence[str], place: Place) -> Row:
    """Measure a command of quotedoc against the job of a peer, which the row names."""
    name = row.against
    tool = bench.tools[name]
    row = row._replace(against=tool.version)
    if tool.program is None:
        return row._replace(trouble=tool.trouble)
    peer = command_of(name, tool, place.folder)
    try:
        count = PEERS[name].count(run(place, peer))
        if count != bench.sizes.pages:
            return row._replace(trouble=f"it worked on {count:,} of {bench.sizes.pages:,} pages")
        ours, theirs = medians(bench.sizes.rounds, partial(run, place, command), partial(run, place, peer))
    except CrashError as error:
        return row._replace(trouble=str(error))
    return row._replace(reached=ours / theirs)


def _converted(bench: Bench, place: Place) -> Place:
    """Return a folder with the JSON of some pages."""
    folder = bench.scratch / "json"
    folder.mkdir()
    for page in sorted(place.folder.glob("*.md")):
        text = quotedoc.to_json(quotedoc.loads(page.read_text(encoding="utf-8")))
        (folder / f"{page.stem}.json").write_text(text, encoding="utf-8")
    return Place(folder, place.variables)


def one_page(bench: Bench) -> Iterator[Row]:
    """Compare what one page takes: in this process with mistune's own block parse of it, as a process with others."""
    text = PAGE.read_text(encoding="utf-8")
    parser = mistune.create_markdown(renderer=None, plugins=["table"]).block

    def stock() -> None:
        state = BlockState()
        state.process(text)
        parser.parse(state)

    data = text.encode()
    rounds = bench.sizes.single * 10
    jobs = (partial(app.check_page, data, "", cross=is_cross) for is_cross in (False, True))
    stock_time, *times = medians(rounds, stock, *jobs, partial(_convert, text))
    version = f"mistune {mistune.__version__}, its block parse"
    whats = ("check a page, in process", "the same, with facts for cross-page checks", "convert a page, in process")
    for what, taken, must, goal in zip(whats, times, (0.7, 0.85, 1), (0.5, 0.6, 0.7), strict=True):
        yield Row(what, version, taken / stock_time, must, goal)
    yield from _processes(bench)


def _processes(bench: Bench) -> Iterator[Row]:
    place, rounds, what = bench.pages(bench.sizes.pages), bench.sizes.single, "check a file, whole process"
    # With no others beside it: quotedoc would hold the page against them, while mdformat looks at one file alone.
    page = bench.scratch / "alone" / PAGE.name
    page.parent.mkdir(exist_ok=True)
    shutil.copy(PAGE, page)
    check = partial(run, place, bench.check(str(page)))
    tool = bench.tools["mdformat"]
    if tool.program:
        ours, theirs = medians(rounds, check, partial(run, place, [tool.program, "--check", page]))
        yield Row(what, tool.version, ours / theirs, 0.75, 0.5)
    else:
        yield Row(what, tool.version, None, 0.75, 0.5, tool.trouble)
    bare = partial(run, place, [bench.quotedoc.parent / "python", "-c", "pass"])
    version = partial(run, place, [bench.quotedoc, "--version"])
    explain = partial(run, place, [bench.quotedoc, "explain", "QD105"])
    names = ("--version", "explain", what)
    base, *times = medians(rounds, bare, version, explain, check)
    for name, taken in zip(names, times, strict=True):
        yield Row(name, "python -c pass", taken / base)


def many_pages(bench: Bench) -> Iterator[Row]:
    """Compare runs over many pages with one another: again, with two processes."""
    size, place = bench.sizes.many, bench.pages(bench.sizes.many)
    check = bench.command("check")
    first, second = medians(bench.sizes.rounds, partial(_cold, bench, place, check), partial(run, place, check))
    yield Row(f"check {size:,} pages again", "the first time", second / first, 1 / 5, 1 / 10)
    jobs = [partial(run, place, bench.check("--jobs", count, ".")) for count in ("2", "1")]
    two, one = medians(bench.sizes.rounds, *jobs)
    yield Row(f"check {size:,} pages, --jobs 2", "--jobs 1", two / one, 1 / 1.6, 1 / 1.8)


def _cold(bench: Bench, place: Place, command: Sequence[str]) -> None:
    shutil.rmtree(bench.scratch / "cache", ignore_errors=True)
    run(place, command)


def memory(bench: Bench) -> Iterator[Row]:
    """Compare the memory that many pages take with that of few."""
    few, most = bench.sizes.few, bench.sizes.most
    what, against = f"memory, check {most:,} pages", f"{few:,} pages"
    command = bench.check()
    try:
        less, more = (peak_memory(bench.pages(count), command) for count in (few, most))
    except OSError as error:
        yield Row(what, against, None, 1.5, 1.2, str(error))
    else:
        yield Row(what, against, more / less, 1.5, 1.2)


def growth(bench: Bench) -> Iterator[Row]:
    """Show what ten times the work takes: more pages, and a longer page; the worst step is told."""
    counts = [10 ** (step + 1) for step in range(bench.sizes.growths + 1)]
    span = f"{counts[0]:,} to {counts[-1]:,} pages"
    check = bench.command("check")
    cold = [_time(bench, partial(_cold, bench, bench.pages(count), check)) for count in counts]
    yield Row(f"ten times the pages, {span}, cold", "a tenth", _worst(cold), 12, 11)
    warm = []
    for count in counts:
        _cold(bench, bench.pages(count), check)
        warm.append(_time(bench, partial(run, bench.pages(count), check)))
    yield Row(f"ten times the pages, {span}, warm", "a tenth", _worst(warm), 12, 11)
    # With two spaces in its title, the page is read block by block, as the long ones are that follow.
    text = PAGE.read_text(encoding="utf-8").replace("\n# ", "\n#  ", 1)
    pages = [grown(text, 10**step) for step in range(bench.sizes.growths + 1)]
    limits = gc.get_threshold()
    gc.set_threshold(*GC_THRESHOLD)  # as the command line sets it
    for name, verb in (("check", _check), ("convert", _convert)):
        times = [_time(bench, partial(verb, page)) for page in pages]
        yield Row(f"{name} ten times the page, 7 kB to {len(pages[-1]) // 1000:,} kB", "a tenth", _worst(times), 12, 11)
    gc.set_threshold(*limits)


def _time(bench: Bench, function: Callable[[], object]) -> float:
    (taken,) = medians(bench.sizes.rounds, function)
    return taken


def _worst(times: Sequence[float]) -> float:
    return max(after / before for before, after in pairwise(times))


def grown(text: str, factor: int) -> str:
    """Return a page `factor` times as long: its overview and its tables grow alike."""
    overview = next(line for line in text.split("\n") if line.startswith("VNET Group, Inc. runs"))
    row = next(line for line in text.split("\n") if line.startswith("| 05 |"))
    chart_row = (
        '        {\n          "name": "More",\n          "value": "1.00%",\n          "rating": "A"\n        },\n'
    )
    share = len(text) * (factor - 1) // 4
    text = text.replace(overview, overview + f"\n{overview}" * (share // len(overview)))
    text = text.replace(f"{row}\n", f"{row}\n" * (1 + 2 * share // len(row)))
    marker = '      "indicators": [\n'
    return text.replace(marker, marker + chart_row * (share // len(chart_row)), 1)


def _check(text: str) -> None:
    _ = quotedoc.loads(text).diagnostics


def _convert(text: str) -> None:
    quotedoc.to_json(quotedoc.loads(text))


def tables(bench: Bench) -> Iterator[Row]:
    """Compare tables with JSON Lines: processor time, bytes, memory, and pages that are added to many others."""
    size, place = bench.sizes.many, bench.pages(bench.sizes.many)
    out, lines = bench.scratch / "tables", bench.scratch / "pages.jsonl"
    write = bench.command("tables", ".", "-o", str(out), "--jobs", "1")
    write_facts = bench.command("tables", ".", "-o", str(bench.scratch / "facts.parquet"), "--jobs", "1")
    convert = bench.command("convert", ".", "-o", str(lines), "--jobs", "1")
    commands = (partial(run, place, command) for command in (write_facts, write, convert))
    facts_time, all_time, json_time = processor_medians(bench.sizes.rounds, *commands)
    yield Row(f"the table facts of {size:,} pages, processor time", "convert", facts_time / json_time, 1.15, 1)
    yield Row(f"all tables of {size:,} pages, processor time", "convert", all_time / json_time, 1.15, 1)
    text = lines.stat().st_size
    facts, all_tables = (_measure_bytes(folder) for folder in (out / "facts", out))
    yield Row(f"bytes of the table facts of {size:,} pages", "JSON Lines", facts / text, 0.25, 0.2)
    yield Row(f"bytes of all tables of {size:,} pages", "JSON Lines", all_tables / text)
    changed = bench.scratch / "changed"
    shutil.copytree(place.folder, changed)
    append = bench.command("tables", ".", "-o", str(out), "--jobs", "1", "--append")
    count = max(1, size // 100)
    add = partial(_change_and_run, Place(changed, place.variables), append, count)
    (added,) = processor_medians(bench.sizes.rounds, add)
    yield Row(f"append {count:,} changed pages of {size:,}, processor time", "write all", added / all_time, 0.1, 0.05)
    few, most = bench.sizes.few, bench.sizes.most
    what, against = f"memory, tables of {most:,} pages", f"{few:,} pages"
    command = bench.command("tables", ".", "-o", str(bench.scratch / "memory"), "--jobs", "1")
    try:
        less, more = (peak_memory(bench.pages(count), command) for count in (few, most))
    except OSError as error:
        yield Row(what, against, None, 1.5, 1.2, str(error))
    else:
        yield Row(what, against, more / less, 1.5, 1.2)


def _measure_bytes(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*.parquet"))


def _change_and_run(place: Place, command: Sequence[str], count: int) -> None:
    """Change some pages of a folder, far from each other, and run a command on it."""
    paths = sorted(place.folder.glob("*.md"))
    for path in paths[:: len(paths) // count][:count]:
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    run(place, command)


MEASUREMENTS: tuple[Callable[[Bench], Iterator[Row]], ...] = (
    against_peers,
    one_page,
    many_pages,
    memory,
    growth,
    tables,
)

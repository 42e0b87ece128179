"""Run the tests on every supported Python with the locked, the lowest and the newest versions of the dependencies.

`make test-matrix` runs all tests in each lane and writes the table in docs/testing.md; `make test-short` runs some
tests in a few lanes. A lane such as `3.12-lowest` has a virtual environment and a log in `.lanes/`. The exit code is 1
if a test failed with locked or lowest versions. What fails with the newest versions is only printed, and so is a Python
that is not found.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections import Counter
from functools import partial
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
FOLDER: Final = ROOT / ".lanes"
LOCKS: Final = ROOT / "requirements"
VERSIONS: Final = ("locked", "lowest", "newest")
SHORT: Final = ("test_api.py", "test_cli_fixtures.py", "test_pages.py", "test_report.py", "test_newcomer.py")
"""The tests of a short lane: the API, the command line, each kind of page, each format of a report."""
BETWEEN: Final = re.compile(r"(?<=<!-- lanes -->\n).*?(?=<!-- end -->\n)", re.DOTALL)
NOT_FOUND: Final = "not found"
_ROW: Final = re.compile(r"^\| (3\.\d+) \|(.*)\|$", re.MULTILINE)
_COUNT: Final = re.compile(r"(\d+) (passed|skipped|failed|error)")
_HASH: Final = re.compile(r" \\\n +--hash=\S+")


class Lane(NamedTuple):
    """A Python such as `3.12`, and which versions of the dependencies it has."""

    python: str
    versions: str

    def __str__(self) -> str:
        return f"{self.python}-{self.versions}"


class Result(NamedTuple):
    """What a lane's tests ended with: the number of tests by outcome, or why none ran."""

    counts: Mapping[str, int]
    trouble: str = ""

    def __str__(self) -> str:
        return self.trouble or ", ".join(f"{self.counts[name]:,} {name}" for name in ("passed", "skipped", "failed"))

    @property
    def has_failed(self) -> bool:
        """Whether a test failed, or none ran although there is such a Python."""
        return self.trouble != NOT_FOUND and (self.counts["failed"] > 0 or self.counts["passed"] == 0)


def list_pythons() -> list[str]:
    """Return the supported versions of Python, as the classifiers in pyproject.toml name them."""
    prefix = "Programming Language :: Python :: 3."
    return [f"3.{each.removeprefix(prefix)}" for each in read_project()["classifiers"] if each.startswith(prefix)]


def read_project() -> dict[str, Any]:
    """Return what pyproject.toml says of the package."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def find_python(version: str) -> str | None:
    """Return an interpreter of a version from the PATH or among those of pyenv; None if none runs."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    candidates = [
        shutil.which(f"python{version}"),
        *sorted(pyenv.glob(f"versions/{version}.*/bin/python"), reverse=True),
    ]
    return next((str(found) for found in candidates if found and ask_version(found) == version), None)


def ask_version(python: str | Path) -> str:
    """Return the version of an interpreter; an empty string if it does not run, as a shim of pyenv may not."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, check=False, text=True)  # noqa: S603  # found by us
    except OSError:
        return ""
    return done.stdout.strip()


def list_installs(versions: str, *, short: bool) -> Iterator[list[str]]:
    """Yield the arguments of pip that install what a lane needs, one list for each run of pip."""
    group = "test" if short else "dev"
    if versions == "newest":
        yield ["--upgrade", "pip"]
        yield ["--upgrade", "--editable", f".[{','.join(read_project()['optional-dependencies'])}]", "--group", group]
        return
    if versions == "locked" or not short:
        yield ["--require-hashes", "--requirement", str(LOCKS / f"{group}.txt")]
    if versions == "lowest":
        yield ["--require-hashes", "--requirement", str(LOCKS / "lowest.txt")]
    yield ["--no-deps", "--no-build-isolation", "--editable", "."]


def make_environment(versions: str) -> dict[str, str]:
    """Return the environment variables of a lane's tests: what they install has the lane's versions, too."""
    constraints = ""
    if versions == "locked":
        constraints = (LOCKS / "constraints.txt").as_uri()
    elif versions == "lowest":
        file = FOLDER / "lowest.txt"  # without hashes, as constraints have none
        file.write_text(_HASH.sub("", (LOCKS / "lowest.txt").read_text(encoding="utf-8")), encoding="utf-8")
        constraints = file.as_uri()
    names = ("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT", "UV_CONSTRAINT", "UV_BUILD_CONSTRAINT")
    return {**os.environ, **dict.fromkeys(names, constraints)}


def run_lane(lane: Lane, *, short: bool) -> Result:
    """Make a virtual environment for a lane and run the tests in it."""
    interpreter = find_python(lane.python)
    if interpreter is None:
        return Result(Counter(), NOT_FOUND)
    venv = FOLDER / f"{lane}{'-short' if short else ''}"
    python = str(venv / "bin" / "python")
    paths = [str(path) for name in SHORT for path in sorted(ROOT.glob(f"tests/**/{name}"))] if short else []
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    commands = [[interpreter, "-m", "venv", "--clear", str(venv)]]
    commands += [[*pip, *arguments] for arguments in list_installs(lane.versions, short=short)]
    with find_log(lane, short=short).open("w", encoding="utf-8") as log:
        run = partial(subprocess.run, cwd=ROOT, stdout=log, stderr=log, check=False)
        if any(run(command).returncode for command in commands):
            return Result(Counter(), "not installed")
        tests = [python, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", "-p", "no:cacheprovider", *paths]
        run(tests, env=make_environment(lane.versions))
    return read_result(find_log(lane, short=short).read_text(encoding="utf-8"))


def find_log(lane: Lane, *, short: bool) -> Path:
    """Return the file with the output of a lane."""
    return FOLDER / f"{lane}{'-short' if short else ''}.log"


def read_result(text: str) -> Result:
    """Return the result that the last line of pytest's output states."""
    counts = Counter[str]()
    for count, outcome in _COUNT.findall(text.rstrip().rpartition("\n")[2]):
        counts["failed" if outcome == "error" else outcome] += int(count)
    return Result(counts)


def choose_short_lanes(pythons: Sequence[str]) -> list[Lane]:
    """Return the lanes of a short run: the other Pythons with locked versions, this one with the lowest and newest."""
    mine = f"{sys.version_info[0]}.{sys.version_info[1]}"
    locked = [Lane(python, "locked") for python in pythons if python != mine]
    return [*locked, Lane(mine, "lowest"), Lane(mine, "newest")]


def format_table(cells: Mapping[Lane, str]) -> str:
    """Return a Markdown table of what each lane ended with."""
    rows = [["Python", *VERSIONS], ["---"] * (1 + len(VERSIONS))]
    for python in dict.fromkeys(lane.python for lane in cells):
        rows.append([python, *(cells.get(Lane(python, versions), "") for versions in VERSIONS)])  # noqa: PERF401  # clearer
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def update_table(text: str, results: Mapping[Lane, Result]) -> str:
    """Return a page with the results in its table; lanes that were not run keep their cells."""
    found = BETWEEN.search(text)
    if not found:
        raise ValueError("the page has no <!-- lanes --> and <!-- end -->")
    cells = {Lane(python, versions): "" for python, versions in product(list_pythons(), VERSIONS)}
    for python, row in _ROW.findall(found[0]):
        cells |= {Lane(python, versions): cell.strip() for versions, cell in zip(VERSIONS, row.split("|"), strict=True)}
    cells |= {lane: str(result) for lane, result in results.items()}
    return BETWEEN.sub(lambda _: f"\n{format_table(cells)}\n", text)


def run_lanes(lanes: Iterable[Lane], *, short: bool) -> Iterator[tuple[Lane, Result]]:
    """Run lanes, print what each ends with, and yield the results."""
    FOLDER.mkdir(exist_ok=True)
    for lane in lanes:
        start = time.monotonic()
        result = run_lane(lane, short=short)
        sys.stdout.write(f"{lane}: {result}, {time.monotonic() - start:.0f} s\n")
        sys.stdout.flush()
        if result.has_failed:
            log = find_log(lane, short=short)
            lines = log.read_text(encoding="utf-8").splitlines()[-40:]
            fails = "does not fail" if lane.versions == "newest" else "fails"
            sys.stdout.write(f"WARNING: {lane} is broken, which {fails} this run; {log.relative_to(ROOT)} ends with\n")
            sys.stdout.write("".join(f"    {line}\n" for line in lines))
        yield lane, result


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the lanes that the command line asks for."""
    parser = argparse.ArgumentParser(description="Run the tests on other Pythons and with other versions.")
    parser.add_argument(
        "lanes", nargs="*", metavar="LANE", help="such as 3.12-lowest; default: all, or some for --short"
    )
    parser.add_argument("--short", action="store_true", help="run a few tests in a few lanes")
    parser.add_argument("--write", type=Path, metavar="FILE", help="write the table into this page")
    options = parser.parse_args(arguments)
    pythons = list_pythons()
    every = [Lane(python, versions) for python, versions in product(pythons, VERSIONS)]
    unknown = set(options.lanes) - set(map(str, every))
    if unknown:
        parser.error(f"no such lane: {', '.join(sorted(unknown))}; the lanes are {', '.join(map(str, every))}")
    chosen = [lane for lane in every if str(lane) in options.lanes]
    lanes = chosen or (choose_short_lanes(pythons) if options.short else every)
    has_failed = False
    for lane, result in run_lanes(lanes, short=options.short):
        has_failed |= result.has_failed and lane.versions != "newest"
        if options.write:  # after each, as all of them take an hour
            page = update_table(options.write.read_text(encoding="utf-8"), {lane: result})
            options.write.write_text(page, encoding="utf-8", newline="\n")
    return int(has_failed)


if __name__ == "__main__":
    sys.exit(main())

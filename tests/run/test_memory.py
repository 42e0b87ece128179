"""A page that takes more memory or time than there is costs that page, and no other: whatever the command."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from itertools import cycle
from typing import TYPE_CHECKING

import pytest

from quotedoc.run.out_of_memory import REASON, RUN_MESSAGE
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

resource = pytest.importorskip("resource", reason="the system limits no memory")

pytestmark = [
    pytest.mark.process,
    pytest.mark.skipif(sys.platform != "linux", reason="the system does not hold this limit"),
]
RUNS = int(os.environ.get("MEMORY_RUNS", "3"))
"""How many random limits are tried; with 100 or more, each command is tried under each of the other limits, too."""
LIMITS = (200, 300, 500)
ENOUGH_FOR_OBJECTS = 300
ALL = 100
MB = 2**20
SECONDS = 120
COMMANDS = (
    ["check"],
    ["check", "--fix"],
    ["check", "--output-format", "json"],
    ["convert"],
    ["drift"],
    ["format", "--check"],
)
OTHERS = (
    ["render", "b.json"],
    ["diff", "a.md", "b.md"],
    ["set", "b.md", "/title", "b"],
    ["labels", "learn", "a.md", "b.md"],
)


def with_limits(commands: Iterable[list[str]]) -> list[tuple[list[str], int]]:
    """Return commands, each with a limit in turn; with all limits if all is to be tried."""
    if RUNS >= ALL:
        return [(command, limit) for command in commands for limit in LIMITS]
    return list(zip(commands, cycle(LIMITS), strict=False))


@pytest.fixture(scope="module", name="pages")
def _pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two pages that take little, and two that take much: b.md as objects, d.md as text."""
    folder = tmp_path_factory.mktemp("pages")
    page = min((FIXTURES / "pages").glob("*/*.md"))
    for name in ("a", "c"):
        shutil.copy(page, folder / f"{name}.md")
    text = page.read_text(encoding="utf-8")
    (folder / "b.md").write_text(f"{text}\n| a |\n|---|\n| {'b|' * 6_500_000}\n", encoding="utf-8")
    # Four bytes for each character, because of the last one; and a copy, in which all lines end alike.
    long = f"{text}{'d, ' * 15_000_000}\N{SLIGHTLY SMILING FACE}\r\n"
    (folder / "d.md").write_text(long, encoding="utf-8", newline="")
    (folder / "b.json").write_text(f'{{"kind": "quote", "unclaimed": [{"{}," * 5_000_000}{{}}]}}', encoding="utf-8")
    (folder / "quotedoc.toml").write_text("max-file-size = 100_000_000\n", encoding="utf-8")
    return folder


def choose_page(megabytes: int) -> str:
    """Return the page that takes more than so much memory."""
    return "b.md" if megabytes < ENOUGH_FOR_OBJECTS else "d.md"


def run_limited(pages: Path, megabytes: int, *arguments: str) -> tuple[int, str]:
    """Return the exit code of a command whose processes have a limit of memory, and what it says of errors."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes * MB, megabytes * MB))

    command = [sys.executable, "-m", "quotedoc", *arguments]
    done = subprocess.run(command, cwd=pages, preexec_fn=limit, capture_output=True, check=False, timeout=SECONDS)
    error = done.stderr.decode()
    assert "Traceback" not in error
    assert "Exception ignored" not in error
    return done.returncode, error


@pytest.mark.slow  # the page is large
@pytest.mark.parametrize(
    ("command", "megabytes"),
    with_limits([*command, "--jobs", jobs] for command in COMMANDS for jobs in ("1", "2")),
    ids=str,
)
def test_a_page_without_memory_is_one_failure(pages: Path, command: list[str], megabytes: int) -> None:
    large = choose_page(megabytes)
    code, error = run_limited(pages, megabytes, *command, "a.md", large, "c.md")
    assert code == 2
    assert [line for line in error.splitlines() if line.startswith(("Error", "quotedoc:"))] == [
        f"Error: {large}: {REASON}"
    ]


@pytest.mark.slow  # as above
@pytest.mark.parametrize(("command", "megabytes"), with_limits(OTHERS), ids=str)
def test_a_command_without_memory_says_so(pages: Path, command: list[str], megabytes: int) -> None:
    large = choose_page(megabytes)
    code, error = run_limited(pages, megabytes, *[large if each == "b.md" else each for each in command])
    assert code == 2
    assert error.count("more memory than there is") == 1
    assert len(error.splitlines()) == 1


@pytest.mark.parametrize("megabytes", [150, 200, 250])
def test_tables_say_so_where_no_memory_is_left_for_pyarrow(pages: Path, megabytes: int) -> None:
    """Its libraries would end the process with messages of their own."""
    pytest.importorskip("pyarrow")
    code, error = run_limited(pages, megabytes, "tables", "a.md", "-o", "tables")
    assert (code, error) == (2, RUN_MESSAGE)


@pytest.mark.slow  # as above
@pytest.mark.parametrize("seed", range(RUNS))
def test_a_run_ends_under_any_limit(pages: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing is secret
    command = [*chance.choice(COMMANDS), "--jobs", chance.choice(["1", "2"]), "a.md", "b.md", "c.md", "d.md"]
    code, _ = run_limited(pages, chance.randint(100, 500), *command)
    assert code in {0, 1, 2}

"""Pages worked on in several processes: the same is told, in the same order, whatever their number and their fate."""

from __future__ import annotations

import gc
import pickle
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from multiprocessing import Pipe, get_context
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedoc import app
from quotedoc.cli import main
from quotedoc.files import Input
from quotedoc.run import Outcome, Overrides, Settings, batch, pool
from quotedoc.run import run as run_module
from quotedoc.run.batch import Batch, iter_batches
from quotedoc.run.out_of_memory import REASON
from quotedoc.text import Source
from support.pages_small import small_page
from support.paths import FIXTURES, SUPPORT
from support.work import end_while_sending, find_no_limit, measure_path

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = FIXTURES / "pages"
ENDED = f"{REASON}, or another program ended its process (signal 9)"
KILLED = SUPPORT / "killed.py"
COMMANDS = (
    ["check"],
    ["check", "--output-format", "json"],
    ["check", "--statistics", "--no-cross"],
    ["check", "--diff"],
    ["check", "--fix", "--output-format", "concise"],
    ["check", "--add-suppressions"],
    ["convert"],
    ["drift"],
    ["drift", "--output-format", "json"],
    ["format", "--check"],
    ["format", "--diff"],
    ["format"],
)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be where nothing is, and share even little work, page by page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run_module, "ALONE", 0)
    monkeypatch.setattr(batch, "BATCH", 1)


def fill(folder: Path, count: int = 12) -> None:
    """Put some pages into a folder, among them what is none, and what cannot be read."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for number, page in enumerate(sorted(PAGES.glob("*/*.md"))[: count * 3 : 3]):
        shutil.copy(page, folder / f"{number:02}.md")
    (folder / "03a.md").write_bytes(b"---\nsymbol: caf\xe9\n---\n")
    (folder / "05a.md").write_text("# no quote document\n", encoding="utf-8")
    (folder / "07a.md").write_text(small_page("7.51", "23.63"), encoding="utf-8")
    (folder / "07b.md").write_text(small_page().replace("| ", "|  "), encoding="utf-8")
    # Other names of pages that are changed, before and after these; the first page is done before work is shared.
    for name, target in (("00x", "00"), ("02x", "03"), ("03x", "03"), ("07ax", "07b"), ("07bx", "07b")):
        (folder / f"{name}.md").symlink_to(f"{target}.md")


def told(capsys: pytest.CaptureFixture[str], *command: str) -> tuple[int, str, str, dict[str, bytes]]:
    """Return the exit code of a command, what it says, and what is then in the folder."""
    code = main(command)
    out, err = capsys.readouterr()
    return code, out, err, {path.name: path.read_bytes() for path in Path("pages").iterdir()}


@pytest.mark.process
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_same_is_told_by_several_processes(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    paths = ["pages", "missing.md", "pages/00.md", "."]
    results = []
    for count in ("1", "3"):
        fill(Path("pages"))
        results.append(told(capsys, *command, "--jobs", count, *paths))
    assert results[0] == results[1]
    assert results[0][0] == 2
    assert "Error: missing.md: No such file or directory\n" in results[0][2]


@pytest.mark.process
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    names=st.lists(
        st.sampled_from(["00.md", "03a.md", "04.md", "05a.md", "07a.md", "07b.md", "no.md", "."]), max_size=9
    ),
    count=st.integers(2, 4),
    size=st.sampled_from([1, 10_000, 50_000]),
    little=st.sampled_from([0, 30_000]),
)
def test_the_same_is_told_whatever_the_work_is_cut_into(
    names: list[str], count: int, size: int, little: int, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(Path("pages"), 5)
    paths = [f"pages/{name}" for name in names]
    one = told(capsys, "check", "--jobs", "1", *paths)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "BATCH", size)
        patch.setattr(run_module, "ALONE", little)
        assert told(capsys, "check", "--jobs", str(count), *paths) == one


@pytest.mark.process
def test_a_configuration_that_cannot_be_used_is_told_at_its_turn(capsys: pytest.CaptureFixture[str]) -> None:
    fill(Path("pages"))
    Path("pages/08").mkdir()
    Path("pages/08/quotedoc.toml").write_text('fail-level = "big"\n', encoding="utf-8")
    Path("pages/08/page.md").write_text(small_page(), encoding="utf-8")
    results = []
    for count in ("1", "2"):
        code = main(["check", "--output-format", "concise", "--jobs", count, "pages"])
        results.append((code, *capsys.readouterr()))
    assert results[0] == results[1]
    code, out, err = results[0]
    assert (code, err.count("fail-level")) == (2, 1)
    assert "pages/07a.md" in out
    assert "pages/09.md" not in out


@pytest.mark.process
def test_standard_input_is_read_by_the_first_process() -> None:
    fill(Path("pages"))
    results = []
    for count in ("1", "2"):
        command = [sys.executable, "-m", "quotedoc", "check", "--jobs", count, "pages", "-", "pages/missing.md"]
        done = subprocess.run(command, input=small_page("7.51", "23.63").encode(), capture_output=True, check=False)
        results.append((done.returncode, done.stdout, done.stderr))
    assert results[0] == results[1]
    assert b"-:26:30:" in results[0][1] or b"\n-:" in results[0][1]


@pytest.mark.parametrize("command", [["--jobs", "1", "."], ["--jobs", "9", "00.md", "01.md"]])
def test_little_work_is_done_alone(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(30):
        Path(f"{number:02}.md").write_text(small_page(), encoding="utf-8")
    monkeypatch.setitem(sys.modules, "quotedoc.run.pool", None)
    monkeypatch.setattr(run_module, "ALONE", 2**17)
    assert main(["check", "--exit-zero", *command]) == 0
    monkeypatch.setattr(run_module, "ALONE", 0)
    assert main(["check", "--exit-zero", "--jobs", "2", "."]) == 2  # what cannot be imported is wanted now


def killed(*arguments: str) -> tuple[int, str, str]:
    """Return how a run ends in which some pages are the end of whoever works on them."""
    command = [sys.executable, str(KILLED), "check", "--isolated", "--output-format", "concise"]
    done = subprocess.run([*command, *arguments], capture_output=True, check=False, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


@pytest.mark.process
def test_the_end_of_a_worker_is_told_of_its_page() -> None:
    for number in range(20):
        Path(f"{number:02}.md").write_text(small_page("7.51", "23.63"), encoding="utf-8")
    for name, words in (("05a", "kill me"), ("05b", "exit with 3"), ("09a", "take all memory"), ("12a", "kill me")):
        Path(f"{name}.md").write_text(words, encoding="utf-8")
    code, out, err = killed("--no-cross", "--jobs", "2", ".")
    assert code == 2
    names = [line.partition(":")[0] for line in out.splitlines()]
    assert list(dict.fromkeys(names)) == [f"{number:02}.md" for number in range(20)]
    lines = err.splitlines()
    assert lines[:2] == [
        f"Error: 05a.md: {ENDED}",
        "Error: 05b.md: the worker process ended unexpectedly (exit code 3)",
    ]
    assert lines[2:4] == [f"Error: 09a.md: {REASON}", f"Error: 12a.md: {ENDED}"]
    assert len(lines) == 5


def children(process: int) -> list[int]:
    """Return the processes that a process has started and that are still there."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended meanwhile
            # The name is in brackets, and may hold any.
            parent = path.read_text(encoding="utf-8").rpartition(")")[2].split()[1]
            found += [int(path.parent.name)] * (parent == str(process))
    return found


@pytest.mark.process
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell which processes there are")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_no_worker_outlives_the_run(number: signal.Signals) -> None:
    for page in range(300):
        Path(f"{page}.md").write_text(small_page("7.51", "23.63") + "<!-- -->\n\n" * 50, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "quotedoc",
        "check",
        "--no-cross",
        "--output-format",
        "concise",
        "--jobs",
        "3",
        ".",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        while len(workers := children(process.pid)) < 3:
            assert process.stdout.readline()  # it is at work, and not at its end
        process.send_signal(number)
        _, err = process.communicate()
    assert err == b""
    assert process.returncode == (-number if number == signal.SIGKILL else 128 + number)
    deadline = time.monotonic() + 60
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.process
def test_the_workers_are_gone_when_the_run_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    fill(Path("pages"))
    inputs = [Input(f"pages/{number:02}.md", Path(f"pages/{number:02}.md"), is_named=True) for number in range(12)]
    with pool.Pool(2, measure_path, find_no_limit, measure_path) as workers:
        outcomes = workers.iter_outcomes(iter_batches((each, None) for each in inputs))
        assert next(outcomes) == (inputs[0], Outcome(len(inputs[0].path)))
        assert len(pool._running) == 2  # noqa: SLF001 - whom a signal would end
        pool.kill_workers()
    assert not pool._running  # noqa: SLF001 - as above

    def refuse(_: object) -> None:
        raise OSError

    # Where no process can be had, the first does the work.
    monkeypatch.setattr(get_context("fork").Process, "start", refuse)
    monkeypatch.setattr(get_context("spawn").Process, "start", refuse)
    with pool.Pool(2, measure_path, find_no_limit, measure_path) as workers:
        outcomes = workers.iter_outcomes(iter_batches((each, None) for each in inputs))
        assert list(outcomes) == [(each, Outcome(len(each.path))) for each in inputs]


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="the pipes of Windows send otherwise")
def test_a_worker_may_end_while_it_sends() -> None:
    inputs = [Input(name, None, is_named=True) for name in ("a", "bc", "deadly", "def", "g")]
    with pool.Pool(2, end_while_sending, find_no_limit, measure_path) as workers:
        outcomes = dict(workers.iter_outcomes(iter_batches((each, None) for each in inputs)))
    assert [given.path for given in outcomes] == [given.path for given in inputs]
    failure = outcomes[inputs[2]].failure
    assert failure is not None
    assert failure.reason == "the worker process ended unexpectedly (exit code 3)"
    assert [outcome.result for outcome in outcomes.values()] == [1, 2, None, 3, 1]


@pytest.fixture
def _as_before() -> Iterator[None]:
    handlers = {name: signal.getsignal(getattr(signal, name)) for name in ("SIGINT", "SIGTERM", "SIGHUP")}
    threshold = gc.get_threshold()
    yield
    gc.set_threshold(*threshold)
    for name, handler in handlers.items():
        signal.signal(getattr(signal, name), handler)


@pytest.mark.usefixtures("_as_before")
def test_a_worker_works_until_nobody_asks() -> None:
    mine, its = Pipe()
    other, _ = Pipe()
    done = []

    def do(given: Input) -> Outcome[str]:
        done.append(given.path)
        if given.path == "last":
            mine.close()
        return Outcome(given.path)

    for name in ("first", "last"):
        mine.send([Input(name, None, is_named=True)])
    pool.serve_batches(its, do, [other])
    assert done == ["first", "last"]
    assert other.closed
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_a_batch_takes_what_is_learned_for_what_is_unknown() -> None:
    mixed = Batch[str]()
    mixed.add_input(Input("a", None, is_named=True), Outcome("known"))
    mixed.add_input(Input("b", None, is_named=True), None, 5)
    assert [one.inputs[0].path for one in mixed.split_inputs()] == ["a", "b"]
    assert [each.is_finished for each in (mixed, Batch[str]())] == [False, True]
    mixed.set_outcomes([Outcome("new")])
    assert mixed.is_finished
    assert mixed.outcomes == [Outcome("known"), Outcome("new")]


def test_what_goes_to_a_worker_comes_out_the_same() -> None:
    said = Overrides(isolated=True, select=("QD1",))
    assert pickle.loads(pickle.dumps(Settings(said))).overrides == said  # noqa: S301 - our own
    source = Source("page.md", small_page())
    assert source.view
    assert source.position(50).line > 1
    there = pickle.dumps(source)
    assert pickle.loads(there) == source  # noqa: S301 - our own
    assert len(there) < len(source.text) + 200
    checked = app.check_page(small_page("7.51", "23.63").encode(), "page.md", cross=True)
    assert checked.findings
    assert pickle.loads(pickle.dumps(checked)) == checked  # noqa: S301 - our own

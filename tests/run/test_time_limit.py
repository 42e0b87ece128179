"""The limit of the time for a page: what takes longer is a finding like those of the other limits."""

from __future__ import annotations

import signal
import threading
import time
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path

import pytest

from quotedoc.cli import main
from quotedoc.files import Input, decode_bytes
from quotedoc.run import Outcome, batch, pool
from quotedoc.run import run as run_module
from quotedoc.run.batch import iter_batches
from quotedoc.run.time_limit import TimeUpError, call_within
from support.pages_small import small_page
from support.work import find_no_limit, find_short_limit, measure_path, sleep_long

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarm")
MESSAGE = "the page takes too long and was not read: the limit is 1 second"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be among three pages, the second of which takes long, and share work page by page."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run_module, "ALONE", 0)
    monkeypatch.setattr(batch, "BATCH", 1)
    Path("quotedoc.toml").write_text("max-seconds = 1\n", encoding="utf-8")
    for name, words in (("a", ""), ("b", "\nslow\n"), ("c", "")):
        Path(f"{name}.md").write_text(small_page() + words, encoding="utf-8")

    def decode_slowly(data: bytes, path: str, limit: int) -> object:
        if b"slow" in data:
            spin()
        return decode_bytes(data, path, limit)

    monkeypatch.setattr("quotedoc.app.decoded.decode_bytes", decode_slowly)
    # Only a forked worker has the function above; where tests run in several processes, others would be started.
    monkeypatch.setattr(pool, "_choose_context", lambda: get_context("fork"))


def spin() -> None:
    """Work for long, and swallow what can be swallowed."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        with suppress(Exception):
            sum(range(1000))


@pytest.mark.slow  # it waits for the limit
@pytest.mark.process
@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # of threads, which no code here uses
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize(
    ("command", "code"), [("check", 1), ("check --fix", 1), ("convert", 1), ("format --check", 2), ("drift", 1)]
)
def test_a_slow_page_is_a_finding(command: str, code: int, jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "--jobs", jobs, "a.md", "b.md", "c.md"]) == code
    out, err = capsys.readouterr()
    told = out.count(MESSAGE.partition(":")[0]), err.count(MESSAGE.partition(":")[0])
    assert told in {(1, 0), (0, 1), (1, 1)}  # JSON Lines and standard error both name a page that is not there
    assert MESSAGE.partition(":")[2] in out + err


def test_an_alarm_ends_what_takes_too_long() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeUpError):
        call_within(1, spin)
    assert call_within(1, lambda: 2) == 2
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_without_an_alarm_there_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(call_within(1, lambda: 3)))
    thread.start()
    thread.join()
    monkeypatch.delattr(signal, "setitimer")
    assert [*found, call_within(1, lambda: 4), call_within(0, lambda: 5)] == [3, 4, 5]


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "GRACE", 0)


@pytest.mark.slow  # it waits for the limit
@pytest.mark.process
@pytest.mark.usefixtures("_impatient")
def test_a_worker_that_hears_no_alarm_is_killed() -> None:
    inputs = [Input(name, None, is_named=True) for name in ("a", "bc", "slow", "def")]
    with pool.Pool(2, sleep_long, find_short_limit, measure_path) as workers:
        outcomes = dict(workers.iter_outcomes(iter_batches((each, None) for each in inputs)))
    assert [(given.path, outcome) for given, outcome in outcomes.items()] == [
        (each.path, Outcome(len(each.path))) for each in inputs
    ]
    with pool.Pool(1, measure_path, find_no_limit, measure_path) as workers:
        assert len(list(workers.iter_outcomes(iter_batches((each, None) for each in inputs)))) == len(inputs)

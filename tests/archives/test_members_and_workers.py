"""Members of archives go to worker processes with what they hold, which a pipe has no room for."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

import generate
from packing import pack_tar
from quotedoc.cli import main
from quotedoc.files import Input, LoadedContent
from quotedoc.run import Outcome, pool
from quotedoc.run.batch import iter_batches
from support.pages_small import small_page


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def make_member(name: str, content: bytes) -> Input:
    file, archive = Path("pages.tar", name), "pages.tar"
    return Input(f"pages.tar!{name}", file, is_named=False, archive=archive, read=LoadedContent(content))


def repeat_content(given: Input) -> Outcome[bytes]:
    """Return more than a pipe has room for, too."""
    content = given.read_bytes()
    if content.startswith(b"deadly"):
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(content * 2)


def find_no_limit(_: Input) -> int:
    return 0


@pytest.mark.process
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
@pytest.mark.parametrize("size", [10, 100_000, 3_000_000])
def test_whatever_a_pipe_has_room_for(size: int) -> None:
    names = [f"{number:02}.md" for number in range(12)] + ["deadly.md", "last.md"]
    inputs = [make_member(name, name.encode() * (size // len(name))) for name in names]
    with pool.Pool(2, repeat_content, find_no_limit, repeat_content) as workers:
        outcomes = list(workers.iter_outcomes(iter_batches((each, None) for each in inputs)))
    assert [given.file for given, _ in outcomes] == [given.file for given in inputs]
    assert all(given.read is None for given, _ in outcomes)  # the contents are not kept
    assert [outcome.result for given, outcome in outcomes if "deadly" not in given.path] == [
        given.read_bytes() * 2 for given in inputs if "deadly" not in given.path
    ]
    (failure,) = (outcome.failure for _, outcome in outcomes if outcome.failure is not None)
    assert "pages.tar!deadly.md" in failure.message


@pytest.mark.process
def test_workers_give_what_one_process_gives(capsys: pytest.CaptureFixture[str]) -> None:
    pages = {name: page.encode() for name, page in generate.make_pages(120, 3)}
    pages["large.md"] = small_page().encode() + b"\n" + b"- more\n" * 30_000
    Path("pages.tar").write_bytes(pack_tar(dict(sorted(pages.items()))))
    outputs = []
    for jobs in ("1", "2"):
        for command in ("convert", "check --no-cache --output-format concise"):
            main([*command.split(), "--jobs", jobs, "pages.tar"])
            outputs.append(capsys.readouterr())
    assert outputs[:2] == outputs[2:]
    assert outputs[0].out.count("\n") == len(pages)

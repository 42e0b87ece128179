"""The stream of Spark: each page exactly once, however late it arrives and whenever the stream is killed."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from generate import make_pages
from support.cluster import expect_rows, read_rows, require_java, start_spark, write_pages
from support.pages_small import small_page
from support.paths import SUPPORT

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = [pytest.mark.process, pytest.mark.filterwarnings("default")]  # the warnings of engines are theirs


def make_reader(folder: Path) -> Any:  # noqa: ANN401  # PySpark is not there when types are checked
    """Return a new reader, as a query makes one when it starts."""
    from quotedoc.spark import QuotedocSource, make_struct

    options = {"path": str(folder / "pages"), "journal": str(folder / "journal"), "table": "pages"}
    return QuotedocSource(options).streamReader(make_struct("pages"))


def read_names(reader: Any, start: int, end: int) -> list[str]:  # noqa: ANN401  # as above
    """Return the names of the pages that a batch reads, in order."""
    partitions = reader.partitions({"entries": start}, {"entries": end})
    batches = [batch for partition in partitions for batch in pickle.loads(pickle.dumps(reader)).read(partition)]  # noqa: S301  # our own
    return [Path(path).name for batch in batches for path in batch.column("path").to_pylist()]


def write_page(folder: Path, name: str, highest: str = "23.63", time: int | None = None) -> Path:
    """Write a page, with a time of its own if it is given."""
    file = folder / "pages" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(small_page(highest), encoding="utf-8")
    if time is not None:
        os.utime(file, (time, time))
    return file


def test_late_pages_and_new_versions_are_read_once(tmp_path: Path) -> None:
    write_page(tmp_path, "m.md")
    write_page(tmp_path, "n.md")
    reader = make_reader(tmp_path)
    assert reader.initialOffset() == {"entries": 0}
    assert reader.latestOffset() == reader.latestOffset() == {"entries": 1}
    assert read_names(reader, 0, 1) == ["m.md", "n.md"]
    write_page(tmp_path, "a.md", time=1)  # before all others by name and by time
    write_page(tmp_path, "n.md", "123.63")
    assert reader.latestOffset() == {"entries": 2}
    assert read_names(reader, 1, 2) == ["a.md", "n.md"]
    again = make_reader(tmp_path)
    assert again.latestOffset() == {"entries": 2}
    assert read_names(again, 1, 2) == ["a.md", "n.md"]  # a batch that is repeated
    assert read_names(again, 2, 2) == []


def test_a_page_that_changes_before_it_is_read_is_left_to_the_next_batch(tmp_path: Path) -> None:
    write_page(tmp_path, "a.md")
    write_page(tmp_path, "b.md").unlink()
    reader = make_reader(tmp_path)
    reader.latestOffset()
    write_page(tmp_path, "a.md", "123.63")
    assert read_names(reader, 0, 1) == []
    assert reader.latestOffset() == {"entries": 2}
    assert read_names(reader, 1, 2) == ["a.md"]


def test_two_queries_can_share_a_journal(tmp_path: Path) -> None:
    write_page(tmp_path, "a.md")
    one, other = make_reader(tmp_path), make_reader(tmp_path)
    assert one.latestOffset() == other.latestOffset() == {"entries": 1}
    write_page(tmp_path, "b.md")
    assert one.latestOffset() == other.latestOffset() == {"entries": 2}
    assert read_names(other, 0, 2) == ["a.md", "b.md"]


def test_an_entry_that_another_query_adds_first_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = import_module("quotedoc.spark.stream")
    write_page(tmp_path, "a.md")
    one, other = make_reader(tmp_path), make_reader(tmp_path)
    list_page_files = stream.list_page_files

    def list_late(request: Any) -> Any:  # noqa: ANN401  # as above
        found = list(list_page_files(request))
        monkeypatch.setattr(stream, "list_page_files", list_page_files)
        assert other.latestOffset() == {"entries": 1}
        write_page(tmp_path, "b.md")
        return found

    monkeypatch.setattr(stream, "list_page_files", list_late)
    assert one.latestOffset() == {"entries": 2}
    assert [read_names(one, 0, 1), read_names(one, 1, 2)] == [["a.md"], ["b.md"]]
    assert sorted(file.name for file in (tmp_path / "journal").iterdir()) == ["00000001.jsonl", "00000002.jsonl"]


def test_tasks_do_not_get_the_journal(tmp_path: Path) -> None:
    reader = make_reader(write_pages(tmp_path / "pages").parent)
    before = len(pickle.dumps(reader))
    reader.latestOffset()
    assert len(pickle.dumps(reader)) == before


def test_a_journal_that_does_not_belong_to_the_checkpoint_is_named(tmp_path: Path) -> None:
    from quotedoc.spark.journal import JournalError

    write_page(tmp_path, "a.md")
    with pytest.raises(JournalError, match="lacks entry 1, which the checkpoint of the query refers to"):
        make_reader(tmp_path).partitions({"entries": 0}, {"entries": 1})


def test_a_stream_needs_a_journal(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="a stream needs the option 'journal'"):
        start_spark().readStream.format("quotedoc").load(str(tmp_path)).writeStream.format(
            "noop"
        ).start().processAllAvailable()


def run_until(folder: Path, is_time: Callable[[], bool]) -> None:
    """Run a stream in processes of its own, and kill all of them as soon as it is time."""
    log, limit = folder / "log.txt", time.monotonic() + 400
    command = [sys.executable, str(SUPPORT / "stream_job.py"), str(folder)]
    with (
        log.open("ab") as output,
        subprocess.Popen(command, start_new_session=True, stdout=output, stderr=output) as job,
    ):
        try:
            while not is_time():
                assert job.poll() is None, log.read_text(encoding="utf-8")[-3000:]
                assert time.monotonic() < limit, log.read_text(encoding="utf-8")[-3000:]
                time.sleep(0.01)
        finally:
            os.killpg(job.pid, signal.SIGKILL)


def list_written(folder: Path) -> list[str]:
    """Return the files that completed batches have written, by the log that Spark keeps of them."""
    logs = [file for file in sorted((folder / "facts" / "_spark_metadata").glob("*")) if file.name.isdigit()]
    lines = [line for log in logs for line in log.read_text(encoding="utf-8").splitlines()[1:]]
    return [json.loads(line)["path"].removeprefix("file://") for line in lines]


def test_a_stream_that_is_killed_loses_no_row_and_repeats_none(tmp_path: Path) -> None:
    require_java()
    write_pages(tmp_path / "pages", 100)
    facts, done = tmp_path / "facts", tmp_path / "checkpoint" / "commits"

    def is_within(batch: int) -> bool:
        """Whether some of the files of a batch are written, and not all."""
        return (
            len(list(facts.glob("part-*.parquet"))) > len(list_written(tmp_path)) and not (done / f"{batch}").exists()
        )

    run_until(tmp_path, lambda: is_within(0))
    assert not (facts / "_spark_metadata" / "0").exists()
    run_until(tmp_path, (done / "0").exists)
    assert read_rows(list_written(tmp_path)) == expect_rows(tmp_path / "pages")
    for name, text in make_pages(100, seed=5):
        late = tmp_path / "pages" / f"0-{name}"
        late.write_text(text, encoding="utf-8")
        os.utime(late, (1, 1))
    run_until(tmp_path, lambda: is_within(1))
    assert not (facts / "_spark_metadata" / "1").exists()
    shutil.copy(tmp_path / "pages" / "broken.md", tmp_path / "pages" / "00.md")
    write_page(tmp_path, "zz.md")
    from support.stream_job import start_stream

    start_stream(start_spark(), tmp_path, once=True)
    found, expected = read_rows(list_written(tmp_path)), expect_rows(tmp_path / "pages")
    assert Counter(found) - Counter(expected) == Counter()
    assert Counter(expected) - Counter(found) == Counter()
    assert len(list(facts.glob("part-*.parquet"))) > len(
        list_written(tmp_path)
    )  # those of the batches that were killed

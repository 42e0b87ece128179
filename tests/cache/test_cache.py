"""What is remembered: whatever is edited between two runs, the second tells what it would tell without a memory."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quotedoc import app, cache
from quotedoc.cache import FILE, Keys, RecordStore, find_cache_directory, from_record, keys, to_record
from quotedoc.checked import Checked
from quotedoc.cli import main
from quotedoc.config import DEFAULT_CONFIG
from quotedoc.diagnostic import Suppressed
from quotedoc.run import batch
from quotedoc.run import run as run_module
from quotedoc.run.result_cache import ResultCache
from quotedoc.text import Source
from support.pages_small import small_page
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = sorted((FIXTURES / "pages").glob("*/*.md"))
CROSS = FIXTURES / "rules" / "locales-differ" / "by-key"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Remember results of this test alone, of each page but the first."""
    monkeypatch.delenv("QUOTEDOC_NO_CACHE")
    monkeypatch.setenv("QUOTEDOC_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(batch, "BATCH", 1)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "cache"


@pytest.fixture
def checked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of pages that are worked on, rather than recalled."""
    return noting(monkeypatch)


def noting(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of pages that this process works on from now on."""
    names: list[str] = []
    check = app.check_page

    def noted(data: bytes, path: str, options: app.Options, *, cross: bool) -> Checked:
        names.append(path)
        return check(data, path, options, cross=cross)

    monkeypatch.setattr(app, "check_page", noted)
    return names


def fill() -> None:
    """Put some pages here, among them two that contradict each other and what is no page."""
    for page in CROSS.glob("*.md"):
        shutil.copy(page, page.name)
    for number, page in enumerate(PAGES[::6]):
        shutil.copy(page, f"{number:02}.md")
    Path("00a.md").write_bytes(b"---\nsymbol: caf\xe9\n---\n")
    Path("00b.md").write_text("# no quote document\n", encoding="utf-8")
    Path("00c.md").write_text(small_page("7.51", "23.63"), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Return the exit code of a check and what it says."""
    code = main(["check", "--output-format", "json", "--jobs", "1", *arguments, "."])
    return code, *capsys.readouterr()


def test_a_second_run_works_on_nothing_and_tells_the_same(
    checked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    plain = told(capsys, "--no-cache")
    assert json.loads(plain[1])
    assert any(finding["code"] == "QD702" for finding in json.loads(plain[1]))
    everything = list(checked)
    checked.clear()
    assert told(capsys) == plain
    assert checked == everything
    checked.clear()
    monkeypatch.setattr(app, "check_pair", lambda *_: 1 / 0)  # what pages have against each other is remembered, too
    assert told(capsys) == plain
    assert checked == everything[:1]
    checked.clear()
    assert told(capsys, "--jobs", "2") == plain
    assert checked == everything[:1]


@pytest.mark.process
def test_workers_remember(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    with monkeypatch.context() as patch:
        patch.setattr(run_module, "ALONE", 0)
        first = told(capsys, "--jobs", "2")
    checked = noting(monkeypatch)
    assert told(capsys) == first
    assert len(checked) == 1


EDITS = st.sampled_from(
    [
        ("page", "00.md", "| ", "|  "),
        ("page", "00c.md", "7.51", "7.52"),
        ("page", "en.md", "12.40", "12.04"),
        ("page", "zh-CN.md", "12.04", "12.40"),
        ("page", "01.md", "\n", "\r\n"),
        ("page", "00b.md", "# no", "---\nsymbol: A.US\n---\n\n# no"),
        ("remove", "en.md", "", ""),
        ("rename", "01.md", "moved.md", ""),
        ("config", 'ignore = ["QD2"]', "", ""),
        ("config", 'select = ["QD1", "QD7"]', "", ""),
        ("config", "max-findings = 1", "", ""),
        ("config", "max-file-size = 900", "", ""),
        ("config", '[severity]\nQD1 = "error"', "", ""),
        ("config", '[per-file-ignores]\n"0*.md" = ["QD1"]', "", ""),
        ("config", '[labels]\nzh-CN = "labels.toml"', "", ""),
        ("config", '[schemas]\nfront-matter = "schema.json"', "", ""),
        ("file", "labels.toml", '[headings]\nvaluation = "V"\n', ""),
        ("file", "labels.toml", '[headings]\nvaluation = "W"\n', ""),
        ("file", "schema.json", '{"required": ["a"]}', ""),
        ("file", "schema.json", '{"required": ["b"]}', ""),
        ("option", "--no-cross", "", ""),
        ("option", "--ignore=QD4", "", ""),
        ("option", "--extend-select=QD2", "", ""),
    ]
)


@pytest.mark.law
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=1, max_size=6))
def test_nothing_stale_is_told(
    edits: list[tuple[str, str, str, str]], capsys: pytest.CaptureFixture[str], place: Path
) -> None:
    for path in Path().iterdir():
        path.unlink()
    fill()
    options: list[str] = []
    assert place.name == "cache"
    for what, name, old, new in edits:
        if what == "page" and Path(name).exists():
            data = Path(name).read_bytes().replace(old.encode(), new.encode())
            Path(name).write_bytes(data)
        elif what == "remove":
            Path(name).unlink(missing_ok=True)
        elif what == "rename" and Path(name).exists():
            Path(name).rename(old)
        elif what == "config":
            Path("quotedoc.toml").write_text(name, encoding="utf-8")
        elif what == "file":
            Path(name).write_text(old, encoding="utf-8")
        elif what == "option":
            options = [name]
        assert told(capsys, *options) == told(capsys, "--no-cache", *options)


def test_other_code_finds_nothing(
    checked: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    told(capsys)
    checked.clear()
    monkeypatch.setattr(keys, "compute_code_digest", lambda: "another")
    told(capsys)
    assert len(checked) == len(list(Path().iterdir()))


def test_the_digest_is_that_of_all_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    file = tmp_path / "rules" / "rule.py"
    file.write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(keys, "__file__", str(tmp_path / "cache" / "keys.py"))
    digests = {keys.compute_code_digest.__wrapped__()}
    status = file.stat()
    file.write_text("a = 2\n", encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    digests.add(keys.compute_code_digest.__wrapped__())
    file.rename(tmp_path / "rule.py")
    digests.add(keys.compute_code_digest.__wrapped__())
    monkeypatch.setattr(keys, "_READ", ("no such package",))
    digests.add(keys.compute_code_digest.__wrapped__())
    assert len(digests) == 4


def test_keys_differ_where_results_may() -> None:
    some = Keys(("QD1",), (), (), "cross")
    made = [
        some.compute_key(DEFAULT_CONFIG, b"a"),
        some.compute_key(DEFAULT_CONFIG, b"b"),
        some.compute_key(DEFAULT_CONFIG, b"a", b""),
        some.compute_key(DEFAULT_CONFIG, b"", b"a"),
        some.compute_key(DEFAULT_CONFIG, b"a1:b"),
        some.compute_key(DEFAULT_CONFIG, b"a", b"b"),
        Keys(("QD1",), (), (), "alone").compute_key(DEFAULT_CONFIG, b"a"),
    ]
    assert len(set(made)) == len(made)
    assert pickle.loads(pickle.dumps(some)).compute_key(DEFAULT_CONFIG, b"a") == made[0]  # noqa: S301 - our own
    results = ResultCache(Path("nowhere"), 1)
    results.enabled = True
    assert not pickle.loads(pickle.dumps(results)).enabled  # noqa: S301 - our own


@pytest.mark.law
@pytest.mark.parametrize("cross", [True, False])
def test_a_record_says_all_there_is(cross: bool) -> None:
    assert Checked._fields == ("source", "findings", "is_quote_document", "facts", "is_more", "suppressed")
    for page in (*PAGES, *(FIXTURES / "rules").glob("*/*.md")):
        found = app.check_page(page.read_bytes(), "page.md", cross=cross)
        assert from_record(to_record(found), found.source) == found
        hidden = found._replace(suppressed=tuple(Suppressed(each, "inSource", "so") for each in found.findings))
        assert from_record(to_record(hidden), found.source) == hidden


def records() -> Iterator[str]:
    """Yield what is no record of a short text, though somebody wrote it."""
    found = app.check_page(small_page("7.51", "23.63").encode(), "page.md", cross=True)
    whole = to_record(found)
    values = json.loads(whole)
    yield from (
        "",
        "[",
        "null",
        "[]",
        "{}",
        "[true,false,null,[],[],1]",
        "[true,false,[1],[],[]]",
        "[true,false,null,[[]],[]]",
    )
    yield whole  # its places are beyond the end
    values[3][0][2] = 9
    yield json.dumps(values)
    yield '[true,false,null,[["QD1","a",1,"b",0,0,null,[[0,0,"c",true]],null,false]],[]]'


@pytest.mark.parametrize("record", list(records()))
def test_what_is_no_record_is_not_recalled(record: str, place: Path) -> None:
    store = RecordStore(place)
    store.put_record(b"key", record)
    store.close()
    results = ResultCache(place)
    assert results.look_up(b"key", Source("page.md", "text")) is None
    results.enabled = True
    assert results.look_up(b"key", Source("page.md", "text")) is None
    results.close()


def broken(place: Path, how: str) -> None:
    """Make a cache unusable."""
    if how == "no directory":
        place.write_text("a file", encoding="utf-8")
        return
    place.mkdir(exist_ok=True)
    if how == "no database":
        (place / FILE).write_bytes(b"this is no database, but something else" * 100)
    elif how == "another table":
        with closing(sqlite3.connect(place / FILE)) as database:
            database.execute("create table result (a)")
    elif how == "a directory":
        (place / FILE).mkdir()


@pytest.mark.parametrize("how", ["no directory", "no database", "another table", "a directory"])
def test_a_broken_cache_is_none(how: str, place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fill()
    plain = told(capsys, "--no-cache")
    broken(place, how)
    for _ in range(2):
        assert told(capsys) == plain
    if how == "no database":  # it was removed, and made anew
        assert (place / FILE).read_bytes().startswith(b"SQLite format 3")


def test_a_cache_that_breaks_meanwhile_is_none_from_then_on(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = RecordStore(place)
    with sqlite3.connect(place / FILE) as other:
        other.execute("drop table result")
    assert store.get_record(b"a") is None
    store.put_record(b"a", "b")
    store.close()
    monkeypatch.setattr("quotedoc.cache.store.LOCK_TIMEOUT", 0)
    store = RecordStore(place)
    other.execute("begin exclusive")
    store.put_record(b"a", "b")
    store.close()
    other.execute("rollback")
    other.close()
    store = RecordStore(place)
    assert store.get_record(b"a") is None
    store.close()


def test_what_was_not_used_for_long_is_forgotten_first(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quotedoc.cache.store.BATCH_SIZE", 10)
    days = iter([1, 2, 3, 4])
    monkeypatch.setattr("time.time", lambda: next(days) * 86400.0)
    for day in (1, 2):
        store = RecordStore(place, limit=10**9)
        for number in range(200):
            store.put_record(b"%d %d" % (day, number), "r" * 500)
        store.close()
    store = RecordStore(place, limit=10**9)
    assert store.get_record(b"1 7")
    store.close()
    store = RecordStore(place, limit=100_000)
    store.put_record(b"new", "r")
    store.close()
    assert cache.measure_size(place) <= 100_000
    with sqlite3.connect(place / FILE) as database:
        left = [bytes(key) for (key,) in database.execute("select key from result order by key")]
    database.close()
    assert b"new" in left
    assert b"1 7" in left
    assert {key[:1] for key in left} == {b"1", b"2", b"n"}
    assert sum(key.startswith(b"1") for key in left) == 1
    assert 100 < len(left) < 200


def test_the_command(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    fill()
    assert main(["cache"]) == 0
    assert capsys.readouterr().out == f"{place}: 0 bytes\n"
    told(capsys)
    size = cache.measure_size(place)
    assert size > 1000
    assert main(["cache"]) == 0
    assert main(["cache", "clear"]) == 0
    assert capsys.readouterr().out == f"{place}: {size} bytes\n{place}: {size} bytes deleted\n"
    assert cache.measure_size(place) == 0
    assert main(["cache", "--cache-dir", "other"]) == 0
    assert capsys.readouterr().out == "other: 0 bytes\n"
    (place / FILE).mkdir()
    assert main(["cache", "clear"]) == 2
    assert capsys.readouterr().err.startswith(f"Error: {place}: ")

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.delenv("QUOTEDOC_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert main(["cache"]) == 2
    assert "--cache-dir" in capsys.readouterr().err
    assert told(capsys) == told(capsys, "--no-cache")


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "/me/.cache/quotedoc"),
        ("linux", {"XDG_CACHE_HOME": "/caches"}, "/caches/quotedoc"),
        ("linux", {"XDG_CACHE_HOME": "caches"}, "/me/.cache/quotedoc"),
        ("darwin", {}, "/me/Library/Caches/quotedoc"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/quotedoc/cache"),
        ("win32", {}, "/me/AppData/Local/quotedoc/cache"),
    ],
)
def test_where_it_is(platform: str, variables: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(Path, "home", lambda: Path("/me"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert find_cache_directory().as_posix() == expected


def test_few_pages_are_not_remembered(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    monkeypatch.setattr(batch, "BATCH", 10**9)
    told(capsys)
    assert not place.exists()
    monkeypatch.setattr(batch, "BATCH", 1)
    told(capsys, "--no-cache")
    assert not place.exists()
    told(capsys)
    assert place.exists()

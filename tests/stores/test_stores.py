"""Pages in a store give what the same pages give in a directory, and each way of failing is told by name."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

import generate
from packing import PACKERS, pack_tar
from quotedoc import scan
from quotedoc.cli import main
from quotedoc.stores import connection
from support.pages import write_pages
from support.pages_small import small_page
from support.paths import FIXTURES
from support.store_server import Fault, serve_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.store_server import StoreServer

PAGE = small_page(highest="5.00").encode()
"""A page with a finding."""


@pytest.fixture(name="store")
def start_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[StoreServer]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    for module in ("connection", "objects"):
        monkeypatch.setattr(f"quotedoc.stores.{module}.BACKOFF", 0.01)
    with serve_store(monkeypatch) as server:
        yield server


class Ran(NamedTuple):
    """What a run gives, with the pages of a store named as files of the directory `pages`."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str, place: str = "s3://bucket/pages") -> Ran:
    code = main([*arguments])
    out, err = (text.replace(place, "pages") for text in capsys.readouterr())
    return Ran(code, re.sub('"fingerprint": ".*?"', "", out), err)  # it depends on the path


def make_pages() -> dict[str, bytes]:
    """Return pages of all kinds, one with an error, one with a contradiction, and files that are no pages."""
    pages = {name: page.encode() for name, page in generate.make_pages(30, 3)}
    pages |= {"a/b.md": PAGE, "broken.md": PAGE[:300], "notes.md": b"# Notes\n", ".hidden/c.md": PAGE, "d.txt": PAGE}
    return dict(sorted(pages.items()))


@pytest.mark.parametrize("place", ["s3://bucket/pages", "s3://bucket/pages/", "gs://bucket/pages", "az://bucket/pages"])
@pytest.mark.parametrize(
    "command",
    [
        "check --no-cache --output-format concise",
        "check --no-cache --output-format json --no-cross",
        "convert",
        "drift",
    ],
)
def test_a_store_gives_what_a_directory_gives(
    command: str, place: str, store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = make_pages()
    write_pages(pages)
    store.add_objects(pages, "bucket/pages")
    store.add_objects({"a.md": PAGE}, "bucket/pages-of-others")
    store.page_size = 7
    expected = run(capsys, *command.split(), "pages")
    assert expected.out
    found = run(capsys, *command.split(), place, place=place.rstrip("/"))
    assert [
        found.code,
        *map(sorted, (found.out.splitlines(), found.err.splitlines())),
    ] == [
        expected.code,
        *map(sorted, (expected.out.splitlines(), expected.err.splitlines())),
    ]
    assert store.requests["/bucket/pages/d.txt"] == 0


def test_tables_have_the_same_rows(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    pages = make_pages()
    write_pages(pages)
    store.add_objects(pages, "bucket/pages")
    rows = scan("s3://bucket/pages").to_arrow().to_pylist()
    expected = scan("pages").to_arrow().to_pylist()
    assert expected
    named = [{**row, "path": row["path"].replace("s3://bucket/", "")} for row in rows]
    assert sorted(named, key=repr) == sorted(expected, key=repr)
    assert not run(capsys, "tables", "s3://bucket/pages", "-o", "tables").code
    store.add_objects({"a/b.md": small_page().encode()}, "bucket/pages")
    done = run(capsys, "tables", "s3://bucket/pages", "-o", "tables", "--append")
    assert done.err == f"tables: 0 added, 1 replaced, {len(pages) - 4} unchanged\n"


@pytest.mark.process
def test_two_jobs_and_parts_give_the_same(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {name: page.encode() for name, page in generate.make_pages(120, 3)}
    store.add_objects(pages, "bucket/pages")
    whole = run(capsys, "convert", "s3://bucket/pages")
    assert run(capsys, "convert", "--jobs", "2", "s3://bucket/pages") == whole
    store.requests.clear()
    parts = [run(capsys, "convert", "--shard", f"{part}/3", "s3://bucket/pages").out for part in (1, 2, 3)]
    assert sorted("".join(parts).splitlines()) == sorted(whole.out.splitlines())
    assert set(store.requests.values()) == {1, 3}  # each object once, and the list for each part


@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".zip", ".jsonl.zst", ".warc.gz", ".parquet"])
def test_archives_are_read_in_a_store(suffix: str, store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    pages = {name: data for name, data in make_pages().items() if name.endswith(".md")}
    Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
    store.add_objects({f"pages{suffix}": PACKERS[suffix](pages)})
    for command in ("check --no-cache --output-format concise", "convert", "drift"):
        expected = run(capsys, *command.split(), f"pages{suffix}")
        assert expected.out
        assert run(capsys, *command.split(), f"s3://bucket/pages{suffix}") == expected
        store.objects[f"/files/pages{suffix}"] = store.objects[f"/bucket/pages{suffix}"]
        url = f"{store.url}/files/pages{suffix}"
        assert run(capsys, *command.split(), f"{url}?signature=a/b", place=f"{store.url}/files/pages") == Ran(
            expected.code,
            *(text.replace(f"pages{suffix}", f"pages{suffix}?signature=***") for text in (expected.out, expected.err)),
        )


def test_pages_of_a_store_are_compared(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "rules" / "yield-differs"
    pages = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.md"))}
    write_pages(pages)
    store.add_objects(pages, "bucket/pages")
    command = ("check", "--no-cache", "--isolated", "--select", "QD7")
    expected = run(capsys, *command, "--output-format", "concise", "pages")
    assert "QD7" in expected.out
    assert run(capsys, *command, "--output-format", "concise", "s3://bucket/pages") == expected
    named = sorted(f"s3://bucket/pages/{name}" for name in pages)
    assert run(capsys, *command, "--output-format", "concise", *named).out == expected.out
    done = run(capsys, *command, "s3://bucket/pages")
    assert "quotedoc set" not in done.out


def test_a_page_on_a_web_server(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    store.objects |= {"/en/quote/A.US.md": small_page().encode(), "/page": small_page().encode()}
    for address in ("/en/quote/A.US.md", "/page", "/page?v=1&w=//x"):
        done = run(capsys, "convert", store.url + address)
        assert (done.code, done.out[:2]) == (0, "{\n")
    for secret in ("sig=S3CRET", "X-Amz-Signature=S3CRET", "a=b&access_token=S3CRET"):
        for address in (f"{store.url}/page?{secret}&v=1", f"{store.url}/none?{secret}"):
            done = run(capsys, "check", "--no-cache", "--output-format", "json", address)
            shown = address.replace("S3CRET", "***")
            assert shown in done.out + done.err
            assert "S3CRET" not in done.out + done.err
    done = run(capsys, "check", "--no-cache", store.url.replace("://", "://user:S3CRET@") + "/none")
    assert "://user:***@" in done.err
    done = run(capsys, "check", "--no-cache", "--output-format", "sarif", f"{store.url}/page?v=1")
    assert f'"uri": "{store.url}/page?v=1"' in done.out


def test_names_with_unusual_characters(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    names = ["a b.md", "a%20b.md", "ü.md", "q?x=1#y.md"]
    store.add_objects(dict.fromkeys(names, PAGE), "bucket/pages")
    done = run(capsys, "check", "--no-cache", "--no-cross", "--output-format", "concise", "s3://bucket/pages/")
    assert all(f"pages/{name}:" in done.out for name in names)
    done = run(
        capsys,
        "check",
        "--no-cache",
        "--output-format",
        "sarif",
        "s3://bucket/pages/a%20b.md",
        "s3://bucket/pages/a b.md",
    )
    assert '"uri": "pages/a%2520b.md"' in done.out
    assert '"uri": "pages/a%20b.md"' in done.out


def test_the_configuration_of_the_current_directory_holds(
    store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    store.add_objects(dict.fromkeys(("a.md", "drafts/b.md", "old/c.md", "e.draft.md"), PAGE), "bucket/pages")
    Path("quotedoc.toml").write_text(
        "exclude = ['drafts/', '*.draft.md']\n[per-file-ignores]\n'**/old/*' = ['QD']\n", encoding="utf-8"
    )
    command = ("check", "--no-cache", "--no-cross", "--output-format", "concise", "-v")
    done = run(capsys, *command, "s3://bucket/pages")
    assert set(re.findall(r"^pages/(\S+?):", done.out, re.MULTILINE)) == {"a.md"}
    assert "2 excluded" in done.err
    assert "configuration: quotedoc.toml" in done.err
    Path("quotedoc.toml").write_text(
        "exclude = ['drafts/']\nforce-exclude = true\nmax-file-size = 300\n", encoding="utf-8"
    )
    done = run(capsys, *command, "s3://bucket/pages/drafts/b.md", "s3://bucket/pages/a.md", "s3://bucket/pages/a.md")
    assert done.out.count("too large") == 1
    assert "drafts" not in done.out


def test_a_baseline_keeps_what_is_known_of_pages_in_a_store(
    store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    store.add_objects({"a.md": PAGE, "b.md": PAGE}, "bucket/pages")
    Path("sub").mkdir()
    command = ("check", "--no-cache", "--no-cross", "--baseline", "sub/known.json")
    run(capsys, *command, "--write-baseline", "s3://bucket/pages")
    known = Path("sub/known.json").read_bytes()
    assert b'"s3://bucket/pages/a.md"' in known
    assert not run(capsys, *command, "s3://bucket/pages").code
    run(capsys, *command, "--prune-baseline", "s3://bucket/pages/a.md")
    assert Path("sub/known.json").read_bytes() == known


class Case(NamedTuple):
    """A fault, and how it is reported."""

    path: str
    fault: Fault
    address: str
    reason: str
    attempts: int = 1


@pytest.mark.parametrize(
    "case",
    [
        Case("/bucket/a.md", Fault("403", code="Denied"), "a.md", "the store answered 403 Forbidden (Denied)"),
        Case("/bucket/a.md", Fault("404"), "a.md", "the store answered 404 Not Found"),
        Case("/bucket/a.md", Fault("500"), "a.md", "the store answered 500 Internal Server Error, 4 times", 4),
        Case("/bucket/a.md", Fault("429"), "a.md", "the store answered 429 Too Many Requests, 4 times", 4),
        Case("/bucket/a.md", Fault("silent"), "a.md", "the store did not answer in time, 4 times", 4),
        Case("/bucket/a.md", Fault("301"), "a.md", "the store is in another region: set AWS_REGION"),
        Case("/bucket", Fault("403"), "below/", "the store answered 403 Forbidden"),
        Case("/bucket", Fault("500"), "below/", "the store answered 500 Internal Server Error, 4 times", 4),
        Case("/bucket", Fault("404", code="NoSuchBucket"), "", "the store answered 404 Not Found (NoSuchBucket)"),
        Case("/bucket", Fault("none", 0), "below/", "the store has nothing with this prefix"),
        Case("/bucket/below", Fault("404"), "below", "the store answered 404 Not Found"),
        Case("/bucket/a.tar", Fault("403"), "a.tar", "the store answered 403 Forbidden"),
        Case("/bucket/a.zip", Fault("404"), "a.zip", "the store answered 404 Not Found"),
    ],
    ids=lambda case: f"{case.address}-{case.fault.kind}",
)  # fmt: skip
def test_what_cannot_be_read_is_told_by_name(
    case: Case, store: StoreServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(connection, "READ_SECONDS", 0.2)
    store.objects[case.path] = PAGE
    store.faults[case.path] = case.fault
    name = f"s3://bucket/{case.address}"
    done = run(capsys, "check", "--no-cache", name)
    assert (done.code, done.err) == (2, f"Error: {name}: {case.reason}\n")
    assert store.requests[case.path] == case.attempts
    done = run(capsys, "convert", name, name + "#")
    assert done.code == 2
    assert f'{{"path":"{name}","error":"{case.reason}"}}\n' in done.out
    (row, *_) = scan([name], "failures").to_arrow().to_pylist()
    assert (row["path"], row["category"], row["reason"]) == (name, "unreadable", case.reason)


@pytest.mark.parametrize("has_tags", [True, False])
@pytest.mark.parametrize("kind", ["half", "500", "429"])
def test_what_succeeds_in_the_end_is_read(
    kind: str, has_tags: bool, store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    store.has_tags = has_tags
    store.add_objects({"a.md": PAGE})
    store.faults["/bucket/a.md"] = Fault(kind, 2)
    done = run(capsys, "check", "--no-cache", "--output-format", "concise", "s3://bucket/a.md")
    assert done.code == 1
    assert store.requests["/bucket/a.md"] == 3


@pytest.mark.parametrize("has_tags", [True, False])
def test_half_an_answer_is_not_taken_for_a_page(
    has_tags: bool, store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    store.has_tags = has_tags
    store.add_objects({"a.md": PAGE, "b.md": PAGE}, "bucket/pages")
    store.faults["/bucket/pages/a.md"] = Fault("half")
    done = run(capsys, "check", "--no-cache", "--output-format", "concise", "s3://bucket/pages")
    assert (done.code, done.err) == (
        2,
        "Error: pages/a.md: the answer of the store ended early\nFound 1 error, 1 warning, 2 infos in 1 page.\n",
    )
    assert "pages/b.md:" in done.out
    assert 3 <= store.requests["/bucket/pages/a.md"] <= 12


@pytest.mark.process
def test_an_archive_that_ends_early_gives_what_precedes(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    store.has_tags = False
    pages = {f"{number:03}.md": PAGE + b"\n" + b"-" * 50_000 for number in range(100)}
    store.add_objects({"pages.tar": pack_tar(pages)})
    store.faults["/bucket/pages.tar"] = Fault("half")
    done = run(capsys, "convert", "s3://bucket/pages.tar")
    assert done.code == 2
    assert "the answer of the store ended early" in done.err
    assert 10 < done.out.count('"kind"') < 60
    assert "Traceback" not in done.err
    store.objects["/bucket/pages.zip"] = PACKERS[".zip"](pages)
    store.faults["/bucket/pages.zip"] = Fault("half")
    done = run(capsys, "convert", "s3://bucket/pages.zip")
    assert (done.code, done.err.splitlines()[0]) == (2, "Error: pages.zip: the answer of the store ended early")


def test_a_store_that_does_not_answer_is_given_up(
    store: StoreServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(connection, "READ_SECONDS", 0.2)
    names = [f"{number:02}.md" for number in range(99)]
    store.add_objects(dict.fromkeys(names, PAGE), "bucket/pages")
    store.faults |= {f"/bucket/pages/{name}": Fault("silent") for name in names}
    done = run(capsys, "check", "--jobs", "1", "--no-cache", "s3://bucket/pages")
    assert (done.code, len(done.err.splitlines())) == (2, 99)
    assert "Error: pages/00.md: the store did not answer in time, 4 times\n" in done.err
    assert "Error: pages/98.md: it was not asked for, as the store did not answer for the pages before\n" in done.err
    assert sum(store.requests.values()) < 80 * 4
    monkeypatch.setattr("quotedoc.stores.circuit_breaker.PAUSE_SECONDS", 0)
    store.faults.clear()
    assert run(capsys, "check", "--jobs", "1", "--no-cache", "--exit-zero", "s3://bucket/pages").code == 0


def test_a_large_archive_is_not_copied(
    store: StoreServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("quotedoc.stores.content.MAX_FETCHED", 100)
    store.add_objects({"pages.zip": PACKERS[".zip"]({"a.md": PAGE})})
    done = run(capsys, "check", "--no-cache", "s3://bucket/pages.zip")
    size = len(store.objects["/bucket/pages.zip"])
    reason = f"it has {size} bytes, and at most 100 are fetched; download it first"
    assert (done.code, done.err) == (2, f"Error: pages.zip: {reason}\n")


def test_other_faults(store: StoreServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    store.objects["/a.md"] = PAGE
    store.has_lengths = False
    lines = {f"{store.url}/a.md": "the answer of the store does not state its length, which is needed"}
    lines["http://127.0.0.1:1/a.md"] = "the store cannot be reached, 4 times"
    lines["http://no-such-host.invalid/a.md"] = "the store cannot be reached: its name is unknown, 4 times"
    lines |= dict.fromkeys(("https://", "s3://", "s3:///a"), "the address names no bucket, container or server")
    lines["gs://bucket/../a.md"] = "the address has '.', '..' or nothing between two slashes"
    done = run(capsys, "check", "--no-cache", *lines)
    assert done.err.splitlines() == [f"Error: {name}: {reason}" for name, reason in lines.items()]
    monkeypatch.delenv("AZURE_STORAGE_ACCOUNT_NAME")
    done = run(capsys, "check", "--no-cache", "az://container/a.md")
    assert "the account is unknown: set AZURE_STORAGE_ACCOUNT_NAME" in done.err


def test_a_store_needs_the_extra(
    store: StoreServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "obstore", None)
    store.add_objects({"a.md": PAGE})
    for address in ("s3://bucket", "s3://bucket/a.md", "https://example.com/a.md", "s3://bucket/a.zip"):
        done = run(capsys, "check", "--no-cache", address)
        reason = "stores need the package obstore: pip install obstore, or the extra quotedoc[remote]"
        assert (done.code, done.err) == (2, f"Error: {address}: {reason}\n")


@pytest.mark.parametrize(
    "command",
    [
        "check --fix",
        "check --add-suppressions",
        "check --diff",
        "check --watch",
        "format",
        "html",
        "diff x.md",
        "text",
    ],
)
def test_commands_that_write_refuse_stores(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    done = run(capsys, *command.split(), "s3://bucket/a.md")
    assert done.code == 2
    assert "is in a store; download it first" in done.err or "--watch does not support stores" in done.err


@pytest.mark.parametrize("command", ["check", "convert", "tables -o t", "format", "drift"])
def test_other_addresses_are_refused(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    for address in ("S3://bucket/a.md", "HTTP://host/a.md", "ftp://host/a.md", "file:///a.md"):
        done = run(capsys, *command.split(), address)
        assert done.code == 2
        assert f"'{address}' cannot be read; addresses start with s3://" in done.err


def test_results_are_written_to_an_object(store: StoreServer, capsys: pytest.CaptureFixture[str]) -> None:
    write_pages({"a.md": PAGE}, "pages")
    for command, name in (("convert", "out.jsonl"), ("tables", "facts.csv"), ("tables", "below/facts.parquet")):
        Path(name).parent.mkdir(exist_ok=True)
        expected = run(capsys, command, "pages", "-o", name)
        done = run(capsys, command, "pages", "-o", f"s3://bucket/{name}")
        assert done == expected._replace(err=expected.err.replace(name, f"s3://bucket/{name}"))
        assert store.objects[f"/bucket/{name}"] == Path(name).read_bytes()
    store.faults["/bucket/out.jsonl"] = Fault("403")
    done = run(capsys, "convert", "pages", "-o", "s3://bucket/out.jsonl")
    assert (done.code, done.err) == (2, "Error: s3://bucket/out.jsonl: the store answered 403 Forbidden\n")
    before = store.objects["/bucket/facts.csv"]
    assert run(capsys, "tables", "missing.md", "-o", "s3://bucket/facts.csv").code == 2
    assert store.objects["/bucket/facts.csv"] == before


def test_tables_are_written_below_a_prefix_and_complete_with_the_last_object(
    store: StoreServer, capsys: pytest.CaptureFixture[str]
) -> None:
    write_pages(make_pages())
    expected = run(capsys, "tables", "pages", "-o", "tables")
    assert run(capsys, "tables", "pages", "-o", "s3://bucket/deep/tables/").out == expected.out
    files = sorted(file for file in Path("tables").rglob("*") if file.is_file())
    names = [f"/bucket/deep/{file.as_posix()}" for file in files]
    assert store.written == [*names, "/bucket/deep/tables/_SUCCESS"]
    assert [store.objects[name] for name in names] == [file.read_bytes() for file in files]
    done = run(capsys, "tables", "pages", "-o", "s3://bucket/deep/tables")
    reason = "there are objects with this prefix; choose another one, or delete them"
    assert (done.code, done.err) == (2, f"Error: s3://bucket/deep/tables: {reason}\n")
    store.faults[names[3].replace("/deep/", "/other/")] = Fault("403")
    done = run(capsys, "tables", "pages", "-o", "s3://bucket/other/tables")
    assert done.code == 2
    assert "Error: s3://bucket/other/tables: the store answered 403 Forbidden\n" in done.err
    assert not any(name.startswith("/bucket/other/") for name in store.objects)
    store.faults["/bucket"] = Fault("500")
    assert "500" in run(capsys, "tables", "pages", "-o", "s3://bucket/more").err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("convert pages -o https://example.com/a.jsonl", "is on a web server, which takes no results"),
        ("convert pages -o s3://bucket/a.md", "has the name of a page"),
        ("convert pages -o s3://bucket", "'s3://bucket' names no object"),
        ("convert pages -o s3://bucket/", "'s3://bucket/' names no object"),
        ("convert pages -o s3://bucket/a.jsonl --resume", "--resume continues a file"),
        ("tables pages -o s3://bucket/tables --append", "--append needs a directory"),
        ("tables pages -o s3://bucket/tables.xlsx", "'s3://bucket/tables.xlsx' is neither a directory nor"),
        ("html pages -o s3://bucket/site", "only convert and tables write there"),
        ("check pages --output sarif=s3://bucket/a.sarif", "only convert and tables write there"),
    ],
)
def test_addresses_for_results_that_are_refused(
    command: str, message: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pages({"a.md": PAGE})
    done = run(capsys, *command.split())
    assert done.code == 2
    assert message in done.err

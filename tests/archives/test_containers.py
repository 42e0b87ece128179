"""Pages in a container give what the same pages give as files in a directory."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import generate
from packing import PACKERS, make_record, make_response, pack_json_lines, pack_tar, pack_zip
from quotedoc import scan
from quotedoc.archives import SUFFIXES, iter_members
from quotedoc.cli import main
from support.pages import write_pages
from support.pages_small import small_page
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.archives import Member, RecordFields

FOLDERS = sorted(case.parent for case in (FIXTURES / "rules").glob("*/*/all.txt"))
"""Pages that contradict each other."""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")


class Ran(NamedTuple):
    """What a run gives, with the pages of a container named as files of the directory `pages`."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ran:
    code = main([*arguments])
    out, err = capsys.readouterr()
    for suffix in SUFFIXES:
        out, err = (text.replace(f"pages{suffix}!", "pages/") for text in (out, err))
    out = re.sub('"fingerprint": ".*?"', "", out)  # it depends on the path
    return Ran(code, out, err)


def make_pages() -> dict[str, bytes]:
    """Return pages of all kinds, one with an error, one with a contradiction, and a file that is none."""
    pages = {name: page.encode() for name, page in generate.make_pages(10, 3)}
    pages["a/b.md"] = small_page(highest="5.00").encode()
    pages["broken.md"] = small_page().encode()[:300]
    pages["notes.md"] = b"# Notes\n"
    return dict(sorted(pages.items()))


@pytest.mark.parametrize("suffix", PACKERS)
@pytest.mark.parametrize(
    "command",
    ["check --no-cache", "check --no-cache --output-format json --no-cross", "convert", "drift"],
)
def test_a_container_gives_what_a_directory_gives(
    command: str, suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = make_pages()
    write_pages(pages)
    Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
    expected = run(capsys, *command.split(), "pages")
    assert expected.out
    assert run(capsys, *command.split(), f"pages{suffix}") == expected


@pytest.mark.parametrize("suffix", PACKERS)
def test_members_are_compared_as_files_are(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert FOLDERS
    for number, folder in enumerate(FOLDERS):
        pages = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.md"))}
        with pytest.MonkeyPatch.context() as patch:
            here = Path(str(number))
            here.mkdir()
            patch.chdir(here)
            write_pages(pages)
            Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
            command = ("check", "--isolated", "--no-cache", "--output-format", "concise", "--select", "QD7")
            expected = run(capsys, *command, "pages")
            assert "QD7" in expected.out or "QD7" not in (folder / "all.txt").read_text(encoding="utf-8")
            assert run(capsys, *command, f"pages{suffix}") == expected


def test_no_command_is_shown_that_would_change_an_archive(capsys: pytest.CaptureFixture[str]) -> None:
    folder = FIXTURES / "rules" / "yield-differs"
    pages = {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*.md"))}
    write_pages(pages)
    Path("pages.tar").write_bytes(pack_tar(pages))
    command = ("check", "--no-cache", "--isolated", "--select", "QD7", "pages")
    assert "quotedoc set pages/" in run(capsys, *command).out
    done = run(capsys, *command[:-1], "pages.tar")
    assert "yield-differs" in done.out
    assert "quotedoc set" not in done.out


def test_a_baseline_keeps_what_is_known_of_another_archive(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("one.zip", "two.zip"):
        Path(name).write_bytes(pack_zip({"a.md": small_page(highest="5.00").encode()}))
    command = ("check", "--no-cache", "--no-cross", "--baseline", "known.json")
    run(capsys, *command, "--write-baseline", "one.zip", "two.zip")
    assert not run(capsys, *command, "one.zip", "two.zip").code
    before = Path("known.json").read_bytes()
    run(capsys, *command, "--prune-baseline", "one.zip")
    assert Path("known.json").read_bytes() == before
    Path("two.zip").unlink()
    run(capsys, *command, "--prune-baseline", "one.zip")
    assert Path("known.json").read_bytes() != before


@pytest.mark.parametrize("suffix", PACKERS)
def test_tables_have_the_same_rows(suffix: str) -> None:
    pages = make_pages()
    write_pages(pages)
    Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
    expected = scan("pages").to_arrow().to_pylist()
    assert expected
    rows = scan(f"pages{suffix}").to_arrow().to_pylist()
    assert [{**row, "path": row["path"].replace(f"pages{suffix}!", "pages/")} for row in rows] == expected


@pytest.mark.parametrize("suffix", [".tar.gz", ".zip", ".jsonl"])
def test_the_parts_of_an_archive_are_disjoint_and_all(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    pages = make_pages()
    Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
    whole = run(capsys, "convert", f"pages{suffix}").out.splitlines()
    parts = [run(capsys, "convert", "--shard", f"{part}/3", f"pages{suffix}").out.splitlines() for part in (1, 2, 3)]
    assert all(len(part) < len(whole) for part in parts)
    assert sorted(line for part in parts for line in part) == sorted(whole)


def test_an_interrupted_run_goes_on_within_an_archive(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages.tar").write_bytes(pack_tar(make_pages()))
    run(capsys, "convert", "pages.tar", "-o", "whole.jsonl")
    lines = Path("whole.jsonl").read_bytes().splitlines(keepends=True)
    Path("out.jsonl.part").write_bytes(b"".join(lines[:4]) + lines[4][:10])
    assert "out.jsonl: 4 already converted" in run(capsys, "convert", "--resume", "pages.tar", "-o", "out.jsonl").err
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_tables_are_appended_by_member(capsys: pytest.CaptureFixture[str]) -> None:
    pages = make_pages()
    Path("pages.zip").write_bytes(pack_zip(pages))
    assert not run(capsys, "tables", "pages.zip", "-o", "tables").code
    pages["a/b.md"] = small_page().encode()
    pages["new.md"] = small_page(highest="30.00").encode()
    Path("pages.zip").write_bytes(pack_zip(pages))
    done = run(capsys, "tables", "pages.zip", "-o", "tables", "--append")
    assert done.err == "tables: 1 added, 1 replaced, 11 unchanged\n"


def test_pages_of_one_name_are_all_kept_in_tables(capsys: pytest.CaptureFixture[str]) -> None:
    texts = [small_page(highest=f"{number}.00") for number in (30, 40, 50)]
    records = [json.dumps({"name": "a.md", "text": text}) + "\n" for text in texts]
    for count, told in ((2, ""), (2, "0 added, 0 replaced, 2 unchanged"), (3, "1 added, 0 replaced, 2 unchanged")):
        Path("pages.jsonl").write_text("".join(records[:count]), encoding="utf-8")
        done = run(capsys, "tables", "pages.jsonl", "-o", "tables", *(("--append",) if told else ()))
        assert told in done.err
        assert len(pq.read_table("tables/pages")) == count


def test_the_configuration_beside_an_archive_holds_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    page = small_page(highest="5.00").encode()
    pages = dict.fromkeys(("a.md", "b.txt", "drafts/c.md", "old/d.md", ".hidden/e.md", "f.draft.md"), page)
    Path("quotedoc.toml").write_text(
        "exclude = ['drafts/', '*.draft.md']\n[per-file-ignores]\n'**/old/*' = ['QD']\n", encoding="utf-8"
    )
    command = ("check", "--no-cache", "--no-cross", "--output-format", "concise")
    for suffix in ("", ".tar", ".zip"):
        write_pages(pages) if not suffix else Path(f"pages{suffix}").write_bytes(PACKERS[suffix](pages))
        done = run(capsys, *command, f"pages{suffix}")
        assert "pages/a.md" in done.out
        assert not any(name in done.out for name in ("b.txt", "c.md", "d.md", "e.md", "f.draft.md"))
    Path("pages.jsonl").write_bytes(pack_json_lines(pages))
    done = run(capsys, *command, "-v", "pages.jsonl")
    assert "pages/b.txt" in done.out
    assert not any(name in done.out for name in ("c.md", "d.md", "f.draft.md"))
    assert "2 excluded" in done.err
    Path("quotedoc.toml").write_text("include = ['*.txt']\nmax-file-size = 300\n", encoding="utf-8")
    done = run(capsys, *command, "pages.tar")
    assert "pages/b.txt" in done.out
    assert "too large" in done.out
    assert "a.md" not in done.out


def test_columns_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    page = small_page()
    records = [{"name": "a", "title": "b.md", "text": 1, "body": page}, {"title": 7, "body": page}, {"body": page}]
    Path("pages.jsonl").write_text("\n\n".join(map(json.dumps, records)), encoding="utf-8")
    done = run(capsys, "convert", "pages.jsonl", "--name-column", "title", "--text-column", "body")
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == ["pages/b.md", "pages/7", "pages/5"]
    done = run(capsys, "convert", "pages.jsonl")
    assert done.code == 1
    fault = "the member was not read: there is no 'text' or 'content' or 'markdown'; name the field with --text-column"
    assert done.err.splitlines() == [
        "Error: pages/a: the member was not read: its text is not a string",
        f"Error: pages/3: {fault}",
        f"Error: pages/5: {fault}",
        "3 inputs could not be converted: 3 unusable member",
    ]


def test_a_record_without_a_name_has_its_number(capsys: pytest.CaptureFixture[str]) -> None:
    page = small_page()
    records = [{"name": name, "text": page} for name in ("a.md", None, "", 7)]
    Path("pages.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    done = run(capsys, "convert", "pages.jsonl")
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == [f"pages/{x}" for x in ("a.md", 2, 3, 7)]
    names = pa.array([b"a.md", None, b"", "\xe9.md".encode(), b"\xff.md"], pa.binary())
    pq.write_table(pa.table({"name": names, "text": [page] * len(names)}), "pages.parquet")
    done = run(capsys, "convert", "pages.parquet")
    expected = [f"pages/{name}" for name in ("a.md", 2, 3, "\xe9.md", "\ufffd.md")]
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == expected


def test_a_column_of_names_that_is_not_there_is_reported(capsys: pytest.CaptureFixture[str]) -> None:
    pq.write_table(pa.table({"name": ["a.md"], "text": [small_page()]}), "pages.parquet")
    done = run(capsys, "drift", "--name-column", "nmae", "pages.parquet")
    assert done.code
    assert "Error: pages.parquet: there is no column 'nmae', which --name-column names\n" in done.err


def test_a_web_archive_gives_the_markdown_that_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    page = small_page().encode()
    Path("pages.warc").write_bytes(
        make_record("<https://a/quote/1.md?lang=en>", make_response(page, media_type="text/plain"))
        + make_record("https://a/quote/2.md", make_response(page, status="404 Not Found"))
        + make_record("https://a/quote/3", make_response(page, media_type="text/html"))
        + make_record("https://a/quote/4", make_response(page, media_type="text/markdown; charset=utf-8"))
        + make_record("https://a/quote/5.md", page, kind="resource", content_type="text/plain")
        + make_record("https://a/quote/6.md", page, kind="request")
    )
    done = run(capsys, "convert", "pages.warc")
    assert not done.code
    names = [json.loads(line)["path"].removeprefix("pages/https://a/quote/") for line in done.out.splitlines()]
    assert names == ["1.md?lang=en", "4", "5.md"]


@pytest.mark.parametrize(
    ("name", "usual"), [("a.tgz", ".tar.gz"), ("a.ndjson", ".jsonl"), ("a.ndjson.gz", ".jsonl.gz")]
)
def test_other_names_of_the_same_formats_are_known(name: str, usual: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path(name).write_bytes(PACKERS[usual]({"a.md": small_page().encode()}))
    done = run(capsys, "convert", name)
    assert (done.code, json.loads(done.out)["path"]) == (0, f"{name}!a.md")


def test_an_archive_is_read_once(capsys: pytest.CaptureFixture[str]) -> None:
    Path("pages.tar").write_bytes(pack_tar({"a.md": small_page().encode()}))
    done = run(capsys, "convert", "pages.tar", "pages.tar", str(Path("pages.tar").absolute()))
    assert len(done.out.splitlines()) == 1


def test_only_archives_with_pages_to_compare_are_read_twice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened: list[str] = []

    def note_archive(path: str, fields: RecordFields) -> Iterator[Member]:
        opened.append(path)
        return iter_members(path, fields)

    monkeypatch.setattr("quotedoc.files.members.iter_members", note_archive)
    pages = {file.name: file.read_bytes() for file in FOLDERS[0].glob("*.md")}
    Path("pages.tar").write_bytes(pack_tar(pages))
    Path("other.tar").write_bytes(pack_tar({"a.md": small_page().encode()}))
    done = run(capsys, "check", "--no-cache", "--isolated", "--select", "QD7", "other.tar", "pages.tar")
    assert done.out
    assert opened == ["other.tar", "pages.tar", "pages.tar"]


def test_a_directory_may_have_the_name_of_an_archive(capsys: pytest.CaptureFixture[str]) -> None:
    write_pages({"a.md": small_page().encode()}, "pages.tar")
    done = run(capsys, "convert", "pages.tar", "pages.tar/a.md")
    assert [json.loads(line)["path"] for line in done.out.splitlines()] == ["pages.tar/a.md"]


@pytest.mark.parametrize(
    "command",
    [
        "format",
        "set",
        "html",
        "text",
        "diff",
        "labels learn",
        "check --fix",
        "check --add-suppressions",
        "check --diff",
    ],
)
def test_what_works_on_single_files_refuses_archives(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = pack_tar({"a.md": small_page().encode()})
    Path("pages.tar").write_bytes(before)
    more = {"set": ["/name", "x"], "diff": ["pages.tar"], "labels learn": ["pages.tar"]}.get(command, [])
    done = run(capsys, *command.split(), "pages.tar", *more)
    assert done.code == 2
    assert "'pages.tar' is an archive; unpack it first" in done.err
    assert Path("pages.tar").read_bytes() == before

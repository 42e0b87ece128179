"""Damaged and hostile archives: what can be read is read, the rest is reported, and little is inflated."""

from __future__ import annotations

import gzip
import io
import json
import struct
import tarfile
import tracemalloc
import zipfile
import zlib
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from packing import PACKERS, make_record, make_response, pack_tar, pack_zip
from quotedoc.archives import RecordFields, iter_members, json_lines
from quotedoc.cli import main
from support.pages_small import small_page

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = small_page().encode()
LIMIT = 2**20
PAGES: Mapping[str, bytes] = {f"{name}.md": PAGE for name in "abc"}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(suffix: str, data: bytes) -> tuple[dict[str, bytes | str], str | None]:
    """Return each member of an archive or why it cannot be read, and why the rest cannot be read."""
    path = Path(f"pages{suffix}")
    path.write_bytes(data)
    found: dict[str, bytes | str] = {}
    try:
        for member in iter_members(path, RecordFields()):
            try:
                found[member.name] = member.read(LIMIT)
            except OSError as error:
                found[member.name] = str(error)
    except OSError as error:
        return found, str(error)
    return found, None


def convert(capsys: pytest.CaptureFixture[str], path: str) -> tuple[int, list[str], list[str]]:
    """Return the exit code of `convert`, the names of the pages, and the messages but the last."""
    code = main(["convert", "--isolated", path])
    out, err = capsys.readouterr()
    objects = [json.loads(line) for line in out.splitlines()]
    return code, [each["path"] for each in objects if "error" not in each], err.splitlines()[:-1]


def make_tar(*headers: tuple[tarfile.TarInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for header, data in headers:
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


def make_link(name: str, kind: bytes) -> tarfile.TarInfo:
    header = tarfile.TarInfo(name)
    header.type, header.linkname = kind, "/etc/passwd"
    return header


def test_names_that_lead_elsewhere_links_and_devices_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = {"link.md": tarfile.SYMTYPE, "hard.md": tarfile.LNKTYPE, "pipe.md": tarfile.FIFOTYPE}
    names = ("../up.md", "a/../../up.md", "/etc/x.md", "C:/x.md", "a\\..\\x.md", "./good.md")
    headers = [(tarfile.TarInfo(name), PAGE) for name in names]
    Path("pages.tar").write_bytes(make_tar(*headers, *((make_link(*kind), b"") for kind in kinds.items())))
    code, pages, messages = convert(capsys, "pages.tar")
    assert code == 1
    assert pages == ["pages.tar!good.md"]
    refused = "the member was not read:"
    assert messages == [
        f"Error: pages.tar!../up.md: {refused} its name has '..'",
        f"Error: pages.tar!a/../../up.md: {refused} its name has '..'",
        f"Error: pages.tar!/etc/x.md: {refused} its name is an absolute path",
        f"Error: pages.tar!C:/x.md: {refused} its name is an absolute path",
        rf"Error: pages.tar!a\..\x.md: {refused} its name has '..'",
        f"Error: pages.tar!link.md: {refused} it is a link",
        f"Error: pages.tar!hard.md: {refused} it is a link",
        f"Error: pages.tar!pipe.md: {refused} it is a device, or of an unknown type",
    ]


def test_names_that_no_file_has_are_names(capsys: pytest.CaptureFixture[str]) -> None:
    records = [{"path": name, "text": PAGE.decode()} for name in ("\ud800", "a\0b", "", "../..", "/", "x" * 5000, "\n")]
    Path("pages.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    code, pages, messages = convert(capsys, "pages.jsonl")
    assert (code, len(pages), messages) == (0, len(records), [])
    assert main(["check", "--isolated", "--no-cache", "pages.jsonl"]) == 1


@pytest.mark.parametrize("suffix", [".tar.gz", ".jsonl.gz", ".warc.gz"])
def test_a_torn_end_is_one_failure_and_loses_nothing_before_it(suffix: str, capsys: pytest.CaptureFixture[str]) -> None:
    noise = [Random(number).randbytes(300).hex().encode() for number in range(40)]  # noqa: S311 - no secret
    pages = {f"{number:02}.md": PAGE + each for number, each in enumerate(noise)}
    whole = PACKERS[suffix](pages)
    Path(f"pages{suffix}").write_bytes(whole[: len(whole) * 2 // 3])
    code, found, messages = convert(capsys, f"pages{suffix}")
    assert code == 1
    assert len(messages) == 1
    assert "the archive is damaged: it ends early" in messages[0]
    assert len(found) >= 24
    assert found == [f"pages{suffix}!{name}" for name in pages][: len(found)]
    assert main(["check", "--isolated", "--no-cache", "--no-cross", f"pages{suffix}"]) == 1


@pytest.mark.slow  # reads hundreds of damaged archives
@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".warc", ".warc.gz", ".jsonl.gz", ".tar.zst", ".parquet"])
def test_every_torn_end_is_reported(suffix: str) -> None:
    whole = PACKERS[suffix](PAGES)
    complete = set[int]()
    if "warc" in suffix:  # without an end mark: it may end after each record, and within the empty lines there
        ends = [len(PACKERS[suffix](dict(islice(PAGES.items(), count)))) for count in (1, 2)]
        complete = {end - back for end in ends for back in range(1 if suffix == ".warc.gz" else 5)}
    for end in range(1, len(whole) - 10_240 if suffix == ".tar" else len(whole) - 4, max(1, len(whole) // 400)):
        if end not in complete:
            found, fault = read(suffix, whole[:end])
            assert len([text for text in (*found.values(), fault) if isinstance(text, str)]) == 1, end
            assert {data for data in found.values() if isinstance(data, bytes)} <= {PAGE}


@pytest.mark.slow  # as above
@pytest.mark.parametrize("suffix", [suffix for suffix in PACKERS if suffix not in {".jsonl", ".warc"}])
def test_no_damage_raises_anything_else(suffix: str) -> None:
    whole = bytearray(PACKERS[suffix](PAGES))
    step = max(1, len(whole) // 300)
    for at in range(0, len(whole), step):
        damaged = bytearray(whole)
        damaged[at] ^= 0x55
        read(suffix, bytes(damaged))
        read(suffix, bytes(whole[:at]))


def test_a_damaged_member_does_not_end_the_archive(capsys: pytest.CaptureFixture[str]) -> None:
    data = bytearray(pack_zip(PAGES))
    data[60] ^= 0xFF
    Path("pages.zip").write_bytes(data)
    code, pages, messages = convert(capsys, "pages.zip")
    assert (code, pages) == (1, ["pages.zip!b.md", "pages.zip!c.md"])
    assert messages[0].startswith("Error: pages.zip!a.md: the member is damaged")
    lines = PACKERS[".jsonl"](PAGES).splitlines()
    lines[1:1] = [b"{", b"[1]", b"[" * 100_000, b'{"text": "\xff"}']
    Path("pages.jsonl").write_bytes(b"\n".join(lines))
    code, pages, messages = convert(capsys, "pages.jsonl")
    assert (code, len(pages), len(messages)) == (1, 3, 4)
    assert all("pages.jsonl!" in message for message in messages)


def test_an_archive_that_is_none_or_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    for suffix in (suffix for suffix in PACKERS if suffix != ".jsonl"):
        found, fault = read(suffix, b"no archive " * 100)
        assert not found
        assert fault is not None
        assert fault.startswith("the archive is damaged")
    code, _, messages = convert(capsys, "absent.tar.gz")
    assert code == 2
    assert messages == ["Error: absent.tar.gz: No such file or directory"]


def make_bomb(size: int, wbits: int = 31) -> bytes:
    """Return that many megabytes of zeros, compressed."""
    engine = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join(engine.compress(bytes(2**20)) for _ in range(size)) + engine.flush()


def bomb_tar() -> bytes:
    header = tarfile.TarInfo("bomb.md")
    header.size = 200 * 2**20
    engine = zlib.compressobj(1, zlib.DEFLATED, 31)
    pieces = [engine.compress(header.tobuf()), *(engine.compress(bytes(2**20)) for _ in range(200))]
    return b"".join(pieces) + engine.compress(pack_tar(PAGES)) + engine.flush()


def bomb_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("bomb.md", "w") as bomb:
        for _ in range(200):
            bomb.write(bytes(2**20))
        bomb.close()
        for name, data in PAGES.items():
            archive.writestr(name, data)
    return file.getvalue()


def bomb_warc() -> bytes:
    bomb = make_record("https://a/bomb.md", make_response(make_bomb(200), "Content-Encoding: gzip"))
    return bomb + PACKERS[".warc"](PAGES)


@pytest.mark.slow  # compresses 200 megabytes
@pytest.mark.parametrize(
    ("suffix", "data"), [(".tar.gz", bomb_tar), (".zip", bomb_zip), (".warc", bomb_warc)], ids=["tar", "zip", "warc"]
)
def test_a_bomb_is_not_inflated(suffix: str, data: object, capsys: pytest.CaptureFixture[str]) -> None:
    Path(f"pages{suffix}").write_bytes(data())  # type: ignore[operator]  # one of the functions above
    Path("quotedoc.toml").write_text("max-file-size = 1000000", encoding="utf-8")
    tracemalloc.start()
    code = main(["convert", "--jobs", "1", f"pages{suffix}"])
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    out, err = capsys.readouterr()
    assert code == 1
    assert "bomb.md: line 1, column 1: the file is too large and was not read: the limit is 1000000 bytes" in err
    assert len([line for line in out.splitlines() if "error" not in json.loads(line)]) == len(PAGES)
    assert most < 12 * 2**20


def test_members_that_share_their_bytes_are_refused() -> None:
    """A ZIP archive of a few bytes can list the same large member a million times."""
    data = pack_zip({"a.md": b"\0" * 10**6})
    at = data.index(b"PK\1\2")
    end = data.index(b"PK\5\6")
    entries = data[at:end] * 50
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 50, 50, len(entries), at, 0)
    _, fault = read(".zip", data[:at] + entries + tail)
    assert fault == "the archive is damaged: its members overlap"


def test_headers_of_any_size_are_not_read() -> None:
    header = tarfile.TarInfo("pax")
    header.type, header.size = tarfile.XHDTYPE, 2**40
    found, fault = read(".tar", header.tobuf(tarfile.GNU_FORMAT) + pack_tar(PAGES))
    assert (found, fault) == ({}, "the archive is damaged: a header has an impossible size")
    header.size = 20
    chain = header.tobuf() + b"20 comment=123456789\n".ljust(512, b"\0")
    found, fault = read(".tar", chain * 3000 + pack_tar(PAGES))
    assert fault is not None
    assert fault.startswith("the archive is damaged")
    for start in (b"WARC/1.1\r\n" + b"a: b\r\n" * 300_000, b"WARC/1.1\r\n" + b"a" * 2**21):
        assert read(".warc", start)[1] == "the archive is damaged: headers have no end"
    assert (
        read(".warc", b"WARC/1.1\r\nContent-Length: -1\r\n\r\n")[1] == "the archive is damaged: a record has no length"
    )


def test_lines_of_any_size_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_lines, "MAX_LINE", 2000)
    line = PACKERS[".jsonl"]({"a.md": PAGE})
    found, fault = read(".jsonl", b'{"text": "' + b"x" * 9000 + b'"}\n' + line)
    assert found == {"1": "the member was not read: its line has more than 2000 bytes", "a.md": PAGE}
    assert fault is None


def pack_with(method: int, **changes: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        archive.writestr("a.md", PAGE)
    data = bytearray(file.getvalue())
    at = data.index(b"PK\1\2")
    for place, value in changes.items():
        struct.pack_into("<H", data, at + int(place[1:]), value)
    return bytes(data)


def test_zip_archives_of_all_sorts() -> None:
    file = io.BytesIO(b"#!/bin/sh\nexit\n")
    file.seek(0, io.SEEK_END)
    with zipfile.ZipFile(file, "a") as archive:
        archive.comment = b"x" * 60_000
        with archive.open(zipfile.ZipInfo("wide.md"), "w", force_zip64=True) as member:
            member.write(PAGE)
        archive.writestr("b\xe4.md", PAGE)
        archive.mkdir("d")
    assert read(".zip", file.getvalue()) == ({"wide.md": PAGE, "b\xe4.md": PAGE}, None)
    link = zipfile.ZipInfo("a.md")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    refused = "the member was not read: "
    assert read(".zip", file.getvalue())[0] == {"a.md": f"{refused}it is a link, or no regular file"}
    assert read(".zip", pack_with(zipfile.ZIP_BZIP2))[0] == {
        "a.md": f"{refused}its compression (method 12) is not supported"
    }
    assert read(".zip", pack_with(zipfile.ZIP_STORED, _8=1))[0] == {"a.md": f"{refused}it is encrypted"}
    assert read(".zip", pack_zip({})) == ({}, None)


def test_bodies_as_they_were_sent() -> None:
    packed = gzip.compress(PAGE)
    chunked = f"{len(packed):x};x=y\r\n".encode() + packed + b"\r\n0\r\n\r\n"
    headers = {"gzip": "Content-Encoding: gzip", "deflate": "Content-Encoding: deflate", "br": "Content-Encoding: br"}
    chunks = "Transfer-Encoding: chunked"
    bodies = {
        "a": make_response(chunked, headers["gzip"], chunks),
        "b": make_response(PAGE, headers["gzip"], chunks),
        "c": make_response(zlib.compress(PAGE), headers["deflate"]),
        "d": make_response(PAGE, headers["br"]),
        "e": make_response(packed[:-9], headers["gzip"]),
        "f": make_response(packed[:20] + packed[25:], headers["gzip"]),
        "g": make_response(b"5\r\nhello\r\nxx", chunks),
        "h": make_response(PAGE),
    }
    found, fault = read(".warc", b"".join(make_record(f"{name}.md", block) for name, block in bodies.items()))
    assert fault is None
    assert found == {
        **dict.fromkeys(("a.md", "b.md", "c.md", "h.md"), PAGE),
        "d.md": "the member was not read: its encoding 'br' is not supported",
        "e.md": "the member is damaged: its content ends early",
        "f.md": "the member is damaged: it cannot be decompressed",
        "g.md": "the member is damaged: its chunks end early",
    }


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "backports", None)
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    wanted = "needs the package {}: pip install {}"
    assert read(".tar.zst", b"")[1] == "Zstandard " + wanted.format(*["backports.zstd"] * 2)
    assert read(".parquet", b"")[1] == "Parquet " + wanted.format(*["pyarrow"] * 2)


@pytest.mark.slow  # reads 8,000 members with a slow allocator
@pytest.mark.parametrize("suffix", [".tar", ".tar.gz", ".zip", ".jsonl", ".warc", ".parquet"])
def test_memory_does_not_grow_with_the_number_of_members(suffix: str) -> None:
    most, path = list[int](), Path(f"pages{suffix}")
    for count in (500, 8000):
        path.write_bytes(PACKERS[suffix]({f"{number:06}.md": b"# x\n" for number in range(count)}))
        tracemalloc.start()
        size = sum(len(member.read(LIMIT)) for member in iter_members(path, RecordFields()))
        most.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert size == 4 * count
    assert most[1] < most[0] + 2**17

"""A store of moto: pages in it give what the same pages give in a directory, with jobs and in shards."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

import quotedoc
from quotedoc.cli import main
from support.cluster import expect_rows, sort_rows, write_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

pytestmark = [pytest.mark.process, pytest.mark.filterwarnings("default")]  # the warnings of moto are its own

BUCKET = "pages-of-tests"


def pack_tar(pages: Mapping[str, bytes]) -> bytes:
    """Return a compressed tar archive."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for name, data in pages.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    return file.getvalue()


def pack_zip(pages: Mapping[str, bytes]) -> bytes:
    """Return a ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in pages.items():
            archive.writestr(name, data)
    return file.getvalue()


def pack_json_lines(pages: Mapping[str, bytes]) -> bytes:
    """Return compressed JSON Lines."""
    records = (json.dumps({"name": name, "text": data.decode()}) for name, data in pages.items())
    return gzip.compress("".join(f"{record}\n" for record in records).encode())


PACKERS: dict[str, Callable[[Mapping[str, bytes]], bytes]] = {
    ".tar.gz": pack_tar,
    ".zip": pack_zip,
    ".jsonl.gz": pack_json_lines,
}


@pytest.fixture(name="pages", scope="module")
def fill_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a directory of pages, and put the same pages into a store that the environment names."""
    import boto3
    from moto.server import ThreadedMotoServer

    folder = write_pages(tmp_path_factory.mktemp("store") / "pages", 80)
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder.parent)
        patch.setenv("AWS_ACCESS_KEY_ID", "key")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
        patch.setenv("AWS_REGION", "us-east-1")
        patch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
        client = boto3.client("s3", region_name="us-east-1", endpoint_url=f"http://{host}:{port}")
        client.create_bucket(Bucket=BUCKET)
        pages = {file.name: file.read_bytes() for file in sorted(folder.iterdir())}
        for name, data in pages.items():
            client.put_object(Bucket=BUCKET, Key=f"pages/{name}", Body=data)
        readable = {name: data for name, data in pages.items() if name != "broken.md"}
        for suffix, pack in PACKERS.items():
            client.put_object(Bucket=BUCKET, Key=f"pages{suffix}", Body=pack(readable))
        yield folder
    server.stop()


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], list[str]]:
    """Return the exit code and the sorted lines of a run, with the pages named as in a directory."""
    code = main([*arguments])
    texts = (text.replace(f"s3://{BUCKET}/", "") for text in capfd.readouterr())
    out, err = (re.sub(r'pages[.\w]*!|"fingerprint": ".*?"', "pages/", text) for text in texts)
    return code, sorted(out.splitlines()), sorted(err.splitlines())


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("command", ["check --no-cache --output-format concise", "convert", "drift"])
def test_a_store_gives_what_a_directory_gives(
    command: str, jobs: str, pages: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = run(capfd, *command.split(), pages.name)
    assert expected[1]
    assert run(capfd, *command.split(), "--jobs", jobs, f"s3://{BUCKET}/pages") == expected


@pytest.mark.parametrize("suffix", PACKERS)
def test_archives_in_a_store_give_what_a_directory_gives(
    suffix: str, pages: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    expected = run(capfd, "convert", *(str(file) for file in sorted(pages.iterdir()) if file.name != "broken.md"))
    found = run(capfd, "convert", "--jobs", "2", f"s3://{BUCKET}/pages{suffix}")
    assert found[0] == 0
    lines = {line.replace(str(pages), "pages") for line in expected[1]}
    assert lines - set(found[1]) <= {line for line in lines if "README.md" in line}  # which was named then
    assert set(found[1]) <= lines


def test_the_parts_of_a_store_are_disjoint_and_all(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    expected = run(capfd, "convert", pages.name)[1]
    address = f"s3://{BUCKET}/pages"
    parts = [run(capfd, "convert", "--jobs", "2", "--shard", f"{part}/3", address)[1] for part in (1, 2, 3)]
    assert all(parts)
    assert sorted(line for part in parts for line in part) == expected


@pytest.mark.parametrize("table", ["facts", "pages", "failures"])
def test_tables_have_the_same_rows(table: str, pages: Path) -> None:
    found = quotedoc.scan(f"s3://{BUCKET}/pages", table, jobs=2).to_arrow()
    at = found.column_names.index("path")
    rows = [(*row[:at], str(pages / str(row[at]).rpartition("/")[2]), *row[at + 1 :]) for row in sort_rows(found)]
    assert sorted(rows, key=repr) == expect_rows(pages, table)


def test_tables_are_written_to_a_store(pages: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import boto3

    assert run(capfd, "tables", pages.name, "-o", "tables")[0] == 1  # for the broken page
    assert run(capfd, "tables", f"s3://{BUCKET}/pages", "-o", f"s3://{BUCKET}/out/tables")[0] == 1
    objects = boto3.resource("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"]).Bucket(BUCKET).objects
    found = sorted(each.key.split("/")[2] for each in objects.filter(Prefix="out/tables/"))
    assert found == [
        "_SUCCESS",
        *sorted(file.name for file in (pages.parent / "tables").iterdir() if any(file.iterdir())),
    ]


def test_a_large_result_is_one_object(tmp_path: Path, pages: Path) -> None:
    import boto3

    from quotedoc.stores import upload_file
    from quotedoc.text.address import parse_address

    assert pages.is_dir()
    file = tmp_path / "large"
    file.write_bytes(bytes(range(256)) * 50_000)
    upload_file(file, parse_address(f"s3://{BUCKET}/large"))  # in several parts
    client = boto3.client("s3", endpoint_url=os.environ["AWS_ENDPOINT_URL"])
    assert client.get_object(Bucket=BUCKET, Key="large")["Body"].read() == file.read_bytes()


@pytest.mark.usefixtures("pages")
def test_a_missing_bucket_is_told_by_name(capfd: pytest.CaptureFixture[str]) -> None:
    code, _, told = run(capfd, "check", "--no-cache", "s3://no-such-bucket/pages/")
    assert (code, told) == (2, ["Error: s3://no-such-bucket/pages/: the store answered 404 Not Found (NoSuchBucket)"])

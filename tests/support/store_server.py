"""A server on this machine that answers as S3, Google Cloud Storage, Azure and a web server do, or misbehaves."""

from __future__ import annotations

import re
import threading
from collections import Counter
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pytest

ACCOUNT: Final = "account"
ALWAYS: Final = 1000
_DATE: Final = "Fri, 17 Jul 2026 08:44:44 GMT"


class Fault(NamedTuple):
    """How requests for something are answered.

    Attributes:
        kind: a status such as `503`, `half` for half an answer, or `silent` for none.
        times: for how many requests.
        code: the code in the body of the answer.
    """

    kind: str
    times: int = ALWAYS
    code: str = ""


class StoreServer(ThreadingHTTPServer):
    """The server.

    Attributes:
        objects: what it has, by path; that of an object in a bucket starts with the bucket.
        faults: how it misbehaves, by path.
        requests: how often each path was asked for.
        written: the paths of the objects that were written, in order.
        page_size: how many objects one answer lists.
        has_tags: whether its objects have entity tags.
        has_lengths: whether its answers state how long they are.
    """

    daemon_threads = True

    def __init__(self) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.objects: dict[str, bytes] = {}
        self.faults: dict[str, Fault] = {}
        self.requests = Counter[str]()
        self.written: list[str] = []
        self.page_size, self.has_tags, self.has_lengths = 1000, True, True
        self.is_over = threading.Event()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"

    def add_objects(self, objects: Mapping[str, bytes], below: str = "bucket") -> None:
        """Add objects to a bucket or a directory."""
        self.objects |= {f"/{below}/{name}": data for name, data in objects.items()}

    def list_keys(self, bucket: str, prefix: str) -> list[str]:
        """Return the keys in a bucket that start with a prefix, in order."""
        keys = (path.removeprefix(bucket) for path in sorted(self.objects) if path.startswith(bucket))
        return [key for key in keys if key.startswith(prefix)]

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - of a class of sockets
        """Keep silent: clients go away."""


@contextmanager
def serve_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[StoreServer]:
    """Run the server, and make the environment name it for all stores."""
    from quotedoc.stores import circuit_breaker, connection

    connection._open_store.cache_clear()  # noqa: SLF001 - the environment is another one
    circuit_breaker._outages.clear()  # noqa: SLF001 - as above
    with StoreServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.delenv(name, raising=False)
            monkeypatch.delenv(name.lower(), raising=False)
        for name, value in {
            "AWS_ACCESS_KEY_ID": "key",
            "AWS_SECRET_ACCESS_KEY": "secret",
            "AWS_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": server.url,
            "GOOGLE_SKIP_SIGNATURE": "true",
            "GOOGLE_BASE_URL": server.url,
            "AZURE_STORAGE_ACCOUNT_NAME": ACCOUNT,
            "AZURE_SKIP_SIGNATURE": "true",
            "AZURE_STORAGE_ENDPOINT": f"{server.url}/{ACCOUNT}",
        }.items():
            monkeypatch.setenv(name, value)
        yield server
        server.is_over.set()
        server.shutdown()
        thread.join()
    connection._open_store.cache_clear()  # noqa: SLF001 - as above


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: StoreServer

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        path, query = unquote(parts.path), parse_qs(parts.query)
        path = path.removeprefix(f"/{ACCOUNT}")
        self.server.requests[path] += 1
        fault = self.server.faults.get(path)
        if fault and self.server.requests[path] <= fault.times and fault.kind != "half":
            if fault.kind == "silent":
                self.server.is_over.wait(10)
                self.close_connection = True
            else:
                body = f"<Error><Code>{fault.code}</Code></Error>" if fault.code else ""
                self._answer(int(fault.kind), body.encode())
        elif "list-type" in query or "comp" in query:
            self._answer(200, self._list(path, query).encode(), {"Content-Type": "application/xml"})
        elif path in self.server.objects:
            is_half = fault is not None and self.server.requests[path] <= fault.times
            self._give(self.server.objects[path], is_half=is_half)
        else:
            self._answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_PUT(self) -> None:
        path, body = unquote(urlsplit(self.path).path), self.rfile.read(int(self.headers["Content-Length"]))
        if fault := self.server.faults.get(path):
            self._answer(int(fault.kind), b"")
        else:
            self.server.objects[path] = body
            self.server.written.append(path)
            self._answer(200, b"", {"ETag": '"1"'})

    def do_POST(self) -> None:
        """Delete the objects that a list names."""
        bucket, body = urlsplit(self.path).path, self.rfile.read(int(self.headers["Content-Length"]))
        for key in re.findall("<Key>(.*?)</Key>", body.decode()):
            self.server.objects.pop(f"{bucket}/{key}", None)
        self._answer(200, b"<DeleteResult></DeleteResult>", {"Content-Type": "application/xml"})

    def _list(self, path: str, query: dict[str, list[str]]) -> str:
        (prefix,), (after,) = query.get("prefix", [""]), query.get("continuation-token", query.get("marker", [""]))
        bucket = path.rstrip("/") + "/"
        keys = [key for key in self.server.list_keys(bucket, prefix) if key > after]
        keys, more = keys[: self.server.page_size], keys[self.server.page_size :]
        sizes = {key: len(self.server.objects[bucket + key]) for key in keys}
        if "comp" in query:
            blobs = "".join(
                f"<Blob><Name>{escape(key)}</Name><Properties><Last-Modified>{_DATE}</Last-Modified><Etag>1</Etag>"
                f"<Content-Length>{size}</Content-Length><Content-Type>text/markdown</Content-Type></Properties></Blob>"
                for key, size in sizes.items()
            )
            following = f"<NextMarker>{escape(keys[-1])}</NextMarker>" if more else "<NextMarker/>"
            return f"<EnumerationResults><Blobs>{blobs}</Blobs>{following}</EnumerationResults>"
        listed = "".join(
            f"<Contents><Key>{escape(key)}</Key><LastModified>2026-07-17T08:44:44.000Z</LastModified>"
            f'<ETag>"1"</ETag><Size>{size}</Size></Contents>'
            for key, size in sizes.items()
        )
        following = f"<NextContinuationToken>{escape(keys[-1])}</NextContinuationToken>" if more else ""
        more_follows = "true" if more else "false"
        return f"<ListBucketResult><IsTruncated>{more_follows}</IsTruncated>{following}{listed}</ListBucketResult>"

    def _give(self, data: bytes, *, is_half: bool) -> None:
        """Answer with an object, or the part that is asked for."""
        status, headers = 200, {"ETag": '"1"'} if self.server.has_tags else {}
        if asked := self.headers.get("Range"):
            first, _, last = asked.removeprefix("bytes=").partition("-")
            start, end = int(first), int(last or len(data) - 1) + 1
            status, headers["Content-Range"] = 206, f"bytes {start}-{min(end, len(data)) - 1}/{len(data)}"
            data = data[start:end]
        self._answer(status, data, headers, len(data) // 2 if is_half else None)

    def _answer(
        self, status: int, body: bytes, headers: Mapping[str, str] | None = None, cut: int | None = None
    ) -> None:
        self.send_response(status)
        if self.server.has_lengths:
            self.send_header("Content-Length", str(len(body)))
        else:
            self.close_connection = True
        self.send_header("Last-Modified", _DATE)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body[:cut])
        if cut is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Print nothing."""

"""Read pages from JSON Lines: each line is a JSON object with the text of a page in one of its fields.

`iter_json_records` gets a stream and yields a `Member` for each line, such as `{"path": "A.US.md", "text": "# A"}`.
"""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from quotedoc.archives.member import ArchiveError, Member, RecordFields, name_record, refuse_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.archives.streams import Stream

MAX_LINE: Final = 2**27
"""The largest allowed line in bytes. JSON can write a byte of a page as an escape of six, so this is enough for the
largest page that is read by default."""


def iter_json_records(file: Stream, fields: RecordFields) -> Iterator[Member]:
    """Yield the records of JSON Lines; for a line that is not a record, yield a member that raises when it is read.

    Raises:
        OSError: the file is damaged.
    """
    number = 0
    while line := file.readline(MAX_LINE):
        number += 1
        if len(line) == MAX_LINE and not line.endswith(b"\n"):
            while (rest := file.readline(MAX_LINE)) and not rest.endswith(b"\n"):
                pass
            yield refuse_member(str(number), f"its line has more than {MAX_LINE} bytes")
        elif not line.isspace():
            yield _read_record(number, line, fields)


def _read_record(number: int, line: bytes, fields: RecordFields) -> Member:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        return refuse_member(str(number), f"line {number} is not JSON: {error}")
    if not isinstance(record, dict):
        return refuse_member(str(number), f"line {number} is not a JSON object")
    field = fields.find_name(record)
    name = name_record(number, None if field is None else record[field])
    try:
        text = record[fields.find_text(record)]
    except ArchiveError as error:
        return refuse_member(name, str(error))
    if not isinstance(text, str):
        return refuse_member(name, "its text is not a string")
    return Member(name, partial(_encode_text, text))


def _encode_text(text: str, limit: int) -> bytes:
    # An unpaired surrogate is not a character: the bytes that it is encoded to here are reported as not UTF-8.
    return text[: limit + 1].encode("utf-8", "surrogatepass")[: limit + 1]

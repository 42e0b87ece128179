"""Records of JSON Lines."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Final

from quotedoc.archives.member import ArchiveError, Member, RecordFields, name_record, refuse_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.archives.streams import Stream

MAX_LINE: Final = 2**27
"""Bytes of a line: each byte of the largest page that is read by default can be an escape of six, and more."""


def iter_json_records(file: Stream, fields: RecordFields) -> Iterator[Member]:
    """Yield the records of JSON Lines; a line that is none is yielded, too, to be reported.

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
    # A lone surrogate is no character: what it becomes here is reported as not UTF-8.
    return text[: limit + 1].encode("utf-8", "surrogatepass")[: limit + 1]

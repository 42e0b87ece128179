"""Decode the bytes of a page, within the limits of the options: `decode_page`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.diagnostic import Fault
from quotedoc.files import decode_bytes
from quotedoc.text import Source, Span
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from quotedoc.app.options import Options


def decode_page(data: bytes, path: str, options: Options) -> tuple[Source, Fault | None]:
    """Return the text of a page, and None; or a fault, if the bytes are not text or exceed a limit of the options."""
    if not options.is_time_up:
        return decode_bytes(data, path, options.max_file_size)
    limit = f"{options.max_seconds} {pluralize_noun(options.max_seconds, 'second')}"
    args = {"what": "the page takes too long and was not read", "limit": limit}
    return Source(path, ""), Fault("limit-exceeded", Span(0, 0), None, args)

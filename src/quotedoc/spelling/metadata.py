r"""Read and write texts of front matter that a formatter may have escaped as if they were Markdown.

Some formatters write `\&` for `&`, and put an address in angle brackets. `read_metadata` undoes both: it gets
`Johnson \& Johnson` and returns `Johnson & Johnson`. Other markup is text: a star in a name is a star.
"""

from __future__ import annotations

import re
from typing import Final

from quotedoc.spelling.plain import normalize_text
from quotedoc.syntax.inline import read_inline, strip_marks
from quotedoc.syntax.inline.entities import ENTITY, PUNCTUATION, decode_entity
from quotedoc.text.keys import matching_key

_ADDRESS: Final = re.compile(r"<(https?://[^\s<>]+)>")
_MARK: Final = re.compile(rf"\\(?=[{PUNCTUATION}])|{ENTITY.pattern}")
_ESCAPED: Final = re.compile(rf"\\(?P<escaped>[{PUNCTUATION}])|(?:{ENTITY.pattern})")
_MAY_BE_MARKED: Final = re.compile(r"[\\&<]").search


def read_metadata(text: str) -> str:
    """Return a text of front matter without a formatter's escapes, with plain spaces and composed characters (NFC)."""
    if text.isascii() and not _MAY_BE_MARKED(text):
        return text
    address = _ADDRESS.fullmatch(text)
    return address[1] if address else normalize_text(_ESCAPED.sub(_resolve_match, text))


def shows_title(words: str, title: str) -> bool:
    """Return whether a heading that shows some words has the words of a title, which may be Markdown itself."""
    key = matching_key(words)
    return key == matching_key(title) or key == matching_key(strip_marks(read_inline(title).coded))


def write_metadata(text: str) -> str:
    """Return what to write in front matter so that `read_metadata` gives a text: the text, escaped where necessary."""
    text = normalize_text(text)
    escaped = _MARK.sub(_escape_match, text)
    return f"\\{escaped}" if _ADDRESS.fullmatch(text) else escaped


def _resolve_match(match: re.Match[str]) -> str:
    """Return the characters of an escape or an entity; after a backslash, `&` does not start an entity."""
    return match["escaped"] or _decode_entity(match[0]) or match[0]


def _decode_entity(text: str) -> str | None:
    entity = ENTITY.fullmatch(text)
    return decode_entity(entity) if entity else None


def _escape_match(match: re.Match[str]) -> str:
    is_unknown = match[0][0] == "&" and _decode_entity(match[0]) is None
    return match[0] if is_unknown else f"\\{match[0]}"

"""Parse front matter into values with spans, and write texts as YAML scalars.

`parse_yaml` gets a page and the span of its front matter and returns a `YamlResult`; `quote_yaml` gets a text and
returns it in double quotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.data.node import YamlResult
from quotedoc.data.yaml_plain import find_plain_mapping, make_nodes

if TYPE_CHECKING:
    from quotedoc.text import Source, Span


def parse_yaml(source: Source, span: Span) -> YamlResult:
    """Return the mapping of front matter; every scalar is a text: `NO`, `010` and dates are unchanged.

    Broken YAML is read entry by entry. Each entry that cannot be read is a fault; after a hundred of these, the rest of
    the text is one more fault.

    Args:
        source: the page.
        span: the front matter without its fence lines.
    """
    plain = find_plain_mapping(source.text, span.start)
    if plain is not None and plain.span == span:
        root, links = make_nodes(plain)
        return YamlResult(root, (), links)
    from quotedoc.data.yaml_recover import recover_yaml  # a run on one page rarely needs PyYAML

    return recover_yaml(source, span)


_ESCAPED = re.compile('["\\\\\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r"}


def quote_yaml(text: str) -> str:
    """Return the double-quoted YAML scalar, on one line, that is read as `text`, with no more escapes than necessary.

    Raises:
        ValueError: the text has a lone surrogate, which neither YAML nor a file can contain.
    """
    return f'"{_ESCAPED.sub(_escape_character, text)}"'


def _escape_character(match: re.Match[str]) -> str:
    character = match[0]
    if "\ud800" <= character <= "\udfff":
        raise ValueError(f"YAML cannot contain the unpaired surrogate U+{ord(character):04X}")
    code = ord(character)
    return _SHORT.get(character) or (f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}")

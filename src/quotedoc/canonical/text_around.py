"""Find data in the text around a JSON object that may be a part of the page, so that the text must not be removed.

`find_data` gets the text before or after the object, and returns the first line that may be JSON or YAML, or None:
`title: Overview` is such a line, `Here is the page:` is not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection

_FENCE: Final = re.compile(r"[ \t>]*(?:`{3,}+|~{3,}+)[^`]*")
"""A line that is the fence of a code block."""
_DATA: Final = re.compile(
    r"""[ \t>]*(?:
            []{},:;)"']                                 # continues an object or a list, or starts a text
          | \[(?![^]\[\n]+\]\()                         # a list, unless it is a link of Markdown
          | \|                                          # the row of a table
          | (?:-?[0-9][-+.0-9eE]*|true|false|null)\s*$  # a value alone
        )""",
    re.VERBOSE,
)
"""The start of a line of JSON, or of a table."""
_QUOTED_KEY: Final = re.compile(r"""["'][ \t]*:""")
_KEY: Final = re.compile(r"[ \t>*_-]*+(?P<key>[$\w][$\w.-]*+)[*_]*+[ \t]*+:(?=[ \t*_]|$)")
"""The start of a line that may be a key of YAML."""
_UNFINISHED: Final = re.compile(r".*[,\[{(=]|[ \t>]*(?:[-*+?]|[0-9]+[.)])")
"""A last line that the object after it would continue: an open list, an assignment, or the marker of a list item."""


def find_data(text: str, keys: Collection[str], *, is_before: bool) -> str | None:
    """Return the first line of a text around an object that may be JSON or YAML of the page.

    None if the whole text certainly consists of running text and fences.

    Args:
        text: the text before or after the object.
        keys: the keys that pages have.
        is_before: whether the text is before the object.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip() and not _FENCE.fullmatch(line)]
    for line in lines:
        if _is_data(line, keys):
            return line
    if is_before and lines and text.rstrip().endswith(lines[-1]) and _UNFINISHED.fullmatch(lines[-1]):
        return lines[-1]
    if any(text.count(opening) != text.count(closing) for opening, closing in ("{}", "[]")):
        return next((line for line in lines if re.search(r"[][{}]", line)), None)
    return None


def _is_data(line: str, keys: Collection[str]) -> bool:
    """Return whether a line may be JSON or YAML: few sentences start with a lowercase word and a colon."""
    if _DATA.match(line) or _QUOTED_KEY.search(line):
        return True
    key = _KEY.match(line)
    return key is not None and (key["key"].islower() or key["key"].lower() in keys)

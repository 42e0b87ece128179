r"""Write values as Markdown that a renderer shows as exactly the text of the value, on one line.

`fill_line` gets the template of a line and the texts of its values, and returns the line: `**Sector**: {sector}` with
`a*b*` gives `**Sector**: a\*b\*`. `escape_text` does the same for a text that is alone in a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.codec import ProseCodec
from quotedoc.model.composite import LinkCodec
from quotedoc.spelling.forms import are_plain, expect_coded
from quotedoc.spelling.plain import normalize_text
from quotedoc.syntax.escape import (
    escape_all,
    escape_inline,
    escape_line_start,
    escape_link_address,
    escape_link_words,
)
from quotedoc.syntax.inline import is_literal, read_inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.model.codec import Codec
    from quotedoc.model.template import Template


class Written(NamedTuple):
    """The text of a value.

    Attributes:
        text: the text to show, or Markdown that shows it.
        is_markdown: whether `text` is Markdown.
        is_blank: whether the value is missing, and `text` is what the page has in its place.
    """

    text: str
    is_markdown: bool = False
    is_blank: bool = False


def write_value(codec: Codec, value: Any) -> Written:  # noqa: ANN401  # JSON
    """Return the text of a value; that of a link or of running text is Markdown."""
    if isinstance(codec, LinkCodec) and isinstance(value, dict):
        words = escape_link_words(normalize_text(value["text"]))
        return Written(f"[{words}]({escape_link_address(value['url'])})", is_markdown=True)
    if isinstance(codec, ProseCodec):
        return Written(codec.print(value), is_markdown=True)
    return Written(normalize_text(codec.print(value)))


def fill_line(template: Template, values: Sequence[Written], *, starts_block: bool = False) -> str:
    """Return the Markdown of a line: the template filled with texts, which are escaped where they would be markup.

    Args:
        template: the template of the line.
        values: the text of each value of the template.
        starts_block: whether the line starts a block, so that its first characters could be the mark of another block.
    """
    if template.whole:
        return escape_text(values[0], starts_block=starts_block)
    places = list(zip(template.literals, values, strict=False))
    texts = [_escape_after(before, value) for before, value in places]
    line = template.fill_placeholders(texts)
    is_sure = (
        all(is_literal(value.text) for value in values)
        or any(value.is_markdown for value in values)
        or are_plain(template, [value.text for value in values])
    )
    if not is_sure:
        # A text can still be markup together with the words around it.
        alone = [
            value.text if before.endswith(("[", "](")) else read_inline(text).coded
            for (before, value), text in zip(places, texts, strict=True)
        ]
        if read_inline(line).coded != expect_coded(template, alone):
            line = template.fill_placeholders(
                [
                    escape_link_address(value.text) if before.endswith("](") else escape_all(value.text)
                    for before, value in places
                ]
            )
    return escape_line_start(line) if starts_block and template.literals[0] == "" else line


def escape_text(written: Written, *, starts_block: bool = False) -> str:
    """Return the Markdown of a text that has no other text around it, such as a cell."""
    return written.text if written.is_markdown else escape_inline(written.text, starts_block=starts_block)


def _escape_after(before: str, value: Written) -> str:
    """Return the Markdown of a text that follows the words `before` of a template."""
    if value.is_markdown:
        return value.text
    if before.endswith("]("):
        return escape_link_address(value.text)
    return escape_link_words(value.text) if before.endswith("[") else escape_inline(value.text)


def escape_line_end(line: str) -> str:
    """Return a line with a single backslash at its end escaped, which is a hard break if another line follows."""
    count = len(line) - len(line.rstrip("\\"))
    return line + "\\" if count % 2 else line

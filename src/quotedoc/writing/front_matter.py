"""Write front matter: known keys with their values in double quotes, everything else as on the page."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from quotedoc.data import quote_yaml
from quotedoc.spelling.metadata import write_metadata

if TYPE_CHECKING:
    from quotedoc.model.codec import Codec
    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.text import Pointer
    from quotedoc.writing.data import PageData

_BASE: Pointer = ("front_matter",)


def write_front_matter(data: PageData, model: type[FrontMatter]) -> tuple[list[str], Pointer]:
    """Return the front matter as a block, and the pointer to which raw text at the start of the body belongs.

    The list of blocks is empty if the page has no front matter.
    """
    unread = data.list_raw("front_matter", ())
    if unread:
        return [_fence_lines(unread)], ()
    values = data.get_value(_BASE)
    if values is None:
        return [], ()
    known = [name for name in model.fields() if name in values and name != "key_order"]
    listed = [name for name in dict.fromkeys(values.get("key_order", ())) if name in known]
    lines = [*data.list_raw("entry", _BASE)]
    for name in [*listed, *(name for name in known if name not in listed)]:
        lines += [*_format_entry(data, model, name), *data.list_raw("entry", (*_BASE, name))]
    return [_fence_lines(lines)], _BASE


def _fence_lines(lines: list[str]) -> str:
    return "\n".join(("---", *lines, "---"))


def _format_entry(data: PageData, model: type[FrontMatter], name: str) -> list[str]:
    codec = model.codecs().get(name)
    if codec is not None:
        return [f"{name}: {_format_text(data, (*_BASE, name), codec, data.get_value((*_BASE, name)))}"]
    items = data.get_value((*_BASE, name))
    if not items:
        return [f"{name}: []"]
    item_codec = model.item_codecs()[name]
    lines = StringIO()  # many short lines take much more memory than one text
    lines.write(f"{name}:")
    for index, item in enumerate(items):
        lines.write(f"\n  - {_format_text(data, (*_BASE, name, index), item_codec, item)}")
    return [lines.getvalue()]


def _format_text(data: PageData, pointer: Pointer, codec: Codec, value: object) -> str:
    """Return a value as YAML: in quotes, and in the spelling of the page if that was kept."""
    kept = data.find_raw_text(pointer)
    return quote_yaml(write_metadata(codec.print(value)) if kept is None else kept)

"""Build HTML as text: `escape_html` turns text into markup, and `make_element` makes elements of it."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable

Markup = NewType("Markup", str)
"""Text that is HTML already; any other text must be escaped first, by `escape_html`."""

Attribute = str | float | bool | None

NOTHING: Final = Markup("")

_VOID: Final = frozenset({"br", "hr", "input", "meta"})
_EMPTY: Final = frozenset({"circle", "path", "rect"})
_UNUSABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that HTML does not allow, and those that UTF-8 cannot encode."""
_SPECIAL = re.compile("[&<>\"'\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def escape_html(text: str) -> Markup:
    """Return a text as HTML that shows it, in content and in attributes."""
    if _SPECIAL.search(text) is None:
        return Markup(text)  # nearly all texts
    return Markup(escape(_UNUSABLE.sub("\ufffd", text)))


def make_element(name: str, /, *content: Markup, **attributes: Attribute) -> Markup:
    """Return an element.

    Args:
        name: its name.
        content: what it contains.
        attributes: its attributes. In a name, `_` stands for a hyphen, but is dropped at the end. An attribute that is
            None or False is absent, an attribute that is True has no value.
    """
    if not attributes and name not in _VOID:
        return Markup(f"<{name}>{''.join(content)}</{name}>")
    start = name + "".join(
        f" {key.rstrip('_').replace('_', '-')}{_format_value(value)}"
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _EMPTY:
        return Markup(f"<{start}/>")
    return Markup(f"<{start}>" if name in _VOID else f"<{start}>{''.join(content)}</{name}>")


def join_html(pieces: Iterable[Markup], separator: str = "") -> Markup:
    """Return pieces of HTML as one piece; the separator is HTML, too."""
    return Markup(separator.join(pieces))


def format_number(number: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{number:.1f}"
    return text[:-2] if text[-1] == "0" else text


def _format_value(value: str | float | bool) -> str:
    if value is True:
        return ""
    return f'="{escape_html(value) if isinstance(value, str) else format_number(value)}"'

"""The forms of titles: `{name} ({symbol})`, and the words that those of some kinds of page end in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.model.template import Template


def last_words(form: Template) -> str:
    """Return the words that titles of a form end in; nothing if they end in a value or its closing bracket."""
    return form.text.rpartition("}")[2].removeprefix(")")

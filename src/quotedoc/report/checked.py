"""What the reports are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from quotedoc.corpus import Facts
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.text import Source


class Checked(NamedTuple):
    """A page that was checked.

    Attributes:
        source: its text.
        findings: what is wrong with it, in the order of the text.
        is_quote_document: whether it is any of our business.
        facts: what it says that other pages say too; None if nobody asked, or it is no quote document.
        is_more: whether the page was reported before, and this is what other pages have against it.
    """

    source: Source
    findings: tuple[Diagnostic, ...]
    is_quote_document: bool
    facts: Facts | None = None
    is_more: bool = False


Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text the look of a role: `place`, `gutter`, or the word of a severity."""

"""What the reports are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from quotedoc.corpus.facts import Facts
    from quotedoc.diagnostic import Diagnostic
    from quotedoc.text import Source


class Suppressed(NamedTuple):
    """A finding that is not to be told.

    Attributes:
        finding: the finding.
        kind: what says so: `inSource` the page itself, `external` a file beside it.
        justification: why, in words; empty if nothing is said of that.
    """

    finding: Diagnostic
    kind: Literal["inSource", "external"]
    justification: str = ""


class Checked(NamedTuple):
    """A page that was checked.

    Attributes:
        source: its text.
        findings: what is wrong with it, in the order of the text.
        is_quote_document: whether it is any of our business.
        facts: what it says that other pages say too; None if nobody asked, or it is no quote document.
        is_more: whether the page was reported before, and this is what other pages have against it.
        suppressed: what else is wrong with it, but is not to be told; in the order of the text.
    """

    source: Source
    findings: tuple[Diagnostic, ...]
    is_quote_document: bool
    facts: Facts | None = None
    is_more: bool = False
    suppressed: tuple[Suppressed, ...] = ()


Paint: TypeAlias = Callable[[str, str], str]
"""Gives a text the look of a role: `place`, `gutter`, or the word of a severity."""

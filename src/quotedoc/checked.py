"""A page that was checked: what the reports are made from."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quotedoc.corpus.facts import Facts
    from quotedoc.diagnostic import Diagnostic, Suppressed
    from quotedoc.text import Source


class Checked(NamedTuple):
    """A page that was checked.

    Attributes:
        source: its text.
        findings: what is wrong with it, in the order of the text.
        is_quote_document: whether it is any of our business.
        facts: what it says that other pages say too; None if nobody asked, or it is no quote document.
        is_more: whether the page was reported before, and this is what other pages have against it.
        suppressed: what else is wrong with it, but is not to be reported; in the order of the text.
    """

    source: Source
    findings: tuple[Diagnostic, ...]
    is_quote_document: bool
    facts: Facts | None = None
    is_more: bool = False
    suppressed: tuple[Suppressed, ...] = ()

"""Define `Checked`, the result of checking one page, from which reports are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quotedoc.corpus.facts import Facts
    from quotedoc.diagnostic import Diagnostic, Suppressed
    from quotedoc.text import Source


class Checked(NamedTuple):
    """A page and its findings.

    Attributes:
        source: the text of the page.
        findings: the findings to report, in the order of the text.
        is_quote_document: whether the text is a quote document; True also for a file that could not be read as text.
        facts: the values that other pages may state, too; None if they were not requested, or for a text that is not a
            quote document.
        is_more: whether the page was already reported, and `findings` has only those from comparisons with other pages.
        suppressed: the findings that are not to be reported, in the order of the text.
    """

    source: Source
    findings: tuple[Diagnostic, ...]
    is_quote_document: bool
    facts: Facts | None = None
    is_more: bool = False
    suppressed: tuple[Suppressed, ...] = ()

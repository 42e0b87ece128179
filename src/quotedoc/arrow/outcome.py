"""Return the rows of an input, also if it could not be read: `find_rows`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.run.failure import categorize_reason
from quotedoc.tables import make_failure

if TYPE_CHECKING:
    from quotedoc.app.tabulated import Tabulated
    from quotedoc.files import Input
    from quotedoc.run.outcome import Outcome
    from quotedoc.tables import PageRows


def find_rows(given: Input, outcome: Outcome[Tabulated]) -> PageRows | None:
    """Return the rows of an input; None for a text that is not a quote document, unless the user named its file.

    An input that gave no page has a row of `failures`.
    """
    result = outcome.result
    reason = outcome.failure.reason if outcome.failure else result.error if result else None
    if reason is not None:
        return make_failure(given.path, categorize_reason(reason), reason, result.digest if result else None)
    if result is not None and result.page is not None and (result.is_quote_document or given.is_named):
        return result.page
    return None

"""Print values as a JSON array or as JSON Lines while they come, and convert findings to such values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.data import print_json
from quotedoc.report.fingerprint import identify_findings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked


def print_array(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield values, as they come, as one JSON array: the same text that `print_json` gives for a list of the values."""
    lead = "[\n  "
    for value in values:
        # A line break within a JSON string is an escape, so each line break here is followed by an indent.
        yield lead + print_json(value).replace("\n", "\n  ")
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"


def print_lines(values: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Yield values as JSON Lines: one value per line."""
    for value in values:
        yield print_json(value, indent=None) + "\n"


def iter_finding_values(checked: Iterable[Checked]) -> Iterator[dict[str, Any]]:
    """Yield the findings of pages as JSON objects."""
    for page in checked:
        for finding in identify_findings(page):
            yield finding.as_dict()

"""How a check went, in one sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.checked import Checked

_NAMED: Final = 5
"""Files that a summary names."""


@dataclass
class Tally:
    """Counts what is checked.

    Attributes:
        change: what a change of a page is called.
        pages: how many pages were checked.
        passed_over: how many files in directories are no quote documents.
        severities: how many findings there are of each severity.
        changed: how many changes were made.
        suppressed: how many findings are not told.
        failed: whether one of the pages fails.
        lookalikes: the names of the files that are no quote documents but look like them.
    """

    change: str = "fix"
    pages: int = 0
    passed_over: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    changed: int = 0
    suppressed: int = 0
    failed: bool = False
    lookalikes: list[str] = field(default_factory=list)

    def add(self, checked: Checked, fail_level: Severity) -> None:
        """Count a page; it fails if it has a finding at or above a severity."""
        self.pages += not checked.is_more
        self.severities.update(finding.severity for finding in checked.findings)
        self.suppressed += len(checked.suppressed)
        self.failed |= any(finding.severity >= fail_level for finding in checked.findings)

    def summary(self) -> str:
        """Return the counts as a sentence."""
        counts = ", ".join(
            _count_nouns(self.severities[severity], severity.label)
            for severity in reversed(Severity)
            if self.severities[severity]
        )
        if counts:
            said = f"Found {counts} in {_count_nouns(self.pages, 'page')}"
        elif self.suppressed:
            said = f"Found nothing else in {_count_nouns(self.pages, 'page')}"
        elif self.pages:
            said = f"All {self.pages} pages are sound" if self.pages > 1 else "The page is sound"
        else:
            said = "No pages were checked"
        changed = f"Made {_count_nouns(self.changed, self.change)}. " if self.changed else ""
        left_out = [f"{self.suppressed} suppressed"] if self.suppressed else []
        left_out += [f"{_count_nouns(self.passed_over, 'file')} passed over"] if self.passed_over else []
        return changed + said + (f" ({', '.join(left_out)})." if left_out else ".")


def name_lookalikes(names: Sequence[str]) -> str:
    """Return a line that names files that look like quote documents but are none; nothing without any."""
    if not names:
        return ""
    looks = (
        "1 file looks like a quote document but was"
        if len(names) == 1
        else f"{len(names)} files look like quote documents but were"
    )
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{looks} not read: {', '.join(map(printable, names[:_NAMED]))}{more}\n"


def _count_nouns(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('x') else 's'}"

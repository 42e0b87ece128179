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
        skipped: how many files in directories are not quote documents.
        severities: how many findings there are of each severity.
        rules: how many findings there are of each rule, by severity, code and name.
        fixable: how many findings have a safe fix.
        unsafe: how many findings have an unsafe fix.
        changed: how many changes were made.
        suppressed: how many findings are suppressed.
        failed: whether one of the pages fails.
        lookalikes: the names of the files that look like quote documents but are not.
    """

    change: str = "fix"
    pages: int = 0
    skipped: int = 0
    severities: Counter[Severity] = field(default_factory=Counter)
    rules: Counter[tuple[Severity, str, str]] = field(default_factory=Counter)
    fixable: int = 0
    unsafe: int = 0
    changed: int = 0
    suppressed: int = 0
    failed: bool = False
    lookalikes: list[str] = field(default_factory=list)

    def add(self, checked: Checked, fail_level: Severity) -> None:
        """Count a page; it fails if it has a finding at or above a severity."""
        self.pages += not checked.is_more
        self.severities.update(finding.severity for finding in checked.findings)
        self.rules.update((finding.severity, finding.code, finding.name) for finding in checked.findings)
        self.fixable += sum(finding.fix is not None and finding.fix.safe for finding in checked.findings)
        self.unsafe += sum(finding.fix is not None and not finding.fix.safe for finding in checked.findings)
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
            result = f"Found {counts} in {_count_nouns(self.pages, 'page')}"
        elif self.suppressed:
            result = f"No other findings in {_count_nouns(self.pages, 'page')}"
        elif self.pages:
            result = f"No findings in {_count_nouns(self.pages, 'page')}"
        else:
            result = "No pages were checked"
        changed = f"Made {_count_nouns(self.changed, self.change)}. " if self.changed else ""
        excluded = [f"{self.suppressed} suppressed"] if self.suppressed else []
        excluded += [f"{_count_nouns(self.skipped, 'file')} skipped"] if self.skipped else []
        return changed + result + (f" ({', '.join(excluded)})." if excluded else ".")


def name_lookalikes(names: Sequence[str]) -> str:
    """Return a line that names files that look like quote documents but are not; an empty text if there are none."""
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

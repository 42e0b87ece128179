"""Count the pages and findings of a check, and summarize them in one sentence.

`Tally.add_page` counts a page; `format_summary` returns a sentence such as `Found 1 error in 1 page.`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotedoc.diagnostic import Severity
from quotedoc.text.printable import make_printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotedoc.checked import Checked

_NAMED: Final = 5
"""The most files that `name_lookalikes` names."""


@dataclass
class Tally:
    """The counts of a check.

    Attributes:
        change: the noun for a change that was made: `fix` or `suppression`.
        pages: the number of pages that were checked.
        skipped: the number of files in directories that are not quote documents.
        severities: the number of findings of each severity.
        rules: the number of findings of each rule, by severity, code and name.
        fixable: the number of findings with a safe fix.
        unsafe: the number of findings with an unsafe fix.
        changed: the number of changes that were made.
        suppressed: the number of findings that are suppressed.
        failed: whether a page has a finding at or above the fail level.
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

    def add_page(self, checked: Checked, fail_level: Severity) -> None:
        """Count a page; it fails if it has a finding at or above a severity."""
        self.pages += not checked.is_more
        self.severities.update(finding.severity for finding in checked.findings)
        self.rules.update((finding.severity, finding.code, finding.name) for finding in checked.findings)
        self.fixable += sum(finding.fix is not None and finding.fix.safe for finding in checked.findings)
        self.unsafe += sum(finding.fix is not None and not finding.fix.safe for finding in checked.findings)
        self.suppressed += len(checked.suppressed)
        self.failed |= any(finding.severity >= fail_level for finding in checked.findings)

    def format_summary(self) -> str:
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
    return f"{looks} not read: {', '.join(map(make_printable, names[:_NAMED]))}{more}\n"


def _count_nouns(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}{'es' if noun.endswith('x') else 's'}"

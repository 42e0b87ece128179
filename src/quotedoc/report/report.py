"""Define `Report`, an output format of `check`: how it prints findings and statistics, and what follows the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.styles import Paint


class Renderer(Protocol):
    """A function that converts checked pages, as they come, to pieces of text."""

    def __call__(self, checked: Iterable[Checked], paint: Paint, columns: int | None = None, /) -> Iterator[str]:
        """Yield the pieces.

        Args:
            checked: the checked pages.
            paint: the function that styles text.
            columns: the width of the terminal; None if the output is not a terminal.
        """


class Report(NamedTuple):
    """An output format of `check`.

    Attributes:
        findings: the function that prints the findings.
        statistics: the function that prints the number of findings per rule, for `--statistics`; None if the format
            has no statistics.
        summary: the stream on which a summary follows the report; None for no summary.
        has_help: whether suggestions of next steps follow the summary.
        limit: the most findings in a report, as programs that read the format refuse more; None for no limit.
    """

    findings: Renderer
    statistics: Renderer | None = None
    summary: Literal["stdout", "stderr"] | None = None
    has_help: bool = False
    limit: int | None = None

    def describe_omitted(self, count: int) -> str | None:
        """Return a sentence about the findings that a report of `count` findings omits; None if it has all of them."""
        if self.limit is None or count <= self.limit:
            return None
        return (
            f"{count:,} findings are more than the {self.limit:,} that a report in this format can have: "
            f"the {count - self.limit:,} least severe are omitted"
        )

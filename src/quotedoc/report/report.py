"""What an output format of `check` declares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.checked import Checked
    from quotedoc.report.paint import Paint


class Renderer(Protocol):
    """Turns checked pages, as they come, into pieces of text."""

    def __call__(self, checked: Iterable[Checked], paint: Paint, columns: int | None = None, /) -> Iterator[str]:
        """Yield the pieces; `columns` is the width of the terminal, None if there is none."""


class Report(NamedTuple):
    """An output format of `check`.

    Attributes:
        findings: prints the findings.
        statistics: prints how often each rule was found, for `--statistics`; None if the format cannot.
        summary: the stream on which a summary follows; None if the format has none.
        has_help: whether next steps follow the summary.
        limit: how many findings it has at most, as programs that read the format refuse more; None for any number.
    """

    findings: Renderer
    statistics: Renderer | None = None
    summary: Literal["stdout", "stderr"] | None = None
    has_help: bool = False
    limit: int | None = None

    def describe_omitted(self, count: int) -> str | None:
        """Return the sentence that some of `count` findings are not in a report; None if all are."""
        if self.limit is None or count <= self.limit:
            return None
        return (
            f"{count:,} findings are more than the {self.limit:,} that a report in this format can have: "
            f"the {count - self.limit:,} least severe are omitted"
        )

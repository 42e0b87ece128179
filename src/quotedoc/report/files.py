"""Write reports to files (`--output`), in addition to the report that is printed.

`ReportFiles.record` keeps the checked pages while they are printed, and `write` then writes each report.
"""

from __future__ import annotations

from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, NamedTuple, Self

from quotedoc.files import write_file
from quotedoc.report.styles import paint_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from quotedoc.checked import Checked
    from quotedoc.report.report import Report


class ReportFile(NamedTuple):
    """A report in a file.

    Attributes:
        path: the file.
        report: its output format.
    """

    path: Path
    report: Report


class ReportFiles:
    """The reports of a run that go to files; a context manager.

    A format reads pages as it prints them, so each format needs a pass of its own. The pages wait for it in a temporary
    file, so that memory does not grow with their number.
    """

    def __init__(self, files: Sequence[ReportFile]) -> None:
        """Take the files; nothing is written yet."""
        self._files = files
        self._pages: IO[bytes] | None = None
        self._error: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pages is not None:
            self._pages.close()

    def record(self, pages: Iterable[Checked]) -> Iterator[Checked]:
        """Yield the pages unchanged, and keep them for the reports."""
        for page in pages:
            if self._files and self._error is None:
                self._keep(page)
            yield page

    def write(self) -> Iterator[tuple[ReportFile, OSError | None]]:
        """Write each report atomically; yield the file with None, or with the error if it could not be written."""
        for file in self._files:
            error = self._error
            try:
                if error is None:
                    write_file(file.path, file.report.findings(self._read_pages(), paint_plain))
            except OSError as reason:
                error = reason
            yield file, error

    def _keep(self, page: Checked) -> None:
        import pickle  # this takes a while, and most runs write no report

        try:
            if self._pages is None:
                self._pages = TemporaryFile()  # noqa: SIM115 - closed at the end of the run
            pickle.dump(page._replace(facts=None), self._pages)
        except OSError as error:  # such as a full disk
            self._error = error

    def _read_pages(self) -> Iterator[Checked]:
        if self._pages is None:
            return
        import pickle

        self._pages.seek(0)
        with suppress(EOFError):
            while True:
                yield pickle.load(self._pages)  # noqa: S301 - our own file, which nobody else can open

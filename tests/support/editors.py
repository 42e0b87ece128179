"""Editors for tests of the language server: one that only records, in this process, and texts as editors count them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc import app
from quotedoc.run import Overrides
from quotedoc.server.session import EditorSession

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.server.buffers import Buffer

Finding = tuple[str, str, int, int, int, int]
"""Code, message, and the first and last line and column, from 0 and in units of UTF-16."""

VARIANTS = {
    "lf": lambda text: text,
    "crlf": lambda text: text.replace("\n", "\r\n"),
    "bom": lambda text: "\ufeff" + text,
    "emoji": lambda text: text.replace("# ", "# \N{ROCKET}", 1).replace(" | ", " | \N{ROCKET}", 2),
    "separator": lambda text: text.replace("\n\n", "\n\n\u2028a\u2029\u0085\n\n", 2),
    "form feed": lambda text: text.replace(" ", "\f ", 3).replace("\n\n", "\n\n\f\v\n\n", 1),
}
"""How a text can be varied so that programs that count lines or columns otherwise go wrong."""


class RecordingClient:
    """Records what a session tells an editor."""

    def __init__(self) -> None:
        self.messages: list[str] = []
        self.shown: list[Buffer] = []
        self.changed: list[Path] = []

    def warn(self, message: str) -> None:
        """Record a message."""
        self.messages.append(message)

    def show_findings(self, buffer: Buffer) -> None:
        """Record the page."""
        self.shown.append(buffer)

    def show_contradictions(self, buffer: Buffer) -> None:
        """Record the page."""
        self.shown.append(buffer)

    def show_folder_findings(self, changed: Iterable[Path]) -> None:
        """Record the pages."""
        self.changed += changed

    def show_progress(self, number: int | None) -> None:
        """Do nothing."""


def make_session(overrides: Overrides | None = None) -> tuple[EditorSession, RecordingClient]:
    """Return a session without folders, and what it tells the editor."""
    client = RecordingClient()
    return EditorSession(overrides or Overrides(), client), client


def split_lines(text: str) -> list[str]:
    """Return the lines of a text as the protocol defines them, without their ends."""
    return re.split(r"\r\n|\r|\n", text)


def measure(text: str) -> int:
    """Return the length of a text in units of UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def check_as_editor(text: str, path: str, options: app.Options = app.DEFAULT_OPTIONS) -> list[Finding]:
    """Return what `check` finds in a quote document, by the lines and columns of its JSON report."""
    checked = app.check_page(text.encode("utf-8", "surrogatepass"), path, options)
    lines = split_lines(checked.source.text)
    found = []
    for finding in checked.findings if checked.is_quote_document else ():
        place: list[int] = []
        for offset in finding.span:
            line, column = checked.source.position(offset)
            mark = line == 1 and lines[0].startswith("\ufeff") and offset > 0
            shown = lines[line - 1][: column - 1 + mark]
            place += [line - 1, measure(shown)]
        found.append((finding.code, finding.message, *place))
    return sorted(found)  # type: ignore[arg-type]  # two places of two numbers each

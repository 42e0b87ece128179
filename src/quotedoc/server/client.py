"""Define `Client`, the notifications that a session sends to the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.server.buffers import Buffer


class Client(Protocol):
    """The receiver of notifications, which passes them to the editor."""

    def warn(self, message: str) -> None:
        """Show a message to the user."""

    def show_findings(self, buffer: Buffer) -> None:
        """Handle a change of the findings of an open page."""

    def show_contradictions(self, buffer: Buffer) -> None:
        """Handle a change of the contradictions between an open page and other pages."""

    def show_folder_findings(self, changed: Iterable[Path]) -> None:
        """Handle a change of the findings of pages in the open folders."""

    def show_progress(self, number: int | None) -> None:
        """Show the number of pages of the folders that are checked so far; None when all are checked."""

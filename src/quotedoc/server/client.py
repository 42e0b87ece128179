"""What a session tells the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotedoc.server.buffers import Buffer


class Client(Protocol):
    """What the session tells the editor."""

    def warn(self, message: str) -> None:
        """Show a message to the user."""

    def show_findings(self, buffer: Buffer) -> None:
        """Take note that the findings of an open page have changed."""

    def show_contradictions(self, buffer: Buffer) -> None:
        """Take note that the comparison with other pages has found something else on an open page."""

    def show_folder_findings(self, changed: Iterable[Path]) -> None:
        """Take note that the findings of pages of the open folders have changed."""

    def show_progress(self, number: int | None) -> None:
        """Take note of how many pages of the folders are checked so far; None: all are."""

"""Exit codes that several commands share."""

from __future__ import annotations

from typing import Final

MISUSE: Final = 2
"""Misuse, an input or output that cannot be read or written, or an internal fault."""
INTERRUPTED: Final = 130
"""An interrupt, as the shell counts it."""

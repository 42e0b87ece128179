"""Return which operating system this is, for code that depends on it."""

from __future__ import annotations

import sys


def is_windows() -> bool:
    """Return whether this is Windows."""
    return sys.platform == "win32"

"""Which system this runs on, where systems differ."""

from __future__ import annotations

import sys


def is_windows() -> bool:
    """Return whether this is Windows."""
    return sys.platform == "win32"

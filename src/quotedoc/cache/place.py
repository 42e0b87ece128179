"""Where a user's caches are."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def default_directory() -> Path:
    """Return the directory of the cache, which may not be there yet.

    It is one for all that a user checks: results are found by content, so copies of pages share them, and directories
    of pages, which are often copied elsewhere as they are, stay clean.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "quotedoc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "quotedoc"
    stated = os.environ.get("XDG_CACHE_HOME", "")
    # By the specification one that is not absolute does not count.
    return (Path(stated) if stated.startswith("/") else Path.home() / ".cache") / "quotedoc"

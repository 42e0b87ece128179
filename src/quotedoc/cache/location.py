"""Find the directory of the cache: where the system keeps the caches of a user, such as `~/.cache/quotedoc`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def find_cache_directory() -> Path:
    """Return the directory of the cache, which may not exist yet.

    One directory serves all pages of a user: results are looked up by content, so copies of a page share a result. And
    no files are added to directories of pages, which are often copied elsewhere as a whole.
    """
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "quotedoc" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "quotedoc"
    stated = os.environ.get("XDG_CACHE_HOME", "")
    # The XDG Base Directory Specification says to ignore a path that is not absolute.
    return (Path(stated) if stated.startswith("/") else Path.home() / ".cache") / "quotedoc"

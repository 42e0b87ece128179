"""Find the configuration file that applies to a directory, and read it.

`find_config` gets a directory and returns the `Config` of the nearest file above it. The module that reads a file is
imported when there is a file.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quotedoc.config.config import DEFAULT_CONFIG

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.config.config import Config


def find_config(directory: Path, cache: dict[Path, Config]) -> Config:
    """Return the configuration that applies to a directory (an absolute path).

    It is in the directory itself or in the nearest directory above it; if there is no file, it has the default values.

    Args:
        directory: the directory.
        cache: a cache of results by directory, which this function fills.

    Raises:
        ConfigError: the configuration file cannot be used.
    """
    if directory in cache:
        return cache[directory]
    config, passed = DEFAULT_CONFIG, []
    for at in (directory, *directory.parents):
        if at in cache:
            config = cache[at]
            break
        passed.append(at)
        own = _own_config(at)
        if own is not None:
            config = own
            break
    cache.update(dict.fromkeys(passed, config))
    return config


def _own_config(directory: Path) -> Config | None:
    for name in ("quotedoc.toml", "pyproject.toml"):
        file = directory / name
        # Path.is_file raises for a directory without the permission to search it.
        if os.path.isfile(file):  # noqa: PTH113
            from quotedoc.config.read import make_config, read_table

            table = read_table(file)
            if table is not None:
                return make_config(file, table)
    return None


def read_config_file(file: Path) -> Config:
    """Return the configuration in a file; in a file named `pyproject.toml`, it is the table `[tool.quotedoc]`.

    Raises:
        ConfigError: the file cannot be used.
    """
    from quotedoc.config.read import make_config, require_table

    return make_config(file, require_table(file))

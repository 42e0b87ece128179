"""Which file holds. What reads one is imported when there is one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quotedoc.config.config import DEFAULT_CONFIG

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.config.config import Config


def find_config(directory: Path, found: dict[Path, Config]) -> Config:
    """Return the configuration that holds in a directory (an absolute path): the nearest upward.

    Args:
        directory: where to start.
        found: the answers so far, by directory; it is added to.

    Raises:
        ConfigError: it cannot be used.
    """
    if directory in found:
        return found[directory]
    config, passed = DEFAULT_CONFIG, []
    for at in (directory, *directory.parents):
        if at in found:
            config = found[at]
            break
        passed.append(at)
        own = _own_config(at)
        if own is not None:
            config = own
            break
    found.update(dict.fromkeys(passed, config))
    return config


def _own_config(directory: Path) -> Config | None:
    for name in ("quotedoc.toml", "pyproject.toml"):
        file = directory / name
        # Path.is_file raises where one may not look.
        if os.path.isfile(file):  # noqa: PTH113
            from quotedoc.config.read import make_config, read_table

            table = read_table(file)
            if table is not None:
                return make_config(file, table)
    return None


def read_config_file(file: Path) -> Config:
    """Return the configuration in a file; one named `pyproject.toml` holds it in `[tool.quotedoc]`.

    Raises:
        ConfigError: it cannot be used.
    """
    from quotedoc.config.read import make_config, wanted_table

    return make_config(file, wanted_table(file))

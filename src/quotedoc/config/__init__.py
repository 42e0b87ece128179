"""Find, read and check configuration: `quotedoc.toml`, or `[tool.quotedoc]` in `pyproject.toml`.

`find_config` gets a directory and returns the `Config` of the nearest file above it.
"""

from quotedoc.config.config import (
    DEFAULT_CONFIG,
    FAIL_LEVELS,
    Config,
    ConfigError,
    SchemaError,
    shorten_path,
)
from quotedoc.config.find import find_config, read_config_file

__all__ = [
    "DEFAULT_CONFIG",
    "FAIL_LEVELS",
    "Config",
    "ConfigError",
    "SchemaError",
    "find_config",
    "read_config_file",
    "shorten_path",
]

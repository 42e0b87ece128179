"""Configuration: `quotedoc.toml`, or `[tool.quotedoc]` in `pyproject.toml`."""

from quotedoc.config.config import (
    DEFAULT,
    FAIL_LEVELS,
    Config,
    ConfigError,
    SchemaError,
    shown,
)
from quotedoc.config.find import find_config, read_config

__all__ = [
    "DEFAULT",
    "FAIL_LEVELS",
    "Config",
    "ConfigError",
    "SchemaError",
    "find_config",
    "read_config",
    "shown",
]

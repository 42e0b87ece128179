"""Find presets: the configuration files of this package, which others extend with `extend = "quotedoc:mirror"`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.config.config import PRESET, PRESETS, ConfigError
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from pathlib import Path


def find_preset(file: Path, name: str) -> Path | None:
    """Return the file of a preset, such as `quotedoc:mirror`; None if the name does not start with `quotedoc:`.

    Args:
        file: the configuration file with this name, for the message.
        name: the value of `extend`.

    Raises:
        ConfigError: there is no such preset.
    """
    if not name.startswith(PRESET):
        return None
    known = {f"{PRESET}{preset.stem}": preset for preset in sorted(PRESETS.glob("*.toml"))}
    if name not in known:
        hint = did_you_mean(name, known) or f"; the presets are {', '.join(known)}"
        raise ConfigError(file, f"'extend': there is no preset '{name}'{hint}")
    return known[name]

"""The effective configuration of open pages: the last one that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc import app
from quotedoc.config import ConfigError
from quotedoc.files import is_stdin_excluded, make_absolute
from quotedoc.run import Overrides, Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from quotedoc.app import Options


class Configuration:
    """The configuration of each file, as `check` finds it.

    Attributes:
        settings: the effective configuration.
    """

    def __init__(self, overrides: Overrides, warn: Callable[[str], object]) -> None:
        """Take what the command line says.

        Args:
            overrides: what takes precedence over configuration files.
            warn: is given the message of each error, once.

        Raises:
            ConfigError: the file that the overrides name cannot be used.
        """
        self.settings = Settings(overrides)
        self._overrides, self._warn = overrides, warn
        self._warned = set[str]()
        self._found: dict[Path | None, Options | None] = {}

    def reload(self, directories: Iterable[Path]) -> bool:
        """Read the configuration files again; if those of some directories cannot be used, the former ones hold.

        Returns:
            Whether they can be used.
        """
        try:
            settings = Settings(self._overrides)
            for directory in directories:
                settings.options(settings.find_nearest(make_absolute(directory)))
        except ConfigError as error:
            self.report(error)
            return False
        self.settings = settings
        self._warned.clear()
        self._found.clear()
        return True

    def report(self, error: Exception) -> None:
        """Report an error of a configuration, unless it was reported before."""
        if str(error) not in self._warned:
            self._warned.add(str(error))
            self._warn(str(error))

    def find_options(self, file: Path | None) -> Options | None:
        """Return what to check in a file (None: one without a name); None if it is excluded even if named."""
        if file not in self._found:
            self._found[file] = self._find_options(file)
        return self._found[file]

    def _find_options(self, file: Path | None) -> Options | None:
        if file is None:
            return self.settings.options(self.settings.find_nearest(make_absolute(".")))
        try:
            if is_stdin_excluded(str(file), self.settings.find_scope):
                return None
            return self.settings.options(self.settings.find_config(file))
        except ConfigError as error:
            self.report(error)
            return app.DEFAULT_OPTIONS

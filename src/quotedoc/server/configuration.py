"""Keep the effective configuration of open pages; if a configuration file has an error, the last valid one is kept."""

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
    """The configuration of each file, as `check` uses it.

    Attributes:
        settings: the effective configuration of each file.
    """

    def __init__(self, overrides: Overrides, warn: Callable[[str], object]) -> None:
        """Take the options of the command line.

        Args:
            overrides: the options that override configuration files.
            warn: called with the message of each error, once per message.

        Raises:
            ConfigError: the file that the overrides name cannot be used.
        """
        self.settings = Settings(overrides)
        self._overrides, self._warn = overrides, warn
        self._warned = set[str]()
        self._found: dict[Path | None, Options | None] = {}

    def reload(self, directories: Iterable[Path]) -> bool:
        """Read the configuration files of some directories again; keep the former ones if a file cannot be used.

        Returns:
            Whether the files can be used.
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
        """Return the options for a file (None: a page without a file); None if the file is excluded.

        An open file counts as explicitly named, so it is only excluded if `force-exclude` is set.
        """
        if file not in self._found:
            self._found[file] = self._find_options(file)
        return self._found[file]

    def _find_options(self, file: Path | None) -> Options | None:
        if file is None:
            return self.settings.options(self.settings.find_nearest(make_absolute(".")))
        try:
            if is_stdin_excluded(str(file), self.settings.find_filter):
                return None
            return self.settings.options(self.settings.find_config(file))
        except ConfigError as error:
            self.report(error)
            return app.DEFAULT_OPTIONS

"""Find the effective configuration of each file: its configuration file and the options that override it.

`Settings(Overrides(...))` stands for a whole run; `find_config` gets the path of a page and returns its `Config`.
"""

from __future__ import annotations

import os
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from quotedoc.config import DEFAULT_CONFIG, Config, ConfigError, find_config, read_config_file
from quotedoc.files import DEFAULT_FILTER, FileFilter, Patterns, make_absolute

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from quotedoc.app import Options
    from quotedoc.config.stated_value import Globs


class Overrides(NamedTuple):
    """Options that override configuration files, for all files; plain values, as the command line has them.

    Attributes:
        config: the configuration file to use for all files; None for the nearest one of each file.
        isolated: whether to use no configuration file.
        select: selectors of the rules to check, instead of `select` of the configuration; None to use the latter.
        extend_select: selectors of rules to check in addition.
        ignore: selectors of rules not to check.
        exclude: patterns relative to the current directory, instead of `exclude` of the configuration; None to use the
            latter.
        force_exclude: whether excluded files are skipped even if they are explicitly named; None to use the value of
            the configuration.
        expect: the kind that every page must have; None for any kind.
    """

    config: Path | None = None
    isolated: bool = False
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] | None = None
    force_exclude: bool | None = None
    expect: str | None = None


class Settings:
    """The effective configuration of each file: the file in the nearest directory above it, or that of the overrides.

    Attributes:
        overrides: the options that override configuration files.
    """

    def __init__(self, overrides: Overrides, config: Config | None = None) -> None:
        """Read the configuration file that the overrides name, if any, and check their selectors.

        Args:
            overrides: the options that override configuration files.
            config: a configuration, already read, to use for all files; None to look up that of each file.

        Raises:
            ConfigError: the file cannot be used, or a selector matches no rule.
        """
        self.overrides = overrides
        self._fixed = self._given = config
        self._found: dict[Path, Config] = {}
        if overrides.isolated:
            self._fixed = DEFAULT_CONFIG
        elif overrides.config is not None:
            self._fixed = read_config_file(overrides.config)
        self.options, self._filter = cache(self._make_options), cache(self._make_filter)
        self._compiled, self._ignoring = cache(_compile_patterns), cache(_ignore_rules)
        self._in_directory = cache(lambda directory: self.find_nearest(make_absolute(directory)))
        # A selector that matches no rule is an error even if there is nothing to check.
        self.options(DEFAULT_CONFIG)

    def __reduce__(self) -> tuple[type[Settings], tuple[Overrides, Config | None]]:
        """Pickle the arguments only: a worker process makes its own settings."""
        return Settings, (self.overrides, self._given)

    def find_nearest(self, directory: Path) -> Config:
        """Return the configuration of a directory (an absolute path)."""
        return self._fixed or find_config(directory, self._found)

    def find_config(self, file: Path, archive: str | None = None) -> Config:
        """Return the configuration of a file, with `per-file-ignores` applied.

        A member of an archive has the configuration of the archive. A page in a store has the configuration of the
        current directory, as its address has no directories above it.
        """
        directory = os.path.dirname(archive or file)  # noqa: PTH120 - this runs once a page; Path.parent is slow
        config = self._in_directory(directory)
        if not config.per_file_ignores:
            return config
        return self._ignoring(config, tuple(self._find_ignored(config, make_absolute(file))))

    def list_files(self) -> list[Path]:
        """Return the configuration files found so far, and the files that they extend."""
        return sorted({file for config in self._iter_configs() for file in (config.file, *config.extends) if file})

    def named_files(self) -> list[Path]:
        """Return the files that the configurations found so far name: schemas, labels and kinds."""
        return sorted({file for config in self._iter_configs() for file in config.iter_named_files()})

    def find_filter(self, directory: Path) -> FileFilter:
        """Return the patterns that include and exclude files in a directory (an absolute path)."""
        return self._filter(self.find_nearest(directory))

    def _iter_configs(self) -> Iterable[Config]:
        return self._found.values() if self._fixed is None else [self._fixed]

    def _find_ignored(self, config: Config, path: Path) -> Iterator[str]:
        """Yield the selectors of the rules that `per-file-ignores` disables for a file (an absolute path)."""
        for globs, selectors in config.per_file_ignores:
            glob = globs.patterns[0]
            patterns = self._compile_globs("per-file-ignores", globs._replace(patterns=(glob.removeprefix("!"),)))
            if (patterns.find_match(path) is None) == glob.startswith("!"):
                yield from selectors

    def _make_filter(self, config: Config) -> FileFilter:
        include = exclude = None
        if config.include is not None:
            include = self._compile_globs("include", config.include)
        if self.overrides.exclude is not None:
            from quotedoc.config.stated_value import Globs

            exclude = self._compile_globs("--exclude", Globs(make_absolute("."), self.overrides.exclude))
        elif config.exclude is not None:
            exclude = self._compile_globs("exclude", config.exclude)
        force = config.force_exclude if self.overrides.force_exclude is None else self.overrides.force_exclude
        return DEFAULT_FILTER if include is exclude is None else FileFilter(include, exclude, force)

    def _compile_globs(self, key: str, globs: Globs) -> Patterns:
        try:
            return self._compiled(globs)
        except ValueError as error:
            raise ConfigError(globs.file, f"'{key}': {error}") from error

    def _make_options(self, config: Config) -> Options:
        from quotedoc import app
        from quotedoc.rules import UnknownRuleError

        overrides = self.overrides
        try:
            options = app.make_options(config, overrides.select, overrides.ignore, overrides.extend_select)
        except UnknownRuleError as error:
            raise ConfigError(None, str(error)) from error
        try:
            return options if overrides.expect is None else app.expect_kind(options, overrides.expect)
        except ValueError as error:
            raise ConfigError(None, str(error)) from error


def _compile_patterns(globs: Globs) -> Patterns:
    return Patterns(*globs)


def _ignore_rules(config: Config, selectors: tuple[str, ...]) -> Config:
    """Return a configuration with more rules disabled, by their selectors."""
    return replace(config, ignored_in_file=selectors) if selectors else config

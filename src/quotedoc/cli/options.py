"""Define options that several commands share, and pass their values to commands as one object.

`add_*` functions add options to a command; `pass_*` decorators replace the values of some options by one argument, such
as `overrides` (`Overrides`).
"""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotedoc.cli.complete import complete_rules
from quotedoc.cli.console import Console
from quotedoc.run import Overrides, Shard
from quotedoc.run.cores import count_cores

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")
_Function = TypeVar("_Function", bound="Callable[..., object]")


def pass_as(name: str, make: Callable[..., object], options: Collection[str]) -> Callable[[_Function], _Function]:
    """Return a decorator that replaces some options of a command's function by one argument.

    Options before the command's name are included: `quotedoc --quiet check` is like `quotedoc check --quiet`.

    Args:
        name: the name of the argument.
        make: returns the argument; it gets the values of the options that are set.
        options: the names of the options.
    """

    def decorate(function: _Function) -> _Function:
        @wraps(function)
        def command(**values: Any) -> object:  # noqa: ANN401 - click's values
            own = {option: values.pop(option) for option in options if option in values}
            before = click.get_current_context().find_root().params
            given = {
                option: value for each in (before, own) for option, value in each.items() if option in options and value
            }
            return function(**values, **{name: make(**given)})

        return command  # type: ignore[return-value]  # it takes what click gives

    return decorate


def pass_console(function: _Function) -> _Function:
    """Pass a `console` (`Console`) to a command's function instead of `--color`, `--quiet` and `--verbose`."""

    def make_console(**values: Any) -> Console:  # noqa: ANN401 - click's values
        if values.get("quiet") and values.get("verbose"):
            raise click.UsageError("--quiet and --verbose cannot be combined.")
        return Console(**values)

    return pass_as("console", make_console, Console._fields)(function)


def pass_overrides(function: _Function) -> _Function:
    """Pass `overrides` (`Overrides`) to a command's function instead of the options that override the configuration."""

    def make_overrides(**values: Any) -> Overrides:  # noqa: ANN401 - click's values
        if values.get("config") and values.get("isolated"):
            raise click.UsageError("--config and --isolated cannot be combined.")
        return Overrides(**values)

    return pass_as("overrides", make_overrides, Overrides._fields)(function)


def add_config_options(command: _Command) -> _Command:
    """Add `--config` and `--isolated` to a command."""
    path = click.Path(path_type=Path)
    file = click.option("--config", type=path, metavar="FILE", help="Use this configuration file for all pages.")
    isolated = click.option("--isolated", is_flag=True, help="Ignore all configuration files.")
    return file(isolated(command))


def add_walk_options(command: _Command) -> _Command:
    """Add `--exclude` and `--force-exclude` to a command."""
    exclude = click.option(
        "--exclude",
        multiple=True,
        callback=split_commas,
        metavar="PATTERNS",
        help="Exclude files that match these .gitignore patterns; overrides the configuration.",
    )
    force = click.option("--force-exclude", is_flag=True, help="Also exclude matching files that are named in PATHS.")
    return exclude(force(command))


def add_rule_options(command: _Command) -> _Command:
    """Add `--select`, `--extend-select` and `--ignore` to a command."""
    about = {
        "--select": "Select rules by code, code prefix, name or group; overrides the configuration.",
        "--extend-select": "Select more rules, for example rules that are off by default.",
        "--ignore": "Disable rules.",
    }
    for name in reversed(about):
        command = click.option(
            name, multiple=True, callback=split_commas, metavar="RULES", shell_complete=complete_rules, help=about[name]
        )(command)
    return command


def add_jobs_option(command: _Command) -> _Command:
    """Add `--jobs` to a command."""
    return click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        default=count_cores,
        envvar="QUOTEDOC_JOBS",
        show_envvar=True,
        help="Number of worker processes.  [default: the number of available CPU cores]",
    )(command)


def add_shard_option(command: _Command) -> _Command:
    """Add `--shard` to a command."""
    return click.option(
        "--shard",
        metavar="I/N",
        callback=_parse_shard,
        help="Process only the I-th of N parts of the pages; the path of a page alone decides its part.",
    )(command)


def add_cache_dir_option(command: _Command) -> _Command:
    """Add `--cache-dir` to a command."""
    return click.option(
        "--cache-dir",
        type=click.Path(path_type=Path),
        metavar="DIR",
        envvar="QUOTEDOC_CACHE_DIR",
        show_envvar=True,
        help="Cache directory.  [default: quotedoc in the user's cache directory]",
    )(command)


def add_cache_options(command: _Command) -> _Command:
    """Add `--no-cache` and `--cache-dir` to a command."""
    without = click.option(
        "--no-cache",
        is_flag=True,
        envvar="QUOTEDOC_NO_CACHE",
        show_envvar=True,
        help="Do not read or write cached results.",
    )
    return without(add_cache_dir_option(command))


def split_commas(_context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of the values of an option that commas separate: `a,b` and `c` become a, b and c."""
    return tuple(part.strip() for value in values for part in value.split(","))


def _parse_shard(_context: click.Context, _parameter: click.Parameter, value: str | None) -> Shard | None:
    if value is None:
        return None
    number, _, of = value.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise click.BadParameter(f"{value!r} is not of the form I/N, for example 2/8 for the second of eight parts.")
    return Shard(int(number), int(of))

"""Read configuration files: check a file, merge the files that it extends, and convert the values to a `Config`.

`make_config` gets the path of a file and its TOML table, and returns the `Config`.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.config.config import Config, ConfigError
from quotedoc.config.keys import KEYS
from quotedoc.config.load import describe_error, load_registry, read_toml
from quotedoc.config.presets import find_preset
from quotedoc.config.schema_files import load_schema
from quotedoc.config.stated_value import FileIgnores, Globs, StatedValue
from quotedoc.config.validate import find_problems
from quotedoc.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def read_table(file: Path) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return the configuration in a file, as TOML has it; None for a `pyproject.toml` without `[tool.quotedoc]`.

    Raises:
        ConfigError: the file cannot be read.
    """
    try:
        toml = read_toml(file)
    except (OSError, ValueError) as error:
        raise ConfigError(file, describe_error(error)) from error
    if file.name != "pyproject.toml":
        return toml
    tools = toml.get("tool")
    return tools.get("quotedoc") if isinstance(tools, dict) else None


def require_table(file: Path) -> Any:  # noqa: ANN401 - as above
    """Return the configuration in a file, as `read_table` does; it must have one.

    Raises:
        ConfigError: the file cannot be read, or is a `pyproject.toml` without `[tool.quotedoc]`.
    """
    table = read_table(file)
    if table is None:
        raise ConfigError(file, "the file has no table [tool.quotedoc]")
    return table


def make_config(file: Path, table: Any) -> Config:  # noqa: ANN401 - as above
    """Return the configuration of a file, merged with the files that it extends.

    Args:
        file: the configuration file.
        table: its content, as `read_table` returns it.

    Raises:
        ConfigError: one of the files cannot be used.
    """
    files, values, known = [file], _flatten_table(file, table), {file.resolve()}
    while "extend" in table:
        path = table["extend"]
        # Not resolved: messages show the path as it was written.
        base = find_preset(file, path) or Path(os.path.normpath(file.parent / path))
        if base.resolve() in known:
            raise ConfigError(file, f"'extend': {path} is this file or extends this file")
        try:
            table = require_table(base)
        except ConfigError as error:
            raise ConfigError(file, f"'extend': {error}") from error
        # The file that extends takes precedence: lists and numbers are replaced, tables are merged.
        values = _flatten_table(base, table) | values
        files.append(base)
        known.add(base.resolve())
        file = base
    return _make_config(tuple(files), values)


def _flatten_table(file: Path, table: Any) -> dict[tuple[str, ...], StatedValue]:  # noqa: ANN401 - as above
    """Return the values of one file by key; each entry of a table is a value of its own."""
    wrong = tuple(find_problems(table))
    if wrong:
        raise ConfigError(file, *wrong)
    flat: dict[tuple[str, ...], StatedValue] = {}
    for name, value in table.items():
        if KEYS[name].entry is None:
            flat[name,] = StatedValue(value, file)
        else:
            flat |= {(name, entry): StatedValue(inner, file) for entry, inner in value.items()}
    return flat


def _read_texts(stated: StatedValue) -> tuple[str, ...]:
    return tuple(stated.value)


def _read_globs(stated: StatedValue) -> Globs:
    return Globs(stated.base, tuple(stated.value), stated.file)


def _read_level(stated: StatedValue) -> Severity:
    return Severity[stated.value.upper()]


def _path(stated: StatedValue) -> Path:
    return stated.base / str(stated.value)


def _as_it_is(stated: StatedValue) -> Any:  # noqa: ANN401 - as above
    return stated.value


_MADE: Final[dict[str, Callable[[StatedValue], Any]]] = {
    "select": _read_texts,
    "extend-select": _read_texts,
    "ignore": _read_texts,
    "fail-level": _read_level,
    "baseline": _path,
    "include": _read_globs,
    "exclude": _read_globs,
    "force-exclude": _as_it_is,
    "max-file-size": _as_it_is,
    "max-findings": _as_it_is,
    "max-seconds": _as_it_is,
}
"""The functions that convert the values of keys to attributes of `Config`; other keys are converted below."""


def _make_config(files: tuple[Path, ...], values: dict[tuple[str, ...], StatedValue]) -> Config:
    attributes = {name.replace("-", "_"): make(values[name,]) for name, make in _MADE.items() if (name,) in values}
    registry, definitions = load_registry(values.get(("kinds",)), dict(_iter_entries("labels", values)))
    schemas = {name: load_schema(name, each) for name, each in _iter_entries("schemas", values)}
    return Config(
        files[0],
        files[1:],
        **attributes,
        severity={selector: _read_level(each) for selector, each in _iter_entries("severity", values)},
        per_file_ignores=tuple(
            FileIgnores(Globs(each.base, (glob,), each.file), _read_texts(each))
            for glob, each in _iter_entries("per-file-ignores", values)
        ),
        schemas={name: loaded.schema for name, loaded in schemas.items()},
        schema_files=tuple(file for loaded in schemas.values() for file in loaded.files),
        registry=registry,
        definitions=definitions,
        stated_values=values,
    )


def _iter_entries(name: str, values: dict[tuple[str, ...], StatedValue]) -> Iterator[tuple[str, StatedValue]]:
    """Return the entries of a table, each with its name and its value."""
    return ((path[1], each) for path, each in values.items() if path[0] == name)

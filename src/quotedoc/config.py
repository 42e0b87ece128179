"""Configuration: `quotedoc.toml`, or `[tool.quotedoc]` in `pyproject.toml`."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.data import parse_json, plain
from quotedoc.diagnostic import Fault, Severity
from quotedoc.text import Source
from quotedoc.text.limits import MAX_FILE_SIZE
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quotedoc.model.registry import Registry

SCHEMA_NAMES: Final = ("front-matter", "chart-radar")
FAIL_LEVELS: Final = tuple(severity.label for severity in Severity)


class SchemaError(Exception):
    """A schema that cannot be used; the message says why, in plain English."""


class ConfigError(Exception):
    """A configuration that cannot be used."""

    def __init__(self, file: Path | None, problem: str) -> None:
        """Say what is wrong with a file, named as seen from here, or with the command line (None)."""
        if file is not None and file.is_relative_to(Path.cwd()):
            file = file.relative_to(Path.cwd())
        super().__init__(problem if file is None else f"{file}: {problem}")


@dataclass(frozen=True, eq=False)
class Config:
    """What a configuration file says.

    Attributes:
        file: where it stands; None where there is none.
        select: codes, starts of codes and names of the rules that speak; None for all.
        ignore: those of the rules that do not.
        fail_level: the lowest severity that fails a check.
        max_file_size: the bytes that a file may have.
        schemas: JSON Schemas of the user's own, by what they are for: `front-matter`, `chart-radar`.
        registry: the kinds of page and the labels that are known, if the file declares any; None for those of the
            package.
    """

    file: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    fail_level: Severity = Severity.WARNING
    max_file_size: int = MAX_FILE_SIZE
    schemas: Mapping[str, Any] = field(default_factory=dict)
    registry: Registry | None = None


DEFAULT: Final = Config()


def find_config(directory: Path, found: dict[Path, Config]) -> Config:
    """Return the configuration that holds in a directory (an absolute path): the nearest upward.

    Args:
        directory: where to start.
        found: the answers so far, by directory; it is added to.

    Raises:
        ConfigError: it cannot be used.
    """
    config, passed = DEFAULT, []
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
        table = _table(file) if os.path.isfile(file) else None  # noqa: PTH113
        if table is not None:
            return _make(file, table)
    return None


def read_config(file: Path) -> Config:
    """Return the configuration in a file; one named `pyproject.toml` holds it in `[tool.quotedoc]`.

    Raises:
        ConfigError: it cannot be used.
    """
    table = _table(file)
    if table is None:
        raise ConfigError(file, "there is no [tool.quotedoc]")
    return _make(file, table)


def _table(file: Path) -> Any:  # noqa: ANN401 - whatever TOML holds
    """Return what the file says of quotedoc; None for a pyproject.toml that does not speak of it."""
    try:
        toml = _toml(file)
    except (OSError, ValueError) as error:
        raise ConfigError(file, _reason(error)) from error
    if file.name != "pyproject.toml":
        return toml
    tools = toml.get("tool")
    return tools.get("quotedoc") if isinstance(tools, dict) else None


def _toml(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)


def _reason(error: OSError | ValueError) -> str:
    """Return why a file cannot be used that should be TOML, or declare something."""
    if isinstance(error, OSError):
        return error.strerror or str(error)
    is_toml = not isinstance(error, (tomllib.TOMLDecodeError, UnicodeDecodeError))
    return str(error) if is_toml else f"not TOML: {error}"


def _make(file: Path, table: Any) -> Config:  # noqa: ANN401 - whatever TOML holds
    settings = _known_keys(file, "[tool.quotedoc]", table, tuple(_READERS))
    read = {key.replace("-", "_"): _READERS[key](file, key, value) for key, value in settings.items()}
    kinds, labels = read.pop("kinds", ()), read.pop("labels", {})
    return Config(file, **read, registry=_registry(file, kinds, labels) if kinds or labels else None)


def _known_keys(file: Path, where: str, table: Any, known: tuple[str, ...]) -> dict[str, Any]:  # noqa: ANN401 - as above
    if not isinstance(table, dict):
        raise ConfigError(file, f"{where} is a table of keys and values")
    for key in table:
        if key not in known:
            hint = did_you_mean(key, known) or f"; the keys are {', '.join(known)}"
            raise ConfigError(file, f"key '{key}' is not known{hint}")
    return table


def _selectors(file: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(file, f"'{key}' is a list of codes and names of rules")
    return tuple(value)


def _severity(file: Path, key: str, value: object) -> Severity:
    if value not in FAIL_LEVELS:
        hint = did_you_mean(value, FAIL_LEVELS) if isinstance(value, str) else ""
        raise ConfigError(file, f"'{key}' is one of {', '.join(FAIL_LEVELS)}{hint}")
    return Severity[str(value).upper()]


def _size(file: Path, key: str, value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError(file, f"'{key}' is a number of bytes, 1 or more")
    return value


def _schemas(file: Path, key: str, value: object) -> dict[str, Any]:
    names = _known_keys(file, f"[{key}]", value, SCHEMA_NAMES)
    return {name: _read_schema(file, name, path) for name, path in names.items()}


def _read_schema(file: Path, name: str, path: object) -> object:
    if not isinstance(path, str):
        raise ConfigError(file, f"the schema '{name}' is the path of a file, relative to this one")
    try:
        text = (file.parent / path).read_text(encoding="utf-8")
    except OSError as error:
        raise ConfigError(file, f"the schema '{name}', {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(file, f"the schema '{name}', {path}: not UTF-8") from error
    node = parse_json(text, 0, len(text))
    if isinstance(node, Fault):
        line, column = Source(path, text).position(node.span.start)
        raise ConfigError(file, f"the schema '{name}', {path}:{line}:{column}: not JSON: {node.args['reason']}")
    return plain(node)


def _kinds(file: Path, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ConfigError(file, f"'{key}' is a list of paths of files, relative to this one")
    return tuple(value)


def _labels(file: Path, key: str, value: object) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise ConfigError(file, f"[{key}] is a table: for each locale the path of a file, relative to this one")
    return value


def _registry(file: Path, kinds: tuple[str, ...], labels: Mapping[str, str]) -> Registry:
    """Return the registry with the declarations in some files: kinds first, which labels may then speak of."""
    from quotedoc.model import declare
    from quotedoc.model.registry import builtin

    declarations = [(f"the kind {path}", path, declare.with_kind) for path in kinds]
    for locale, path in labels.items():
        declarations.append((f"the labels of {locale}, {path}", path, partial(declare.with_labels, locale)))
    registry = builtin()
    for what, path, taken in declarations:
        try:
            registry = taken(registry, _toml(file.parent / path))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, declare.DeclarationError) as error:
            raise ConfigError(file, f"{what}: {_reason(error)}") from error
    return registry


_READERS: Final[dict[str, Callable[[Path, str, object], Any]]] = {
    "select": _selectors,
    "ignore": _selectors,
    "fail-level": _severity,
    "max-file-size": _size,
    "schemas": _schemas,
    "labels": _labels,
    "kinds": _kinds,
}

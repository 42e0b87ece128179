"""Read the TOML files that a configuration names, which define page kinds and labels.

`load_registry` gets the names of the files and returns a `Registry` with their kinds and labels.
"""

from __future__ import annotations

import tomllib
from functools import partial
from typing import TYPE_CHECKING, Any

from quotedoc.config.config import ConfigError
from quotedoc.text.encoding import describe_undecodable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quotedoc.config.stated_value import StatedValue
    from quotedoc.model.registry import Registry


def read_toml(file: Path) -> dict[str, Any]:
    """Return the content of a TOML file.

    Raises:
        OSError: the file cannot be read.
        ValueError: the file is not TOML, or not UTF-8.
    """
    return tomllib.loads(file.read_bytes().decode("utf-8-sig"))


def describe_error(error: OSError | ValueError) -> str:
    """Return the reason why a TOML file cannot be used, for a message, such as `not TOML: ...`."""
    match error:
        case OSError():
            return error.strerror or str(error)
        case UnicodeDecodeError():
            return f"not TOML: {describe_undecodable(error)}"
        case tomllib.TOMLDecodeError():
            return f"not TOML: {error}"
    return str(error)


def load_registry(
    kinds: StatedValue | None, labels: Mapping[str, StatedValue]
) -> tuple[Registry | None, tuple[Any, ...]]:
    """Return the registry with the kinds and labels that some files define, and the content of the files.

    Kinds are added first, as labels can refer to them. Without files, the registry is None.

    Args:
        kinds: the value of the key `kinds`; None if it is missing.
        labels: the entries of the table `labels`, by locale.

    Raises:
        ConfigError: one of the files cannot be used.
    """
    if not labels and (kinds is None or not kinds.value):
        return None, ()
    from quotedoc.model import declare
    from quotedoc.model.registry import load_builtin_registry

    declarations: list[tuple[str, StatedValue, str, Any]] = []
    if kinds is not None:
        declarations += [(f"the kind {path}", kinds, path, declare.with_kind) for path in kinds.value]
    for locale, each in labels.items():
        what = f"the labels of {locale}, {each.value}"
        declarations.append((what, each, each.value, partial(declare.with_labels, locale)))
    registry, definitions = load_builtin_registry(), list[Any]()
    for what, stated, path, taken in declarations:
        try:
            definitions.append(read_toml(stated.base / path))
            registry = taken(registry, definitions[-1])
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, declare.DeclarationError) as error:
            raise ConfigError(stated.file, f"{what}: {describe_error(error)}") from error
    return registry, tuple(definitions)

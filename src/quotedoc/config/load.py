"""The files in TOML that a configuration names: kinds of page, labels."""

from __future__ import annotations

import tomllib
from functools import partial
from typing import TYPE_CHECKING, Any

from quotedoc.config.config import ConfigError
from quotedoc.text.encoding import describe_undecodable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from quotedoc.config.said import Said
    from quotedoc.model.registry import Registry


def read_toml(file: Path) -> dict[str, Any]:
    """Return what a TOML file holds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not TOML, or not UTF-8.
    """
    return tomllib.loads(file.read_bytes().decode("utf-8-sig"))


def describe_error(error: OSError | ValueError) -> str:
    """Return why a file cannot be used that should be TOML, or declare something."""
    match error:
        case OSError():
            return error.strerror or str(error)
        case UnicodeDecodeError():
            return f"not TOML: {describe_undecodable(error)}"
        case tomllib.TOMLDecodeError():
            return f"not TOML: {error}"
    return str(error)


def load_registry(kinds: Said | None, labels: Mapping[str, Said]) -> tuple[Registry | None, tuple[Any, ...]]:
    """Return the registry with the declarations in some files, kinds first, which labels may then speak of.

    The declarations come with it, as TOML has them.

    Raises:
        ConfigError: one of them cannot be used.
    """
    if not labels and (kinds is None or not kinds.value):
        return None, ()
    from quotedoc.model import declare
    from quotedoc.model.registry import load_builtin_registry

    declarations: list[tuple[str, Said, str, Any]] = []
    if kinds is not None:
        declarations += [(f"the kind {path}", kinds, path, declare.with_kind) for path in kinds.value]
    for locale, each in labels.items():
        what = f"the labels of {locale}, {each.value}"
        declarations.append((what, each, each.value, partial(declare.with_labels, locale)))
    registry, declared = load_builtin_registry(), list[Any]()
    for what, said, path, taken in declarations:
        try:
            declared.append(read_toml(said.base / path))
            registry = taken(registry, declared[-1])
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError, declare.DeclarationError) as error:
            raise ConfigError(said.file, f"{what}: {describe_error(error)}") from error
    return registry, tuple(declared)

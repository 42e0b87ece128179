"""Read the JSON Schemas that a configuration names, together with the local files that they refer to.

`load_schema` gets the name of a file and returns one schema that contains the referenced files in its `$defs`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit

from quotedoc.config.config import ConfigError
from quotedoc.data import find_duplicates, unwrap_node
from quotedoc.diagnostic import Fault
from quotedoc.text import Source
from quotedoc.text.encoding import describe_undecodable

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from quotedoc.config.stated_value import StatedValue
    from quotedoc.model.codec import Json

_BASE: Final = "file:///"
"""The URI that stands for the directory of the configuration file in the `$id` of its schemas."""


class LoadedSchema(NamedTuple):
    """A schema, and the files from which it was read."""

    schema: object
    files: tuple[Path, ...]


class _Parts(NamedTuple):
    """The files that a schema refers to: their content by URI, and the paths of all files read so far."""

    schemas: dict[str, Json]
    files: list[Path]


def load_schema(name: str, stated: StatedValue) -> LoadedSchema:
    """Return the schema in a file that a configuration names, with the files that it refers to as parts of the schema.

    Only files in the directory of the configuration file or below are read, with links resolved; nothing is downloaded.

    Args:
        name: the part of a page that the schema checks: `front-matter` or `chart-radar`.
        stated: the path of the schema, with the configuration file that names it.

    Raises:
        ConfigError: one of the files cannot be read, or is not JSON.
    """
    what = f"the schema '{name}', {stated.value}"
    file = stated.base / stated.value
    schema = _read(file, what, stated)
    if not isinstance(schema, dict):
        return LoadedSchema(schema, (file,))
    defs = "definitions" if "draft-07" in str(schema.get("$schema")) else "$defs"
    address = urljoin(_BASE + quote(stated.value), str(schema.get("$id", "")))
    parts = _Parts({}, [file])
    _add_references(schema, file, address, (parts, defs, what, stated))
    if not parts.schemas:
        return LoadedSchema(schema, (file,))
    known = schema.get(defs)
    whole = _name_schema(schema, address, defs) | {
        defs: {**(known if isinstance(known, dict) else {}), **parts.schemas}
    }
    return LoadedSchema(whole, tuple(parts.files))


def _add_references(schema: Json, file: Path, address: str, about: tuple[_Parts, str, str, StatedValue]) -> None:
    """Add the files that a schema refers to, and the files that these refer to, each under its URI."""
    parts, defs, what, stated = about
    for reference in _references(schema):
        path, _ = urldefrag(reference)
        target = urljoin(address, path)
        other = file.parent / unquote(path)
        if not path or urlsplit(path).scheme or target in parts.schemas or not _is_inside(other, stated.base):
            continue
        found = _read(other, f"{what}: its reference '{reference}'", stated)
        if isinstance(found, dict):
            parts.schemas[target] = _name_schema(found, target, defs)
            parts.files.append(other)
            _add_references(found, other, target, about)


def _is_inside(file: Path, folder: Path) -> bool:
    """Return whether a file exists and is in a folder or below it, with links resolved."""
    return file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        reference = schema.get("$ref")
        if isinstance(reference, str):
            yield reference
    members = schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ()
    for member in members:
        yield from _references(member)


def _name_schema(schema: Json, address: str, defs: str) -> Json:
    """Return a schema with its URI as `$id`; in draft 7, wrap a `$ref`, as keywords beside a `$ref` are ignored."""
    if defs == "definitions" and "$ref" in schema:
        schema = {"allOf": [{"$ref": schema["$ref"]}], **({defs: schema[defs]} if defs in schema else {})}
    return {**schema, "$id": address}


def _read(file: Path, what: str, stated: StatedValue) -> object:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise ConfigError(stated.file, f"{what}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise ConfigError(stated.file, f"{what}: {describe_undecodable(error)}") from error
    from quotedoc.data.json_text import parse_json  # few have schemas of their own

    node = parse_json(text, 0, len(text))
    if isinstance(node, Fault):
        line, column = Source(file.name, text).position(node.span.start)
        raise ConfigError(stated.file, f"{what}:{line}:{column}: not JSON: {node.args['reason']}")
    for _, again in find_duplicates(node):
        line, column = Source(file.name, text).position(again.key.span.start)
        raise ConfigError(stated.file, f"{what}:{line}:{column}: the key '{again.key.value}' occurs twice")
    return unwrap_node(node)

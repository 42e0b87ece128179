#!/usr/bin/env python3
"""Writes the tables of fields into docs/json.md, from the published schema: `python tools/fields.py docs/json.md`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = Path(__file__).parent.parent / "schemas" / "quote.schema.json"
SHARED = "#/$defs/OtherRow"  # in every table of the page; its fields have a table of their own
WORDS = {"string": "text", "null": "null", "object": "object", "array": "array", "integer": "integer"}


class Field(NamedTuple):
    """A field of a converted page: where it is, and what its schema says of it."""

    pointer: str
    schema: dict[str, Any]


def fields(schema: dict[str, Any], definitions: dict[str, Any], pointer: str = "") -> Iterator[Field]:
    """Yield the fields of an object, however deep, in the schema's order; `*` stands for any index."""
    for name, given in schema.get("properties", {}).items():
        field = _resolved(given, definitions)
        here = f"{pointer}/{name}"
        yield Field(here, field)
        yield from fields(field, definitions, here)
        if "items" in field and field["items"].get("$ref") != SHARED:
            yield from fields(_resolved(field["items"], definitions), definitions, f"{here}/*")


def table(found: Iterator[Field]) -> str:
    """Return the fields as a Markdown table."""
    rows = [
        f"| `{field.pointer}` | {_type(field.schema)} | {field.schema.get('unit', '')} | {_meaning(field.schema)} |"
        for field in found
    ]
    return "\n".join(["| Pointer | Type | Unit | Meaning |", "| --- | --- | --- | --- |", *rows])


def filled(text: str) -> str:
    """Return a document with its generated tables as they come out today.

    Raises:
        ValueError: a table has no place in the document.
    """
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    definitions = schema["$defs"]
    row = definitions[SHARED.rpartition("/")[2]]
    text = _put(text, "fields", table(fields(schema, definitions)))
    return _put(text, "fields of an unknown row", table(fields(row, definitions)))


def _put(text: str, name: str, content: str) -> str:
    """Return a document with what stands between the two comments of a name replaced."""
    start, end = f"<!-- generated: {name} -->\n", "<!-- end -->\n"
    before, opened, rest = text.partition(start)
    _, closed, after = rest.partition(end)
    if not opened or not closed:
        raise ValueError(f"there is no place for the table '{name}'")
    return f"{before}{start}\n{content}\n\n{end}{after}"


def _resolved(schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with the class that it refers to, its own words first."""
    if "$ref" not in schema:
        return schema
    named: dict[str, Any] = definitions[schema["$ref"].rpartition("/")[2]]
    return named | {key: schema[key] for key in schema if key != "$ref"}


def _type(schema: dict[str, Any]) -> str:
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return " or ".join(_number(schema) if name == "number" else WORDS[name] for name in names)


def _number(schema: dict[str, Any]) -> str:
    return f"number, {schema['decimals']} decimals"


def _meaning(schema: dict[str, Any]) -> str:
    meaning: str = schema["description"]
    return meaning.replace("|", "\\|")


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

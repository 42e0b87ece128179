#!/usr/bin/env python3
"""Writes the tables of fields and columns into pages of the documentation, from the published schemas and the tables.

`python tools/fields.py docs/json.md docs/json/*.md docs/tables.md` fills the places between comments of these forms:

    <!-- fields of quote -->            all that a page of that kind holds, but for what has a table of its own
    <!-- fields of quote: OtherRow -->  what a class of its schema holds
    <!-- fields of front matter -->     what the front matter of each kind holds
    <!-- columns of facts -->           the columns of a table of `quotedoc tables`, without those of all tables
    <!-- columns of all tables -->      the columns that all tables start with
    <!-- end -->
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.model.registry import load_builtin_registry
from quotedoc.tables.fixed import KEY_COLUMNS
from quotedoc.tables.schema import derive_schema
from quotedoc.validation.schemas import load_schema_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from quotedoc.tables.column import Column

    Schema = dict[str, Any]

SCHEMAS = Path(__file__).parent.parent / "schemas"
PLACE = re.compile(r"(<!-- (fields|columns) of ([\w ]+)(?:: (\w+))? -->\n).*?(<!-- end -->\n)", re.DOTALL)
FRONT_MATTER = "front matter"
ALL_TABLES = "all tables"
SHARED = {
    "FrontMatter": "[front matter](../json.md#front-matter)",
    "OtherRow": "[rows](../json.md#rows-that-are-not-known)",
    "Block": "[blocks](../json.md#blocks)",
    "Unclaimed": "[pieces](../json.md#unclaimed)",
    "FaultCounts": "[counts](../json.md#faults)",
}
"""By the end of a class's name, what has a table of its own in docs/json.md."""
WORDS = {"string": "text", "null": "null", "object": "object", "array": "array", "integer": "integer"}


class Field(NamedTuple):
    """A field of a converted page.

    Attributes:
        pointer: where it is; `*` stands for any index.
        schema: what its schema says of it.
        elsewhere: where its members are described, if they are not listed after it.
    """

    pointer: str
    schema: Schema
    elsewhere: str = ""


def filled(text: str) -> str:
    """Return a document with its tables as they come out today.

    Raises:
        ValueError: there is no place for a table in it.
    """

    def fill(place: re.Match[str]) -> str:
        table = _table(place[3], place[4]) if place[2] == "fields" else _columns_table(place[3])
        return f"{place[1]}\n{table}\n\n{place[5]}"

    text, count = PLACE.subn(fill, text)
    if not count:
        raise ValueError("there is no place for a table")
    return text


def fields(schema: Schema, definitions: dict[str, Schema], seen: dict[str, str], pointer: str = "") -> Iterator[Field]:
    """Yield the fields of an object, however deep, in the schema's order.

    Args:
        schema: the object.
        definitions: the classes that it may refer to.
        seen: where the classes met before are; the rows of a table are listed there alone.
        pointer: where the object is.
    """
    for name, given in schema.get("properties", {}).items():
        here = below = f"{pointer}/{name}"
        item, field = given, _resolved(given, definitions)
        while (inner := _item(item)) is not None:
            item, below = inner, f"{below}/*"
        kind, members = item.get("$ref", ""), _resolved(item, definitions)
        shared = next((words for end, words in SHARED.items() if kind.endswith(end)), "")
        if shared:
            yield Field(here, field, shared if item is given else f"array of {shared}")
        elif kind in seen and "other_rows" in members.get("properties", {}):
            yield Field(here, field, f"object, as `{seen[kind]}`")
        else:
            seen[kind] = here
            yield Field(here, field)
            yield from fields(members, definitions, seen, below)


def _table(kind: str, name: str | None) -> str:
    """Return the table of a kind of page, of a class of its schema, or of the front matter of every kind."""
    if kind == FRONT_MATTER:
        return _front_matter_table()
    schema = _schema(kind)
    listed = fields(schema["$defs"][name] if name else schema, schema["$defs"], {})
    rows = ((f"`{field.pointer}`", _type(field), field.schema.get("unit", ""), _meaning(field)) for field in listed)
    return _markdown(("Pointer", "Type", "Unit", "Meaning"), rows)


def _columns_table(name: str) -> str:
    """Return the columns of a table, or those of all tables."""
    if name == ALL_TABLES:
        columns: tuple[Column, ...] = KEY_COLUMNS
    else:
        table = derive_schema(load_builtin_registry()).find_table(name)
        columns = tuple(column for column in table.columns if column not in KEY_COLUMNS)
    rows = ((f"`{each.name}`", each.type.value, each.unit, each.description.replace("|", "\\|")) for each in columns)
    return _markdown(("Column", "Type", "Unit", "Meaning"), rows)


def _front_matter_table() -> str:
    """Return the keys that front matter may have, each with the kinds of page that have it."""
    keys = {kind: schema["properties"] for kind, schema in _front_matters().items()}
    fullest = max(_front_matters().values(), key=lambda schema: len(schema["properties"]))
    rows = []
    for field in fields(fullest, {}, {}):
        having = [kind for kind in keys if field.pointer.split("/")[1] in keys[kind]]
        pages = "all" if len(having) == len(keys) else ", ".join(having)
        rows.append((f"`{field.pointer}`", _type(field), pages, _meaning(field)))
    return _markdown(("Pointer", "Type", "Pages", "Meaning"), rows)


def _front_matters() -> dict[str, Schema]:
    schemas = {
        path.name.partition(".")[0]: _schema(path.name.partition(".")[0])
        for path in sorted(SCHEMAS.glob("*.schema.json"))
    }
    # Of the others, such as that of the configuration, none is an object with front matter.
    about = {kind: schema.get("properties", {}).get(FRONT_MATTER.replace(" ", "_")) for kind, schema in schemas.items()}
    return {kind: _resolved(given, schemas[kind]["$defs"]) for kind, given in about.items() if given}


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, ("---",) * len(head), *rows))


@cache
def _schema(name: str) -> Schema:
    schema: Schema = json.loads(load_schema_text(name, is_annotated=True))
    return schema


def _item(schema: Schema) -> Schema | None:
    """Return the schema of the items of an array; of one with a schema for each place, that of the first."""
    items: list[Schema] = schema.get("prefixItems") or [schema.get("items")]
    return items[0] or None


def _resolved(schema: Schema, definitions: dict[str, Schema]) -> Schema:
    """Return a schema with the class that it refers to, its own words first."""
    if "$ref" not in schema:
        return schema
    named = definitions[schema["$ref"].rpartition("/")[2]]
    return named | {key: schema[key] for key in schema if key != "$ref"}


def _type(field: Field) -> str:
    schema = field.schema
    if field.elsewhere:
        return field.elsewhere
    if "const" in schema:
        return f"`{schema['const']}`"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = [_number(schema) if name == "number" else WORDS[name] for name in names]
    if (_item(schema) or {}).get("type") == "string":
        words = ["array of text"]
    return (", or " if words[0].startswith("number") else " or ").join(words)


def _number(schema: Schema) -> str:
    """Return how many decimals are printed; of a number printed in steps, from which size on there are others."""
    if isinstance(schema["decimals"], int):
        return f"number, {schema['decimals']} decimals"
    first, second, *_ = schema["decimals"]
    others = second["decimals"] if second["decimals"] > 0 else "with a suffix"
    return f"number, {first['decimals']} decimals, {others} from {second['from']} on"


def _meaning(field: Field) -> str:
    meaning: str = field.schema["description"]
    return meaning.replace("|", "\\|")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        page = Path(argument)
        page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

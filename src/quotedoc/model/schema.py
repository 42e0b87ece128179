"""The published JSON Schemas, generated from the models.

Beside the words of draft 2020-12 they use three of our own, annotations to any other validator: `decimals` (how many
fraction digits the page prints), `unit` (what a number counts) and `expected` (what a text should have been).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from quotedoc.model.built import model_of
from quotedoc.model.chart import CHARTS
from quotedoc.model.front_matter import FrontMatter
from quotedoc.model.kinds import PAGES
from quotedoc.model.page import schema_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.part import Part

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_MODELS: Final[Mapping[str, type[Part]]] = PAGES | {f"chart-{kind}": model for kind, model in CHARTS.items()}
_FRONT_MATTER: Final = {"quote-front-matter": ("Front matter of a quote page", FrontMatter)}
_FIRST: Final = ("$schema", "$id", "$ref", "title", "description", "type", "const", "unit", "decimals", "expected")
_NAMED: Final = ("properties", "$defs")


def schema_names() -> tuple[str, ...]:
    """Return the names of the schemas: page kinds, their front matter, chart kinds."""
    return (*PAGES, *_FRONT_MATTER, *(name for name in _MODELS if name not in PAGES))


def make_schema(name: str) -> dict[str, Any]:
    """Return the schema of a name, generated anew.

    Raises:
        KeyError: there is no such schema.
    """
    if name in _FRONT_MATTER:
        schema = _front_matter(*_FRONT_MATTER[name])
    else:
        schema = model_of(_MODELS[name]).model_json_schema(schema_generator=_Generator)
    ordered: dict[str, Any] = _in_order({"$schema": DIALECT, "$id": schema_id(name), **schema})
    return ordered


class _Generator(GenerateJsonSchema):
    """Says what a page may hold; what Python makes of a key that is absent is no part of that."""

    def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401  # a core schema, untyped in pydantic
        return self.generate_inner(schema["schema"])

    def handle_ref_overrides(self, json_schema: dict[str, Any]) -> dict[str, Any]:
        return json_schema  # every field has its title, the same as that of its class or not


def _front_matter(title: str, model: type[FrontMatter]) -> dict[str, Any]:
    """Return the schema of the YAML in canonical form: every known key is there, as text or as a list of texts."""
    texts = {name: codec.text_schema() for name, codec in model.codecs().items()}
    lists = {name: {"type": "array", "items": codec.text_schema()} for name, codec in model.items().items()}
    known = {name: (texts | lists)[name] for name in model.fields() if name in texts | lists}
    fields = model.fields()
    return {
        "title": title,
        "description": "The YAML between the fences, every value being text. Other keys are allowed.",
        "type": "object",
        "properties": {
            name: {"title": fields[name].title, "description": fields[name].description, **schema}
            for name, schema in known.items()
        },
        "required": list(known),
    }


def _in_order(schema: Any, *, named: bool = False) -> Any:  # noqa: ANN401  # JSON
    """Return a schema with its keywords in reading order; names of properties and classes stay as they are."""
    if isinstance(schema, list):
        return [_in_order(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    keys = list(schema) if named else sorted(schema, key=_rank)
    return {key: _in_order(schema[key], named=key in _NAMED and not named) for key in keys}


def _rank(keyword: str) -> tuple[int, str]:
    return (_FIRST.index(keyword), "") if keyword in _FIRST else (len(_FIRST) + (keyword == "$defs"), keyword)


def schema_text(name: str) -> str:
    """Return the schema of a name as the published file holds it.

    Raises:
        KeyError: there is no such schema.
    """
    return json.dumps(make_schema(name), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":  # writes the published files into the directory named
    for each in schema_names():
        Path(sys.argv[1], f"{each}.schema.json").write_text(schema_text(each), encoding="utf-8", newline="\n")

"""Generate the published JSON Schemas from the classes of pages.

`make_json_schema` returns the schema of a name; `make_files` returns the text of each published file by its name, with
quotedoc's own keywords in `annotations.json`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pydantic.json_schema import GenerateJsonSchema

from quotedoc.model.annotations import NAMED, split_annotations
from quotedoc.model.chart import CHARTS
from quotedoc.model.page import BESIDE, schema_id
from quotedoc.model.part import model_of
from quotedoc.model.registry import load_builtin_registry

if TYPE_CHECKING:
    from quotedoc.model.front_matter import FrontMatter
    from quotedoc.model.part import Part
    from quotedoc.model.registry import Registry

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FIRST: Final = ("$schema", "$id", "$ref", "title", "description", "type", "const", "unit", "decimals", "expected")
_PAGE: Final = (
    " An absent key is something that the page does not state, null is a `-` on the page (a missing value), and an "
    "empty text is a text that the page leaves empty."
)


def list_schema_names(registry: Registry | None = None) -> tuple[str, ...]:
    """Return the names of the schemas: page kinds, the front matter of their layouts, chart kinds."""
    return (*_list_page_classes(registry), *_front_matters(registry), *_list_chart_classes())


def make_json_schema(name: str, registry: Registry | None = None) -> dict[str, Any]:
    """Generate the schema of a name, with its annotations.

    Raises:
        KeyError: there is no such schema.
    """
    front_matters, pages = _front_matters(registry), _list_page_classes(registry)
    if name in front_matters:
        schema = _front_matter(front_matters[name])
    else:
        schema = model_of({**pages, **_list_chart_classes()}[name]).model_json_schema(schema_generator=_Generator)
    if name in pages:
        schema["description"] += _PAGE
        schema["properties"] |= BESIDE
    ordered: dict[str, Any] = _in_order({"$schema": DIALECT, "$id": schema_id(name), **schema})
    return ordered


def _list_page_classes(registry: Registry | None) -> dict[str, type[Part]]:
    found = registry or load_builtin_registry()
    return {name: found.find_page_class(name) for name in found.list_kinds()}


def _list_chart_classes() -> dict[str, type[Part]]:
    return {f"chart-{kind}": model for kind, model in CHARTS.items()}


def _front_matters(registry: Registry | None) -> dict[str, type[FrontMatter]]:
    """Return the front matter of each kind and layout by the name of its schema."""
    kinds = (registry or load_builtin_registry()).kinds.values()
    classes = [each.front_matter for kind in kinds for each in (*kind.layouts, kind.generic)]
    return {each.schema_name: each for each in classes}


class _Generator(GenerateJsonSchema):
    """Generates schemas without defaults: the Python value of an absent key is not part of the JSON."""

    def default_schema(self, schema: Any) -> dict[str, Any]:  # noqa: ANN401  # a core schema, untyped in pydantic
        return self.generate_inner(schema["schema"])

    def handle_ref_overrides(self, json_schema: dict[str, Any]) -> dict[str, Any]:
        return json_schema  # every field has its title, the same as that of its class or not


def _front_matter(model: type[FrontMatter]) -> dict[str, Any]:
    """Return the schema of the YAML in canonical form: each key of the kind, as a text or as a list of texts."""
    texts = {name: codec.build_text_schema() for name, codec in model.codecs().items()}
    lists = {name: {"type": "array", "items": codec.build_text_schema()} for name, codec in model.item_codecs().items()}
    known = {name: (texts | lists)[name] for name in model.fields() if name in texts | lists}
    fields = model.fields()
    return {
        "title": model.__title__,
        "description": "The YAML between the fences, every value being text. Other keys are allowed.",
        "type": "object",
        "properties": {
            name: {"title": fields[name].title, "description": fields[name].description, **schema}
            for name, schema in known.items()
        },
        "required": list(model.required_keys()),
    }


def _in_order(schema: Any, *, named: bool = False) -> Any:  # noqa: ANN401  # JSON
    """Return a schema with its keywords in reading order; properties and classes keep their order."""
    if isinstance(schema, list):
        return [_in_order(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    keys = list(schema) if named else sorted(schema, key=_rank_keyword)
    return {key: _in_order(schema[key], named=key in NAMED and not named) for key in keys}


def _rank_keyword(keyword: str) -> tuple[int, str]:
    return (_FIRST.index(keyword), "") if keyword in _FIRST else (len(_FIRST) + (keyword == "$defs"), keyword)


def print_schema(schema: dict[str, Any]) -> str:
    """Return the text of a schema as in its published file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def make_files() -> dict[str, str]:
    """Return the text of each published file by its name: the schemas, and the annotations of all of them."""
    made = {name: split_annotations(make_json_schema(name)) for name in list_schema_names()}
    files = {f"{name}.schema.json": print_schema(schema) for name, (schema, _) in made.items()}
    return files | {"annotations.json": print_schema({name: found for name, (_, found) in made.items() if found})}


if __name__ == "__main__":  # writes the published files into the directory named
    for each, text in make_files().items():
        Path(sys.argv[1], each).write_text(text, encoding="utf-8", newline="\n")

"""Make a schema without references, for services that make a language model answer in JSON: `inline_page_schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from quotedoc.model.registry import Registry

Schema = dict[str, Any]

_STRICT: Final = ("type", "description", "enum", "properties", "required", "additionalProperties", "items", "anyOf")
"""The keywords that all such services accept; `render --check` checks patterns and limits."""


def inline_page_schema(schema: Mapping[str, Any], name: str, registry: Registry, *, is_strict: bool) -> Schema:
    """Return a schema without references; that of a kind of page also without data about how a page is written."""
    omitted: set[str] = set()
    if name in registry.list_kinds():
        omitted = {*registry.find_page_class(name).__form__, "columns", "path", "places"} - {"kind", "layout"}
    if name in registry.kinds and registry.kinds[name].layouts:
        omitted.add("blocks")  # of pages that were read by their structure alone
    return inline_schema(schema, omitted, is_strict=is_strict)


def inline_schema(schema: Mapping[str, Any], omitted: Collection[str] = (), *, is_strict: bool = False) -> Schema:
    """Return a schema without references.

    Args:
        schema: a published schema.
        omitted: properties about how the page is written, which a model would have to invent.
        is_strict: whether to follow the strict dialect: only common keywords, objects without other keys, and every
            property is required. An optional property may be null, which `render` takes for an absent key.
    """
    known = schema.get("$defs", {})
    whole = _resolve({key: value for key, value in schema.items() if key not in {"$schema", "$id", "$defs"}}, known)
    whole["properties"] = {name: each for name, each in whole.get("properties", {}).items() if name not in omitted}
    return _restrict(whole) if is_strict else whole


def _resolve(node: Any, known: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """Return a part of a schema with each reference replaced by its target; no published schema refers to itself."""
    if isinstance(node, list):
        return [_resolve(item, known) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("$ref"), str):
        others = {key: value for key, value in node.items() if key != "$ref"}
        return _resolve({**known[node["$ref"].removeprefix("#/$defs/")], **others}, known)
    return {key: _resolve(value, known) for key, value in node.items()}


def _restrict(node: Schema) -> Schema:
    """Return a part of a schema in the strict dialect."""
    found: Schema = {key: node[key] for key in _STRICT if key in node}
    if "const" in node:
        found["enum"] = [node["const"]]
    if "prefixItems" in node:  # all of them are alike
        found["items"] = node["prefixItems"][0]
    if "items" in found:
        found["items"] = _restrict(found["items"])
    if "anyOf" in found:
        found["anyOf"] = [_restrict(each) for each in found["anyOf"]]
    if "properties" in found:
        needed = node.get("required", ())
        found["properties"] = {
            name: _restrict(each) if name in needed else _allow_null(_restrict(each))
            for name, each in found["properties"].items()
        }
        found |= {"required": list(found["properties"]), "additionalProperties": False}
    return found


def _allow_null(node: Schema) -> Schema:
    """Return a schema that also accepts null."""
    if "type" not in node:
        return {**node, "anyOf": [*node.get("anyOf", ()), {"type": "null"}]}
    types = node["type"] if isinstance(node["type"], list) else [node["type"]]
    found = {**node, "type": types if "null" in types else [*types, "null"]}
    return found | ({"enum": [*node["enum"], None]} if "enum" in node and None not in node["enum"] else {})

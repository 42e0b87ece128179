"""Parts as pydantic models: made of their declarations when somebody asks for a typed page or a schema."""

from __future__ import annotations

from functools import reduce
from operator import or_
from types import UnionType, new_class
from typing import TYPE_CHECKING, Annotated, Any, Union, cast, get_args, get_origin

from pydantic import BaseModel, ConfigDict
from pydantic import Field as ModelField

from quotedoc.model.chart import ChartText
from quotedoc.model.part import Part
from quotedoc.model.registry import builtin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.model.page import Page
    from quotedoc.model.part import Field
    from quotedoc.model.registry import Registry


_built: dict[type[Part], type[BaseModel]] = {}


def model_of(part: type[Part]) -> type[BaseModel]:
    """Return the frozen pydantic model of a part; its instances are instances of the part as well."""
    if part not in _built:
        _built[part] = _build(part)
    return _built[part]


def _build(part: type[Part]) -> type[BaseModel]:
    namespace: dict[str, Any] = {
        "__module__": part.__module__,
        "__qualname__": part.__qualname__,
        "__doc__": part.__doc__,
        "__annotations__": {name: _with_models(hint) for name, hint in part.hints().items()},
        "model_config": ConfigDict(
            frozen=True,
            # What is published may have more than is known; what quotedoc writes has not.
            extra="allow" if issubclass(part, ChartText) else "forbid",
            title=part.__title__,
            # A chart as published is judged as its JSON stands; of a page, each codec is as strict as it has to be.
            strict=issubclass(part, ChartText),
        ),
    }
    namespace |= {name: _model_field(field) for name, field in part.fields().items()}
    model = new_class(part.__name__, (part, BaseModel), exec_body=lambda body: body.update(namespace))
    return cast("type[BaseModel]", model)


def _model_field(field: Field) -> Any:  # noqa: ANN401  # pydantic says so
    default: dict[str, Any] = {} if field.required else {"default": field.default}
    extra: dict[str, Any] = {"json_schema_extra": {"unit": field.unit}} if field.unit else {}
    return ModelField(title=field.title, description=field.description, alias=field.key, **default, **extra)


def _with_models(hint: Any) -> Any:  # noqa: ANN401  # a type
    """Return a field's type with the models of the parts that it names."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return model_of(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_with_models(args[0]), *args[1:])]
    if origin in (Union, UnionType):
        return reduce(or_, map(_with_models, args))
    return origin[tuple(map(_with_models, args))] if origin in (tuple, list) else hint


def validate(values: Mapping[str, Any], registry: Registry | None = None) -> Page:
    """Return the page of plain JSON values.

    Raises:
        KeyError: its kind is not among those of the registry.
        ValueError: the values are no page of their kind; `contract.explain` says why, and where.
    """
    return cast("Page", model_of((registry or builtin()).page(values["kind"])).model_validate(values))


def dump(page: Page) -> dict[str, Any]:
    """Return a page as plain JSON values: what it does not state is absent, what it states as `-` is None."""
    return cast("BaseModel", page).model_dump(by_alias=True, exclude_unset=True)

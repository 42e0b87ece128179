"""Build the pydantic model of a class of pages or of their parts, once a typed page or a schema is needed."""

from __future__ import annotations

from types import new_class
from typing import TYPE_CHECKING, Any, cast

from pydantic import BaseModel, ConfigDict
from pydantic import Field as ModelField

if TYPE_CHECKING:
    from collections.abc import Mapping


def build_model(part: type[Any], types: Mapping[str, Any]) -> type[BaseModel]:
    """Return a frozen pydantic model that is a subclass of a part.

    Args:
        part: the class that defines the fields.
        types: the type of each field, with the models of parts instead of the parts.
    """
    config = ConfigDict(
        frozen=True,
        extra="allow" if part.__open__ else "forbid",
        title=part.__title__,
        strict=part.__open__,
        # A constructor takes the Python names of the fields, JSON has their keys.
        validate_by_name=True,
        validate_by_alias=True,
    )
    namespace: dict[str, Any] = {
        "__module__": part.__module__,
        "__qualname__": part.__qualname__,
        "__doc__": part.__doc__,
        "__annotations__": types,
        "model_config": config,
    }
    namespace |= {name: _model_field(field) for name, field in part.fields().items()}
    model = new_class(part.__name__, (part, BaseModel), exec_body=lambda body: body.update(namespace))
    return cast("type[BaseModel]", model)


def _model_field(field: Any) -> Any:  # noqa: ANN401  # pydantic says so
    default: dict[str, Any] = {} if field.required else {"default": field.default}
    extra: dict[str, Any] = {"json_schema_extra": {"unit": field.unit}} if field.unit else {}
    return ModelField(title=field.title, description=field.description, alias=field.key, **default, **extra)

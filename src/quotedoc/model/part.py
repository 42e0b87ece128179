"""Define pages as classes: a `Part` is a page, a section, a row or an item, and its fields are values or other parts.

Reading, checking and writing a page only need the fields of these classes. An instance of a part is an instance of its
pydantic model, which is built for the first instance: importing pydantic takes longer than checking a page.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache, reduce
from inspect import get_annotations
from operator import or_
from types import UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    dataclass_transform,
    get_args,
    get_origin,
)

from quotedoc.model.codec import Codec
from quotedoc.model.number import Free

if TYPE_CHECKING:
    from typing import Self

    from pydantic import BaseModel

_T = TypeVar("_T")


class NotNull:
    """Marks a field that may be absent, but is never `null`."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Remove the None that stands for absence in Python."""
        return handler(next(arg for arg in get_args(source) if arg is not type(None)))


Maybe = Annotated[_T | None, NotNull()]
"""A part, list or text that may be absent (None in Python, no key in JSON)."""


class Field(NamedTuple):
    """A field of a part.

    Attributes:
        title: its name in words.
        description: what it states, in a sentence.
        unit: what its number counts, if the value type does not determine that.
        required: whether it is always there.
        default: its value in Python if it is absent.
        key: its key in JSON, if that is not the name of the attribute.
    """

    title: str
    description: str
    unit: str | None = None
    required: bool = False
    default: Any = None
    key: str | None = None


def leaf(title: str, description: str, *, unit: str | None = None) -> Any:
    """Define a field that is a value, with its unit if the value type does not determine that."""
    return Field(title, description, unit)


def part(title: str, description: str) -> Any:
    """Define a field that is a part of its own, or a list."""
    return Field(title, description)


def required(title: str, description: str) -> Any:
    """Define a field that is always there."""
    return Field(title, description, required=True)


# To a type checker, an assignment that is not a field specifier is a default: `leaf` and `part` are optional fields.
@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(required,))
class Part:
    """A piece of a page. A value that the page does not state is None here and absent in JSON. Parts are immutable.

    A part in a list has a `key`: the fields that identify an item, wherever in the list it stands; by default the first
    field. The fields in `form` describe how the part is written, not what the page states.
    """

    __declared__: ClassVar[dict[str, Field]] = {}
    __title__: ClassVar[str | None] = None
    __key__: ClassVar[tuple[str, ...]] = ()
    __form__: ClassVar[frozenset[str]] = frozenset()
    __open__: ClassVar[bool] = False
    """Whether other keys are accepted, too, and each value must have exactly the type of its field."""

    def __new__(cls, **_values: Any) -> Self:
        """Make an instance of the part's model, whose constructor checks the values."""
        return cast("Self", object.__new__(model_of(cls)))

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle by the class that defines the fields: its model is not an attribute of any module."""
        return _make_blank, (type(self).__bases__[0],), self.__getstate__()

    def __init_subclass__(
        cls, title: str | None = None, key: tuple[str, ...] = (), form: tuple[str, ...] = (), **options: Any
    ) -> None:
        """Move the fields out of the class's attributes, where instances have their values."""
        super().__init_subclass__(**options)
        declared = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        for name in declared:
            delattr(cls, name)
        if declared or title:
            cls.__declared__, cls.__title__ = declared, title
        if key:
            cls.__key__ = key
        cls.__form__ = frozenset(form).union(*(base.__dict__.get("__form__", ()) for base in cls.__mro__[1:]))

    @classmethod
    @cache
    def fields(cls) -> dict[str, Field]:
        """Return every field by name, those of base classes first."""
        return {
            name: field for base in reversed(cls.__mro__) for name, field in vars(base).get("__declared__", {}).items()
        }

    @classmethod
    def item_key(cls) -> tuple[str, ...]:
        """Return the fields that identify an item of a list of such parts."""
        return cls.__key__ or tuple(cls.fields())[:1]

    @classmethod
    @cache
    def hints(cls) -> dict[str, Any]:
        """Return the type of every field by name, with its codec."""
        hints = {name: hint for base in reversed(cls.__mro__) for name, hint in _own_hints(base).items()}
        return {name: hints[name] for name in cls.fields()}

    @classmethod
    @cache
    def codecs(cls) -> dict[str, Codec]:
        """Return the codec of each leaf by field name."""
        codecs = {name: _codec_in(hint) for name, hint in cls.hints().items()}
        return {name: codec for name, codec in codecs.items() if codec is not None}

    @classmethod
    @cache
    def item_codecs(cls) -> dict[str, Codec]:
        """Return the codec of the items of each list of leaves, by field name."""
        found = {}
        for name, hint in cls.hints().items():
            for listed in get_args(hint):
                codecs = [codec for arg in get_args(listed) for item in get_args(arg) if (codec := _codec_in(item))]
                if codecs:
                    found[name] = codecs[0]
        return found

    @classmethod
    @cache
    def lists(cls) -> frozenset[str]:
        """Return the names of the fields that are lists."""
        return frozenset(name for name, hint in cls.hints().items() if _is_list(hint))

    @classmethod
    @cache
    def parts(cls) -> dict[str, type[Part]]:
        """Return the class of each field that is a part or a list of parts, by field name; a `Value` is not a part."""
        parts = {name: _part_in(hint) for name, hint in cls.hints().items() if name not in cls.codecs()}
        return {name: part for name, part in parts.items() if part is not None}


def _make_blank(part: type[Part]) -> Part:
    """Return an instance of a part without a state, which pickle then sets."""
    return part.__new__(part)


class Value(Part):
    """A value with several members in one text, such as `31 / 32`."""


@cache
def _own_hints(cls: type) -> dict[str, Any]:
    """Return the types of the fields that a class defines itself."""
    # typing.get_type_hints visits the base classes of each class again, and each type: it takes five times as long.
    return get_annotations(cls, eval_str=True)


_models: dict[type[Part], type[BaseModel]] = {}


def model_of(part: type[Part]) -> type[BaseModel]:
    """Return the frozen pydantic model of a part, which is a subclass of it; a model is its own model."""
    if part not in _models:
        from quotedoc.model.built import build_model

        model = build_model(part, {name: _with_models(hint) for name, hint in part.hints().items()})
        _models[part] = _models[cast("type[Part]", model)] = model
    return _models[part]


def _with_models(hint: Any) -> Any:
    """Return a field's type with the models of the parts that it names."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return model_of(hint)
    origin, args = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return Annotated[(_with_models(args[0]), *args[1:])]
    if origin in (Union, UnionType):
        return reduce(or_, map(_with_models, args))
    return origin[tuple(map(_with_models, args))] if origin in (tuple, list) else hint


def _codec_in(hint: Any) -> Codec | None:
    return next((item for item in getattr(hint, "__metadata__", ()) if isinstance(item, Codec)), None)


def _is_list(hint: Any) -> bool:
    """Return whether a type is that of a list, which may be absent."""
    return get_origin(hint) is tuple or any(_is_list(each) for each in get_args(hint)[:1])


def _part_in(hint: Any) -> type[Part] | None:
    """Return the part that a type such as `Maybe[X]` or `Maybe[tuple[X, ...]]` names."""
    if isinstance(hint, type) and issubclass(hint, Part):
        return None if issubclass(hint, Value) else hint
    return next((found for arg in get_args(hint) if (found := _part_in(arg)) is not None), None)


class OtherCell(Part):
    """A cell whose meaning is not known: its text, and the number in it where it is one beyond doubt."""

    text: str = required("Text", "The cell as printed.")
    value: Annotated[Decimal | None, Free(decimals=4, missing=True, unit="see `unit`")] = leaf(
        "Value", "The number that the text states; null for `-`."
    )
    unit: Maybe[str] = leaf("Unit", "The unit of the number.")


class OtherRow(Part, key=("label",), form=("after",)):
    """A table row with a label that is not known, or that an earlier row bears already."""

    after: str = required("After", "The key of the known row that it follows; empty before the first.")
    label: str = required("Label", "The first cell as printed.")
    cells: tuple[OtherCell, ...] = required("Cells", "The cells after the label, in column order.")


class Rows(Part, form=("row_order",)):
    """A table whose known rows are fields. Rows that are not known stand in `other_rows`."""

    other_rows: Maybe[tuple[OtherRow, ...]] = part("Other rows", "Rows whose label is not known, in page order.")
    row_order: Maybe[tuple[str, ...]] = leaf(
        "Row order", "The keys of the known rows as printed, if out of the usual order."
    )

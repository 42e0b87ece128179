"""Load the user's functions that draw further kinds of charts, which a configuration names as `module:function`."""

from __future__ import annotations

from pkgutil import resolve_name
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.html import Drawing


def load_drawings(names: Mapping[str, Drawing | str] | None) -> dict[str, Drawing]:
    """Return the functions by kind of chart; each is given as a function, or by its name `module:function`.

    Raises:
        ValueError: a name has another form, or is not that of a function.
        ImportError: there is no such module.
        AttributeError: the module has no such function.
    """
    return {kind: _load_drawing(kind, each) for kind, each in (names or {}).items()}


def _load_drawing(kind: str, named: Drawing | str) -> Drawing:
    found = resolve_name(named) if isinstance(named, str) else named
    if not callable(found):
        raise ValueError(f"the drawing of '{kind}' is not a function: {named!r}")  # noqa: TRY004  # a faulty configuration
    return cast("Drawing", found)

"""The kinds of page: one for each module here that has a `KIND`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotedoc.model.layout import Kind


@cache
def load_kinds() -> dict[str, Kind]:
    """Return every kind by name: quote pages first, what is of no other kind last."""
    modules = (import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__))
    kinds = sorted((module.KIND for module in modules), key=_rank_kind)
    return {kind.name: kind for kind in kinds}


def _rank_kind(kind: Kind) -> tuple[bool, bool, str]:
    return kind.name == "other", kind.name != "quote", kind.name

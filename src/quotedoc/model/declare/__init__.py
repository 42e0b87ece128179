"""Add what users define in TOML to a registry: kinds of page, sections of known kinds, labels of a locale.

`with_kind` and `with_labels` get a registry and the content of a file, and return another registry. The definitions are
compiled into the types that the package's own kinds and labels have. This package is only imported when it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotedoc.model.declare.kind import declare_kind
from quotedoc.model.declare.labels import check_labels
from quotedoc.model.declare.toml import DeclarationError
from quotedoc.model.labels import DEFAULT_LOCALE, group_label_texts, make_catalogue
from quotedoc.model.registry import Registry
from quotedoc.model.slots.binding import LabelClashError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DeclarationError", "with_kind", "with_labels"]


def with_kind(registry: Registry, values: Mapping[str, Any]) -> Registry:
    """Return a registry with a kind of page that a file defines, or with its sections of a known kind.

    A new kind takes precedence over the others: an address is compared with it first.

    Raises:
        DeclarationError: the definition cannot be used.
    """
    return registry.derive_registry(_add_kind, values)


def _add_kind(registry: Registry, values: Mapping[str, Any]) -> Registry:
    english = group_label_texts(registry.english)
    kind, labels = declare_kind(values, registry.kinds, english)
    groups = {group: {**known, **labels.get(group, {})} for group, known in english.items()}
    kinds = {**registry.kinds, kind.name: kind} if kind.name in registry.kinds else {kind.name: kind, **registry.kinds}
    return _bind_layouts(
        Registry(kinds, {**registry.catalogues, DEFAULT_LOCALE: make_catalogue(DEFAULT_LOCALE, groups)}), DEFAULT_LOCALE
    )


def with_labels(locale: str, registry: Registry, values: Mapping[str, Any]) -> Registry:
    """Return a registry with the labels of a locale; some labels may be missing.

    Raises:
        DeclarationError: the labels cannot be used.
    """
    return registry.derive_registry(_add_labels, locale, values)


def _add_labels(registry: Registry, locale: str, values: Mapping[str, Any]) -> Registry:
    english = group_label_texts(registry.english)
    groups = check_labels(locale, values, english, registry.kinds)
    catalogue = make_catalogue(locale, groups, english)
    return _bind_layouts(Registry(registry.kinds, {**registry.catalogues, locale: catalogue}), locale)


def _bind_layouts(registry: Registry, locale: str) -> Registry:
    """Return the registry after checking that every layout can be bound to the labels of the locale."""
    for kind in registry.kinds.values():
        for layout in kind.layouts:
            try:
                registry.make_plan(kind.name, layout.name, locale)
            except LabelClashError as error:
                raise DeclarationError(f"pages of kind {kind.name}", str(error)) from error
    return registry

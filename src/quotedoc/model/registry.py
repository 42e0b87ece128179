"""Hold the kinds of page and the labels that quotedoc knows: a `Registry`, which reading and writing pages uses.

`load_builtin_registry()` has the kinds and labels of the package. A configuration with kinds or labels of the user
derives another registry (`derive_registry`). A registry makes, and caches, the plans by which pages are read and
written (`make_plan`) and the relations of a kind (`bind_relations`); `validate_page` makes typed pages.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final, cast

from quotedoc.model import labels
from quotedoc.model.bind import make_plan
from quotedoc.model.bind_relations import bind_relations
from quotedoc.model.identity import IDENTITY
from quotedoc.model.kinds import load_kinds
from quotedoc.model.leaves import iter_leaves
from quotedoc.model.page import UnknownPage
from quotedoc.model.part import model_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from quotedoc.model.bound import RelationGroup
    from quotedoc.model.codec import Codec
    from quotedoc.model.labels import Catalogue
    from quotedoc.model.layout import Kind
    from quotedoc.model.page import Page
    from quotedoc.model.plan import Plan
    from quotedoc.text import Pointer

UNKNOWN: Final = "unknown"
"""The kind of a text that is not a quote document."""
OTHER: Final = "other"
"""The kind of quote documents whose own kind is not defined."""


@dataclass(frozen=True, eq=False)
class Registry:
    """The kinds of page by name, and the catalogues of labels by locale.

    Attributes:
        kinds: the kinds, in the order in which they are compared with an address.
        catalogues: the catalogues; English is always among them.
    """

    kinds: Mapping[str, Kind]
    catalogues: Mapping[str, Catalogue]
    _plans: dict[tuple[str, str, str], Plan] = field(default_factory=dict)
    _leaves: dict[tuple[str, str, str], Mapping[Pointer, Codec]] = field(default_factory=dict)
    _relations: dict[str, Mapping[str, RelationGroup]] = field(default_factory=dict)
    _derived: dict[str, Registry] = field(default_factory=dict)
    _recipe: tuple[Any, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the calls that made the registry: repeating them gives the same classes."""
        return self._recipe

    @property
    def english(self) -> Catalogue:
        """The English catalogue, which is complete."""
        return self.catalogues[labels.DEFAULT_LOCALE]

    def find_page_class(self, kind: str) -> type[Page]:
        """Return the class of pages of a kind.

        Raises:
            KeyError: there is no such kind.
        """
        return UnknownPage if kind == UNKNOWN else self.kinds[kind].page

    def derive_registry(self, make: Callable[..., Registry], *given: object) -> Registry:
        """Return the registry that `make` returns for this registry and some arguments, and cache it.

        Args:
            make: a function that pickle can import.
            given: plain values with different `repr`s, since these are the key of the cache.
        """
        key = repr((make.__qualname__, given))
        if key not in self._derived:
            made = make(self, *given)
            self._derived[key] = replace(made, _recipe=(Registry.derive_registry, (self, make, *given)))
            for name, kind in made.kinds.items():
                if kind is not self.kinds.get(name):
                    kind.page.__restore__ = self._derived[key].validate_page
        return self._derived[key]

    def validate_page(self, values: Mapping[str, Any]) -> Page:
        """Return the page of plain JSON values.

        Raises:
            KeyError: there is no such kind.
            ValueError: the values are not a page of their kind; `validation.explain_value` explains why, and where.
        """
        model = model_of(self.find_page_class(values["kind"]))
        return cast("Page", model.model_validate(values, by_alias=True, by_name=False))

    def list_kinds(self) -> tuple[str, ...]:
        """Return the names of all kinds, `unknown` included."""
        return (*self.kinds, UNKNOWN)

    def is_own(self, kind: str) -> bool:
        """Return whether a user defined the kind, or added sections to it."""
        return kind in self.kinds and self.kinds[kind] is not load_builtin_registry().kinds.get(kind)

    def make_plan(self, kind: str, layout: str, locale: str = labels.DEFAULT_LOCALE) -> Plan:
        """Return the plan of a layout with the labels of a locale, and cache it.

        Raises:
            KeyError: there is no such kind, layout or catalogue.
        """
        key = (kind, layout, locale)
        if key not in self._plans:
            layouts = {each.name: each for each in (*self.kinds[kind].layouts, self.kinds[kind].generic)}
            self._plans[key] = make_plan(layouts[layout], self.catalogues[locale])
        return self._plans[key]

    def list_leaves(self, plan: Plan) -> Mapping[Pointer, Codec]:
        """Return the codec of each leaf of a plan by its pointer, which has `ITEM` for every index."""
        key = (plan.layout.kind, plan.layout.name, plan.catalogue.locale)
        if key not in self._leaves:
            self._leaves[key] = dict(iter_leaves(plan))
        return self._leaves[key]

    def bind_relations(self, kind: str) -> Mapping[str, RelationGroup]:
        """Return the relations of a kind by name, and cache them; the kind `unknown` has none."""
        if kind not in self._relations:
            known = self.kinds.get(kind)
            relations = (*IDENTITY, *known.relations) if known else ()
            page = self.find_page_class(kind)
            self._relations[kind] = bind_relations(relations, page, self.english, kind)
        return self._relations[kind]

    def plan_of(self, page: Mapping[str, Any]) -> Plan | None:
        """Return the plan that a converted page was read by; None if it is not a quote document.

        Raises:
            KeyError: there is no such kind or layout.
        """
        if page["kind"] == UNKNOWN:
            return None
        locale = page["labels"] if "labels" in page else self.catalogue_of(page).locale
        return self.make_plan(page["kind"], page["layout"], locale)

    def catalogue_of(self, page: Mapping[str, Any]) -> Catalogue:
        """Return the labels of the locale that a converted page states; those of English if there are none."""
        return self.catalogues.get(page.get("front_matter", {}).get("locale"), self.english)


@cache
def load_builtin_registry() -> Registry:
    """Return the registry with the kinds and labels of the package."""
    return Registry(
        load_kinds(),
        {locale: labels.load_catalogue(locale) for locale in labels.list_locales()},
        _recipe=(load_builtin_registry, ()),
    )

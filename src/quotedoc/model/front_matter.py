"""Define the keys of the front matter of each kind of page, in the order in which pages have them.

The class of a kind combines the groups of keys below; the keys of its last base class come first.
"""

from __future__ import annotations

from typing import ClassVar

from quotedoc.model.part import Maybe, Part, leaf, part
from quotedoc.model.values import LinkItem, Locale, Symbol, Text, Time, Url


class FrontMatter(Part):
    """What every page states first.

    Attributes:
        schema_name: the name of the published schema of its YAML.
        is_complete: whether pages of the kind have these keys, and in this order.
        optional: the keys that some published pages lack.
    """

    schema_name: ClassVar[str]
    is_complete: ClassVar[bool] = True
    optional: ClassVar[frozenset[str]] = frozenset()

    title: Text = leaf("Title", "The page's title: the name, and the symbol in brackets; on news the headline.")
    type: Text = leaf("Type", "The publisher's name for the type of page; `Symbol` on pages of a security.")
    locale: Locale = leaf("Locale", "The language of the page.")
    url: Url = leaf("Address", "The address of this page.")

    @classmethod
    def required_keys(cls) -> tuple[str, ...]:
        """Return the keys that pages of the kind have, in order."""
        keys = (key for key in cls.fields() if key not in cls.optional and key != "key_order")
        return tuple(keys) if cls.is_complete else ()


class _Security(FrontMatter):
    symbol: Symbol = leaf("Symbol", "The security: its code and its market.")
    name: Text = leaf("Name", "The security's name.")


class _Industry(Part):
    industry: Text = leaf("Industry", "The industry that the security is ranked in.")


class _Parent(Part):
    parent: Url = leaf("Parent", "The address of the security's quote page.")


class _Description(Part):
    description: Text = leaf("Description", "The article in a sentence.")


class _Published(Part):
    datetime: Time = leaf("Published", "When the page was made.")
    locales: Maybe[tuple[LinkItem, ...]] = part("Locales", "The page in each locale: the locale and the address.")


class _Order(Part, form=("key_order",)):
    key_order: Maybe[tuple[str, ...]] = part(
        "Key order", "The known keys as printed, if out of the usual order on a page with unknown or repeated keys."
    )


class QuoteFrontMatter(_Order, _Published, _Industry, _Security, title="Front matter of a quote page"):
    """The keys of a quote page of the current layout, in their published order."""

    schema_name: ClassVar[str] = "quote-front-matter"
    optional: ClassVar[frozenset[str]] = frozenset({"industry"})


class LegacyFrontMatter(_Order, _Industry, _Security, title="Front matter of a quote page of the legacy layout"):
    """The keys of a quote page of the legacy layout."""

    schema_name: ClassVar[str] = "legacy-front-matter"
    optional: ClassVar[frozenset[str]] = frozenset({"industry"})


class ChildFrontMatter(_Order, _Published, _Parent, _Security, title="Front matter of reports and news lists"):
    """The keys of a page that belongs to a quote page."""

    schema_name: ClassVar[str] = "child-front-matter"


class ArticleFrontMatter(_Order, _Published, _Description, FrontMatter, title="Front matter of a news article"):
    """The keys of a news article."""

    schema_name: ClassVar[str] = "article-front-matter"


class OtherFrontMatter(_Order, _Published, _Description, _Parent, _Industry, _Security, title="Other front matter"):
    """The keys of a page without a kind of its own: all known keys, in any order; none of them is required."""

    schema_name: ClassVar[str] = "other-front-matter"
    is_complete: ClassVar[bool] = False

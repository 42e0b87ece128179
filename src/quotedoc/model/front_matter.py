"""Front matter: what every quote document states of itself."""

from __future__ import annotations

from quotedoc.model.part import Maybe, Part, leaf, part
from quotedoc.model.values import LinkItem, Locale, Symbol, Text, Time, Url


class FrontMatter(Part):
    """The keys of a quote page of the current layout, in their published order."""

    title: Text = leaf("Title", "The page's title: the name, and the symbol in brackets.")
    type: Text = leaf("Type", "What the publisher calls the page; `Symbol` on pages of a security.")
    locale: Locale = leaf("Locale", "The language of the page.")
    url: Url = leaf("Address", "The address of this page.")
    symbol: Symbol = leaf("Symbol", "The security: its code and its market.")
    name: Text = leaf("Name", "The security's name.")
    industry: Text = leaf("Industry", "The industry that the security is ranked in.")
    datetime: Time = leaf("Published", "When the page was made.")
    locales: Maybe[tuple[LinkItem, ...]] = part("Locales", "The page in each locale: the locale and the address.")
    key_order: Maybe[tuple[str, ...]] = part(
        "Key order", "The known keys as printed, if out of the usual order on a page with unknown or repeated keys."
    )

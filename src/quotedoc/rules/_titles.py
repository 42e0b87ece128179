"""Find the form of a page's title, such as `{name} ({symbol})`; titles of some page kinds end in certain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.rules._same import locate_text, with_plain_spaces

if TYPE_CHECKING:
    from quotedoc.model.template import Template
    from quotedoc.reading import Reading

TITLE, LOCALE = ("front_matter", "title"), ("front_matter", "locale")


def title_form(reading: Reading) -> Template | None:
    """Return the form of the page's title: that of the kind that its last words name, or else that of its own kind.

    The result is None if the page has no title, is in another locale than the labels, or its kind has no known form.
    """
    plan, locale, title = reading.plan, locate_text(reading, LOCALE), locate_text(reading, TITLE)
    if plan is None or title is None or (locale and locale.value != plan.catalogue.locale):
        return None
    titles, title_text = plan.catalogue.titles, with_plain_spaces(title.value)
    named = (form for form in titles.values() if form.last_words and title_text.endswith(form.last_words))
    return next(named, titles.get(plan.layout.kind)) if plan.layout.kind in titles else None

"""The news list of a security: headlines with a link, a time and the start of a summary, newest first."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from quotedoc.model.codec import Constant
from quotedoc.model.front_matter import ChildFrontMatter
from quotedoc.model.layout import Kind, Layout, Section
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Page, PageEnd, schema_id
from quotedoc.model.part import Maybe, Part, leaf, part, required
from quotedoc.model.slots import Line, QuoteLines
from quotedoc.model.values import Headline, Text, Time, Url


class NewsItem(Part, key=("url",)):
    """`### [headline](address)`, and what stands below."""

    headline: Headline = leaf("Headline", "The headline; it may be empty.")
    url: Url = leaf("Address", "The address of the article.")
    published: Time = leaf("Published", "When the article was published.")
    summary: Text = leaf("Summary", "The start of the article, cut at 120 characters.")


class _NewsBody(Page):
    schema_: Annotated[str | None, Constant(value=schema_id("news"))] = SCHEMA_FIELD
    kind: Literal["news"] = required("Kind", "The kind of page.")
    layout: Literal["current", "generic"] = required("Layout", "The layout of the page.")
    labels: Maybe[str] = LABELS_FIELD
    front_matter: Maybe[ChildFrontMatter] = part("Front matter", "The front matter of the page.")
    title: Text = leaf("Heading", "The heading of the page.")
    items: Maybe[tuple[NewsItem, ...]] = part("Items", "The articles, newest first.")


class NewsPage(PageEnd, _NewsBody, title="News list"):
    """A news list as converted."""


_CURRENT = Layout(
    kind="news",
    name="current",
    page=NewsPage,
    front_matter=ChildFrontMatter,
    type="Symbol",
    sections=(
        Section((), level=1),
        Section(
            ("items",),
            level=3,
            repeats=True,
            slots=(Line("news.published"), QuoteLines(("news.summary",))),
            name="news.item",
        ),
    ),
)

KIND = Kind(
    name="news",
    words="news list",
    address=re.compile(r"quote/[^/]+/news\.md"),
    page=NewsPage,
    layouts=(_CURRENT,),
)

"""The news article: its text, the securities it is about, and other articles."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from quotedoc.model.codec import Constant
from quotedoc.model.front_matter import ArticleFrontMatter
from quotedoc.model.layout import Kind, Layout, Section
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Block, Page, PageEnd, schema_id
from quotedoc.model.part import Maybe, Part, leaf, part, required
from quotedoc.model.slots import Blocks, Links
from quotedoc.model.values import LinkItem, Text


class Related(Part):
    """A list of links under a heading of its own."""

    links: Maybe[tuple[LinkItem, ...]] = part("Links", "The links, in page order.")


class _ArticleBody(Page):
    schema_: Annotated[str | None, Constant(value=schema_id("article"))] = SCHEMA_FIELD
    kind: Literal["article"] = required("Kind", "The kind of page.")
    layout: Literal["current", "generic"] = required("Layout", "The layout of the page.")
    labels: Maybe[str] = LABELS_FIELD
    front_matter: Maybe[ArticleFrontMatter] = part("Front matter", "The front matter of the page.")
    title: Text = leaf("Heading", "The headline.")
    body: Maybe[tuple[Block, ...]] = part("Body", "The article, block by block.")
    related_stocks: Maybe[Related] = part("Related stocks", "The securities that the article is about.")
    related_news: Maybe[Related] = part("Related news", "Other articles.")


class ArticlePage(PageEnd, _ArticleBody, title="News article"):
    """A news article as converted."""


_CURRENT = Layout(
    kind="article",
    name="current",
    page=ArticlePage,
    front_matter=ArticleFrontMatter,
    type="News",
    sections=(
        Section((), level=1),
        Section((), slots=(Blocks("body"),)),
        Section(("related_stocks",), level=3, slots=(Links("links"),)),
        Section(("related_news",), level=2, slots=(Links("links"),)),
    ),
)

KIND = Kind(
    name="article",
    words="news article",
    address=re.compile(r"news/[^/]+\.md"),
    page=ArticlePage,
    layouts=(_CURRENT,),
)

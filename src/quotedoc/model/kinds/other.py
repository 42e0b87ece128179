"""Quote documents of any other kind, such as overview and filings: their layout is not known."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from quotedoc.model.codec import Constant
from quotedoc.model.front_matter import OtherFrontMatter
from quotedoc.model.layout import Kind
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Page, PageEnd, schema_id
from quotedoc.model.part import Maybe, leaf, part, required
from quotedoc.model.values import Text


class _OtherBody(Page):
    schema_: Annotated[str | None, Constant(value=schema_id("other"))] = SCHEMA_FIELD
    kind: Literal["other"] = required("Kind", "The kind of page.")
    layout: Literal["generic"] = required("Layout", "The layout of the page.")
    labels: Maybe[str] = LABELS_FIELD
    front_matter: Maybe[OtherFrontMatter] = part("Front matter", "The front matter of the page.")
    title: Text = leaf("Heading", "The heading of the page.")


class OtherPage(PageEnd, _OtherBody, title="Other quote document"):
    """A quote document without a page kind of its own, as converted."""


KIND = Kind(
    name="other",
    words="page of another kind",
    address=re.compile(r"quote/[^/]+/[^/]+\.md"),
    page=OtherPage,
    layouts=(),
)

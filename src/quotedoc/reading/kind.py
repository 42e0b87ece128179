"""Is this a quote document, and of which kind?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotedoc.data import Scalar
from quotedoc.model.quote import CURRENT
from quotedoc.syntax import Fence, FrontMatter

if TYPE_CHECKING:
    from quotedoc.model.layout import Layout
    from quotedoc.reading.front_matter import Yaml
    from quotedoc.syntax import Document

CHART_FENCE = "chart-data:"
_PAGE_URL = re.compile(r"https?://(?:www\.)?longbridge\.com/(?:[a-zA-Z-]+/)?(quote|news)/")
# Kinds whose layout is not declared; nor is that of pages of the type "quote", the legacy layout.
_OTHER_URL = re.compile(r"/quote/[^/]+/(?:norm|news|overview|filings)\.md|/news/")
_ENTRY = re.compile(r"""^(url|symbol|type|parent)[ \t]*:[ \t]*["']?([^"'\n]*)""", re.MULTILINE)
_TYPES = {"Symbol", "quote", "News"}


def find_layout(document: Document, yaml: Yaml | None) -> tuple[bool, Layout | None]:
    """Return whether this is a quote document, and the layout it follows if one is declared for its kind.

    It is one if its front matter, even a broken one, has a `url` on a quote or news path of the publisher, a `symbol`,
    or the type Symbol, quote or News; or, without front matter, if it has a `chart-data:` fence.
    """
    if yaml is None:
        has_chart = any(
            isinstance(block, Fence) and document.source.slice(block.info).startswith(CHART_FENCE)
            for block in document.blocks
        )
        return has_chart, CURRENT if has_chart else None
    about: dict[str, str] = {}
    if yaml.is_broken:
        # Of what is no YAML the lines may still tell.
        entries = _ENTRY.findall(document.source.view, yaml.block.body.start, yaml.block.body.end)
        about = {key: value.strip() for key, value in entries}
    if yaml.node is not None:
        about |= {str(key.value): str(value.value) for key, value in yaml.node.entries if isinstance(value, Scalar)}
    url = about.get("url", "")
    if not (_PAGE_URL.match(url) or about.get("symbol") or about.get("type") in _TYPES):
        return False, None
    # An address with a slip in it leaves a quote page a quote page; its rules then say what is wrong with it.
    other = _OTHER_URL.search(url) or "parent" in about or about.get("type") in ("quote", "News")
    return True, None if other else CURRENT


def front_matter_block(document: Document) -> FrontMatter | None:
    """Return the front matter of a document, if it has any."""
    return next((block for block in document.blocks[:2] if isinstance(block, FrontMatter)), None)

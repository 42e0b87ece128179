"""Pages as HTML that people look at: drawings beside their tables, and findings in their place."""

from quotedoc.html.context import Drawing
from quotedoc.html.page import View, render_page
from quotedoc.html.site import INDEX_FILE, IndexEntry, Site, find_address, make_entry, make_index, make_site

__all__ = [
    "INDEX_FILE",
    "Drawing",
    "IndexEntry",
    "Site",
    "View",
    "find_address",
    "make_entry",
    "make_index",
    "make_site",
    "render_page",
]

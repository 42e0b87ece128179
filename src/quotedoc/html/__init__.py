"""Pages as HTML that people look at: drawings beside their tables, and findings in their place."""

from quotedoc.html.context import Drawing
from quotedoc.html.page import View, render_page

__all__ = ["Drawing", "View", "render_page"]

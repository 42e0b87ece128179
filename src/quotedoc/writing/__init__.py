"""Write the JSON of a page as canonical Markdown."""

from quotedoc.writing.write import write_page

__all__ = ["write_page"]

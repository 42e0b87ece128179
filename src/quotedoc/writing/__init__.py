"""A page to canonical text."""

from quotedoc.writing.write import write_page

__all__ = ["write_page"]

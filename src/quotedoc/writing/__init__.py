"""A page to canonical text."""

from quotedoc.writing.write import write

__all__ = ["write"]

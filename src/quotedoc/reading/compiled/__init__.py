"""A second, faster reader of pages that are written as published; it gives what the reader of blocks gives, or nothing.

Each table and each chart of a plan becomes one regular expression, and a function that takes the values from its
groups. A page that such expressions and a few plain forms of lines tile, from its front matter to its end, has blocks
that are known without parsing them. All other pages, and all that could be confused, are left to the
reader of blocks: a whole page or nothing.
"""

from quotedoc.reading.compiled.read import read_compiled

__all__ = ["read_compiled"]

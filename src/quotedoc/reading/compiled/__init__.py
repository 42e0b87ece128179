"""Read pages that are written as published faster than block by block, with the same result, or not at all.

Each table and each chart of a plan is compiled to one regular expression, and a function that takes the values from its
groups. If such expressions, and a few simple forms of lines, match a page without gaps, from its front matter to its
end, its blocks are known without parsing them. Any other page, and anything ambiguous, is left to `read_blocks` in
`reading/read.py`; it then reads the whole page.
"""

from quotedoc.reading.compiled.read import read_compiled

__all__ = ["read_compiled"]

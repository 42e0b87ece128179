"""How much is taken of one file; what is beyond is a finding of the rule `limit-exceeded`.

How deep values may be nested and how many digits a number may have is for `data/` to say.
"""

from __future__ import annotations

from typing import Final

MAX_FILE_SIZE: Final = 16 * 2**20
"""Bytes of a file; the configuration may set another limit."""
MAX_SECONDS: Final = 300
"""Seconds that a run spends on a page, 0 for any; the configuration may set another limit."""
MAX_COLUMNS: Final = 1000
"""Columns of a table."""
MAX_VIOLATIONS: Final = 10_000
"""What a schema has against one value; with so much against it, nobody looks for more."""
MAX_FINDINGS: Final = 1000
"""Findings that are told of a page."""

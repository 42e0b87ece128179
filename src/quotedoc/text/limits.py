"""Define how much of one file is read, checked and reported.

What exceeds a limit is a finding of the rule `limit-exceeded`, except for `MAX_VIOLATIONS`. The limits of nested values
and of digits are in `data/`.
"""

from __future__ import annotations

from typing import Final

MAX_FILE_SIZE: Final = 16 * 2**20
"""Maximum size of a file in bytes; the configuration may set another limit."""
MAX_SECONDS: Final = 300
"""Maximum time for one page in seconds; the configuration may set another limit, 0 for no limit."""
MAX_COLUMNS: Final = 1000
"""Maximum number of columns of a table; a wider table is not read."""
MAX_VIOLATIONS: Final = 10_000
"""Maximum number of schema violations of one value; the search for more ends without a finding."""
MAX_FINDINGS: Final = 1000
"""Maximum number of findings that are reported for a page; the configuration may set another limit."""

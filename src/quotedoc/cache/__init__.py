"""Cache the results of checks, by the bytes of the page and everything else that its result depends on.

`Keys.compute_key` returns the key of a page, `to_record` converts a result to text and `from_record` converts it back;
`RecordStore` stores the texts in a database in the user's cache directory.
"""

from quotedoc.cache.keys import Keys, compute_code_digest
from quotedoc.cache.location import find_cache_directory
from quotedoc.cache.record import from_record, to_record
from quotedoc.cache.store import FILE, LIMIT, RecordStore, clear_cache, measure_size

__all__ = [
    "FILE",
    "LIMIT",
    "Keys",
    "RecordStore",
    "clear_cache",
    "compute_code_digest",
    "find_cache_directory",
    "from_record",
    "measure_size",
    "to_record",
]

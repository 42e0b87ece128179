"""What was found on a page, remembered by the page's bytes and by all that the finding depends on."""

from quotedoc.cache.keys import Keys, code_digest
from quotedoc.cache.place import default_directory
from quotedoc.cache.record import from_record, to_record
from quotedoc.cache.store import FILE, LIMIT, RecordStore, clear_cache, measure_size

__all__ = [
    "FILE",
    "LIMIT",
    "Keys",
    "RecordStore",
    "clear_cache",
    "code_digest",
    "default_directory",
    "from_record",
    "measure_size",
    "to_record",
]

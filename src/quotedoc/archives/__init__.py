"""Read pages from archives (ZIP, tar, JSON Lines, Parquet, WARC) one by one, without unpacking the archive.

`iter_members` gets the path of an archive and yields a `Member` for each file or record in it: its name and a function
that returns its bytes.
"""

from quotedoc.archives.containers import SUFFIXES, is_archive, is_tree, iter_members, needs_seek
from quotedoc.archives.member import ArchiveError, Member, RecordFields, refuse_member

__all__ = [
    "SUFFIXES",
    "ArchiveError",
    "Member",
    "RecordFields",
    "is_archive",
    "is_tree",
    "iter_members",
    "needs_seek",
    "refuse_member",
]

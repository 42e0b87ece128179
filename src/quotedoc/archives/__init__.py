"""Archives: files that hold many pages, read member by member, without unpacking them."""

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

"""Find the pages of a run that seem to contradict each other: `FactStore` gets the facts of all pages, yields pairs.

The facts are in a temporary database on disk, so that the memory does not grow with the number of pages.
"""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.corpus.facts import Facts

_TABLES: Final = """
pragma cache_size = -1024;  -- KiB; twice as much is no faster
create table page (id integer primary key, real blob unique, directory blob, file blob, reported integer, kind text,
                   address text, locale text, symbol text, moment text, day text, digest blob, grade text,
                   dividend_yield text, archived integer);
create table member (file blob primary key, archive blob, path text, data blob);
create table peer (page integer, symbol text, grade text, place integer, day text);
"""
# `said` has the grade and the yield that quote pages state for a security on a day: the first page, and the first page
# with another value. Any page that can be contradicted is contradicted by one of the two, so the others are not needed.
#
# Of many pages that should agree, each is compared with the first in its directory, and the first in each directory
# with the first of all; an English page comes first, then the order is that of the paths. So there are no more pairs
# than pages and peers, each page is read once, and the pairs within a directory are the same whether one page is
# checked or all are. There is one statement for each rule, as a statement takes memory until it is done.
_FIND: Final = """
create table said as select * from (
  select *, row_number() over (partition by what, symbol, day order by real) nth from (
    select 'grade' what, symbol, day, grade value, min(real) real from page where kind = 'quote'
      group by symbol, day, grade
    union all
    select 'yield', symbol, day, dividend_yield, min(real) from page where kind = 'quote'
      group by symbol, day, dividend_yield
  ) where value is not null
) where nth <= 2;
create index said_of on said (symbol, day, what);

create table clash (rule text, one integer, other blob, place integer);
insert into clash select 'page-twice', id, iif(real <> near, near, first), 0 from (
    select id, real, min(real) over (partition by address, moment, locale, directory) near,
      min(real) over (partition by address, moment, locale) first from page
      where address is not null and moment is not null
  ) where real <> first;
insert into clash select 'locales-differ', p.id, f.real, 0 from (
    select id, real, coalesce(min(real) filter (where locale = 'en') over near, min(real) over near) beside,
      coalesce(min(real) filter (where locale = 'en') over same, min(real) over same) first from page
      where address is not null and day is not null
      window same as (partition by address, day), near as (partition by address, day, directory)
  ) pair join page p on p.id = pair.id join page f on f.real = iif(pair.real <> pair.beside, pair.beside, pair.first)
  where p.locale <> f.locale and p.digest <> f.digest;
insert into clash select 'peer-differs', p.page, min(s.real), p.place from peer p
  join said s on s.symbol = p.symbol and s.day = p.day and s.what = 'grade' and s.value <> p.grade group by p.rowid;
insert into clash select 'yield-differs', p.id, min(s.real), 0 from page p
  join said s on s.symbol = p.symbol and s.day = p.day and s.what = 'yield' and s.value <> p.dividend_yield
  where p.kind = 'reports' group by p.id;
"""
_MEMBERS: Final = """
insert into member select p.file, null, null, null from page p
  where p.archived and p.id in (select one from clash union select f.id from clash join page f on f.real = other);
"""
_CLASHES: Final = """
select rule, p.file, p.reported, f.file, f.reported, place from clash join page p on p.id = one
  join page f on f.real = other where p.id <> f.id and (p.reported or f.reported)
  order by iif(p.reported, p.id, f.id), p.id, f.id, rule, place
"""


class Pair(NamedTuple):
    """Two files that seem to contradict each other: the file to report, and the other file.

    Attributes:
        rule: the name of the rule.
        file: the file to report, by the name with which it was added.
        other: the other file.
        is_swapped: whether the two were exchanged, since the rule would report the other file, which is not to be
            reported.
        place: the index of the list item that differs, for rules about items; otherwise 0.
    """

    rule: str
    file: bytes
    other: bytes
    is_swapped: bool
    place: int


class ArchivedPage(NamedTuple):
    """A member of an archive; unlike a file, it cannot be read again at any time.

    Attributes:
        archive: the name of the archive.
        path: the name of the member in reports.
        data: the content of the member.
    """

    archive: bytes
    path: str
    data: bytes


class FactStore:
    """The facts of the pages of a run."""

    def __init__(self) -> None:
        """Open a temporary database, which is deleted when it is closed."""
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)
        self._has_pairs = False

    def add_page(
        self, facts: Facts, file: bytes, real: bytes, *, reported: bool = True, archived: bool = False
    ) -> None:
        """Add the page in a file, unless the file was already added under another name.

        Args:
            facts: the facts of the page.
            file: the name of the file.
            real: its real path, which is the same for all names of the file.
            reported: whether the page is to be reported. Other pages are only compared with; they are added last.
            archived: whether the file is a member of an archive.
        """
        day = facts.moment[:10] if facts.moment else None
        directory = os.path.dirname(real)  # noqa: PTH120 - this runs once a page; Path.parent is slow
        place = (real, directory, file, reported)
        stated = (facts.kind, facts.address, facts.locale, facts.symbol, facts.moment, day)
        added = self._database.execute(
            "insert or ignore into page values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*place, *stated, facts.digest, facts.grade, facts.dividend_yield, archived),
        )
        if not added.rowcount:
            return
        peers = [(added.lastrowid, *peer, day) for peer in facts.peers]
        self._database.executemany("insert into peer values (?, ?, ?, ?, ?)", peers)

    def has_page(self, real: bytes) -> bool:
        """Return whether a file was added."""
        return bool(self._database.execute("select exists (select 1 from page where real = ?)", (real,)).fetchone()[0])

    def _find_pairs(self) -> None:
        """Find the pairs that seem to contradict each other, once; no page can be added afterwards."""
        if not self._has_pairs:
            self._database.executescript(_FIND)
            self._database.execute(_MEMBERS)
            self._has_pairs = True

    def needs_member(self, file: bytes) -> bool:
        """Return whether a file is a member of an archive that a pair has, and its content was not added yet."""
        self._find_pairs()
        found = self._database.execute("select 1 from member where file = ? and data is null", (file,))
        return found.fetchone() is not None

    def needs_archive(self, archive: bytes) -> bool:
        """Return whether an archive has a member that a pair has, and whose content was not added yet."""
        self._find_pairs()
        inside = archive + os.fsencode(os.sep)
        found = self._database.execute(
            "select 1 from member where data is null and (file = ? or substr(file, 1, ?) = ?)",
            (archive, len(inside), inside),
        )
        return found.fetchone() is not None

    def add_member(self, file: bytes, member: ArchivedPage) -> None:
        """Add the content of a member of an archive, if a pair has it."""
        self._database.execute("update member set archive = ?, path = ?, data = ? where file = ?", (*member, file))

    def find_member(self, file: bytes) -> ArchivedPage | None:
        """Return a member of an archive; None if it was not added."""
        found = self._database.execute(
            "select archive, path, data from member where file = ? and data is not null", (file,)
        ).fetchone()
        return None if found is None else ArchivedPage(*found)

    def iter_pairs(self) -> Iterator[Pair]:
        """Yield the pairs that seem to contradict each other, in the order of the reported files."""
        self._find_pairs()
        for rule, file, reported, other, _, place in self._database.execute(_CLASHES):
            pair = Pair(rule, file, other, is_swapped=False, place=place)
            yield pair if reported else pair._replace(file=other, other=file, is_swapped=True)

    def close(self) -> None:
        """Close the database, which deletes it."""
        self._database.close()

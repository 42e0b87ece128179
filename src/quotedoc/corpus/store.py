"""The facts of many pages, on disk while a run lasts: memory does not grow with their number."""

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
# What quote pages say of a security on a day: the first page, and the first that says something else than that. One of
# the two contradicts whatever can be contradicted, so nobody has to look at all of them.
#
# Of many pages that should agree, each is compared with the first in its directory, and the first in each directory
# with the first of all; an English page comes first, then the order is that of the paths. So there are no more pairs
# than pages and peers, each page is read once, and the pairs within a directory are the same whether one page is
# checked or all are. One statement a rule, as each takes memory until it is done.
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
    """Two files that seem to contradict each other: the one to be spoken of, and the other.

    Attributes:
        rule: the rule's name.
        file: the file that is spoken of, as it was added.
        other: the other file.
        turned: whether the rule would rather speak of the other, which is not reported.
        place: the index of the list item that is meant, if any is.
    """

    rule: str
    file: bytes
    other: bytes
    turned: bool
    place: int


class ArchivedPage(NamedTuple):
    """A member of an archive, which cannot be read again at any time as a file can.

    Attributes:
        archive: the archive.
        path: the name of the member in reports.
        data: its content.
    """

    archive: bytes
    path: str
    data: bytes


class FactStore:
    """The facts of the pages of a run."""

    def __init__(self) -> None:
        """Open a database that is gone when it is closed."""
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)
        self._has_pairs = False

    def add_page(
        self, facts: Facts, file: bytes, real: bytes, *, reported: bool = True, archived: bool = False
    ) -> None:
        """Add the page in a file, unless it was added by another name: `real` is the same for all names of a file.

        One that is not reported is there to be compared with alone; it is added after all that are. One that is
        archived is the member of an archive.
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
        """Tell whether a file was added."""
        return bool(self._database.execute("select exists (select 1 from page where real = ?)", (real,)).fetchone()[0])

    def _find_pairs(self) -> None:
        """Find the pairs that seem to contradict each other, once: then all pages are added."""
        if not self._has_pairs:
            self._database.executescript(_FIND)
            self._database.execute(_MEMBERS)
            self._has_pairs = True

    def needs_member(self, file: bytes) -> bool:
        """Return whether a pair has a member of an archive whose content was not added yet."""
        self._find_pairs()
        found = self._database.execute("select 1 from member where file = ? and data is null", (file,))
        return found.fetchone() is not None

    def needs_archive(self, archive: bytes) -> bool:
        """Return whether a pair has a member of this archive whose content was not added yet."""
        self._find_pairs()
        inside = archive + os.fsencode(os.sep)
        found = self._database.execute(
            "select 1 from member where data is null and (file = ? or substr(file, 1, ?) = ?)",
            (archive, len(inside), inside),
        )
        return found.fetchone() is not None

    def add_member(self, file: bytes, member: ArchivedPage) -> None:
        """Add a member of an archive."""
        self._database.execute("update member set archive = ?, path = ?, data = ? where file = ?", (*member, file))

    def find_member(self, file: bytes) -> ArchivedPage | None:
        """Return a member of an archive; None if it was not added."""
        found = self._database.execute(
            "select archive, path, data from member where file = ? and data is not null", (file,)
        ).fetchone()
        return None if found is None else ArchivedPage(*found)

    def iter_pairs(self) -> Iterator[Pair]:
        """Yield the pairs that seem to contradict each other and of which one is reported, in the order of these."""
        self._find_pairs()
        for rule, file, reported, other, _, place in self._database.execute(_CLASHES):
            pair = Pair(rule, file, other, turned=False, place=place)
            yield pair if reported else pair._replace(file=other, other=file, turned=True)

    def close(self) -> None:
        """Let go of everything."""
        self._database.close()

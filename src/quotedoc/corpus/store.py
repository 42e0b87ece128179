"""The facts of many pages, on disk while a run lasts: memory does not grow with their number."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.corpus.facts import Facts

_TABLES: Final = """
create table page (id integer primary key, file blob unique, reported integer, kind text, address text, locale text,
                   symbol text, moment text, day text, digest blob, grade text, dividend_yield text);
create table peer (page integer, symbol text, grade text, place integer, day text);
"""
_INDEXES: Final = """
create index page_address on page (address, day);
create index page_symbol on page (symbol, day);
"""
# Of many pages that should agree each is held against the first, in English if there is one.
_CLASHES: Final = """
with clash as (
  select 'page-twice' rule, p.id one, f.id other, 0 place from page p join page f
    on f.id = (select id from page q where q.address = p.address and q.day = p.day and q.moment = p.moment
               and q.locale is p.locale order by id limit 1)
  union all
  select 'locales-differ', p.id, f.id, 0 from page p join page f
    on f.id = (select id from page q where q.address = p.address and q.day = p.day
               order by q.locale <> 'en', id limit 1)
    where p.locale <> f.locale and p.digest <> f.digest
  union all
  select 'peer-differs', p.id, f.id, e.place from peer e join page p on p.id = e.page
    join page f on f.symbol = e.symbol and f.day = e.day and f.kind = 'quote' where f.grade <> e.grade
  union all
  select 'yield-differs', p.id, f.id, 0 from page p join page f on f.symbol = p.symbol and f.day = p.day
    where p.kind = 'reports' and f.kind = 'quote' and p.dividend_yield <> f.dividend_yield
)
select rule, p.file, p.reported, f.file, f.reported, place from clash join page p on p.id = one
  join page f on f.id = other where p.id <> f.id and (p.reported or f.reported)
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


class Store:
    """The facts of the pages of a run."""

    def __init__(self) -> None:
        """Open a database that is gone when it is closed."""
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def add(self, facts: Facts, file: bytes, *, reported: bool = True) -> None:
        """Add the page in a file; one that is not reported is there to be compared with alone."""
        day = facts.moment[:10] if facts.moment else None
        row = (file, reported, facts.kind, facts.address, facts.locale, facts.symbol, facts.moment, day)
        added = self._database.execute(
            "insert into page values (null, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, facts.digest, facts.grade, facts.dividend_yield),
        )
        peers = [(added.lastrowid, *peer, day) for peer in facts.peers]
        self._database.executemany("insert into peer values (?, ?, ?, ?, ?)", peers)

    def has(self, file: bytes) -> bool:
        """Tell whether a file was added."""
        return bool(self._database.execute("select exists (select 1 from page where file = ?)", (file,)).fetchone()[0])

    def pairs(self) -> Iterator[Pair]:
        """Yield the pairs that seem to contradict each other and of which one is reported, in the order of these."""
        self._database.executescript(_INDEXES)
        for rule, file, reported, other, _, place in self._database.execute(_CLASHES):
            pair = Pair(rule, file, other, turned=False, place=place)
            yield pair if reported else pair._replace(file=other, other=file, turned=True)

    def close(self) -> None:
        """Let go of everything."""
        self._database.close()

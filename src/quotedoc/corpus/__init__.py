"""Pages beside each other: what one page says of a thing, held against what another says of it."""

from quotedoc.corpus.compare import compare
from quotedoc.corpus.facts import Facts, facts_of
from quotedoc.corpus.related import Wanted
from quotedoc.corpus.store import Pair, Store

__all__ = ["Facts", "Pair", "Store", "Wanted", "compare", "facts_of"]

"""Give PyYAML's two parsers, libyaml and the one in Python, the same interface and the same behavior.

`FastParser` is libyaml's parser if PyYAML was built with libyaml, and otherwise `PureParser`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, TypeAlias, cast

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner, ScannerError

_SURROGATE = re.compile("[\ud800-\udfff]")
_NO_CHARACTER = "found invalid Unicode character escape code"


class Mark(Protocol):
    """An offset in the text that was given to the parser."""

    index: int


class Event(Protocol):
    """An event of any class. All events have marks; the other attributes exist only on events to which they apply."""

    start_mark: Mark
    end_mark: Mark
    anchor: str | None
    tag: str | None
    value: str
    style: str | None


class EventParser(Protocol):
    """A parser of one text."""

    def get_event(self) -> Event:
        """Return the next event."""


NewParser: TypeAlias = Callable[[str], EventParser]


class PureParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python: ten times slower than libyaml, the same events."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def get_event(self) -> Event:
        """Return the next event; an escape that names no character is an error, as it is to libyaml."""
        mark = self.get_mark()
        try:
            event: Event = super().get_event()  # type: ignore[no-untyped-call]  # PyYAML has no types of its own
        except (ValueError, OverflowError) as error:
            raise ScannerError(None, None, _NO_CHARACTER, mark) from error
        if _SURROGATE.search(getattr(event, "value", "")):
            raise ScannerError(None, None, _NO_CHARACTER, event.start_mark)  # type: ignore[arg-type]  # as above
        return event


try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    FastParser: NewParser = PureParser
else:
    FastParser = cast("NewParser", CParser)

"""The value types of quote documents, as annotations of model fields: the type in Python and its codec.

Every leaf of a page may be absent, and where the page prints `-` it is None by its codec; so each type admits None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from quotedoc.model.codec import Codec, Pattern, Prose, Timestamp
from quotedoc.model.composite import Composite
from quotedoc.model.number import Number, Ordinal
from quotedoc.model.part import Value, required

SYMBOL = r"[^\s()\[\]|/]+\.[A-Z]{2,4}"
URL = r"https?://[^\s()<>]+"
GRADES = "ABCDE"


COUNT = Number(decimals=0, signed=False, expected="a count such as 14", unit="count")


class Link(Value):
    """A Markdown link, `[text](url)`."""

    text: Annotated[str, Pattern(regex=r"(?:[^\[\]\r\n]|\[[^\[\]\r\n]*\])*", empty=True)] = required(
        "Text", "The words of the link."
    )
    url: Annotated[str, Pattern(regex=r"[^\s()]+", expected="an address without blanks and brackets")] = required(
        "Address", "Where it leads."
    )


class Rank(Value):
    """A place within a group, `31 / 32`."""

    rank: Annotated[int, Number(decimals=0, signed=False, unit="place")] = required(
        "Rank", "The place, counted from the best."
    )
    of: Annotated[int, COUNT] = required("Of", "How many the group has.")


_LINK = Composite(expected="a link such as [text](https://...)", layout="[{text}]({url})", model=Link)

Text = Annotated[str | None, Codec()]
Words = Annotated[str | None, Prose(expected="a text without blanks around it")]
TextCell = Annotated[str | None, Codec(missing=True)]
Locale = Annotated[str | None, Pattern(regex="[a-z]{2,3}(?:-[A-Z]{2})?", expected="a locale such as en or zh-HK")]
Url = Annotated[str | None, Pattern(regex=URL, expected="an address such as https://...")]
Symbol = Annotated[str | None, Pattern(regex=SYMBOL, expected="a symbol such as VNET.US")]
Time = Annotated[str | None, Timestamp()]
LinkItem = Annotated[Link, _LINK]
LinkCell = Annotated[Link | None, _LINK]
Percent = Annotated[
    Decimal | None, Number(missing=True, suffix="%", unit="percent", expected="a percentage such as -4.00%")
]
WholePercent = Annotated[
    int | None,
    Number(missing=True, decimals=0, suffix="%", signed=False, unit="percent", expected="a percentage such as 64%"),
]
Ratio = Annotated[Decimal | None, Number(missing=True, unit="ratio", expected="a number such as 2.73")]
Amount = Annotated[Decimal | None, Number(missing=True, unit="currency", expected="an amount such as 1394537745.57")]
Score = Annotated[
    Decimal | None, Number(signed=False, maximum=1, unit="score", expected="a score such as 0.60, from 0 to 1")
]
Count = Annotated[int | None, COUNT]
Place = Annotated[int | None, Ordinal(expected="a rank such as 01", unit="place")]
Grade = Annotated[str | None, Pattern(regex=f"[{GRADES}]", expected="a grade, A to E")]
GradeCell = Annotated[str | None, Pattern(regex=f"[{GRADES}]", missing=True, expected="a grade, A to E")]
OptionalGrade = Annotated[
    str | None, Pattern(regex=f"[{GRADES}]", missing=True, empty=True, expected="a grade, A to E, or nothing")
]
SpacedRank = Annotated[
    Rank | None,
    Composite(missing=True, expected="a rank such as 31 / 32", layout="{rank} / {of}", model=Rank),
]
TightRank = Annotated[
    Rank | None,
    Composite(missing=True, expected="a rank such as 26/32", layout="{rank}/{of}", model=Rank),
]

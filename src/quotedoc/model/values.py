"""Define the value types of quote documents, such as `Percent` and `Money`: each is a type in Python with a codec.

The fields of the classes of pages are annotated with them. Every value of a page may be absent, and is None if the page
prints `-`; so each type admits None.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from quotedoc.model.codec import SPACE, Codec, Day, Pattern, ProseCodec, Timestamp
from quotedoc.model.composite import Compact, LinkCodec, Payment
from quotedoc.model.figure import SCALES
from quotedoc.model.number import Free, Number, Ordinal, Step, Stepped
from quotedoc.model.part import Value, required

SYMBOL = rf"[^{SPACE}()\[\]|/]+\.[A-Z]{{2,4}}"
_URL = rf"https?://[^{SPACE}<>]+"
CURRENCY = "[A-Z]{3}"
GRADES = "ABCDE"
PERIOD = "(?:Q[1-4]|H[12]|FY) [0-9]{4}"

# Amounts from 1,000,000 on have a suffix; there is none for thousands, and `T` only occurs in the legacy layout.
_SUFFIXED = (Step(0, 2), *(Step(10 ** SCALES[suffix], 2, suffix) for suffix in "MBT"))
MONEY = Stepped(missing=True, unit="currency", steps=_SUFFIXED, expected="an amount such as 75.50M")
# In statements, as in ratios, numbers below 1 have four decimals; so a zero is `0.0000`.
_STATEMENT = (Step(0, 4), Step(1, 2), *_SUFFIXED[1:])


COUNT = Number(decimals=0, signed=False, expected="a count such as 14", unit="count")


class Link(Value, key=("url",)):
    """A Markdown link, `[text](url)`."""

    text: Annotated[str, Codec(empty=True)] = required("Text", "The words of the link.")
    url: Annotated[str, Pattern(regex=f"[^{SPACE}]+", expected="an address without spaces")] = required(
        "Address", "The address of the link."
    )


class Rank(Value):
    """A place within a group, `31 / 32`."""

    rank: Annotated[int, Number(decimals=0, signed=False, unit="place")] = required(
        "Rank", "The place, counted from the best."
    )
    of: Annotated[int, COUNT] = required("Of", "The size of the group.")


class CashAmount(Value):
    """An amount of money, `0.09USD`."""

    amount: Annotated[Decimal, Free(decimals=8, signed=False, unit="currency")] = required("Amount", "The amount.")
    decimals: Annotated[int, Number(decimals=0, signed=False, maximum=8, unit="digit")] = required(
        "Decimals", "The number of printed fraction digits."
    )
    currency: Annotated[str, Pattern(regex=CURRENCY, expected="a currency such as USD")] = required(
        "Currency", "The currency, ISO 4217."
    )


LINK = LinkCodec(expected="a link such as [text](https://...)", model=Link)

Text = Annotated[str | None, Codec()]
Words = Annotated[str | None, ProseCodec(expected="a text without surrounding whitespace")]
TextCell = Annotated[str | None, Codec(missing=True)]
Locale = Annotated[str | None, Pattern(regex="[a-z]{2,3}(?:-[A-Z]{2})?", expected="a locale such as en or zh-HK")]
Url = Annotated[str | None, Pattern(regex=_URL, expected="an address such as https://...")]
Headline = Annotated[str | None, Codec(empty=True)]
Symbol = Annotated[str | None, Pattern(regex=SYMBOL, expected="a symbol such as VNET.US")]
Time = Annotated[str | None, Timestamp()]
LinkItem = Annotated[Link, LINK]
LinkCell = Annotated[Link | None, LINK]
Percent = Annotated[
    Decimal | None, Number(missing=True, suffix="%", unit="percent", expected="a percentage such as -4.00%")
]
WholePercent = Annotated[
    int | None,
    Number(missing=True, decimals=0, suffix="%", signed=False, unit="percent", expected="a percentage such as 64%"),
]
Ratio = Annotated[Decimal | None, Number(missing=True, unit="ratio", expected="a number such as 2.73")]
Amount = Annotated[Decimal | None, Number(missing=True, unit="currency", expected="an amount such as 1394537745.57")]
Money = Annotated[Decimal | None, MONEY]
StatementMoney = Annotated[
    Decimal | None,
    Stepped(missing=True, unit="currency", steps=_STATEMENT, expected="an amount such as 75.50M"),
]
FineRatio = Annotated[
    Decimal | None,
    Stepped(
        missing=True,
        unit="ratio",
        steps=(Step(0, 4), Step(1, 2)),
        expected="a number such as 3.25, or 0.0743 if below 1",
    ),
]
PlainPercent = Annotated[
    Decimal | None, Number(missing=True, unit="percent", expected="a percentage without its sign, such as 5.34")
]
Currency = Annotated[str | None, Pattern(regex=CURRENCY, expected="a currency such as USD")]
Quarter = Annotated[
    str | None,
    Pattern(regex=PERIOD, expected="a period such as Q1 2026, H1 2026 or FY 2026"),
]
Date = Annotated[str | None, Day(missing=True)]
Cash = Annotated[CashAmount | None, Payment(model=CashAmount, expected="an amount such as 0.09USD")]
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
    Compact(missing=True, expected="a rank such as 31 / 32", layout="{rank} / {of}", model=Rank),
]
TightRank = Annotated[
    Rank | None,
    Compact(missing=True, expected="a rank such as 26/32", layout="{rank}/{of}", model=Rank),
]

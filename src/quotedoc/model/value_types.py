"""Map the names of value types in users' definitions, such as `percent` or `money`, to the types."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Final, get_args

from quotedoc.model import values

TYPES: Final[dict[str, Any]] = {
    "text": values.Text,
    "count": values.Count,
    "percent": values.Percent,
    "whole-percent": values.WholePercent,
    "plain-percent": values.PlainPercent,
    "ratio": values.Ratio,
    "fine-ratio": values.FineRatio,
    "score": values.Score,
    "amount": values.Amount,
    "money": values.Money,
    "cash": values.Cash,
    "currency": values.Currency,
    "grade": values.Grade,
    "grade-or-empty": values.OptionalGrade,
    "rank": values.SpacedRank,
    "tight-rank": values.TightRank,
    "place": values.Place,
    "date": values.Date,
    "time": values.Time,
    "quarter": values.Quarter,
    "symbol": values.Symbol,
    "locale": values.Locale,
    "url": values.Url,
    "link": values.LinkCell,
}
"""A type of `model/values.py` for each name."""


def in_cell(hint: Any) -> Any:  # noqa: ANN401  # a type
    """Return the value type for cells of a table, in which `-` is a missing value."""
    python_type, codec = get_args(hint)
    return Annotated[python_type, replace(codec, missing=True)]

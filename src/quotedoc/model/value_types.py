"""The value types by the names that users give them in declarations of their own."""

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
    """Return a value type as cells of a table have it: there, `-` stands for what is not known."""
    python_type, codec = get_args(hint)
    return Annotated[python_type, replace(codec, missing=True)]

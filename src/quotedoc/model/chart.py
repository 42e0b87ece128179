"""Define the JSON of published charts, which is in `chart-data:KIND` fences; every value in it is a text."""

from __future__ import annotations

from typing import ClassVar, Final

from quotedoc.model.part import Maybe, Part, leaf, required


class ChartText(Part):
    """A piece of a published chart. Other keys may stand beside those that are declared."""

    __open__: ClassVar[bool] = True


class RadarIndicator(ChartText):
    """An indicator of a dimension."""

    name: str = required("Name", "The indicator's name, as in the score tables.")
    value: Maybe[str] = leaf("Value", "The value as printed in the score tables, unit included.")
    rating: Maybe[str] = leaf("Rating", "The grade, A (best) to E; empty where none is given.")


class RadarDimension(ChartText):
    """A dimension of the radar: one of the score tables."""

    name: str = required("Name", "The name of the score.")
    grade: Maybe[str] = leaf("Grade", "The grade of the score; empty where none is given.")
    indicators: list[RadarIndicator] = required("Indicators", "The rows of the score's table, in order.")


class Radar(ChartText, title="Radar chart"):
    """A `chart-data:radar` fence."""

    title: Maybe[str] = leaf("Title", "The chart's title.")
    chart_type: Maybe[str] = leaf("Chart type", "The kind of chart; `radar`.")
    dimensions: list[RadarDimension] = required("Dimensions", "The scores, in table order.")


CHARTS: Final[dict[str, type[ChartText]]] = {"radar": Radar}
"""The chart kinds by the name that follows `chart-data:` in the fence."""

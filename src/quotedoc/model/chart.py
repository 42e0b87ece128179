"""Charts as published: the JSON inside a `chart-data:KIND` fence, every leaf a text."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel, ConfigDict, Field


class ChartText(BaseModel):
    """A piece of a published chart. All keys are required and no others occur."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)


class RadarIndicator(ChartText):
    """An indicator of a dimension."""

    name: str = Field(title="Name", description="The indicator's name, as in the score tables.")
    value: str = Field(title="Value", description="The value as printed in the score tables, unit included.")
    rating: str = Field(title="Rating", description="The grade, A (best) to E; empty where none is given.")


class RadarDimension(ChartText):
    """A dimension of the radar: one of the score tables."""

    name: str = Field(title="Name", description="The name of the score.")
    grade: str = Field(title="Grade", description="The grade of the score; empty where none is given.")
    indicators: list[RadarIndicator] = Field(title="Indicators", description="The rows of the score's table, in order.")


class Radar(ChartText):
    """A `chart-data:radar` fence."""

    model_config = ConfigDict(title="Radar chart")

    title: str = Field(title="Title", description="The chart's title.")
    chart_type: str = Field(title="Chart type", description="The kind of chart; `radar`.")
    dimensions: list[RadarDimension] = Field(title="Dimensions", description="The scores, in table order.")


CHARTS: Final[dict[str, type[ChartText]]] = {"radar": Radar}
"""The chart kinds by the name that follows `chart-data:` in the fence."""

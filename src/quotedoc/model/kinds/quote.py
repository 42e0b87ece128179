"""The quote page: what it says (the parts) and how it is laid out (`_CURRENT`)."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from quotedoc.model.codec import MISSING, Codec, Constant
from quotedoc.model.front_matter import LegacyFrontMatter, QuoteFrontMatter
from quotedoc.model.identity import TITLE_NAMES
from quotedoc.model.layout import Kind, Layout, Section
from quotedoc.model.page import LABELS_FIELD, SCHEMA_FIELD, Page, PageEnd, schema_id
from quotedoc.model.part import Maybe, Part, Rows, leaf, part, required
from quotedoc.model.relation import Custom, ListOrder, Occurrence, Order, Quotient, RankWithinTotal, Relation, Same, Sum
from quotedoc.model.slots import Bullets, Chart, KeyTable, Line, Links, ListTable, Prose, QuoteLines, QuoteLinks
from quotedoc.model.template import Template
from quotedoc.model.values import (
    MONEY,
    Amount,
    Count,
    Grade,
    GradeCell,
    LinkCell,
    LinkItem,
    OptionalGrade,
    Percent,
    Place,
    Ratio,
    Score,
    SpacedRank,
    Symbol,
    Text,
    TextCell,
    TightRank,
    Time,
    WholePercent,
    Words,
)


class SupportedLanguages(Part):
    """`> Supported Languages:`, a line of links above the page's heading."""

    links: Maybe[tuple[LinkItem, ...]] = part("Links", "The page in other languages.")


class Overview(Part):
    """`## Company Overview`, in the legacy layout `## Company Profile`."""

    text: Words = leaf("Text", "A description of the company's business.")


class Profile(Rows):
    """The item table."""

    industry: TextCell = leaf("Industry", "The industry that the security is ranked in.")
    exchange: TextCell = leaf("Exchange", "The market it is listed on, such as US Market.")
    location: TextCell = leaf("Location", "The location of the company; only in the legacy layout.")
    website: LinkCell = leaf("Website", "The company's own site.")


class KeyDrivers(Part):
    """`## Key Drivers`."""

    note: Text = leaf("Note", "A note about the section; published pages have nothing else in it.")


class Overall(Part):
    """`**Overall: D (0.60)**`."""

    grade: Grade = leaf("Grade", "The overall grade, A (best) to E.")
    score: Score = leaf("Score", "The overall score; lower is better.")


class IndustryRanking(Rows):
    """The table that places the security within its industry."""

    industry_ranking: SpacedRank = leaf("Industry ranking", "The place in the industry by overall score.")
    industry_median: GradeCell = leaf("Industry median", "The median grade of the industry.")
    industry_average: GradeCell = leaf("Industry average", "The average grade of the industry.")


class Trait(Part):
    """`- **Style**: Blend - what that means`."""

    name: Text = leaf("Name", "The class, such as Blend or Mid.")
    description: Text = leaf("Description", "The meaning of the class.")


class PercentIndicator(Part):
    """An indicator in percent, and its grade."""

    value: Percent = leaf("Value", "The indicator.")
    rating: OptionalGrade = leaf("Rating", "Its grade, A (best) to E; empty where none is given.")


class RatioIndicator(Part):
    """An indicator that is a plain ratio, and its grade."""

    value: Ratio = leaf("Value", "The indicator.")
    rating: OptionalGrade = leaf("Rating", "Its grade, A (best) to E; empty where none is given.")


class AmountIndicator(Part):
    """An indicator that is an amount of money, and its grade."""

    value: Amount = leaf("Value", "The indicator, in a currency that the page does not name.")
    rating: OptionalGrade = leaf("Rating", "Its grade, A (best) to E; empty where none is given.")


class ScoreGroup(Rows):
    """A group of indicators with a heading of its own, `#### Profit Score: B`."""

    grade: OptionalGrade = leaf("Grade", "The grade of the group, A (best) to E; empty where none is given.")


class StyleGroups(Part):
    """The groups of the style score."""

    growth: Maybe[ScoreGroup] = part("Growth score", "Growth: the group's own grade.")
    value: Maybe[ScoreGroup] = part("Value score", "Value: the group's own grade.")


class SizeGroups(Part):
    """The groups of the size score."""

    market_cap: Maybe[ScoreGroup] = part("Market cap score", "Market capitalization: the group's own grade.")
    revenue: Maybe[ScoreGroup] = part("Revenue score", "Revenue: the group's own grade.")


class OtherGroup(ScoreGroup, key=("name",), form=("after",)):
    """A group of the multi score that is not known by its name."""

    after: Annotated[str, Codec(empty=True)] = required("After", "The key of the known group that it follows.")
    name: Text = leaf("Name", "The name of the group, without the word Score.")


class MultiGroups(Part):
    """The groups of the multi score."""

    profit: Maybe[ScoreGroup] = part("Profit score", "Profit: the group's own grade.")
    growth: Maybe[ScoreGroup] = part("Growth score", "Growth: the group's own grade.")
    cash: Maybe[ScoreGroup] = part("Cash score", "Cash flow: the group's own grade.")
    operating: Maybe[ScoreGroup] = part("Operating score", "Operation: the group's own grade.")
    other: Maybe[tuple[OtherGroup, ...]] = part("Other groups", "Groups that are not known by their name.")


class StyleTable(Rows):
    """`Style Score`: growth against value."""

    grade: OptionalGrade = leaf("Grade", "The grade; empty on published pages.")
    revenue_yoy: Maybe[PercentIndicator] = part("Revenue YoY", "Revenue, change on the year before.")
    net_profit_yoy: Maybe[PercentIndicator] = part("Net profit YoY", "Net profit, change on the year before.")
    pb_ratio: Maybe[RatioIndicator] = part("P/B ratio", "Market capitalization to book value.")
    dividend_ratio: Maybe[PercentIndicator] = part("Dividend ratio", "Dividends of a year to price.")


class StyleScore(StyleTable):
    """`Style Score` as a section, which the legacy layout parts into groups."""

    groups: Maybe[StyleGroups] = part("Groups", "The groups that the legacy layout parts the indicators into.")


class SizeTable(Rows):
    """`Size Score`."""

    grade: OptionalGrade = leaf("Grade", "The grade; empty on published pages.")
    market_cap: Maybe[AmountIndicator] = part("Market cap", "Market capitalization; 0.00 beside a revenue is unknown.")
    revenue: Maybe[AmountIndicator] = part("Revenue", "Revenue of the last twelve months.")


class SizeScore(SizeTable):
    """`Size Score` as a section, which the legacy layout parts into groups."""

    groups: Maybe[SizeGroups] = part("Groups", "The groups that the legacy layout parts the indicators into.")


class MultiTable(Rows):
    """`Multi Score`: profit, growth, operation, security and cash."""

    grade: OptionalGrade = leaf("Grade", "The grade, A (best) to E.")
    roe: Maybe[PercentIndicator] = part("ROE", "Return on equity.")
    profit_margin: Maybe[PercentIndicator] = part("Profit margin", "Net profit to revenue.")
    gross_margin: Maybe[PercentIndicator] = part("Gross margin", "Gross profit to revenue.")
    revenue_yoy: Maybe[PercentIndicator] = part("Revenue YoY", "Revenue, change on the year before.")
    net_profit_yoy: Maybe[PercentIndicator] = part("Net profit YoY", "Net profit, change on the year before.")
    total_assets_yoy: Maybe[PercentIndicator] = part("Total assets YoY", "Total assets, change on the year before.")
    net_assets_yoy: Maybe[PercentIndicator] = part("Net assets YoY", "Net assets, change on the year before.")
    cash_flow_margin: Maybe[PercentIndicator] = part("Cash flow margin", "Cash flow to revenue.")
    ocf_yoy: Maybe[PercentIndicator] = part("OCF YoY", "Operating cash flow, change on the year before.")
    turnover: Maybe[RatioIndicator] = part("Turnover", "Revenue to total assets.")
    gearing_ratio: Maybe[PercentIndicator] = part("Gearing ratio", "Debt to assets.")


class MultiScore(MultiTable):
    """`Multi Score` as a section, which the legacy layout parts into groups."""

    groups: Maybe[MultiGroups] = part("Groups", "The groups that the legacy layout parts the indicators into.")


class ScoreAnalysis(Part):
    """`### Score Analysis`, a heading of the legacy layout with nothing of its own below."""


class FinancialScore(Part):
    """`## Longbridge Financial Score™: D`, in the legacy layout `## Financial Score`."""

    grade: OptionalGrade = leaf("Grade", "The overall grade in the heading.")
    description: Text = leaf("Description", "The publisher's description of the score.")
    updated: Time = leaf("Updated", "When the score was computed.")
    overall: Maybe[Overall] = part("Overall", "The overall grade and score.")
    industry: Text = leaf("Industry", "The industry that the score compares with.")
    ranking: Maybe[IndustryRanking] = part("Ranking", "The place within the industry.")
    style_class: Maybe[Trait] = part("Style", "Growth, Blend or Value.")
    scale_class: Maybe[Trait] = part("Scale", "Small, Mid or Large.")
    multi_score: Grade = leaf(
        "Multi score", "The grade of the multi score, ahead of its table; the legacy layout states it once, in `multi`."
    )
    analysis: Maybe[ScoreAnalysis] = part("Score analysis", "Whether the legacy heading of the scores is there.")
    style: Maybe[StyleScore] = part("Style score", "The indicators of style.")
    size: Maybe[SizeScore] = part("Size score", "The indicators of size.")
    multi: Maybe[MultiScore] = part("Multi score table", "The indicators of the multi score.")


class RadarChart(Part):
    """`chart-data:radar`: the three score tables once more."""

    title: Text = leaf("Title", "The chart's title.")
    chart_type: Text = leaf("Chart type", "The kind of chart once more, within the JSON.")
    style: Maybe[StyleTable] = part("Style score", "The dimension of style.")
    size: Maybe[SizeTable] = part("Size score", "The dimension of size.")
    multi: Maybe[MultiTable] = part("Multi score", "The dimension of the multi score.")


class ValuationRatio(Part):
    """A valuation ratio against the industry and its own history."""

    current: Ratio = leaf("Current", "The ratio now.")
    industry_ranking: TightRank = leaf("Industry ranking", "The place in the industry.")
    high: Ratio = leaf("High", "The highest in the period compared.")
    median: Ratio = leaf("Median", "The median of the period compared.")
    low: Ratio = leaf("Low", "The lowest in the period compared.")


class ValuationYield(Part):
    """A valuation yield against the industry and its own history."""

    current: Percent = leaf("Current", "The yield now.")
    industry_ranking: TightRank = leaf("Industry ranking", "The place in the industry.")
    high: Percent = leaf("High", "The highest in the period compared.")
    median: Percent = leaf("Median", "The median of the period compared.")
    low: Percent = leaf("Low", "The lowest in the period compared.")


class Valuation(Rows):
    """`## Valuation Analysis`."""

    pe_ttm: Maybe[ValuationRatio] = part("PE (TTM)", "Price to earnings of the last twelve months.")
    pb: Maybe[ValuationRatio] = part("PB", "Price to book value.")
    ps_ttm: Maybe[ValuationRatio] = part("PS (TTM)", "Price to sales of the last twelve months.")
    dividend_yield: Maybe[ValuationYield] = part("Dividend yield", "Dividends of a year to price.")


class Peer(Part, key=("symbol",)):
    """A row of the peer table."""

    rank: Place = leaf("Rank", "The place among the peers shown.")
    name: Text = leaf("Name", "The company.")
    symbol: Symbol = leaf("Symbol", "The security.")
    profit: GradeCell = leaf("Profit", "Grade of profitability.")
    growth: GradeCell = leaf("Growth", "Grade of growth.")
    operation: GradeCell = leaf("Operation", "Grade of operation.")
    security: GradeCell = leaf("Security", "Grade of financial security.")
    cash: GradeCell = leaf("Cash", "Grade of cash flow.")
    rating: GradeCell = leaf("Rating", "The overall grade.")


class PeerComparison(Part):
    """`## Peer Comparison`."""

    peers: Maybe[tuple[Peer, ...]] = part("Peers", "The peers, best first.")


class RatingCount(Part, key=("rating",)):
    """A row of the analysts' ratings."""

    rating: Text = leaf("Rating", "The recommendation, such as Buy.")
    count: Count = leaf("Count", "The number of analysts with this recommendation.")
    percentage: WholePercent = leaf("Percentage", "Their share of all analysts, rounded to whole percents.")


class AnalystRatings(Part):
    """`### Analyst Rating Distribution`."""

    as_of: Time = leaf("As of", "When the ratings were counted.")
    total: Count = leaf("Total analysts", "The number of analysts.")
    ratings: Maybe[tuple[RatingCount, ...]] = part("Ratings", "The recommendations that occur.")


class TargetPrice(Rows):
    """`### Target Price Forecast`."""

    current_price: Ratio = leaf("Current price", "The price now.", unit="currency of the listing")
    highest_target: Ratio = leaf("Highest target", "The highest price forecast.", unit="currency of the listing")
    lowest_target: Ratio = leaf("Lowest target", "The lowest price forecast.", unit="currency of the listing")


class InstitutionalView(Part):
    """`## Institutional View`."""

    analyst_ratings: Maybe[AnalystRatings] = part("Analyst ratings", "The recommendations of analysts.")
    target_price: Maybe[TargetPrice] = part("Target price", "The target prices of analysts.")


class References(Part):
    """`## References`."""

    links: Maybe[tuple[LinkItem, ...]] = part("Links", "Other pages of the security.")


class Disclaimer(Part):
    """The text below the closing thematic break."""

    text: Text = leaf("Text", "The disclaimer.")


class _QuoteBody(Page):
    schema_: Annotated[str | None, Constant(value=schema_id("quote"))] = SCHEMA_FIELD
    kind: Literal["quote"] = required("Kind", "The kind of page.")
    layout: Literal["current", "legacy", "generic"] = required("Layout", "The layout of the page.")
    labels: Maybe[str] = LABELS_FIELD
    front_matter: Maybe[QuoteFrontMatter] = part("Front matter", "The front matter of the page.")
    supported_languages: Maybe[SupportedLanguages] = part("Supported languages", "The page in other languages.")
    title: Text = leaf("Heading", "The heading of the page.")
    overview: Maybe[Overview] = part("Company overview", "The company's business.")
    profile: Maybe[Profile] = part("Profile", "Industry, exchange and site.")
    key_drivers: Maybe[KeyDrivers] = part("Key drivers", "The drivers of the price; empty on published pages.")
    financial_score: Maybe[FinancialScore] = part("Financial score", "The publisher's score and its indicators.")
    radar: Maybe[RadarChart] = part("Radar chart", "The indicators of the score as a chart.")
    valuation: Maybe[Valuation] = part("Valuation", "Valuation ratios against industry and history.")
    peer_comparison: Maybe[PeerComparison] = part("Peer comparison", "Grades of other companies of the industry.")
    institutional_view: Maybe[InstitutionalView] = part("Institutional view", "Ratings and target prices of analysts.")
    references: Maybe[References] = part("References", "Other pages of the security.")
    disclaimer: Maybe[Disclaimer] = part("Disclaimer", "The closing words.")


class QuotePage(PageEnd, _QuoteBody, title="Quote page"):
    """A quote page as converted."""


_SCORE_TABLE = KeyTable("", columns=("indicator", "value", "rating"), leaves=("value", "rating"))
_SCORE_SLOTS = (
    QuoteLines(("financial_score.description", "financial_score.updated")),
    Line("financial_score.overall"),
    Line("financial_score.industry"),
    KeyTable("ranking", columns=("metric", "value"), leaves=("",)),
    Bullets(("financial_score.style_class", "financial_score.scale_class")),
)


def _make_profile(*rows: str) -> Section:
    return Section(("profile",), slots=(KeyTable("", columns=("item", "detail"), leaves=("",), rows=rows),))


def _make_group(score: str, group: str, *rows: str) -> Section:
    """Return a group of a score of the legacy layout; its rows are those of the score."""
    path = ("financial_score", score)
    codecs = {"value": MONEY} if score == "size" else None
    table = _SCORE_TABLE._replace(rows_path=path, rows=rows, codecs=codecs)
    return Section((*path, "groups", group), level=4, slots=(table,), name=f"legacy.{score}.{group}")


_CURRENT = Layout(
    kind="quote",
    name="current",
    page=QuotePage,
    front_matter=QuoteFrontMatter,
    type="Symbol",
    last_section=("disclaimer",),
    sections=(
        Section(("supported_languages",), slots=(QuoteLinks("links", "supported_languages.links"),)),
        Section((), level=1),
        Section(("overview",), level=2, slots=(Prose("text"),), is_optional=True),
        _make_profile("industry", "exchange", "website"),
        Section(("key_drivers",), level=2, slots=(QuoteLines(("key_drivers.note",)),)),
        Section(("financial_score",), level=2, slots=(*_SCORE_SLOTS, Line("financial_score.multi_score"))),
        Section(("financial_score", "style"), level=4, slots=(_SCORE_TABLE,)),
        Section(("financial_score", "size"), level=4, slots=(_SCORE_TABLE,)),
        Section(("financial_score", "multi"), level=4, slots=(_SCORE_TABLE,)),
        Section(("radar",), slots=(Chart("radar"),)),
        Section(
            ("valuation",),
            level=2,
            slots=(
                KeyTable(
                    "",
                    columns=("metric", "current", "industry_ranking", "high", "median", "low"),
                    leaves=("current", "industry_ranking", "high", "median", "low"),
                ),
            ),
        ),
        Section(
            ("peer_comparison",),
            level=2,
            slots=(
                ListTable(
                    "peers",
                    columns=("rank", "name", "profit", "growth", "operation", "security", "cash", "rating"),
                    cells=(
                        "{rank}",
                        "{name} ({symbol})",
                        "{profit}",
                        "{growth}",
                        "{operation}",
                        "{security}",
                        "{cash}",
                        "{rating}",
                    ),
                ),
            ),
        ),
        Section(("institutional_view",), level=2),
        Section(
            ("institutional_view", "analyst_ratings"),
            level=3,
            slots=(
                QuoteLines(("analyst_ratings.as_of",)),
                Line("analyst_ratings.total"),
                ListTable(
                    "ratings",
                    columns=("rating", "count", "percentage"),
                    cells=("{rating}", "{count}", "{percentage}"),
                ),
            ),
        ),
        Section(
            ("institutional_view", "target_price"),
            level=3,
            slots=(KeyTable("", columns=("metric", "price"), leaves=("",)),),
        ),
        Section(("references",), level=2, slots=(Links("links"),)),
        Section(("disclaimer",), has_thematic_break=True, slots=(QuoteLines(("disclaimer.text",)),)),
    ),
)

LEGACY = Layout(
    kind="quote",
    name="legacy",
    page=QuotePage,
    front_matter=LegacyFrontMatter,
    type="quote",
    last_section=("financial_score", "multi", "groups", "cash"),
    sections=(
        Section((), level=1),
        _make_profile("industry", "location", "website"),
        Section(("overview",), level=2, slots=(Prose("text"),), name="legacy.overview", is_optional=True),
        Section(("financial_score",), level=2, slots=_SCORE_SLOTS, name="legacy.financial_score"),
        Section(("financial_score", "analysis"), level=3, name="legacy.analysis"),
        Section(("financial_score", "style"), line=True, name="legacy.style"),
        _make_group("style", "growth", "revenue_yoy", "net_profit_yoy"),
        _make_group("style", "value", "pb_ratio", "dividend_ratio"),
        Section(("financial_score", "size"), line=True, name="legacy.size"),
        _make_group("size", "market_cap", "market_cap"),
        _make_group("size", "revenue", "revenue"),
        Section(("financial_score", "multi"), line=True, name="legacy.multi"),
        _make_group("multi", "profit", "roe", "profit_margin", "gross_margin"),
        _make_group("multi", "growth", "revenue_yoy", "net_profit_yoy", "total_assets_yoy", "net_assets_yoy"),
        _make_group("multi", "cash", "cash_flow_margin", "ocf_yoy"),
        _make_group("multi", "operating", "turnover")._replace(is_optional=True),
        Section(
            ("financial_score", "multi", "groups", "other"),
            level=4,
            repeats=True,
            has_unknown_heading=True,
            is_optional=True,
            slots=(_SCORE_TABLE._replace(rows_path=("financial_score", "multi"), lists_rows=True),),
            name="legacy.multi.other",
        ),
    ),
)

CHART_TITLE = Template("Longbridge Financial Score - {name}")
"""The title of the radar chart."""

_MULTI, _SIZE, _ANALYSTS = "financial_score.multi", "financial_score.size", "institutional_view.analyst_ratings"

RELATIONS: tuple[Relation, ...] = (
    Same("chart-title-mismatch", ("front_matter.name", Occurrence("radar.title", CHART_TITLE, "name"), *TITLE_NAMES)),
    Same(
        "industry-mismatch",
        ("profile.industry", "front_matter.industry", Occurrence("financial_score.industry", is_free=True)),
        null_texts=(MISSING,),
        in_one_script=True,
    ),
    Same(
        "score-industry-mismatch",
        (
            "financial_score.industry",
            Occurrence("front_matter.industry", is_free=True),
            Occurrence("profile.industry", is_free=True),
        ),
        null_texts=(MISSING,),
        in_one_script=True,
    ),
    Same(
        "grade-mismatch",
        ("financial_score.grade", "financial_score.overall.grade", "financial_score.multi_score", f"{_MULTI}.grade"),
        null_texts=("",),
    ),
    Custom("grade-band", ("financial_score.overall.grade", "financial_score.overall.score")),
    Order("updated-after-published", ("financial_score.updated", "front_matter.datetime"), is_ascending=True),
    Same("radar-value-differs", ("financial_score.*.*.value", "radar.*.*.value"), by_label=True),
    Same("radar-grade-differs", ("financial_score.*.grade", "radar.*.grade")),
    Same("radar-grade-differs", ("financial_score.*.*.rating", "radar.*.*.rating"), by_label=True),
    Same("style-multi-mismatch", (f"{_MULTI}.*.value", "financial_score.style.*.value"), null_texts=(MISSING,)),
    Same("ratio-mismatch", ("valuation.pb.current", "financial_score.style.pb_ratio.value"), null_texts=(MISSING,)),
    Same(
        "ratio-mismatch",
        ("valuation.dividend_yield.current", "financial_score.style.dividend_ratio.value"),
        null_texts=(MISSING,),
    ),
    Custom(
        "figure-repeated",
        (
            f"{_MULTI}.ocf_yoy.value",
            f"{_MULTI}.revenue_yoy.value",
            f"{_MULTI}.ocf_yoy.rating",
            f"{_MULTI}.revenue_yoy.rating",
        ),
    ),
    RankWithinTotal("rank-out-of-range", "financial_score.ranking.industry_ranking"),
    RankWithinTotal("rank-out-of-range", "valuation.*.industry_ranking"),
    Same(
        "rank-total-mismatch",
        ("financial_score.ranking.industry_ranking.of", "valuation.*.industry_ranking.of"),
        null_texts=("0",),
    ),
    Order("valuation-order", ("valuation.*.high", "valuation.*.median", "valuation.*.low")),
    Quotient(
        "ps-mismatch",
        "valuation.ps_ttm.current",
        over=f"{_SIZE}.market_cap.value",
        under=(f"{_SIZE}.revenue.value",),
        positive=(f"{_SIZE}.market_cap.value", f"{_SIZE}.revenue.value"),
    ),
    Quotient(
        "pe-mismatch",
        "valuation.pe_ttm.current",
        over=f"{_SIZE}.market_cap.value",
        under=(f"{_SIZE}.revenue.value", f"{_MULTI}.profit_margin.value"),
        scale=100,
        positive=(f"{_SIZE}.market_cap.value", f"{_SIZE}.revenue.value"),
    ),
    ListOrder("peer-rank-order", "peer_comparison.peers.*.rank", "counting"),
    Sum("analysts", f"{_ANALYSTS}.total", f"{_ANALYSTS}.ratings.*.count"),
    Quotient(
        "analyst-percentage-mismatch",
        f"{_ANALYSTS}.ratings.*.percentage",
        over=f"{_ANALYSTS}.ratings.*.count",
        under=(f"{_ANALYSTS}.total",),
        scale=100,
    ),
    Order(
        "target-order",
        ("institutional_view.target_price.highest_target", "institutional_view.target_price.lowest_target"),
    ),
)
"""What holds between the values of a page, beside what holds on pages of every kind."""

KIND = Kind(
    name="quote",
    words="quote page",
    address=re.compile(r"quote/[^/]+\.md"),
    page=QuotePage,
    layouts=(_CURRENT, LEGACY),
    relations=RELATIONS,
)

"""Learn the labels of a locale from two pages of one security, one of them in English.

`learn_from_readings` gets both readings and returns `LearnedLabels`, which can be printed as TOML. Labels in the same
place of both pages are taken for the same label. The pages are aligned by their structure: passages by the level of
their headings, by their content and by its figures; within a passage the tables, lines and charts; within a table the
rows. Nothing is guessed: labels that could be aligned in two ways are omitted and listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotedoc.learn.labels import LearnedLabels
from quotedoc.learn.learner import LabelLearner
from quotedoc.model.labels import DEFAULT_LOCALE
from quotedoc.model.layout import GENERIC

if TYPE_CHECKING:
    from quotedoc.model.plan import Plan
    from quotedoc.reading import Reading

__all__ = ["LearnError", "LearnedLabels", "learn_from_readings"]


class LearnError(ValueError):
    """Two pages from which nothing can be learned; the message has the reason, in plain English."""


def learn_from_readings(english: Reading, other: Reading) -> LearnedLabels:
    """Return the labels of a locale, learned from an English page and the same page in that locale.

    Raises:
        LearnError: they are not such pages, or have too many parts to be aligned.
    """
    plan = _find_plan(english)
    locale = _find_locale(other)
    for what, one, two in zip(("kind", "security"), _identify_page(english), _identify_page(other), strict=True):
        if one != two:
            raise LearnError(
                f"the pages differ in {what}: {_extract_path(english)} is {one}, {_extract_path(other)} is {two}"
            )
    learner = LabelLearner(english, plan, other, locale)
    try:
        learner.learn_all()
    except ValueError as error:
        raise LearnError(str(error)) from error
    return learner.learned


def _find_plan(english: Reading) -> Plan:
    plan = english.plan
    if plan is None:
        raise LearnError(f"{_extract_path(english)} is not a quote document")
    if plan.layout.name == GENERIC or plan.catalogue is not english.registry.english:
        raise LearnError(f"{_extract_path(english)} has no known English headings; name the English page first")
    return plan


def _find_locale(other: Reading) -> str:
    if other.plan is None:
        raise LearnError(f"{_extract_path(other)} is not a quote document")
    locale = other.page.get("front_matter", {}).get("locale")
    if locale is None or locale == DEFAULT_LOCALE:
        states = "has no locale" if locale is None else "is in English"
        raise LearnError(f"{_extract_path(other)} {states}; the second page must be in another locale")
    return str(locale)


def _identify_page(reading: Reading) -> tuple[str, str]:
    """Return a page's kind, and its security or, if it has none, the end of its address."""
    stated = reading.page.get("front_matter", {})
    return str(reading.page["kind"]), str(stated.get("symbol") or stated.get("url", "").rpartition("/")[2])


def _extract_path(reading: Reading) -> str:
    return reading.source.path

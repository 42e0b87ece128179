"""Nulls and numbers of JSON that other programs have written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quotedoc import NewsPage, from_json
from quotedoc.model.number import Number
from quotedoc.model.values import COUNT, MONEY

RATIO = Number()


@pytest.mark.parametrize(
    ("codec", "given", "meant"),
    [
        (RATIO, "-5.5600000000000005", "-5.56"),
        (RATIO, "5.5599999999999996", "5.56"),
        (RATIO, "5.5601", "5.5601"),
        (RATIO, "5.560000000001", "5.560000000001"),
        (RATIO, "1e-17", "1e-17"),
        (RATIO, "123456789012345678.12", "123456789012345678.12"),
        (MONEY, "75500000.000000015", "75500000"),
        (MONEY, "75512345.5", "75512345.5"),
        (MONEY, "384000.12000000005", "384000.12"),
        (COUNT, "13.999999999999998", "14"),
        (COUNT, "13.5", "13.5"),
    ],
)
def test_digits_of_binary_floats(codec: Number, given: str, meant: str) -> None:
    assert codec.restore(Decimal(given)) == Decimal(meant)


def test_a_page_with_nulls_in_python() -> None:
    page = from_json(
        '{"kind":"news","layout":"current","title":"Acme Corp. (ACM.US) — Related News","news":null,"x":null}'
    )
    assert isinstance(page, NewsPage)
    assert page.title == "Acme Corp. (ACM.US) — Related News"


@pytest.mark.parametrize(
    ("json", "problem"),
    [
        ('{"kind":null,"layout":"current"}', "'kind' is missing"),
        ('{"kind":"news","layout":null,"title":"A"}', "'layout' is missing"),
    ],
)
def test_a_null_for_a_required_key(json: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        from_json(json)

"""The time to read and to escape inline Markdown grows as the text does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scaling_inline import CALLS, ENOUGH, LIMIT, TEXTS, measure_ratio

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.slow  # each text is long enough to show time that grows faster than the text
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_time_is_linear(call: Callable[[str], object], text: Callable[[int], str]) -> None:
    seconds, ratio = measure_ratio(call, text)
    assert seconds <= ENOUGH or ratio <= LIMIT

"""A page takes memory in proportion to its bytes, whatever is in it: as many times as docs/performance.md says."""

from __future__ import annotations

import pytest

from adversarial import ALL_FAMILIES
from generate import make_page
from memory import SIZE, VERBS, trace_memory

HOSTILE, PUBLISHED = 40, 20
"""How many times its bytes a page may take."""
WARM = 15
"""So many pages of a kind are read before what is loaded and compiled once is there."""
WORST = [
    ("YAML, links", "convert"),
    ("charts of every kind", "format"),
    ("peers, not readable", "check"),
    ("prose in lines", "format"),
    ("ratings", "convert"),
    ("score rows again", "check"),
    ("a comment of rules that are none", "convert"),
    ("JSON, numbers", "check"),
]
"""Families that took the most memory, now or once, each with the verb that takes the most."""


@pytest.mark.slow  # pages of a quarter of a megabyte, traced
@pytest.mark.parametrize(("family", "verb"), WORST)
def test_a_hostile_page_takes_forty_times_its_bytes_at_most(family: str, verb: str) -> None:
    data = ALL_FAMILIES[family](SIZE).encode()
    assert trace_memory(VERBS[verb], data) <= HOSTILE * len(data)


@pytest.mark.slow  # as above
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("kind", ["quote", "news"])
def test_a_published_page_takes_twenty_times_its_bytes_at_most(kind: str, verb: str) -> None:
    for seed in range(1, WARM):
        VERBS[verb](make_page(kind, seed).encode())
    data = make_page(kind, 0).encode()
    assert trace_memory(VERBS[verb], data) <= PUBLISHED * len(data)

"""Texts that look the same: the message says where they differ, and names differ only if they are shown differently."""

from __future__ import annotations

import unicodedata

import pytest

from quotedoc.text.invisible import count_characters, name_character
from quotedoc.text.keys import matching_key
from quotedoc.text.lookalike import explain_difference, looks_same

NAME = "Café Group, Inc."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("VNET\u00a0Group", "VNET Group", "5: U+00A0 NO-BREAK SPACE here, U+0020 SPACE there"),
        ("VNET Group", "VNET\u00a0Group", "5: U+0020 SPACE here, U+00A0 NO-BREAK SPACE there"),
        ("VNET", "VNET\u200b", "5: nothing here, U+200B ZERO WIDTH SPACE there"),
        ("\u202eVNET", "VNET", "1: U+202E RIGHT-TO-LEFT OVERRIDE here, U+0056 LATIN CAPITAL LETTER V there"),
        ("V\u041dET", "VHET", "2: U+041D CYRILLIC CAPITAL LETTER EN here, U+0048 LATIN CAPITAL LETTER H there"),
        ("\uff36NET", "VNET", "1: U+FF36 FULLWIDTH LATIN CAPITAL LETTER V here, U+0056 LATIN CAPITAL LETTER V there"),
        ("\u22124.00%", "-4.00%", "1: U+2212 MINUS SIGN here, U+002D HYPHEN-MINUS there"),
        (unicodedata.normalize("NFD", "é"), "é", None),
        ("a  b", "a b", "3: U+0020 SPACE here, U+0062 LATIN SMALL LETTER B there"),
        ("VNET Group", "VNET group", ""),
        ("VNET", "VNET Group", ""),
        ("VNET", "VNET", ""),
        ("", "\u200b", "1: nothing here, U+200B ZERO WIDTH SPACE there"),
    ],
)
def test_the_difference_is_explained(one: str, other: str, expected: str | None) -> None:
    if expected is None:
        expected = "1: U+0065 LATIN SMALL LETTER E here, U+00E9 LATIN SMALL LETTER E WITH ACUTE there"
    assert explain_difference(one, other) == (f"; they differ at character {expected}" if expected else "")
    assert looks_same(one, other) == bool(expected)


@pytest.mark.parametrize(
    "text", [f" {NAME}", NAME.replace(" ", "\u00a0"), unicodedata.normalize("NFD", NAME), f"{NAME}\n"]
)
def test_what_is_shown_alike_is_normalized_alike(text: str) -> None:
    assert matching_key(text) == NAME


def test_characters_are_named_and_counted() -> None:
    assert name_character("\0") == "U+0000 NULL"
    assert name_character("\x01") == "U+0001"
    assert name_character("\U0001f600") == "U+1F600 GRINNING FACE"
    assert count_characters("\0\0\x1b") == "U+0000 NULL (2 times), U+001B ESCAPE"
    assert count_characters("abcde") == (
        "U+0061 LATIN SMALL LETTER A, U+0062 LATIN SMALL LETTER B, U+0063 LATIN SMALL LETTER C and 2 more"
    )

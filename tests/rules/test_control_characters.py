"""Which characters are control characters, for the quick look at a page and for the close one."""

from __future__ import annotations

import sys

from quotedoc.rules import control_character


def test_each_character_is_sound_or_a_control_character() -> None:
    sound, control = control_character.SOUND, control_character.CONTROL
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        assert bool(sound.fullmatch(character)) != bool(control.fullmatch(character))

"""Commands that reports show: a shell reads the words that were meant, whatever they are."""

from __future__ import annotations

import os
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotedoc.text.command import format_command_line
from quotedoc.text.printable import make_printable
from support.programs import find_program

WORDS = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])),
        st.text(st.sampled_from("-'\"\\$`!*?~#[]{};&|<>()\n\r\t \x1b\u202e\udce9é👩")),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.process
@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@given(WORDS)
def test_a_shell_reads_the_words(words: list[str]) -> None:
    command = f"printf '%s\\0' {format_command_line(words)}"
    done = subprocess.run([find_program("bash"), "-c", command], capture_output=True, check=True)
    assert done.stdout == b"".join(os.fsencode(word) + b"\0" for word in words)


@given(WORDS)
def test_nothing_deceptive_is_shown(words: list[str]) -> None:
    assert make_printable(format_command_line(words)) == format_command_line(words)


def test_no_path_is_an_option() -> None:
    assert format_command_line(["quotedoc", "check"], ["--fix", "-", "a b"]) == "quotedoc check ./--fix - 'a b'"

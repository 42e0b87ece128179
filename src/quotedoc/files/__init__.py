"""Files: which ones the user means, reading them, and writing one whole or not at all."""

from quotedoc.files.directory import stage_directory
from quotedoc.files.input import (
    STDIN,
    Input,
    absolute,
    decode,
    describe_encoding,
    display_path,
    is_directory,
    is_file,
    read_file,
)
from quotedoc.files.patterns import USUAL, Patterns, Scope
from quotedoc.files.walk import excluding, find_inputs, is_page, pages_in
from quotedoc.files.write import discard_unfinished, stage_file, sync, write_file

__all__ = [
    "STDIN",
    "USUAL",
    "Input",
    "Patterns",
    "Scope",
    "absolute",
    "decode",
    "describe_encoding",
    "discard_unfinished",
    "display_path",
    "excluding",
    "find_inputs",
    "is_directory",
    "is_file",
    "is_page",
    "pages_in",
    "read_file",
    "stage_directory",
    "stage_file",
    "sync",
    "write_file",
]

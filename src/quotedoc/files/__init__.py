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
    read_stdin,
)
from quotedoc.files.names import expand_patterns, parse_names
from quotedoc.files.patterns import USUAL, Patterns, Scope
from quotedoc.files.system import is_windows
from quotedoc.files.walk import excluding, find_inputs, is_page, is_stdin_excluded, pages_in
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
    "expand_patterns",
    "find_inputs",
    "is_directory",
    "is_file",
    "is_page",
    "is_stdin_excluded",
    "is_windows",
    "pages_in",
    "parse_names",
    "read_file",
    "read_stdin",
    "stage_directory",
    "stage_file",
    "sync",
    "write_file",
]

"""Files: which ones the user means, reading them, and writing one whole or not at all."""

from quotedoc.files.input import STDIN, Input, decode, display_path, is_directory, is_file, read_file
from quotedoc.files.walk import find_inputs, pages_in
from quotedoc.files.write import discard_unfinished, write_file

__all__ = [
    "STDIN",
    "Input",
    "decode",
    "discard_unfinished",
    "display_path",
    "find_inputs",
    "is_directory",
    "is_file",
    "pages_in",
    "read_file",
    "write_file",
]

"""Find the files that the user's paths name, read and decode them, and write files atomically."""

from quotedoc.files.directory import stage_directory
from quotedoc.files.input import (
    STDIN,
    Input,
    LoadedContent,
    decode_bytes,
    describe_encoding,
    display_path,
    is_directory,
    is_file,
    make_absolute,
    make_input,
    read_file,
    read_stdin,
)
from quotedoc.files.members import find_archive, is_archive_path, is_stored_page
from quotedoc.files.names import expand_patterns, parse_names
from quotedoc.files.patterns import DEFAULT_FILTER, FileFilter, Patterns, is_page
from quotedoc.files.system import is_windows
from quotedoc.files.walk import find_exclusion, find_inputs, is_stdin_excluded, list_pages
from quotedoc.files.write import discard_unfinished, make_temporary_directory, stage_file, sync, write_file

__all__ = [
    "DEFAULT_FILTER",
    "STDIN",
    "FileFilter",
    "Input",
    "LoadedContent",
    "Patterns",
    "decode_bytes",
    "describe_encoding",
    "discard_unfinished",
    "display_path",
    "expand_patterns",
    "find_archive",
    "find_exclusion",
    "find_inputs",
    "is_archive_path",
    "is_directory",
    "is_file",
    "is_page",
    "is_stdin_excluded",
    "is_stored_page",
    "is_windows",
    "list_pages",
    "make_absolute",
    "make_input",
    "make_temporary_directory",
    "parse_names",
    "read_file",
    "read_stdin",
    "stage_directory",
    "stage_file",
    "sync",
    "write_file",
]

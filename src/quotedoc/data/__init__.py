"""YAML and JSON text to values that know where they stand, and values back to text."""

from quotedoc.data.json_print import print_json
from quotedoc.data.json_text import parse_json
from quotedoc.data.node import Entry, Mapping, Node, Scalar, Sequence, duplicates, locate, plain
from quotedoc.data.yaml_text import YamlResult, parse_yaml, quote_yaml

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "YamlResult",
    "duplicates",
    "locate",
    "parse_json",
    "parse_yaml",
    "plain",
    "print_json",
    "quote_yaml",
]

"""Parse YAML and JSON text into values with their spans in the text, and print values as JSON and YAML.

`json_text`, the parser of JSON, is only imported where it is needed: charts written as published are read without it.
"""

from quotedoc.data.digest import digest_value
from quotedoc.data.json_print import print_json, print_json_pieces
from quotedoc.data.node import (
    Entry,
    Mapping,
    Node,
    Scalar,
    Sequence,
    YamlResult,
    find_duplicates,
    locate_node,
    unwrap_node,
)
from quotedoc.data.yaml_text import parse_yaml, quote_yaml

__all__ = [
    "Entry",
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "YamlResult",
    "digest_value",
    "find_duplicates",
    "locate_node",
    "parse_yaml",
    "print_json",
    "print_json_pieces",
    "quote_yaml",
    "unwrap_node",
]

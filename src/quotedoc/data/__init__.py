"""YAML and JSON text to values that know where they stand, and values back to text.

`json_text`, which reads JSON, is imported by those who do: a chart that is written as published needs no tree.
"""

from quotedoc.data.digest import digest_value
from quotedoc.data.json_print import print_json
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
    "quote_yaml",
    "unwrap_node",
]

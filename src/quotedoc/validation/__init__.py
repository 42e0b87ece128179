"""Validate values against JSON Schema, with the place of each fault and a message in plain words.

jsonschema is only imported when there is a value to validate: importing it takes longer than all the rest of a run.
"""

from quotedoc.config import SchemaError
from quotedoc.validation.explain import check_data, explain_value, find_violations
from quotedoc.validation.foreign import restore_values
from quotedoc.validation.schemas import load_published_schema
from quotedoc.validation.words import describe_wrong_value

__all__ = [
    "SchemaError",
    "check_data",
    "describe_wrong_value",
    "explain_value",
    "find_violations",
    "load_published_schema",
    "restore_values",
]

"""Our located validation says what the JSON Schema test suite says for draft 2020-12, but for what is listed here."""

from __future__ import annotations

import json
from typing import NamedTuple

from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Fault
from quotedoc.validation import SchemaError, violations
from support import others

VALID, INVALID, REFUSED = "valid", "invalid", "no schema"


class Difference(NamedTuple):
    """Cases whose names hold some words, and what we say of each of those on which we differ from the suite."""

    words: str
    says: str
    reason: str


OFFLINE = "nothing is ever fetched, and the suite serves schemas of its own at an address"
DIALECTS = "of dialects only the three published ones are known"
UNKNOWN_FORMAT = "this format is not checked, which the draft allows"
ASSERTED = "a format that is checked is a demand, and not a remark"
DIFFERENCES = (
    Difference("refRemote.json", REFUSED, OFFLINE),
    Difference("dynamicRef.json: strict-tree schema", REFUSED, OFFLINE),
    Difference("dynamicRef.json: tests for implementation dynamic anchor and reference link", REFUSED, OFFLINE),
    Difference("dynamicRef.json: $ref and $dynamicAnchor are independent of order", REFUSED, OFFLINE),
    Difference("dynamicRef.json: $ref to $dynamicRef finds detached", REFUSED, OFFLINE),
    Difference("optional/cross-draft.json: refs to historic drafts", REFUSED, OFFLINE),
    Difference("vocabulary.json", REFUSED, DIALECTS),
    Difference("optional/format-assertion.json", REFUSED, DIALECTS),
    Difference("string is only an annotation by default", INVALID, ASSERTED),
    Difference("optional/dependencies-compatibility.json", VALID, "`dependencies` is of older drafts"),
    Difference("optional/format/email.json", VALID, "jsonschema wants no more than an @"),
    *(
        Difference(f"optional/format/{name}.json", VALID, UNKNOWN_FORMAT)
        for name in (
            *("duration", "hostname", "idn-email", "idn-hostname", "iri", "iri-reference", "json-pointer"),
            *("relative-json-pointer", "time", "uri", "uri-reference", "uri-template"),
        )
    ),
)


def verdict(schema: object, value: object) -> str:
    """Return what our validation says of a value."""
    text = json.dumps(value)
    node = parse_json(text, 0, len(text))
    assert not isinstance(node, Fault)
    try:
        faults = violations(schema, node, "chart-radar", ())  # type: ignore[arg-type]  # as read from a file
    except SchemaError:
        return REFUSED
    assert all(0 <= fault.span.start <= fault.span.end <= len(text) and fault.args["problem"] for fault in faults)
    return INVALID if faults else VALID


def test_the_suite_is_agreed_with() -> None:
    needed = set()
    for name, schema, value, is_valid in others.schema_tests():
        said = verdict(schema, value)
        if said != (VALID if is_valid else INVALID):
            reasons = [each for each in DIFFERENCES if each.words in name and each.says == said]
            assert reasons, f"{name}: {said}"
            needed.update(reasons)
    assert not set(DIFFERENCES) - needed, "differences that are none any more"

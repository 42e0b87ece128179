"""The schemas of quotedoc's own JSON say what it prints: all of it, and nothing else."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from quotedoc.cli import main
from quotedoc.validation import load_published_schema
from support.pages_small import CONTRADICTION, small_page

if TYPE_CHECKING:
    from collections.abc import Iterator

LINKS = small_page().replace('- "[en]', "- [en]").replace('ACM.US.md)"', "ACM.US.md)")
DRIFTED = small_page().replace("8.77", "8.770").replace("Lowest", "Least").replace("\nindustry:", "\nsector:")
DRIFTED += "\n## Odd\n\nText.\n"
PRINTED = {
    "check": ["check", "--output-format", "json", "."],
    "statistics": ["check", "--statistics", "--output-format", "json", "."],
    "drift": ["drift", "--output-format", "json", "."],
    "rules": ["rules", "--output-format", "json"],
}


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a.md": CONTRADICTION, "b.md": CONTRADICTION, "c.md": LINKS, "d.md": DRIFTED}.items():
        Path(name).write_text(text, encoding="utf-8")


def printed(name: str, capsys: pytest.CaptureFixture[str]) -> Any:  # noqa: ANN401 - JSON
    """Return an example of what a schema describes."""
    if name == "baseline":
        main(["check", "--baseline", "known.json", "--write-baseline", "."])
        return json.loads(Path("known.json").read_text(encoding="utf-8"))
    main(PRINTED[name])
    return json.loads(capsys.readouterr().out)


def objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON
    """Yield every object of a value."""
    if isinstance(value, dict):
        yield value
    if isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from objects(each)


@pytest.mark.parametrize("name", [*PRINTED, "baseline"])
def test_it_is_what_its_schema_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    Draft202012Validator.check_schema(load_published_schema(name))
    validator = Draft202012Validator(load_published_schema(name))
    value = printed(name, capsys)
    validator.validate(value)
    assert len(list(objects(value))) > 3


@pytest.mark.parametrize("name", [*PRINTED, "baseline"])
def test_the_schema_allows_no_other_key_and_wants_all(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    validator = Draft202012Validator(load_published_schema(name))
    value = printed(name, capsys)
    for number, found in enumerate(objects(value)):
        if number > 40:
            break
        changed = copy.deepcopy(value)
        list(objects(changed))[number]["zzz"] = 1
        assert not validator.is_valid(changed), found
    for key in load_published_schema(name).get("$defs", {}).get("Finding", {}).get("properties", {}):
        changed = copy.deepcopy(value)
        del changed[0][key]
        assert not validator.is_valid(changed), key


def test_a_line_is_an_item(capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--output-format", "jsonl", "."])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines
    Draft202012Validator(load_published_schema("check")).validate(lines)


def test_every_word_is_said_what_it_is() -> None:
    for name in [*PRINTED, "baseline"]:
        found = load_published_schema(name)
        assert found["$id"] == f"urn:quotedoc:schema:1:{name}"
        for each in objects(found):
            for field in each.get("properties", {}).values():
                assert field["title"]
                assert field["description"].endswith(".")

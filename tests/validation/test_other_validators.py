"""The published schemas in other validators, as they are by default: all compile, and pages are valid or not."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

from quotedoc import loads, to_json
from support.pages import published
from support.paths import SCHEMAS
from support.programs import find_npm_package, find_program

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FILES = sorted(SCHEMAS.glob("*.schema.json"))
KINDS = ("quote", "legacy", "reports", "news", "article", "overview")
SOUND = [json.loads(to_json(loads(published()[f"{kind}-0"]))) for kind in KINDS]
TIME = ("front_matter", "datetime")

CHANGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "a text for a part": lambda page: page.update(front_matter="-"),
    "an unknown key": lambda page: page.update(unknown=1),
    "a day that no month has": lambda page: page["front_matter"].update(datetime="2026-02-30T20:40:53.232Z"),
    "a null for a key that may be absent": lambda page: page.update(front_matter=None),
}
FAULTY = []
for change in CHANGES.values():
    changed = json.loads(json.dumps(SOUND[0]))
    change(changed)
    FAULTY.append(changed)

AJV = """
const Ajv = require('ajv/dist/2020');
const fs = require('fs');
const [schemas, pages] = JSON.parse(fs.readFileSync(0));
const compiled = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, new Ajv().compile(schema)]));
console.log(JSON.stringify(pages.map(page => compiled[page.$schema](page))));
"""


def schema_of(page: dict[str, Any]) -> Path:
    return SCHEMAS / f"{page['$schema'].rpartition(':')[2]}.schema.json"


def read(path: Path) -> Any:  # noqa: ANN401  # JSON
    return json.loads(path.read_text(encoding="utf-8"))


def test_jsonschema() -> None:
    for file in FILES:
        jsonschema.Draft202012Validator.check_schema(read(file))
    validators = [jsonschema.Draft202012Validator(read(schema_of(page))) for page in (*SOUND, *FAULTY)]
    valid = [each.is_valid(page) for each, page in zip(validators, (*SOUND, *FAULTY), strict=True)]
    assert valid == [True] * len(SOUND) + [False] * len(FAULTY)


def test_jsonschema_rs() -> None:
    jsonschema_rs = pytest.importorskip("jsonschema_rs", reason="the short lanes do not install it")
    for file in FILES:
        jsonschema_rs.validator_for(read(file))
    valid = [jsonschema_rs.validator_for(read(schema_of(page))).is_valid(page) for page in (*SOUND, *FAULTY)]
    assert valid == [True] * len(SOUND) + [False] * len(FAULTY)


@pytest.mark.process
def test_ajv_in_strict_mode() -> None:
    node = shutil.which("node") or pytest.skip("node is not installed")
    folder = find_npm_package("ajv")
    schemas = {read(file)["$id"]: read(file) for file in FILES}
    done = subprocess.run(
        [node, "-e", AJV],
        input=json.dumps([schemas, [*SOUND, *FAULTY]]),
        capture_output=True,
        text=True,
        check=False,
        env={"NODE_PATH": str(folder.parent)},
    )
    assert done.stderr == ""  # neither errors nor warnings of strict mode
    assert json.loads(done.stdout) == [True] * len(SOUND) + [False] * len(FAULTY)


@pytest.mark.process
def test_check_jsonschema(tmp_path: Path) -> None:
    program = find_program("check-jsonschema")
    subprocess.run([program, "--check-metaschema", *FILES], check=True, capture_output=True)
    for index, page in enumerate((SOUND[0], *FAULTY)):
        file = tmp_path / f"{index}.json"
        file.write_text(json.dumps(page), encoding="utf-8")
        done = subprocess.run([program, "--schemafile", schema_of(page), file], check=False, capture_output=True)
        assert done.returncode == (index > 0), done.stdout

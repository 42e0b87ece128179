"""The published schema of configurations: up to date, and of one mind with what reads them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from quotedoc.app import make_options
from quotedoc.cli import main
from quotedoc.config import ConfigError, read_config
from quotedoc.config.keys import KEYS
from quotedoc.rules import all_rules, list_selectors
from quotedoc.rules._config_schema import config_schema_text
from quotedoc.run import Overrides, Settings
from quotedoc.validation import schema
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA = schema("config")
VALIDATOR = Draft202012Validator(SCHEMA)
WRITTEN = sorted(
    path
    for name in ("quotedoc.toml", "pyproject.toml", "base.toml")
    for path in (ROOT / "fixtures").rglob(name)
    if name != "pyproject.toml" or "[tool.quotedoc" in path.read_text(encoding="utf-8")
)
DOCS = ROOT / "docs" / "configuration.md"
SHOWN = re.findall(r"^```toml\n(.*?)^```$", DOCS.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def is_taken(table: Any) -> bool:  # noqa: ANN401 - whatever TOML holds
    """Tell whether a configuration can be used, but for files that it names."""
    file = Path("quotedoc.toml").absolute()
    file.write_text(to_toml(table), encoding="utf-8")
    try:
        make_options(read_config(file))
    except ConfigError as error:
        return "No such file" in str(error)
    return True


def to_toml(table: dict[str, Any]) -> str:
    """Return a table of values and tables as TOML."""
    return "".join(f"{quoted(key)} = {value_text(value)}\n" for key, value in table.items())


def value_text(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)} = {value_text(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    return quoted(value) if isinstance(value, str) else str(value).lower()


def quoted(text: str) -> str:
    escaped = "".join(f"\\U{ord(char):08X}" if char in '"\\' or not char.isprintable() else char for char in text)
    return f'"{escaped}"'


@pytest.fixture(autouse=True, scope="module")
def _here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("configurations"))
        yield


def test_the_file_is_up_to_date() -> None:
    assert (ROOT / "schemas" / "config.schema.json").read_bytes().decode() == config_schema_text(), (
        "run `make generate`"
    )


def test_it_is_a_schema_of_all_keys() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert list(SCHEMA["properties"]) == list(KEYS)
    assert all(each["description"].endswith(".") for each in SCHEMA["properties"].values())
    assert SCHEMA["$id"] == "urn:quotedoc:schema:1:config"


def test_it_names_all_rules() -> None:
    rules = all_rules()
    assert {*rules, *(rule.code for rule in rules.values()), "QD", "QD6", "cross"} < set(list_selectors())
    assert SCHEMA["$defs"]["selector"]["enum"] == list(list_selectors())


def test_defaults_are_valid_and_those_that_hold() -> None:
    defaults = {name: key.default for name, key in KEYS.items() if key.default is not None}
    assert VALIDATOR.is_valid(defaults)
    Path("quotedoc.toml").write_text(to_toml(defaults | {"include": ["*.md", "llms.txt"]}), encoding="utf-8")
    stated, unstated = read_config(Path("quotedoc.toml")), Settings(Overrides(isolated=True)).nearest(Path("/"))
    for name in ("extend_select", "ignore", "severity", "fail_level", "force_exclude", "max_file_size", "max_findings"):
        assert getattr(stated, name) == getattr(unstated, name), name


TEXTS = st.text(st.characters(codec="utf-8"), max_size=5)
WORDS = st.sampled_from(
    [*list(list_selectors())[:30], "QD609", "QD9", "error", "info", "grave", "en", "front-matter", ""]
)
LEAVES = st.one_of(WORDS, TEXTS, st.booleans(), st.integers(-2, 3), st.just(0.5))
VALUES = st.one_of(LEAVES, st.lists(LEAVES, max_size=3), st.dictionaries(WORDS, LEAVES | st.lists(WORDS, max_size=2)))
TABLES = st.dictionaries(st.sampled_from([*KEYS, "zzz"]), VALUES, max_size=3)


@given(TABLES)
def test_it_refuses_what_is_refused(table: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(table) == is_taken(table)


@pytest.mark.parametrize("key", KEYS)
def test_each_key_takes_something_and_refuses_something(key: str) -> None:
    values = [
        "a.md",
        "info",
        ["QD6"],
        [],
        {},
        {"QD6": "info"},
        {"a.md": ["QD6"]},
        {"front-matter": "a"},
        True,
        5,
        0,
        0.5,
    ]
    taken = [value for value in values if VALIDATOR.is_valid({key: value})]
    assert taken == [value for value in values if is_taken({key: value})]
    assert 0 < len(taken) < len(values)


@pytest.mark.parametrize("path", WRITTEN, ids=[str(path.relative_to(ROOT / "fixtures")) for path in WRITTEN])
def test_it_refuses_the_same_files(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    table = table["tool"]["quotedoc"] if path.name == "pyproject.toml" else table
    assert VALIDATOR.is_valid(table) == is_taken({key: value for key, value in table.items() if key != "extend"})


def test_there_are_files() -> None:
    assert len(WRITTEN) > 30
    assert len(SHOWN) > 5


@pytest.mark.parametrize("text", SHOWN, ids=[text.partition("\n")[0] for text in SHOWN])
def test_what_the_documentation_shows_can_be_used(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    table = tomllib.loads(text)
    table = table.get("tool", {}).get("quotedoc", table)
    VALIDATOR.validate(table)
    for path in named_files(table):
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(KIND if "kinds" in path else "{}" if path.endswith(".json") else "", encoding="utf-8")
    if "baseline" in table:
        Path(table["baseline"]).write_text('{"version": 1, "pages": {}}', encoding="utf-8")
    name = "pyproject.toml" if text.startswith("[tool.quotedoc") else "quotedoc.toml"
    Path(name).write_text(text, encoding="utf-8")
    Path("page.md").write_text("A page.\n", encoding="utf-8")
    assert main(["check", "."]) == 0
    assert main(["config", "page.md"]) == 0


KIND = 'kind = "own"\nwords = "own page"\naddress = "quote/{symbol}/own.md"\n[[sections]]\nkey = "a"\nprose = "text"\n'


def named_files(table: dict[str, Any]) -> Iterator[str]:
    """Yield the files that a configuration names."""
    yield from table.get("kinds", ())
    yield from table.get("schemas", {}).values()
    yield from table.get("labels", {}).values()
    if not table.get("extend", "quotedoc:").startswith("quotedoc:"):
        yield table["extend"]

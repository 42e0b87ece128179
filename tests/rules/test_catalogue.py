"""A rule is two things, its module and its fixtures; and all that is made of it is there and up to date."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from quotedoc.model.composite import Composite
from quotedoc.model.registry import load_builtin_registry
from quotedoc.reading import read_document
from quotedoc.rules import Rule, all_rules, get_group, run_rules
from quotedoc.rules._docs import make_docs
from quotedoc.text import Source
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.codec import Codec
    from quotedoc.model.part import Part

PACKAGE = ROOT / "src" / "quotedoc"
MODULES = sorted(path.stem for path in (PACKAGE / "rules").glob("*.py"))
RULES = list(all_rules().values())
SECTIONS = ["Why", "Example", "Use instead", "Fix", "Source"]
RELATION_SECTIONS = ["Why", "Relation", "Example", "Use instead", "Fix", "Source", "False positives"]


def test_modules_names_and_fixtures_are_the_same_rules() -> None:
    names = {rule.name for rule in RULES}
    assert names == {module.replace("_", "-") for module in MODULES if not module.startswith("_")}
    assert names == {folder.name for folder in (ROOT / "fixtures" / "rules").iterdir() if folder.is_dir()}


def test_codes_are_unique() -> None:
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"QD[0-9]{3}", code) for code in codes)


def test_every_fault_has_a_rule_and_every_rule_a_fault() -> None:
    said = {name for path in PACKAGE.rglob("*.py") for name in fault_names(ast.parse(path.read_text(encoding="utf-8")))}
    assert said == {rule.name for rule in RULES}


def fault_names(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module gives to faults: texts with hyphens, or of one word, where a name is due."""
    places = {
        "Fault": 0,
        "make_fault": 0,
        "add_fault": 0,
        "check_relations": 0,
        "make_contradiction": 1,
        "make_mismatch_fault": 1,
        "find_excess": 1,
        "_note_heading": 1,
    }
    places |= {"make_fact_contradiction": 1, "find_faults": 2}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            argument = call.args[places[called]] if called in places else None
            outcomes = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
            yield from (str(name.value) for name in outcomes if isinstance(name, ast.Constant))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_documentation_is_whole(rule: Rule) -> None:
    first, _, rest = rule.doc.partition("\n\n")
    is_relation = "QD5" < rule.code < "QD7" or "## Relation\n" in rest
    names = RELATION_SECTIONS if is_relation else SECTIONS
    pieces = re.split(rf"^## ({'|'.join(names)})\n\n", rest, flags=re.MULTILINE)
    sections = dict(zip(pieces[1::2], pieces[2::2], strict=True))
    assert re.fullmatch(r"[^\n]+\.", first)
    assert pieces[0] == ""
    assert list(sections) == names
    assert all(text.strip() for text in sections.values())
    fence = re.compile(r"^(`{3,})\w+\n.*^\1$", re.MULTILINE | re.DOTALL)
    assert all(fence.search(sections[name]) for name in ("Example", "Use instead"))
    assert sections["Fix"].startswith("None: ") == (not rule.is_fixable)


def test_cross_page_rules_are_a_group() -> None:
    assert {rule.name for rule in RULES if rule.is_cross_page} == {
        rule.name for rule in RULES if get_group(rule.code).name == "cross"
    }
    assert not any(rule.check for rule in RULES if rule.is_cross_page)


def test_kinds_of_rules_are_known_and_others_are_skipped() -> None:
    limited = {rule.name: rule.kinds for rule in RULES if rule.kinds is not None}
    assert frozenset().union(*limited.values()) <= load_builtin_registry().kinds.keys()
    page = ROOT / "fixtures" / "rules" / "news-order" / "swapped.md"
    reading = read_document(Source("a.md", page.read_text(encoding="utf-8")), load_builtin_registry())
    assert run_rules(reading, limited)
    other = replace(reading, page=reading.page | {"kind": "quote"})
    assert not run_rules(other, {name for name, kinds in limited.items() if "quote" not in kinds})


def test_generated_documentation_is_up_to_date() -> None:
    found = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "rules").iterdir()}
    assert found == make_docs(), "run `make generate`"


def test_every_pointer_is_one_of_the_model() -> None:
    pointers = {
        pointer
        for module in MODULES
        for name, value in vars(import_module(f"quotedoc.rules.{module}")).items()
        if name.isupper()
        for pointer in tuples_of_texts(value)
    }
    assert ("front_matter", "title") in pointers
    assert [pointer for pointer in sorted(pointers) if not is_in_model(pointer)] == []


def tuples_of_texts(value: object) -> Iterator[tuple[str, ...]]:
    if isinstance(value, tuple) and all(isinstance(item, str) for item in value):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from tuples_of_texts(item)


def is_in_model(pointer: tuple[str, ...]) -> bool:
    return any(is_in_part(pointer, kind.page) for kind in load_builtin_registry().kinds.values())


def is_in_part(pointer: tuple[str, ...], part: type[Part] | None) -> bool:
    codec: Codec | None = None
    for name in pointer:
        if part is not None:
            codec = part.codecs().get(name) or part.item_codecs().get(name)
            part = part.parts().get(name)
        elif isinstance(codec, Composite):
            codec = codec.members.get(name)
        else:
            return False
    return part is not None or codec is not None


def test_a_pointer_that_the_model_lacks_is_seen() -> None:
    assert is_in_model(("financial_score", "ranking", "industry_ranking", "of"))
    assert not is_in_model(("financial_score", "ranking", "industry_rank"))
    assert not is_in_model(("financial_score", "grade", "of"))

"""Kinds of page that users declare: what may be said, what is refused, and that the result is a kind like ours."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import BaseModel

import quotedoc
from quotedoc import app, validation
from quotedoc.config import Config
from quotedoc.model.declare import DeclarationError, with_kind, with_labels
from quotedoc.model.declare.toml import TAKEN
from quotedoc.model.kinds.quote import QuotePage
from quotedoc.model.part import Part
from quotedoc.model.registry import Registry, load_builtin_registry
from quotedoc.model.schema import list_schema_names, make_json_schema
from quotedoc.model.value_types import TYPES, in_cell
from quotedoc.text import Source
from support.pages_small import small_page

if TYPE_CHECKING:
    from pathlib import Path

HEAD = 'kind = "own"\nwords = "own page"\naddress = "quote/{symbol}/own.md"\n'
PAGE = """---
symbol: "ACM.US"
url: "https://longbridge.com/en/quote/ACM.US/own.md"
---

# Acme
"""

WHOLE = (
    HEAD
    + """
[[sections]]
key = "start"
heading = "## Start: {grade}"
values = { grade = "grade-or-empty", updated = "time" }
prose = "text"
bullets = ["**Style**: {style}"]
quotes = ["Updated: {updated}", "By {author}"]
links = "more"

[[sections]]
key = "start.deep"
heading = "#### Deep"
[[sections.tables]]
columns = ["Item", "Detail"]
rows = { staff = { label = "Staff", type = "count", unit = "people", description = "How many." }, city = "City" }
[[sections.tables]]
key = "ratios"
columns = ["Metric", { label = "Now", type = "ratio" }, { label = "Rank", type = "tight-rank" }]
rows = { pe = "PE", margin = { label = "Margin", type = "percent" } }
[[sections.lists]]
key = "officers"
columns = { name = "Name", since = { label = "Since", type = "date" } }

[[sections]]
key = "figures"
heading = "## Figures"
[[sections.series]]
key = "periods"
column = "Indicator"
head = { key = "period", type = "quarter" }
rows = { eps = { label = "EPS", type = "fine-ratio" } }

[[sections]]
key = "events"
heading = "### On {date}"
values = { date = "date" }
repeats = true
lines = ["*{what}*"]

[[sections]]
key = "end"
rule = true
blocks = "rest"
"""
)
WHOLE_PAGE = (
    PAGE
    + """
## Start: B

Some prose.

- **Style**: Blend

> Updated: 2026-04-15T20:40:53.232Z
> By Ann

- [a](https://example.com/a)

#### Deep

| Item | Detail |
| --- | --- |
| Staff | 12 |
| City | - |
| Planet | Earth |

| Metric | Now | Rank |
| --- | --- | --- |
| PE | 2.50 | 3/4 |
| Margin | - | - |

| Name | Since |
| --- | --- |
| Ann | 2020-02-01 |
| Bob | - |

## Figures

| Indicator | Q1 2026 | Q4 2025 |
| --- | --- | --- |
| EPS | 0.1234 | 3.10 |

### On 2026-01-02

*First*

### On 2026-01-01

*Second*

---

> Whatever

## Not a section

1. kept
"""
)


def registry(*texts: str) -> Registry:
    found = load_builtin_registry()
    for text in texts:
        found = with_kind(found, tomllib.loads(text))
    return found


def data(text: str, own: Registry) -> dict[str, Any]:
    found: dict[str, Any] = app.to_data(app.load_document(Source("page.md", text), app.Options(registry=own)).page)
    return found


def test_everything_at_once() -> None:
    own = registry(WHOLE)
    page = data(WHOLE_PAGE, own)
    assert (page["kind"], page["layout"], page["$schema"]) == ("own", "current", "urn:quotedoc:schema:1:own")
    assert page["start"]["grade"] == "B"
    assert (page["start"]["author"], page["start"]["style"]) == ("Ann", "Blend")
    deep = page["start"]["deep"]
    assert (deep["staff"], deep["city"], deep["other_rows"][0]["label"]) == (12, None, "Planet")
    assert deep["ratios"]["pe"]["rank"] == {"rank": 3, "of": 4}
    assert deep["ratios"]["margin"] == {"now": None, "rank": None}
    assert [officer["since"] for officer in deep["officers"]] == ["2020-02-01", None]
    assert str(page["figures"]["periods"][0]) == "{'period': 'Q1 2026', 'eps': Decimal('0.1234')}"
    assert [event["what"] for event in page["events"]] == ["First", "Second"]
    assert [block["kind"] for block in page["end"]["rest"]] == ["quote", "heading"]
    assert [piece["text"] for piece in page["unclaimed"]] == ["1. kept"]


def test_the_laws_hold() -> None:
    config = Config(registry=registry(WHOLE))
    document = quotedoc.loads(WHOLE_PAGE, config=config)
    assert quotedoc.dumps(document) == WHOLE_PAGE
    assert quotedoc.dumps(document.page, config=config) == WHOLE_PAGE
    assert quotedoc.format_text(WHOLE_PAGE.replace("| --- |", "|:-|"), config=config) == WHOLE_PAGE
    assert quotedoc.loads(WHOLE_PAGE).page.kind == "other"


MIXED = """\
kind = "mixed"
words = "mixed page"
address = "quote/{symbol}/mixed.md"

[[sections]]
key = "notes"
heading = "## Notes"
prose = "text"
blocks = "rest"
"""
MIXED_PAGE = """\
---
url: "https://longbridge.com/quote/VNET.US/mixed.md"
---

# Page

## Notes
"""


@pytest.mark.parametrize(
    ("body", "kinds"),
    [
        ("Prose", []),
        ("Prose\n\n- a\n\n### Below\n\nMore", ["list", "heading", "paragraph"]),
        ("- a\n\nMore", ["list", "paragraph"]),
        ("### Below\n\nMore", ["heading", "paragraph"]),
    ],
)
def test_blocks_take_what_the_slots_before_them_leave(body: str, kinds: list[str]) -> None:
    own = registry(MIXED)
    text = f"{MIXED_PAGE}\n{body}\n"
    page = data(text, own)
    assert page["notes"].get("text") == ("Prose" if body.startswith("Prose") else None)
    assert [block["kind"] for block in page["notes"].get("rest", ())] == kinds
    assert not page["unclaimed"]
    assert quotedoc.format_text(text, config=Config(registry=own)) == text


def test_a_configuration_in_python(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(WHOLE, encoding="utf-8")
    (tmp_path / "quotedoc.toml").write_text('kinds = ["own.toml"]\nignore = ["row-unknown"]\n', encoding="utf-8")
    (tmp_path / "page.md").write_text(WHOLE_PAGE, encoding="utf-8")
    config = quotedoc.read_config(tmp_path / "quotedoc.toml")
    assert isinstance(config, quotedoc.Config)
    document = quotedoc.load(tmp_path / "page.md", config=config)
    assert document.kind == document.value("/kind") == "own"
    assert isinstance(document.page, quotedoc.Page)
    found = quotedoc.check(tmp_path / "page.md", config=config)
    assert found == document.diagnostics
    assert "row-unknown" not in {finding.name for finding in found}
    assert "kind-unread" in {finding.name for finding in quotedoc.check(tmp_path / "page.md")}
    (tmp_path / "own.toml").write_text("kind = 5", encoding="utf-8")
    with pytest.raises(quotedoc.ConfigError, match=r"the kind own\.toml: kind: "):
        quotedoc.read_config(tmp_path / "quotedoc.toml")


def test_the_schema_of_a_declared_kind() -> None:
    own = registry(WHOLE)
    assert list_schema_names(own)[0] == "own"
    schema = make_json_schema("own", own)
    staff = schema["$defs"]["OwnStartDeep"]["properties"]["staff"]
    assert (staff["description"], staff["unit"], staff["title"]) == ("How many.", "people", "Staff")
    assert set(make_json_schema("quote", own)["properties"]) == set(
        validation.load_published_schema("quote")["properties"]
    )
    rendered = app.render(b'{"kind": "own", "layout": "current", "strat": {}}', "own.json", app.Options(registry=own))
    assert [finding.message for finding in rendered.checked.findings] == ["page: has a key that is not known: 'strat'"]


def test_a_catalogue_names_the_labels_of_a_declared_kind() -> None:
    labels = '[headings]\n"own.start.deep" = "Profunde"\n[columns]\nitem = "Ero"\ndetail = "Valoro"\n'
    own = with_labels("eo", registry(WHOLE), tomllib.loads(labels + '[rows]\n"own.staff" = "Homoj"\n'))
    front = PAGE.replace("---\nsymbol", '---\nlocale: "eo"\nsymbol')
    page = data(f"{front}\n## Start: B\n\n#### Profunde\n\n| Ero | Valoro |\n| --- | --- |\n| Homoj | 7 |\n", own)
    assert page["unclaimed"]
    # Where the heading of the outer section has no words, the inner one has no place.
    labels = labels.replace("[headings]", '[headings]\n"own.start" = "Komenco: {grade}"')
    own = with_labels("eo", registry(WHOLE), tomllib.loads(labels + '[rows]\n"own.staff" = "Homoj"\n'))
    page = data(f"{front}\n## Komenco: B\n\n#### Profunde\n\n| Ero | Valoro |\n| --- | --- |\n| Homoj | 7 |\n", own)
    assert page["start"] == {"grade": "B", "deep": {"staff": 7}}


ADDED = 'kind = "quote"\n[[sections]]\nkey = "holders"\nheading = "## Holders: {total}"\n'


@pytest.mark.parametrize("after", ["institutional_view", "financial_score", "overview", None])
def test_sections_added_to_a_known_kind(after: str | None) -> None:
    own = registry(ADDED + (f'after = "{after}"' if after else ""))
    usual = load_builtin_registry().kinds["quote"].layouts[0].sections
    index = max((at for at, section in enumerate(usual) if section.path[:1] == (after,)), default=len(usual) - 1) + 1
    while index < len(usual) and not (usual[index].has_words or usual[index].has_thematic_break):
        index += 1  # what nothing opens belongs to the section before
    sections = [section.path for section in own.kinds["quote"].layouts[0].sections]
    paths = [section.path for section in usual]
    assert sections == [*paths[:index], ("holders",), *paths[index:]]
    page = app.load_document(Source("page.md", small_page() + "\n## Holders: 7\n"), app.Options(registry=own)).page
    if after not in ("institutional_view", None):
        return
    assert isinstance(page, QuotePage)
    assert page.holders.total == "7"  # type: ignore[attr-defined]  # declared only here
    names = list(make_json_schema("quote", own)["properties"])
    assert names.index("holders") < names.index("unclaimed")
    assert validation.check_data("quote", app.to_data(page)) == [": has a key that is not known: 'holders'"]


def test_a_layout_without_the_section_before_stays_as_it_is() -> None:
    kind = registry(ADDED + 'after = "valuation"').kinds["quote"]
    assert [len(layout.sections) for layout in kind.layouts] == [
        len(layout.sections) + more
        for layout, more in zip(load_builtin_registry().kinds["quote"].layouts, (1, 0), strict=True)
    ]


def test_a_kind_can_be_added_to_twice() -> None:
    own = registry(ADDED, ADDED.replace("holders", "bonds").replace("Holders", "Bonds").replace("total", "sum"))
    page = data(small_page() + "\n## Holders: 7\n\n## Bonds: 8\n", own)
    assert (page["holders"], page["bonds"]) == ({"total": "7"}, {"sum": "8"})


SECTION = HEAD + '[[sections]]\nkey = "a"\n'


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "key 'kind' is missing"),
        ("kind = 5", "kind: expected a text on one line"),
        ('kind = "Own"', "kind: 'Own' is not a valid name"),
        ('kind = "unknown"', "kind: 'unknown' is not a valid name"),
        ('kind = "own"\nadress = "x"', "unknown key 'adress'; did you mean 'address'?"),
        ('kind = "quote"\nwords = "x"', "unknown key 'words'; the keys are kind, sections"),
        ('kind = "other"\n[[sections]]\nkey = "a"', "kind: sections cannot be added to pages of kind 'other'"),
        (HEAD, "key 'sections' is missing"),
        (HEAD + "sections = 5", "sections: expected a list"),
        (HEAD + "sections = [5]", "sections 1: expected a table of keys and values"),
        (SECTION.replace("quote/", "q/"), "address: an address must start with quote/ or news/"),
        (SECTION.replace('words = "own page"\n', ""), "key 'words' is missing"),
        ('title = "{nam}"\n' + SECTION, "title: unknown placeholder '{nam}'; did you mean 'name'?"),
        (SECTION + 'heading = "# A"', "sections 1, heading: expected two to six '#'"),
        (SECTION + 'heading = "## A"\nrule = true', "sections 1, rule: a section cannot have both"),
        (SECTION + "rule = 5", "sections 1, rule: expected true or false"),
        (SECTION + 'after = "b"', "sections: 'after' is only for sections that are added"),
        (
            SECTION + 'repeats = true\nheading = "## A"\nprose = "b"',
            "sections 1, repeats: a repeated section needs a heading",
        ),
        (SECTION + '[[sections]]\nkey = "a"', "sections 2, key: 'a' is defined twice"),
        (SECTION + '[[sections]]\nkey = "b.c"', "sections 2, key: 'b.c' belongs to 'b', which is not defined above it"),
        (SECTION.replace('"a"', '"A"'), "sections 1, key: key 'A' is not valid; use lowercase letters"),
        (SECTION + 'prose = "json"', "sections 1, prose: key 'json' is reserved in Python"),
        (SECTION + 'lines = ["b"]', "sections 1, lines 1: the line has no value"),
        (SECTION + 'lines = ["{b}} c"]', "sections 1, lines 1: unmatched brace"),
        (SECTION + 'lines = ["A {b}", "B {b}"]', "sections 1, lines 2: key 'b' is already used"),
        (
            SECTION + 'lines = ["A {b}"]\nvalues = { b = "cuont" }',
            "sections 1, values.b: unknown type 'cuont'; did",
        ),
        (SECTION + 'lines = ["A  {b}"]', "sections 1, lines 1: expected a text on one line"),
        (SECTION + "tables = [{}]", "sections 1, tables 1, columns: expected two or more columns"),
        (
            SECTION + 'tables = [{ columns = ["A", "B"], rows = { b = { label = "B", type = "mony" } } }]',
            "sections 1, tables 1, rows.b, type: unknown type 'mony'; did you mean 'money'?",
        ),
        (SECTION + 'tables = [{ columns = ["A", "B"], rows = {} }]', "sections 1, tables 1, rows: it is empty"),
        (SECTION + 'tables = [{ columns = ["A", "B"] }]', "sections 1, tables 1, rows: expected a table"),
        (
            SECTION + 'tables = [{ columns = ["项目", "B"], rows = { b = "B" } }]',
            "sections 1, tables 1, columns 1: cannot derive a key from '项目'",
        ),
        (
            SECTION + 'tables = [{ columns = ["A", "B"], rows = { b = "B", c = "B" } }]',
            "pages of kind own: two sections, or two rows of one table, have the same label 'B'",
        ),
        (
            SECTION + 'series = [{ key = "b", column = "A", head = { key = "p" }, rows = { c = "B", d = "B" } }]',
            "pages of kind own: two sections, or two rows of one table, have the same label 'B'",
        ),
        (
            SECTION + 'tables = [{ columns = ["A", "B"], rows = { b = "B" } }, { columns = ["A", "B"] }]',
            "sections 1, tables 2: the section already has a table; give this table a key",
        ),
        (
            SECTION + 'lists = [{ key = "b", columns = { c = "C" } }, { key = "d", columns = { c = "D" } }]',
            "sections 1, lists 2, columns.c: key 'c' is already used for 'C'; choose another key for 'D'",
        ),
        (ADDED + 'after = "valuaton"', "sections 1, after: unknown section 'valuaton'; did you mean 'valuation'?"),
        (ADDED.replace('"holders"', '"valuation"'), "sections 1, key: pages of kind 'quote' already have 'valuation'"),
        (ADDED.replace("Holders: {total}", "References"), "pages of kind quote: two sections"),
    ],
)
def test_what_cannot_be_declared(text: str, problem: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        registry(text)
    assert str(caught.value).startswith(problem)
    assert "\n" not in str(caught.value)


def test_keys_that_pages_cannot_have() -> None:
    assert set(dir(Part)) <= TAKEN
    assert {name for name in dir(BaseModel) if not name.startswith(("_", "model_"))} <= TAKEN


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_one_in_lines_and_in_cells(name: str) -> None:
    rows = f'lines = ["A {{b}}"]\nvalues = {{ b = "{name}" }}\n'
    rows += f'tables = [{{ columns = ["X", "Y"], rows = {{ c = {{ label = "C", type = "{name}" }} }} }}]'
    own = registry(SECTION + rows)
    part = own.find_page_class("own").parts()["a"]
    assert part.codecs()["c"].missing
    assert part.codecs()["c"].parse("-") is None
    assert type(part.codecs()["b"]) is type(part.codecs()["c"])
    assert in_cell(TYPES[name]).__metadata__[0].missing
    page = data(PAGE + "\nA -\n\n| X | Y |\n| --- | --- |\n| C | - |\n", own)
    assert page["a"]["c"] is None
    assert make_json_schema("own", own)["properties"]["a"]

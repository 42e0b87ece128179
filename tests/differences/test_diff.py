"""`quotedoc diff`: `fixtures/diff/CASE/` has two pages, and what is said of them in `expected.txt` and `expected.json`.

`tests/support/write_expected.py` rewrites the expected files.
"""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from copy import deepcopy
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generate import KINDS, make_page
from quotedoc import app, format_text, loads
from quotedoc.cli import main
from quotedoc.data import print_json
from quotedoc.model.page import Block
from quotedoc.model.part import OtherRow, Part
from quotedoc.model.registry import load_builtin_registry
from quotedoc.text import format_pointer
from quotedoc.writing import write_page
from support import pages
from support.paths import FIXTURES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.model.codec import Codec
    from quotedoc.text import Pointer

    Json = dict[str, Any]

CASES = FIXTURES / "diff"
NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
TEXTS = tuple(map(pages.read, pages.page_files()))
SEEDS = 3
ARGUMENTS = {"expected.txt": ["diff"], "expected.json": ["diff", "--output-format", "json"]}


def run(arguments: list[str]) -> tuple[int, str, str]:
    """Return the exit code of the command line, and what it prints to standard output and to standard error."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(arguments)
    return code, out.getvalue(), err.getvalue()


def said(case: Path, name: str) -> str:
    """Return what the command line says of a case, the exit code and standard error included."""
    with contextlib.chdir(case):
        code, out, err = run([*ARGUMENTS[name], "old.md", "new.md"])
    return out if name.endswith("json") else f"{err}{out}exit {code}\n"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")


def test_there_are_cases() -> None:
    assert len(NAMES) > 10


@pytest.mark.parametrize("expected", ARGUMENTS)
@pytest.mark.parametrize("name", NAMES)
def test_case_on_the_command_line(name: str, expected: str) -> None:
    assert said(CASES / name, expected) == pages.read(CASES / name / expected)


@pytest.mark.parametrize("name", NAMES)
def test_case_in_python(name: str) -> None:
    old, new = (loads(pages.read(CASES / name / file), file) for file in ("old.md", "new.md"))
    changes = app.compare_pages(old, new)
    report = {"old": "old.md", "new": "new.md", "same": not changes, "changes": [each.as_dict() for each in changes]}
    assert print_json(report) + "\n" == pages.read(CASES / name / "expected.json")
    for change in changes:
        for item, document in ((change.old, old), (change.new, new)):
            assert item is None or item.pointer[0] == "unclaimed" or is_stated(document, item.pointer)


def is_stated(document: app.Document, pointer: Pointer) -> bool:
    """Tell whether a page has a value at a pointer, or a text that is none."""
    page = document.reading.page
    raw = {piece["pointer"] for piece in page["unclaimed"] if piece["kind"] == "leaf"}
    node: Any = page
    for key in pointer:
        if not (key in node if isinstance(node, dict) else isinstance(key, int) and key < len(node)):
            return format_pointer(pointer) in raw
        node = node[key]
    return True


@pytest.mark.parametrize("name", NAMES)
def test_backwards_what_was_added_is_removed(name: str) -> None:
    old, new = (loads(pages.read(CASES / name / file)) for file in ("old.md", "new.md"))
    there, back = app.compare_pages(old, new), app.compare_pages(new, old)
    assert sorted(map(str, ((each.new, each.old) for each in there))) == sorted(map(str, (each[1:] for each in back)))


@pytest.mark.law
@given(data=st.data())
def test_a_page_is_the_same_as_itself_in_any_form(data: st.DataObject) -> None:
    text = data.draw(pages.mutated(TEXTS) | st.sampled_from(TEXTS))
    page = loads(text)
    assert app.compare_pages(page, page) == ()
    assert app.compare_pages(page, loads(format_text(text))) == ()


@pytest.mark.law
@given(data=st.data())
def test_any_two_texts_can_be_compared(data: st.DataObject) -> None:
    old, new = (loads(data.draw(pages.mutated(TEXTS))) for _ in range(2))
    there, back = app.compare_pages(old, new), app.compare_pages(new, old)
    assert bool(there) == bool(back)
    assert print_json([change.as_dict() for change in there])


class Leaf(NamedTuple):
    """A value of a page: where it is, its type, and whether it is what its list item is known by."""

    pointer: Pointer
    codec: Codec
    item: Pointer | None


ABOUT = ("coverage", "printed")
"""What says something about a page, rather than what it states."""


def leaves(part: type[Part], node: Json, base: Pointer = (), item: Pointer | None = None) -> Iterator[Leaf]:
    """Yield the typed values of a part; `item` is the list item that it is, if it is one."""
    for name, value in node.items():
        if not base and name in ABOUT:
            continue
        here, below = (*base, name), part.parts().get(name)
        if name in part.codecs() and not name.startswith("$"):
            yield Leaf(here, part.codecs()[name], item if name in part.item_key() else None)
        for index, each in enumerate(value if below and isinstance(value, list) else ()):
            if below and below not in (OtherRow, Block):
                yield from leaves(below, each, (*here, index), (*here, index))
        if below and isinstance(value, dict):
            yield from leaves(below, value, here)


OTHERS: tuple[Any, ...] = (
    *("A", "B", "Q1 2021", "2021-02-03", "2021-02-03T04:05:06.789Z", "EUR", "ZZ.US", "https://z.org/z.md", "fr", "Zed"),
    *(7, Decimal("0.07"), Decimal("12.34"), 75500000, {"rank": 1, "of": 99}, {"text": "Z", "url": "https://z.org/"}),
    {"amount": Decimal("0.99"), "decimals": 2, "currency": "EUR"},
    {"amount": Decimal("0.99"), "currency": "EUR"},
)


def planted(page: Json, leaf: Leaf, value: object) -> Json:
    changed = deepcopy(page)
    node: Any = changed
    for key in leaf.pointer[:-1]:
        node = node[key]
    node[leaf.pointer[-1]] = value
    return changed


@pytest.mark.law
@pytest.mark.parametrize("kind", KINDS)
def test_a_changed_leaf_is_the_one_change(kind: str) -> None:
    tried = made = 0
    for seed in range(SEEDS):
        old = loads(format_text(make_page(kind, seed)))
        page = old.reading.page
        for leaf in leaves(load_builtin_registry().find_page_class(page["kind"]), page):
            tried += 1
            made += _is_found(old, leaf)
    assert made > 0.9 * tried > 5


def _is_found(old: app.Document, leaf: Leaf) -> bool:
    """Check that a change of one leaf is found, and no other; False if no page can have that change alone."""
    page, before = old.reading.page, old.reading.value_at(leaf.pointer)
    value = next(other for other in OTHERS if leaf.codec.can_print(other) and other != before)
    changed = planted(page, leaf, value)
    new = loads(write_page(changed, old.reading.plan))
    if new.reading.page != changed:  # such as another address, which makes another kind of page
        return False
    changes = app.compare_pages(old, new)
    if leaf.item is not None:
        assert {(change.kind, change.pointer) for change in changes} == {("removed", leaf.item), ("added", leaf.item)}
        return True
    (change,) = changes
    assert (change.kind, change.pointer) == ("changed", leaf.pointer)
    assert (change.as_dict()["old"], change.as_dict()["new"]) == (before, value)
    return True


def block_leaves(block: Json) -> Iterator[tuple[Pointer, Json, str | int, Any]]:
    """Yield what stands in a block: its pointer there, what holds it, at which key, what could be there instead."""
    if block["kind"] in ("paragraph", "quote"):
        yield ("text",), block, "text", "Something else."
    for index in range(len(block.get("items", ()))):
        yield ("items", index), block["items"], index, "Something else"
    for index in range(len(block.get("header", ()))):
        yield ("header", index), block["header"], index, "Else"
    for number, row in enumerate(block.get("rows", ())):
        for column in range(1, len(row["cells"])):
            yield ("rows", number, "cells", column), row["cells"], column, {"text": "99", "value": Decimal("99.0")}


def test_a_changed_leaf_of_a_block_is_the_one_change() -> None:
    kinds: dict[str, int] = {}
    for seed in range(SEEDS):
        old = loads(format_text(make_page("overview", seed)))
        page = deepcopy(old.reading.page)
        for number, block in enumerate(page["blocks"]):
            for pointer, holder, key, other in block_leaves(block):
                before, holder[key] = holder[key], other  # type: ignore[index]  # a list or an object
                new = loads(write_page(page, old.reading.plan))
                if pointer != ("header", 0):  # which tells tables of one section from one another
                    (change,) = app.compare_pages(old, new)
                    assert change.pointer == ("blocks", number, *pointer)
                    assert (change.as_dict()["old"], change.as_dict()["new"]) == (before, other)
                holder[key] = before  # type: ignore[index]  # as above
                kinds[block["kind"]] = kinds.get(block["kind"], 0) + 1
    assert kinds.keys() >= {"paragraph", "table"}


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"legacy"}))  # a page of the legacy layout has no list
def test_order_is_no_value(kind: str) -> None:
    old = loads(format_text(make_page(kind, 1)))
    page = deepcopy(old.reading.page)
    turned = sum(_turn(page[name]) for name in page if name not in ("blocks", "body", "unclaimed", "radar"))
    new = loads(write_page(page, old.reading.plan))
    assert turned
    assert app.compare_pages(old, new) == ()


def _turn(node: Any) -> int:  # noqa: ANN401  # JSON
    """Turn every list within a value around, and return how many there are."""
    if isinstance(node, list):
        node.reverse()
    below = node if isinstance(node, list) else node.values() if isinstance(node, dict) else ()
    return isinstance(node, list) + sum(_turn(each) for each in below)


PRICE = """---
symbol: "A.US"
type: Symbol
---

# A (A.US)

## Valuation Analysis

| Metric | Current | Industry Ranking | High | Median | Low |
|-|-|-|-|-|-|
| PB | {} | 1/2 | - | - | - |
"""


@given(st.decimals(-(10**9), 10**9, places=2), st.decimals(-(10**9), 10**9, places=2))
def test_differences_are_exact(old: Decimal, new: Decimal) -> None:
    assume(old != new)
    (change,) = app.compare_pages(*(loads(PRICE.format(f"{value:.2f}")) for value in (old, new)))
    by = change.difference
    assert by is not None
    assert old + Decimal(by.number) == new
    assert by.text == f"{new - old:+.2f}"
    assert (by.percent is None) == (old == 0)
    if by.percent is not None:
        assert abs((new - old) / abs(old) * 100 - by.percent) <= Decimal("0.005")


def test_work_is_linear() -> None:
    def count_calls(rows: int) -> int:
        row, head = "| {} | Acme (A{}.US) | A | A | A | A | A | {} |\n", "## {}\n\ntext {}\n\n"
        titles = "| Rank | Name | Profit | Growth | Operation | Security | Cash | Rating |\n|-|-|-|-|-|-|-|-|\n"
        start = PRICE.partition("## ")[0] + "## Peer Comparison\n\n" + titles
        old = start + "".join(row.format(f"{n + 10}", n, "A") for n in range(rows))
        new = start + "".join(row.format(f"{n + 10}", rows - n, "B") for n in range(rows))
        old += "".join(head.format("Mystery", n) for n in range(rows))
        documents = loads(old), loads(new)
        calls = count()
        before = sys.getprofile()
        sys.setprofile(lambda *_: next(calls))
        try:
            changes = app.compare_pages(*documents)
        finally:
            sys.setprofile(before)
        assert len(changes) >= rows
        return next(calls)

    count_calls(10)  # what is made once, is made
    assert count_calls(800) < 10 * count_calls(100)


def test_misuse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.md").write_text("# A\n", encoding="utf-8")
    Path("latin1.md").write_bytes(b"# Caf\xe9\n")
    wrong = ["one.md"], ["page.md"] * 3, ["-", "-"], [".", "page.md"], ["page.md", "none.md"], ["page.md", "latin1.md"]
    for arguments in (*wrong, ["--git", "page.md", "page.md"]):
        code, out, err = run(["diff", *arguments])
        assert (code, out) == (2, "")
        assert "Error" in err


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    page = CASES / "figures" / "new.md"
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((CASES / "figures" / "old.md").read_bytes())))
    code, out, _ = run(["diff", "-", str(page)])
    assert code == 1
    assert out.startswith("--- -\n")


class Repository:
    """A git repository with the driver."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet")
        self.git("config", "diff.quotedoc.command", f'"{sys.executable}" -m quotedoc diff --git')
        self.write(".gitattributes", "*.md diff=quotedoc\n")

    def git(self, *arguments: str) -> str:
        """Run git and return what it prints; it must end well."""
        none = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "GIT_PAGER": "cat"}
        who = ("-c", "user.name=A", "-c", "user.email=a@b.c")
        done = subprocess.run(
            ["git", *who, *arguments],
            cwd=self.folder,
            env=os.environ | none,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def write(self, name: str, text: str) -> None:
        """Write a file and add it."""
        (self.folder / name).write_text(text, encoding="utf-8", newline="")
        self.git("add", name)

    def commit(self) -> None:
        """Commit what was added."""
        self.git("commit", "--quiet", "--message", "A commit.")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.write("page.md", PRICE.format("2.73"))
    made.write("gone.md", PRICE.format("1.00"))
    made.write("formatted.md", PRICE.format("1.00"))
    made.write("notes.md", "# Notes\n\none\n")
    made.commit()
    return made


@pytest.mark.process
def test_git_shows_what_has_changed(repository: Repository) -> None:
    repository.write("page.md", PRICE.format("3.00"))
    repository.write("formatted.md", format_text(PRICE.format("1.00")))
    repository.write("notes.md", "# Notes\n\ntwo\n")
    (repository.folder / "latin1.md").write_bytes(b"# Caf\xe9\n")
    repository.git("add", "latin1.md")
    repository.git("rm", "--quiet", "gone.md")
    shown = repository.git("diff", "--cached")
    assert "--- a/page.md\n+++ b/page.md\nValuation\n  ~ PB / Current  2.73 -> 3.00 (+0.27, +9.89%)\n" in shown
    assert "--- a/formatted.md\n+++ b/formatted.md\nno value has changed\n" in shown
    assert "--- a/notes.md\n+++ b/notes.md\n@@ -3,1 +3,1 @@\n-one\n+two\n" in shown
    assert "--- a/gone.md\n+++ /dev/null\nPage\n  - Kind     quote\n" in shown
    assert "b/latin1.md: line 1, column 6: the file is not UTF-8: byte 0xE9 at offset 5\n" in shown


@pytest.mark.process
def test_git_shows_commits_and_renames(repository: Repository) -> None:
    repository.write("page.md", PRICE.format("3.00"))
    repository.commit()
    assert "2.73 -> 3.00" in repository.git("log", "-1", "--patch", "--ext-diff")
    repository.git("mv", "page.md", "moved.md")
    repository.write("moved.md", PRICE.format("3.50"))
    shown = repository.git("diff", "--cached", "-M10")
    assert "--- a/page.md\n+++ b/moved.md\nValuation\n  ~ PB / Current  3.00 -> 3.50" in shown


@pytest.mark.process
def test_git_takes_the_configuration_of_the_page(repository: Repository) -> None:
    repository.write("quotedoc.toml", "zzz = 1\n")
    repository.write("page.md", PRICE.format("3.00"))
    code = subprocess.run(
        ["git", "diff", "--cached", "page.md"], cwd=repository.folder, capture_output=True, check=False
    )
    assert code.returncode
    assert b"zzz" in code.stderr


@pytest.mark.process
def test_git_names_what_is_not_merged(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "other")
    repository.write("page.md", PRICE.format("3.00"))
    repository.commit()
    repository.git("checkout", "--quiet", "-")
    repository.write("page.md", PRICE.format("4.00"))
    repository.commit()
    subprocess.run(["git", "merge", "other"], cwd=repository.folder, capture_output=True, check=False)
    assert "page.md: not merged\n" in repository.git("diff", "--cached")


if __name__ == "__main__":
    os.environ["NO_COLOR"] = "1"
    for each in NAMES:
        for file in ARGUMENTS:
            (CASES / each / file).write_text(said(CASES / each, file), encoding="utf-8", newline="")

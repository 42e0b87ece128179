"""The documentation of the rules as Markdown files: `python -m quotedoc.rules._docs DIRECTORY` writes them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quotedoc.rules._engine import all_rules
from quotedoc.rules._groups import GROUPS

if TYPE_CHECKING:
    from quotedoc.rules._rule import Rule

INDEX = "README.md"


def make_docs() -> dict[str, str]:
    """Return the text of each file by its name: a page for each rule, and the index."""
    rules = all_rules().values()
    return {INDEX: _index(list(rules)), **{f"{rule.name}.md": rule.page for rule in rules}}


def write_docs(directory: Path) -> None:
    """Write the files into a directory that is theirs alone, and take away those of rules that are gone."""
    docs = make_docs()
    directory.mkdir(parents=True, exist_ok=True)
    for path in directory.glob("*.md"):
        if path.name not in docs:
            path.unlink()
    for name, text in docs.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")


def _index(rules: list[Rule]) -> str:
    groups = [f"| {group.codes} | `{group.name}` | {group.about} |" for group in GROUPS.values()]
    rows = [
        f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.gravity} | {rule.doc.partition(chr(10))[0]} |"
        for rule in rules
    ]
    group_table = "\n".join(["| Codes | Group | About |", "| --- | --- | --- |", *groups])
    table = "\n".join(["| Code | Name | Severity | What is wrong |", "| --- | --- | --- | --- |", *rows])
    about = "The first digit of a code is the group, of which the name selects all rules of it."
    return f"# Rules\n\n{about}\n\n{group_table}\n\nEach page says why, and what to write instead.\n\n{table}\n"


if __name__ == "__main__":
    write_docs(Path(sys.argv[1]))

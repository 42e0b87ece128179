"""Write the documentation of the rules as Markdown files: `python -m quotedoc.rules._docs DIRECTORY`."""

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
    """Return the text of each file by its name: the index, and a page for each rule."""
    rules = all_rules().values()
    return {INDEX: _format_index(list(rules)), **{f"{rule.name}.md": rule.page for rule in rules}}


def write_docs(directory: Path) -> None:
    """Write the files into a directory, and delete all other Markdown files in it."""
    docs = make_docs()
    directory.mkdir(parents=True, exist_ok=True)
    for path in directory.glob("*.md"):
        if path.name not in docs:
            path.unlink()
    for name, text in docs.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")


def _format_index(rules: list[Rule]) -> str:
    groups = [f"| {group.codes} | `{group.name}` | {group.about} |" for group in GROUPS.values()]
    rows = [
        f"| {rule.code} | [{rule.name}]({rule.name}.md) | {rule.severity_text} | {rule.summary} |" for rule in rules
    ]
    group_table = "\n".join(["| Codes | Group | About |", "| --- | --- | --- |", *groups])
    table = "\n".join(["| Code | Name | Severity | Summary |", "| --- | --- | --- | --- |", *rows])
    about = "The first digit of a code is the group of the rule. The name of a group selects all its rules."
    pages = "The page of a rule explains why the rule exists, shows an example, and describes the fix."
    return f"# Rules\n\n{about}\n\n{group_table}\n\n{pages}\n\n{table}\n"


if __name__ == "__main__":
    write_docs(Path(sys.argv[1]))

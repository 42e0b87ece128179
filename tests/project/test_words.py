"""Texts for users are plain technical English: words of the project's former dialect do not come back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest
from click.testing import CliRunner

from quotedoc.cli.entry import commands
from support.paths import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

SCOPE = (
    *(
        "README.md",
        "CONTRIBUTING.md",
        "CHANGELOG.md",
        "ARCHITECTURE.md",
        "docs/*.md",
        "docs/json/*.md",
        "docs/rules/*.md",
    ),
    *("schemas/*.json", "fixtures/rules/**/*.txt", "fixtures/pages/**/*.txt", "fixtures/set/*.txt"),
    *("fixtures/cli/*/stdout", "fixtures/cli/*/stderr"),
)
"""Files with texts for users: the documentation, the descriptions of JSON, the expected findings and messages."""

WRITE_INSTEAD = {
    r"\bblanks?\b(?! lines?\b)": "whitespace, space, or blank line",
    r"\bh(?:o|e)lds? (?:\w+ ){0,3}against\b": "compare",
    r"\bsilen(?:ce|t)\w*": "suppress, report nothing",
    r"\bset(?:s|ting)? aside\b|\bcomes? before\b": "override, take precedence",
    r"\b(?:leave|leaves|left|leaving) (?:\w+ )?alone\b": "leave unchanged",
    r"\b(?:leave|leaves|left|leaving) (?:\w+ )?out\b": "exclude",
    r"\bpass(?:es|ed)? over\b": "skip",
    r"\bin force\b": "effective",
    r"\b(?:remember|recall|forget|forgot)\w*": "cache: store, look up, evict",
    r"\bmend(?:s|ed|ing)?\b": "fix",
    r"\b(?:tells?|told)\b": "report, print",
    r"\b(?:says?|said)\b|\b(?:speaks?|spoken)\b": "report, state, have",
    r"\bby hand\b": "explicitly named",
    r"\bdeclare[sd]?\b": "define; custom page kind",
    r"\blone(?:ly)?\b|\bgraded\b": "single; apply severities",
    r"\b(?:torn|tears)\b": "split by a line break",
    r"\bfor want of\b|\bbut for\b|\bof which\b|\bof whom\b|\bwhoever\b": "a sentence with subject, verb and object",
    r"\bwhat is (?:not|there|new|known|wrong|missing|written|printed)\b": "the noun that is meant",
    r"(?<!there )\bis no (?:\w+ )?(?:document|page|section|row|key|table|heading|value|JSON|YAML)\b": "is not a ...",
}
"""A pattern for each word or phrase, and what to write."""

PATTERNS = [re.compile(pattern, re.IGNORECASE) for pattern in WRITE_INSTEAD]
FENCE = re.compile(r"^(`{3,}).*?^\1$", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`[^`\n]+`|'[^'\n]*'|(?<=\])\([^)\n]*\)")
"""Code, targets of links, and what findings quote of a page: names of options and texts of pages stay as they are."""


def find_dialect(text: str) -> Iterator[str]:
    """Yield each sentence part of a text that should be written in other words, with the words to write."""
    prose = QUOTED.sub("``", FENCE.sub("", text))
    for pattern, words in zip(PATTERNS, WRITE_INSTEAD.values(), strict=True):
        for match in pattern.finditer(prose):
            around = prose[max(match.start() - 30, 0) : match.end() + 30]
            yield f"{' '.join(around.split())!r}: write {words} instead of {match[0]!r}"


def iter_commands(group: click.Group, *above: str) -> Iterator[tuple[str, ...]]:
    """Yield the names that lead to each command of a group, those of the group itself first."""
    yield above
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from iter_commands(command, *above, name)
        else:
            yield (*above, name)


@pytest.mark.parametrize("place", SCOPE)
def test_texts_for_users_are_in_plain_words(place: str) -> None:
    files = sorted(ROOT.glob(place))
    found = [f"{path.relative_to(ROOT)}: {each}" for path in files for each in find_dialect(path.read_text("utf-8"))]
    assert files
    assert found == []


@pytest.mark.parametrize("command", list(iter_commands(commands)), ids=" ".join)
def test_help_is_in_plain_words(command: tuple[str, ...]) -> None:
    shown = CliRunner().invoke(commands, [*command, "--help"])
    assert shown.exit_code == 0
    assert list(find_dialect(shown.output)) == []


def test_dialect_is_found_in_prose_only() -> None:
    assert list(find_dialect("a line without blanks around it"))
    assert list(find_dialect("pages are held\nagainst each other".replace("\n", " ")))
    assert not list(find_dialect("a blank line; `# quotedoc: told`\n\n```text\nit says so\n```\n"))

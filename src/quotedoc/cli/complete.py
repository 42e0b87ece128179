"""Define `quotedoc completion`, and the functions that complete arguments in a shell: files, rules and schemas.

Each `complete_*` function gets the text typed so far and returns the items that the shell offers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedoc.cli.stream import print_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem


@click.command(
    "completion",
    epilog="""\b
Examples:
  eval "$(quotedoc completion bash)"                               # in ~/.bashrc
  eval "$(quotedoc completion zsh)"                                # in ~/.zshrc
  quotedoc completion fish > ~/.config/fish/completions/quotedoc.fish
""",
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion_command(shell: str) -> None:
    """Print a shell script that completes commands, options, files and rules."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - click knows these shells
    root = click.get_current_context().find_root()
    print_text(found(root.command, {}, "quotedoc", "_QUOTEDOC_COMPLETE").source() + "\n")


def complete_files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return an item that lets the shell complete the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def complete_rule(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the code or the name of a rule."""
    from quotedoc.rules import all_rules

    return _make_items(
        "", incomplete, ((key, each.message) for each in all_rules().values() for key in (each.name, each.code))
    )


def complete_rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last selector of a list that commas separate."""
    from quotedoc.rules import list_selectors

    before, comma, last = incomplete.rpartition(",")
    return _make_items(before + comma, last, ((each, "") for each in list_selectors()))


def complete_kind(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a page kind of the package."""
    from quotedoc.model.registry import load_builtin_registry

    return _make_items("", incomplete, ((each, "") for each in load_builtin_registry().list_kinds()))


def complete_schemas(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a schema of the package."""
    from quotedoc.model.registry import load_builtin_registry
    from quotedoc.model.schema import list_schema_names
    from quotedoc.validation.schemas import OTHER_SCHEMAS

    return _make_items(
        "", incomplete, ((each, "") for each in (*list_schema_names(load_builtin_registry()), *OTHER_SCHEMAS))
    )


def _make_items(before: str, begun: str, known: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(before + name, help=about or None) for name, about in known if name.startswith(begun)]

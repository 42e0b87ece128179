"""`quotedoc completion`, and the words that shells complete: files, rules, schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedoc.cli.stream import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from click.shell_completion import CompletionItem


@click.command(
    epilog="""\b
Examples:
  eval "$(quotedoc completion bash)"                               # in ~/.bashrc
  eval "$(quotedoc completion zsh)"                                # in ~/.zshrc
  quotedoc completion fish > ~/.config/fish/completions/quotedoc.fish
"""
)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a shell script that completes commands, options, files and rules."""
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    assert found is not None  # noqa: S101 - click knows these shells
    root = click.get_current_context().find_root()
    say(found(root.command, {}, "quotedoc", "_QUOTEDOC_COMPLETE").source() + "\n")


def files(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Have the shell complete the names of files."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def rule(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the code or the name of a rule."""
    from quotedoc.rules import all_rules

    return _make_items(
        "", incomplete, ((key, each.message) for each in all_rules().values() for key in (each.name, each.code))
    )


def rules(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the last of several selectors with commas between them."""
    from quotedoc.rules import list_selectors

    before, comma, last = incomplete.rpartition(",")
    return _make_items(before + comma, last, ((each, "") for each in list_selectors()))


def kinds(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a kind of the package."""
    from quotedoc.model.registry import builtin

    return _make_items("", incomplete, ((each, "") for each in builtin().names()))


def schemas(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Complete the name of a schema of the package."""
    from quotedoc.model.registry import builtin
    from quotedoc.model.schema import schema_names
    from quotedoc.validation.schemas import BESIDE_PAGES

    return _make_items("", incomplete, ((each, "") for each in (*schema_names(builtin()), *BESIDE_PAGES)))


def _make_items(before: str, begun: str, known: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    return [CompletionItem(before + name, help=about or None) for name, about in known if name.startswith(begun)]

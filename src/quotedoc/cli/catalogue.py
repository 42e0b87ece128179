"""Define `quotedoc rules`, `quotedoc explain` and `quotedoc schema`, which print rules and JSON Schemas."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import complete_rule, complete_schemas
from quotedoc.cli.console import add_color_option
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides
from quotedoc.cli.stream import print_text
from quotedoc.report import make_printable
from quotedoc.report.catalogue import CATALOGUES
from quotedoc.report.styles import paint_plain
from quotedoc.run import Settings
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from quotedoc.cli.console import Console
    from quotedoc.model.registry import Registry
    from quotedoc.run import Overrides


@click.command("rules")
@click.option(
    "--output-format", type=click.Choice(list(CATALOGUES)), default="text", show_default=True, help="Output format."
)
@add_color_option
@pass_console
def rules_command(*, output_format: str, console: Console) -> None:
    """List the rules."""
    from quotedoc.rules import all_rules

    for piece in CATALOGUES[output_format](all_rules().values(), console.make_painter()):
        print_text(piece)


@click.command("explain")
@click.argument("rule", metavar="CODE|NAME", shell_complete=complete_rule)
def explain_command(rule: str) -> None:
    """Explain a rule: what it checks, why, and how to fix a finding.

    The start of a code, a group, or words of names list the rules that they match.
    """
    from quotedoc.rules import find_rules, list_selectors

    found = find_rules(rule)
    if not found:
        hint = did_you_mean(rule, list_selectors()) or "; 'quotedoc rules' lists all"
        raise click.UsageError(f"Unknown rule '{make_printable(rule)}'{hint}")
    if len(found) == 1:
        print_text(found[0].page)
    else:
        for piece in CATALOGUES["text"](found, paint_plain):
            print_text(piece)


@click.command("schema")
@click.argument("name", required=False, shell_complete=complete_schemas)
@click.option("--annotated", is_flag=True, help="Print units, decimals and expected forms, too.")
@click.option("--inline", is_flag=True, help="Print one schema without references, for the JSON that a model writes.")
@click.option(
    "--strict",
    is_flag=True,
    help="With --inline: use only common keywords, and require every key; null is an absent key.",
)
@add_config_options
@pass_overrides
def schema_command(*, name: str | None, annotated: bool, inline: bool, strict: bool, overrides: Overrides) -> None:
    """Print a JSON Schema; without NAME, list all schemas.

    The list includes the page kinds that the configuration of the current directory defines.
    """
    from quotedoc.model.registry import load_builtin_registry
    from quotedoc.model.schema import list_schema_names
    from quotedoc.validation.schemas import OTHER_SCHEMAS, load_schema_text

    registry = Settings(overrides).find_config(Path("stdin")).registry
    names = (*list_schema_names(registry), *OTHER_SCHEMAS)
    if strict and not inline:
        raise click.UsageError("--strict needs --inline.")
    if name is None:
        if inline:
            raise click.UsageError("--inline needs NAME.")
        print_text("".join(f"{each}\n" for each in names))
    elif name not in names:
        raise click.UsageError(f"Unknown schema '{name}'{did_you_mean(name, names)}")
    else:
        text = load_schema_text(name, registry, is_annotated=annotated)
        print_text(_inline(text, name, registry or load_builtin_registry(), is_strict=strict) if inline else text)


def _inline(text: str, name: str, registry: Registry, *, is_strict: bool) -> str:
    from quotedoc.validation.inline import inline_page_schema

    schema = inline_page_schema(json.loads(text), name, registry, is_strict=is_strict)
    return json.dumps(schema, ensure_ascii=False, indent=None if is_strict else 2) + "\n"

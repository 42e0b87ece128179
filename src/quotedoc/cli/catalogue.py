"""`quotedoc rules`, `quotedoc explain` and `quotedoc schema`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import rule as complete_rule
from quotedoc.cli.complete import schemas
from quotedoc.cli.console import add_color_option
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides
from quotedoc.cli.stream import say
from quotedoc.report import printable
from quotedoc.report.catalogue import CATALOGUES
from quotedoc.report.paint import paint_plain
from quotedoc.run import Settings
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides


@click.command()
@click.option(
    "--output-format", type=click.Choice(list(CATALOGUES)), default="text", show_default=True, help="Output format."
)
@add_color_option
@pass_console
def rules(*, output_format: str, console: Console) -> None:
    """List the rules."""
    from quotedoc.rules import all_rules

    for piece in CATALOGUES[output_format](all_rules().values(), console.painter()):
        say(piece)


@click.command()
@click.argument("rule", metavar="CODE|NAME", shell_complete=complete_rule)
def explain(rule: str) -> None:
    """Explain a rule: what it checks, why, and how to fix a finding.

    The start of a code, a group, or words of names list the rules that they match.
    """
    from quotedoc.rules import find_rules, list_selectors

    found = find_rules(rule)
    if not found:
        hint = did_you_mean(rule, list_selectors()) or "; 'quotedoc rules' lists all"
        raise click.UsageError(f"Unknown rule '{printable(rule)}'{hint}")
    if len(found) == 1:
        say(found[0].page)
    else:
        for piece in CATALOGUES["text"](found, paint_plain):
            say(piece)


@click.command()
@click.argument("name", required=False, shell_complete=schemas)
@click.option("--annotated", is_flag=True, help="Print units, decimals and expected forms, too.")
@add_config_options
@pass_overrides
def schema(*, name: str | None, annotated: bool, overrides: Overrides) -> None:
    """Print a JSON Schema; without NAME, list all schemas.

    The list includes the page kinds that the configuration of the current directory defines.
    """
    from quotedoc.model.schema import schema_names
    from quotedoc.validation.schemas import BESIDE_PAGES, schema_text

    registry = Settings(overrides).config(Path("stdin")).registry
    names = (*schema_names(registry), *BESIDE_PAGES)
    if name is None:
        say("".join(f"{each}\n" for each in names))
    elif name in names:
        say(schema_text(name, registry, is_annotated=annotated))
    else:
        raise click.UsageError(f"Unknown schema '{name}'{did_you_mean(name, names)}")

"""Suggest quotedoc's commands and options for those of other tools, such as `check` for `lint`."""

from __future__ import annotations

from typing import Final

import click

COMMANDS: Final = {
    "lint": "check",
    "validate": "check",
    "fix": "check --fix",
    "export": "convert",
    "csv": "tables",
    "parquet": "tables",
    "json": "convert",
    "show": "html",
    "view": "html",
    "edit": "set",
    "replace": "set",
    "lsp": "server",
    "language-server": "server",
    "help": "--help",
    "version": "--version",
}
"""The command to use instead, by the name of a command of other tools."""

OPTIONS: Final = {
    "--json": ("--output-format json",),
    "--format": ("--output-format",),
    "--to": ("--output-format", "--format"),
    "--output-format": ("--format",),
    "--reporter": ("--output-format",),
    "--output-file": ("--output",),
    "--out": ("--output",),
    "--disable": ("--ignore",),
    "--skip": ("--ignore",),
    "--extend-ignore": ("--ignore",),
    "--enable": ("--select",),
    "--rules": ("--select",),
    "--only": ("--select",),
    "--fail-on": ("--fail-level",),
    "--severity": ("--fail-level",),
    "--write": ("--fix",),
    "--dry-run": ("--diff",),
    "--workers": ("--jobs",),
    "--parallel": ("--jobs",),
    "--config-file": ("--config",),
    "--no-color": ("--color never",),
}
"""The options to use instead, by the name of an option of other tools; the first one that the command has is used."""

TABLES: Final = "'quotedoc convert' prints JSON; 'quotedoc tables' writes Parquet, CSV or Arrow"
"""The suggestion for the options of `FORMATS`, with which users try to choose a format of `convert`."""
FORMATS: Final = frozenset({"--to", "--format", "--output-format", "--json", "--csv"})


def explain_error(error: click.ClickException) -> click.ClickException:
    """Return an error that suggests an option instead of one of another tool; return any other error unchanged."""
    if not isinstance(error, click.NoSuchOption) or error.ctx is None:
        return error
    name, command = error.option_name, error.ctx.command
    if command.name == "convert" and name in FORMATS:
        return click.UsageError(f"No such option '{name}'; {TABLES}.", error.ctx)
    ours = {option for parameter in command.params for option in parameter.opts}
    for instead in OPTIONS.get(name, ()):
        if instead.partition(" ")[0] in ours:
            return click.UsageError(f"No such option '{name}'; use '{instead}'.", error.ctx)
    return error

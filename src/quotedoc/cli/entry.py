"""Parse the command line, run the command that it names, and return the exit code.

`run_command_line` gets the arguments, such as `["check", "pages"]`, and returns an exit code such as 1.
"""

from __future__ import annotations

import os
from functools import partial
from importlib import import_module
from itertools import takewhile
from typing import TYPE_CHECKING, Final

import click

from quotedoc import __version__
from quotedoc.cli import suggestions
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import INTERRUPTED, MISUSE
from quotedoc.cli.options import add_config_options, pass_console
from quotedoc.cli.stream import print_text
from quotedoc.config import ConfigError
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_internal_fault
from quotedoc.run.out_of_memory import EXHAUSTED, RUN_MESSAGE, free_reserve
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# A run imports only the module of its command and what this module needs.
COMMANDS: Final = {
    "init": "init:init",
    "check": "check:check_command",
    "format": "format:format_command",
    "convert": "convert:convert_command",
    "tables": "tables:tables_command",
    "html": "html:html",
    "render": "render:render_command",
    "text": "text:text_command",
    "diff": "diff:diff_command",
    "set": "set:set_command",
    "drift": "drift:drift_command",
    "rules": "catalogue:rules_command",
    "explain": "catalogue:explain_command",
    "schema": "catalogue:schema_command",
    "config": "config:config_command",
    "cache": "cache:cache_command",
    "labels": "labels:labels_command",
    "server": "server:server",
    "completion": "complete:completion_command",
}


class Commands(click.Group):
    """A group whose commands are imported when they are used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as above
        """Return the command with a name; None if there is no such command."""
        if cmd_name not in COMMANDS:
            return None
        module, attribute = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"quotedoc.cli.{module}"), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the name of the command at the start of the arguments, the command, and its own arguments."""
        if args[0] not in COMMANDS and not args[0].startswith("-") and not ctx.resilient_parsing:
            word = args[0]
            instead = suggestions.COMMANDS.get(word)
            hint = did_you_mean(word, COMMANDS) if instead is None else f"; use 'quotedoc {instead}'"
            ctx.fail(f"Unknown command '{make_printable(word)}'{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="""\b
First steps:
  quotedoc check PAGES            check the pages of a directory
  quotedoc init                   set up a repository: configuration, baseline, hook
  quotedoc explain QD601          explain a finding and how to fix it
  quotedoc check --fix PAGES      apply the safe fixes
  quotedoc convert PAGE.md        print a page as JSON
""",
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_console  # reports a contradiction between its options
def commands(**_options: object) -> None:
    """Check, format and convert quote documents: the Markdown pages published for listed securities."""


def run_command_line(argv: Sequence[str]) -> int:
    """Run the command line with the arguments `argv`, and return the exit code."""
    return attempt_command(partial(_run_command, list(argv)))


def _run_command(argv: list[str]) -> object:
    _refuse_ambiguous(argv)
    return commands.main(argv, prog_name="quotedoc", standalone_mode=False)


def _refuse_ambiguous(argv: Sequence[str]) -> None:
    """Reject an option that is also the name of a file, since a hook passes the names of all changed files.

    Raises:
        click.UsageError: there is such an argument before `--`.
    """
    for argument in takewhile("--".__ne__, argv):
        if argument.startswith("-") and argument != "-" and os.path.lexists(argument):
            name = make_printable(argument)
            how = f"Write ./{name} for the file, or put -- before all files."
            raise click.UsageError(f"'{name}' is an option and the name of a file. {how}")


def attempt_command(run: Callable[[], object]) -> int:
    """Call a function that runs a command, print its errors, and return the exit code."""
    try:
        code = run()
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        suggestions.explain_error(error).show()
        return MISUSE
    except ConfigError as error:
        print_text("".join(f"Error: {make_printable(line)}\n" for line in str(error).split("\n")), err=True)
        return MISUSE
    except EXHAUSTED:
        pass  # objects of the run stay in memory until this block is left
    except Exception as error:  # noqa: BLE001 - a user is never shown a traceback
        print_text(describe_internal_fault(error).message, err=True)
        return MISUSE
    else:
        return code if isinstance(code, int) else 0
    free_reserve()
    print_text(RUN_MESSAGE, err=True)
    return MISUSE

"""The entry: from arguments to an exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedoc import __version__
from quotedoc.cli.catalogue import explain, rules, schema
from quotedoc.cli.check import check
from quotedoc.cli.convert import convert
from quotedoc.cli.format import format_command
from quotedoc.cli.options import config_options
from quotedoc.cli.render import render
from quotedoc.cli.stream import say
from quotedoc.cli.trouble import MISUSE, internal_fault
from quotedoc.config import ConfigError
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

INTERRUPTED = 130


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@config_options
def commands() -> None:
    """Check, format and convert quote documents: the Markdown pages published for listed securities."""


for command in (check, format_command, convert, render, rules, explain, schema):
    commands.add_command(command)


def main(argv: Sequence[str]) -> int:
    """Run the command line with the arguments `argv`, and return the exit code."""
    try:
        code = commands.main(list(argv), prog_name="quotedoc", standalone_mode=False)
    except click.Abort:
        return INTERRUPTED
    except click.ClickException as error:
        error.show()
        return MISUSE
    except ConfigError as error:
        say(f"Error: {printable(str(error))}\n", err=True)
        return MISUSE
    except Exception as error:  # noqa: BLE001 - a user is never shown a traceback
        say(internal_fault(error), err=True)
        return MISUSE
    return code if isinstance(code, int) else 0

"""Define `quotedoc text`, which prints the values of a page as compact text for the prompt of a language model."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides, split_commas
from quotedoc.cli.paths import refuse_archives
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.files import is_directory
from quotedoc.report import make_printable
from quotedoc.run import Settings

if TYPE_CHECKING:
    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides


@click.command(
    "text",
    epilog="""\b
Examples:
  quotedoc text a.md
  quotedoc text --sections valuation,peer_comparison a.md
""",
)
@click.argument("file", shell_complete=complete_files)
@click.option(
    "--sections",
    multiple=True,
    callback=split_commas,
    metavar="KEYS",
    help="Print only these sections, named by their keys in the JSON.",
)
@add_config_options
@add_quiet_option
@add_verbose_option
@pass_overrides
@pass_console
def text_command(*, file: str, sections: tuple[str, ...], overrides: Overrides, console: Console) -> int:
    """Print the values of a page as compact text with pointers, for the prompt of a language model.

    FILE is a page, or - for standard input.
    """
    from quotedoc import app

    if is_directory(file):
        raise click.UsageError(f"'{make_printable(file)}' is a directory; give one page.")
    refuse_archives([file], "text")
    session = Session((file,), Settings(overrides._replace(force_exclude=False)), console)
    for given, _, (text, error) in session.iter_results(partial(app.print_values, sections=sections or None)):
        if error is not None:
            print_text(f"Error: {make_printable(given.path)}: {make_printable(error)}\n", err=True)
            return 1
        print_text(text)
    return MISUSE if session.failed else 0

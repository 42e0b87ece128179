"""Define `quotedoc labels`, which learns the labels of a locale by comparing a page with its English version."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_quiet_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides
from quotedoc.cli.paths import refuse_archives
from quotedoc.cli.stream import print_text
from quotedoc.files import decode_bytes, display_path, read_file, write_file
from quotedoc.report import make_printable
from quotedoc.run import Settings
from quotedoc.run.failure import describe_os_error

if TYPE_CHECKING:
    from quotedoc.app import Options
    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides
    from quotedoc.text import Source


@click.group("labels")
def labels_command() -> None:
    """Learn the labels of another locale."""


@labels_command.command("learn")
@click.argument("english", metavar="ENGLISH_PAGE", shell_complete=complete_files)
@click.argument("other", metavar="OTHER_PAGE", shell_complete=complete_files)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file instead of standard output.",
)
@add_config_options
@add_quiet_option
@pass_overrides
@pass_console
def learn_command(*, english: str, other: str, output: Path | None, overrides: Overrides, console: Console) -> int:
    """Print the labels of a locale, learned by comparing a page with its English version.

    The output is TOML for you to review: labels that are not certain are comments.
    """
    from quotedoc import app
    from quotedoc.learn import LearnError

    refuse_archives((english, other), "labels")
    settings = Settings(overrides)
    options = settings.options(settings.find_config(Path(other)))
    try:
        learned = app.learn_labels(_read_source(english, options), _read_source(other, options), options)
        text = learned.format_toml()
        if output is None:
            print_text(text)
        else:
            write_file(output, (text,))
    except OSError as error:
        print_text(describe_os_error(error, str(error.filename)).message, err=True)
        return MISUSE
    except LearnError as error:
        raise click.ClickException(make_printable(str(error))) from error
    count = sum(map(len, learned.list_labels().values()))
    console.print_note(f"{count} {'label' if count == 1 else 'labels'} learned, {len(learned.list_unlearned())} not.\n")
    return 0 if count else 1


def _read_source(path: str, options: Options) -> Source:
    from quotedoc import app

    limit = options.max_file_size
    source, fault = decode_bytes(read_file(Path(path), limit), display_path(path), limit)
    if fault is not None:
        raise click.ClickException(f"{make_printable(source.path)}: {app.format_fault(source, fault)}")
    return source

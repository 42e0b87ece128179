"""`quotedoc labels`: labels of other languages than English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import files
from quotedoc.cli.options import Settings, config_options
from quotedoc.cli.output import quiet_option
from quotedoc.cli.stream import note, say
from quotedoc.cli.trouble import MISUSE, unusable
from quotedoc.files import decode, display_path, read_file, write_file
from quotedoc.report import printable

if TYPE_CHECKING:
    from quotedoc.app import Options
    from quotedoc.text import Source


@click.group()
def labels() -> None:
    """Learn the labels of a locale."""


@labels.command()
@click.argument("english", metavar="ENGLISH_PAGE", shell_complete=files)
@click.argument("other", metavar="OTHER_PAGE", shell_complete=files)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to this file, not to standard output.",
)
@config_options
@quiet_option
def learn(english: str, other: str, output: Path | None) -> int:
    """Print the labels of a locale, learned from two pages that are the same but for their language.

    They are printed as TOML to be read through: what is not certain is a comment.
    """
    from quotedoc import app
    from quotedoc.learn import LearnError

    settings = Settings()
    options = settings.options(settings.config(Path(other)))
    try:
        learned = app.learn(_source(english, options), _source(other, options), options)
        text = learned.text()
        if output is None:
            say(text)
        else:
            write_file(output, (text,))
    except OSError as error:
        say(unusable(error, str(error.filename)), err=True)
        return MISUSE
    except LearnError as error:
        raise click.ClickException(printable(str(error))) from error
    count = sum(map(len, learned.labels().values()))
    note(f"{count} {'label' if count == 1 else 'labels'} learned, {len(learned.doubts())} not.\n")
    return 0 if count else 1


def _source(path: str, options: Options) -> Source:
    from quotedoc import app

    limit = options.max_file_size
    source, fault = decode(read_file(Path(path), limit), display_path(path), limit)
    if fault is not None:
        raise click.ClickException(f"{printable(source.path)}: {app.in_words(source, fault)}")
    return source

"""Define `quotedoc cache`, which prints the size of the cache of results, and deletes cached results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_cache_dir_option
from quotedoc.cli.stream import print_text
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_os_error

if TYPE_CHECKING:
    from pathlib import Path


@click.group("cache", invoke_without_command=True)
@click.pass_context
@add_cache_dir_option
def cache_command(context: click.Context, cache_dir: Path | None) -> int:
    """Print the cache directory and its size in bytes."""
    from quotedoc.cache import find_cache_directory, measure_size

    try:
        directory = cache_dir or find_cache_directory()
    except RuntimeError as error:
        raise click.ClickException("cannot find the home directory; name a cache directory with --cache-dir") from error
    context.obj = directory
    if context.invoked_subcommand is None:
        print_text(f"{make_printable(str(directory))}: {measure_size(directory)} bytes\n")
    return 0


@cache_command.command("clear")
@click.pass_obj
def clear_command(directory: Path) -> int:
    """Delete all cached results."""
    from quotedoc.cache import clear_cache, measure_size

    freed = measure_size(directory)
    try:
        clear_cache(directory)
    except OSError as error:
        print_text(describe_os_error(error, str(directory)).message, err=True)
        return MISUSE
    print_text(f"{make_printable(str(directory))}: {freed} bytes deleted\n")
    return 0

"""Define `quotedoc server`, which starts the language server for editors."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from quotedoc.cli.options import add_cache_options, add_config_options, pass_overrides

if TYPE_CHECKING:
    from pathlib import Path

    from quotedoc.run import Overrides


@click.command(
    epilog="""\b
Examples:
  quotedoc server                          as an editor starts it
  quotedoc server --config quotedoc.toml   with one configuration for all pages
"""
)
@add_cache_options
@add_config_options
@pass_overrides
def server(*, no_cache: bool, cache_dir: Path | None, overrides: Overrides) -> int:
    """Serve an editor with the Language Server Protocol on standard input and output.

    Editors start it; docs/editor.md describes how. It needs the package pygls: pip install 'quotedoc[server]'.
    """
    try:
        from quotedoc.server.start import serve
    except ImportError as error:
        raise click.UsageError("The server needs pygls: pip install 'quotedoc[server]'") from error
    return serve(overrides, None if no_cache else cache_dir or _find_cache_directory())


def _find_cache_directory() -> Path | None:
    """Return the user's cache directory; None if there is no home directory."""
    from quotedoc.cache import find_cache_directory

    with suppress(RuntimeError):
        return find_cache_directory()
    return None

"""`quotedoc cache`: what is remembered from run to run."""

from __future__ import annotations

import click

from quotedoc.cli.memory import given_place, place_option
from quotedoc.cli.stream import say
from quotedoc.cli.trouble import MISUSE, unusable
from quotedoc.report import printable


@click.group(invoke_without_command=True)
@click.pass_context
@place_option
def cache(context: click.Context) -> int:
    """Say where results are remembered, and how many bytes they take."""
    from quotedoc.cache import size

    if context.invoked_subcommand is None:
        place = given_place()
        say(f"{printable(str(place))}: {size(place)} bytes\n")
    return 0


@cache.command()
def clear() -> int:
    """Forget all results."""
    from quotedoc.cache import clear, size

    place = given_place()
    freed = size(place)
    try:
        clear(place)
    except OSError as error:
        say(unusable(error, str(place)), err=True)
        return MISUSE
    say(f"{printable(str(place))}: {freed} bytes forgotten\n")
    return 0

"""Exit codes that several commands share, and the options that decide which one a check has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import click

from quotedoc.config import FAIL_LEVELS
from quotedoc.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotedoc.report import Tally

_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")

MISUSE: Final = 2
"""Misuse, an input or output that cannot be read or written, or an internal fault."""
INTERRUPTED: Final = 130
"""An interrupt, as the shell counts it."""


class ExitOptions(NamedTuple):
    """What makes a check fail.

    Attributes:
        fail_level: the lowest severity that does; None for that of the configuration.
        exit_zero: whether findings and fixes do not.
        exit_non_zero_on_fix: whether a fix does, or a comment that suppresses a finding.
        error_on_nothing: whether it is an error that no page was checked.
    """

    fail_level: str | None = None
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    error_on_nothing: bool = False

    @property
    def level(self) -> Severity | None:
        """Return the fail level as a severity."""
        return Severity[self.fail_level.upper()] if self.fail_level else None

    def choose_code(self, tally: Tally) -> int:
        """Return the exit code of a check in which nothing went wrong."""
        has_failed = tally.failed or (self.exit_non_zero_on_fix and tally.changed > 0)
        return 1 if has_failed and not self.exit_zero else 0


def add_exit_options(command: _Command) -> _Command:
    """Add the options that decide the exit code of a check to a command."""
    options = (
        click.option(
            "--fail-level",
            type=click.Choice(FAIL_LEVELS),
            help="Lowest severity that makes the exit code 1.  [default: warning]",
        ),
        click.option("--exit-zero", is_flag=True, help="Exit with 0 even if there are findings."),
        click.option(
            "--exit-non-zero-on-fix",
            is_flag=True,
            help="With --fix or --add-suppressions: exit with 1 if a page was changed, even if no findings remain.",
        ),
        add_nothing_option,
    )
    for option in reversed(options):
        command = option(command)
    return command


def add_nothing_option(command: _Command) -> _Command:
    """Add `--error-on-nothing` to a command."""
    about = "Exit with 2 if there is no page, for example because a path is wrong."
    return click.option("--error-on-nothing", is_flag=True, help=about)(command)

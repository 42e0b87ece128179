"""Define the exit codes that commands share, and the options that change the exit code of a check."""

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
"""The exit code for wrong usage, for an input or output that cannot be read or written, and for an internal fault."""
INTERRUPTED: Final = 130
"""The exit code after Ctrl+C, as shells define it: 128 plus the number of the signal."""


class ExitOptions(NamedTuple):
    """The values of the options that change the exit code of a check.

    Attributes:
        fail_level: the lowest severity that makes a check fail; None for that of the configuration.
        exit_zero: whether a check does not fail because of findings and fixes.
        exit_non_zero_on_fix: whether a check fails if it fixed a page, or added a comment that suppresses a finding.
        error_on_nothing: whether it is an error if no page was checked.
    """

    fail_level: str | None = None
    exit_zero: bool = False
    exit_non_zero_on_fix: bool = False
    error_on_nothing: bool = False

    @property
    def level(self) -> Severity | None:
        """The fail level as a severity; None for that of the configuration."""
        return Severity[self.fail_level.upper()] if self.fail_level else None

    def choose_code(self, tally: Tally) -> int:
        """Return the exit code of a check without errors: 1 if it fails because of findings or fixes, otherwise 0."""
        has_failed = tally.failed or (self.exit_non_zero_on_fix and tally.changed > 0)
        return 1 if has_failed and not self.exit_zero else 0


def add_exit_options(command: _Command) -> _Command:
    """Add the options that change the exit code of a check to a command."""
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

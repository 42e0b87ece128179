"""Define `quotedoc set`, which changes values of a page everywhere the page states them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides
from quotedoc.cli.paths import refuse_archives
from quotedoc.cli.rewrite import Rewriter, format_diff
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.data import unwrap_node
from quotedoc.data.json_text import parse_json
from quotedoc.diagnostic import Diagnostic, Fault
from quotedoc.files import is_directory
from quotedoc.report import make_printable
from quotedoc.run import Settings
from quotedoc.text import format_pointer, parse_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotedoc.app import Edited, Options
    from quotedoc.cli.console import Console
    from quotedoc.edit import EditError
    from quotedoc.files import Input
    from quotedoc.run import Overrides
    from quotedoc.text import Pointer

REFUSED = 1
"""The exit code if a requested change is refused, and the page is not changed."""


# A value may start with a minus sign, as an option does.
@click.command(
    "set",
    context_settings={"ignore_unknown_options": True},
    epilog="""\b
Examples:
  quotedoc set a.md /financial_score/multi/roe/value -4.43%
  quotedoc set --diff a.md /institutional_view/analyst_ratings/total 15
""",
)
@click.argument("file", shell_complete=complete_files)
@click.argument("values", nargs=-1, metavar="POINTER VALUE [POINTER VALUE]...")
@click.option(
    "--json", "as_json", is_flag=True, help="Read values as JSON, for example 75500000 for 75.50M, null for -."
)
@click.option("--dry-run", is_flag=True, help="List the changes instead of writing them.")
@click.option("--diff", is_flag=True, help="Show the changes as a unified diff instead of writing them.")
@add_config_options
@add_quiet_option
@add_verbose_option
@pass_overrides
@pass_console
def set_command(  # noqa: PLR0913 - one for each option
    *,
    file: str,
    values: tuple[str, ...],
    as_json: bool,
    dry_run: bool,
    diff: bool,
    overrides: Overrides,
    console: Console,
) -> int:
    """Change values of a page everywhere the page states them.

    FILE is a page, or - for standard input, which is written to standard output. POINTER is a JSON Pointer into the
    output of `quotedoc convert`; VALUE is the new text, for example -4.43%. Nothing else changes. If the page would
    contradict itself, nothing is written and the exit code is 1.
    """
    if is_directory(file):
        raise click.UsageError(f"'{make_printable(file)}' is a directory; give one page.")
    wanted = _parse_values(values, as_json)
    # The named file is changed, excluded or not.
    refuse_archives([file], "set")
    session = Session((file,), Settings(overrides._replace(force_exclude=False)), console)
    for given, _, done in session.iter_results(lambda data, path, options: _set_values(data, path, options, wanted)):
        if isinstance(done, Diagnostic):
            session.print_failure(f"Error: {make_printable(given.path)}: {make_printable(done.message)}\n")
        elif isinstance(done, ValueError):
            print_text(f"refused: {make_printable(given.path)}: {make_printable(str(done))}\n", err=True)
            return REFUSED
        elif diff:
            print_text(format_diff(given, done.before.text, done.document.text))
        elif dry_run or _write_page(session, given, done):
            for line in _describe_changes(given, done):
                (print_text if dry_run else console.print_note)(line, err=given.file is None and not dry_run)
    return MISUSE if session.failed else 0


def _set_values(
    data: bytes, path: str, options: Options, wanted: dict[Pointer, object]
) -> Edited | Diagnostic | EditError:
    from quotedoc import app
    from quotedoc.edit import EditError

    try:
        return app.set_values(data, path, options, wanted)
    except EditError as error:
        return error


def _write_page(session: Session, given: Input, done: Edited) -> bool:
    """Write a page if it has changed, and standard input in any case; return False if it could not be written."""
    if not done.replaced and given.file is not None:
        return True
    return Rewriter(session).write_back(given, done.before.source, done.document.text)


def _describe_changes(given: Input, done: Edited) -> Iterator[str]:
    from quotedoc.differences import format_transition

    if not done.replaced:
        yield f"{make_printable(given.path)}: nothing to change; the page already has these values\n"
    position = done.document.source.position
    for each in done.replaced:
        line, column = position(each.start)
        step = make_printable(format_transition(each.before, each.after))
        yield f"{make_printable(given.path)}:{line}:{column}: {make_printable(format_pointer(each.pointer))}: {step}\n"
    for finding in done.findings:
        line, column = position(finding.span.start)
        about = f"{finding.code} {finding.severity.label} {make_printable(finding.message)}"
        yield f"{make_printable(given.path)}:{line}:{column}: new finding: {about}\n"


def _parse_values(values: Sequence[str], as_json: bool) -> dict[Pointer, object]:
    if not values or len(values) % 2:
        raise click.UsageError("Give a POINTER and a VALUE for each value to change.")
    wanted: dict[Pointer, object] = {}
    for text, value in zip(values[::2], values[1::2], strict=True):
        try:
            pointer = parse_pointer(text)
        except ValueError as error:
            raise click.UsageError(f"{make_printable(str(error))}.") from error
        if pointer in wanted:
            raise click.UsageError(f"{make_printable(text)} is given twice.")
        wanted[pointer] = _parse_json_value(value) if as_json else value
    return wanted


def _parse_json_value(text: str) -> object:
    node = parse_json(text, 0, len(text))
    if isinstance(node, Fault):
        from quotedoc.canonical import abbreviate_value

        raise click.UsageError(
            f"{make_printable(abbreviate_value(text))} is not JSON: {make_printable(str(node.args['reason']))}."
        )
    return unwrap_node(node)

"""Define `quotedoc render`, which writes pages from JSON; with `--check`, it checks the JSON with all rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_color_option, add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, pass_console, pass_overrides
from quotedoc.cli.paths import expand_paths
from quotedoc.cli.reports import Reports
from quotedoc.cli.rewrite import Rewriter
from quotedoc.cli.session import Session
from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN
from quotedoc.report import Tally, list_formats, load_report
from quotedoc.run import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotedoc.checked import Checked
    from quotedoc.cli.console import Console
    from quotedoc.run import Overrides


@click.command(
    "render",
    epilog="""\b
Examples:
  quotedoc render a.json > a.md
  quotedoc convert a.md | quotedoc render -
  quotedoc render --check a.json
""",
)
@click.argument("paths", nargs=-1, callback=expand_paths, shell_complete=complete_files)
@click.option(
    "--check",
    "check_only",
    is_flag=True,
    help="Check the JSON and its figures with all rules instead of writing pages; exit with 1 if there are findings.",
)
@click.option(
    "--fix", "fixing", is_flag=True, help="With --check: remove text around the JSON; report the remaining findings."
)
@click.option(
    "--output-format", type=click.Choice(list_formats()), help="With --check: output format.  [default: text]"
)
@click.option("--stdin-filename", metavar="NAME", help="Name of standard input in messages.")
@add_config_options
@add_color_option
@add_quiet_option
@add_verbose_option
@pass_overrides
@pass_console
def render_command(  # noqa: PLR0913 - one for each option
    *,
    paths: tuple[str, ...],
    check_only: bool,
    fixing: bool,
    output_format: str | None,
    stdin_filename: str | None,
    overrides: Overrides,
    console: Console,
) -> int:
    """Write pages from JSON, in canonical form, to standard output.

    PATHS are files, each with one object as `quotedoc convert` prints it, or - for standard input. The default is
    standard input. Errors in the JSON are reported with line and column; no page is written for that object.
    """
    from quotedoc import app

    if not paths and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("There is nothing to render; give PATHS, or JSON on standard input.")
    # Every named file is rendered, excluded or not.
    settings = Settings(overrides._replace(force_exclude=False))
    session = Session(paths or (STDIN,), settings, console, stdin_filename=stdin_filename)
    if check_only:
        return _check(session, Reports(output_format or "text"), console, fixing=fixing)
    for option, value in (("--output-format", output_format), ("--fix", fixing)):
        if value:
            raise click.UsageError(f"{option} needs --check.")
    incomplete = False
    for _, _, done in session.iter_results(app.render):
        for piece in load_report("text").findings([done.checked], console.make_painter(err=True)):
            print_text(piece, err=True)
        if done.text is None:
            incomplete = True
            if _is_json_lines(done.checked.source.text):
                console.print_note(
                    "help: this is JSON Lines; write each object to its own file, for example with `split -l 1`\n"
                )
        else:
            print_text(done.text)
    if session.failed:
        return MISUSE
    return 1 if incomplete else 0


def _check(session: Session, reports: Reports, console: Console, *, fixing: bool) -> int:
    """Check JSON and its pages, fix the JSON if requested, print the findings, and return the exit code."""
    from quotedoc import app

    tally = Tally()
    # Fixed JSON goes to standard output if it came from standard input; then the report goes to standard error.
    err = fixing and session.reads_stdin

    def count() -> Iterator[Checked]:
        rewritten = Rewriter(session).write_fixes(app.fix_page_json, tally) if fixing else None
        for _, config, checked in rewritten or session.iter_results(app.check_page_json):
            tally.add_page(checked, config.fail_level)
            yield checked

    reports.print(count(), session, console, err=err)
    reports.summarize(tally, (), console, has_baseline=True, err=err)
    return MISUSE if session.failed else int(tally.failed)


def _is_json_lines(text: str) -> bool:
    """Return whether a text that is not JSON looks like JSON Lines."""
    lines = [line for line in text.split("\n") if line.strip()]
    return len(lines) > 1 and all(line.startswith("{") and line.rstrip().endswith("}") for line in lines)

"""Define `quotedoc html`, which writes a page as an HTML document, or several pages as a site with an index."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotedoc.app.html import HtmlOptions, make_html
from quotedoc.app.old_page import OldDirectory, OldPage
from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_quiet_option, add_verbose_option
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.options import add_config_options, add_jobs_option, add_walk_options, pass_console, pass_overrides
from quotedoc.cli.paths import add_paths, is_named_as_file, pass_paths, refuse_archives, refuse_pages
from quotedoc.cli.session import Session
from quotedoc.cli.site import SiteWriter
from quotedoc.cli.stream import print_text
from quotedoc.files import STDIN, is_directory, make_input, write_file
from quotedoc.report import make_printable
from quotedoc.run import Settings
from quotedoc.run.failure import describe_os_error

if TYPE_CHECKING:
    from quotedoc.cli.console import Console
    from quotedoc.cli.paths import Paths
    from quotedoc.run import Overrides


@click.command(
    epilog="""\b
Examples:
  quotedoc html -o a.html a.md
  quotedoc html -o site pages
  quotedoc html --diff old.md -o a.html a.md
"""
)
@add_paths
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to this file instead of standard output. Several pages are written to this directory.",
)
@click.option(
    "--diff",
    "old",
    metavar="OLD",
    shell_complete=complete_files,
    help="Show what has changed since OLD: an older version of the page, or a directory with those of all pages.",
)
@click.option("--fragment", is_flag=True, help="Print an element with its style instead of a whole HTML document.")
@click.option("--no-findings", is_flag=True, help="Do not check the pages; show them without findings.")
@click.option(
    "--stdin-filename", metavar="NAME", help="Name of standard input in messages; also selects its configuration."
)
@add_walk_options
@add_jobs_option
@add_config_options
@add_quiet_option
@add_verbose_option
@pass_paths
@pass_overrides
@pass_console
def html(  # noqa: PLR0913 - one for each option
    *,
    paths: Paths,
    output: Path | None,
    old: str | None,
    fragment: bool,
    no_findings: bool,
    stdin_filename: str | None,
    jobs: int,
    overrides: Overrides,
    console: Console,
) -> int:
    """Show quote documents as HTML, with drawings and findings.

    PATHS are files, directories (searched for *.md, *.markdown and llms.txt) or - for standard input. The default is
    standard input. The HTML of one page is one document. Several pages, a directory or --files-from need -o DIR: a
    document for each page, and an index.
    """
    if not paths.are_given and (sys.stdin is None or sys.stdin.isatty()):
        raise click.UsageError("There is nothing to show; give PATHS, or a page on standard input.")
    names = paths.use_default(STDIN)
    refuse_archives((*names, old) if old else names, "html")
    refuse_pages([output] if output else [], (*names, old) if old else names)
    is_one = len(names) == 1 and not is_directory(names[0]) and not paths.are_listed
    if not is_one:
        _refuse_site(output, names, fragment=fragment)
    settings = Settings(overrides)
    session = Session(names, settings, console, stdin_filename=stdin_filename, jobs=jobs)
    try:
        before = _find_old(old, names, is_one=is_one and not paths.are_listed) if old else None
    except OSError as error:
        print_text(describe_os_error(error, str(old)).message, err=True)
        return MISUSE
    shown = HtmlOptions(fragment=fragment, findings=not no_findings, old=before)
    if output is not None and not is_one:
        removed = Session([old], settings, console, jobs=jobs) if old else None
        return SiteWriter(output, session, console).write(shown, removed)
    return _write_page(session, output, shown)


def _find_old(old: str, names: tuple[str, ...], *, is_one: bool) -> OldPage | OldDirectory:
    """Return the older version of the page, or the directory with the older versions of the pages.

    Raises:
        click.UsageError: `old` and the paths are not two pages or two directories.
        OSError: the older version of the page cannot be read.
    """
    if is_one and not is_directory(old):
        if old == STDIN in names:
            raise click.UsageError("Only one of the pages can be standard input.")
        given = make_input(old)
        return OldPage(given.path, given.read_bytes())
    if is_one or len(names) > 1 or not is_directory(old) or not is_directory(names[0]):
        raise click.UsageError("--diff compares a page with a page, or a directory with a directory.")
    return OldDirectory(old, names[0])


def _refuse_site(output: Path | None, names: tuple[str, ...], *, fragment: bool) -> None:
    """Reject options that several pages do not support.

    Raises:
        click.UsageError: there is such an option.
    """
    if output is None:
        raise click.UsageError("Several pages are written to a directory; add -o DIR.")
    if is_named_as_file(output):
        name = make_printable(str(output))
        raise click.UsageError(f"Several pages are written to a directory, and '{name}' has the suffix of a file.")
    if fragment:
        raise click.UsageError("--fragment takes a single page.")
    if STDIN in names:
        raise click.UsageError("Standard input cannot be one of several pages.")


def _write_page(session: Session, output: Path | None, shown: HtmlOptions) -> int:
    """Print or write the HTML of one page."""
    for given, _, page in session.iter_results(partial(make_html, shown=shown)):
        if page.error is not None:
            print_text(f"Error: {make_printable(given.path)}: {page.error}\n", err=True)
            return 1
        if output is None:
            print_text(page.text)
            continue
        try:
            write_file(output, (page.text,))
        except OSError as error:
            session.report_failure(describe_os_error(error, str(output)))
    return MISUSE if session.failed else 0

"""Define `quotedoc init`, which sets up a directory: it writes a configuration, a baseline and a pre-commit hook."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.stream import print_text
from quotedoc.config import find_config, shorten_path
from quotedoc.files import display_path, make_absolute, write_file
from quotedoc.report import make_printable
from quotedoc.report.next_steps import BASELINE
from quotedoc.run.failure import describe_os_error
from quotedoc.text.command import format_command_line
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Sequence

CONFIG: Final = "quotedoc.toml"
HOOKS: Final = ".pre-commit-config.yaml"
_OWN: Final = "# All rules apply. 'quotedoc config' prints the effective configuration.\n"
_MIRROR: Final = """\
# Copies of published pages: report damage and contradictions, not what the publisher does on every page.
extend = "quotedoc:mirror"
"""
_BASELINE: Final = f"""\
# Known findings; 'quotedoc check --prune-baseline' removes those that no longer occur.
baseline = "{BASELINE}"
"""
_HOOK: Final = r"""  - repo: local
    hooks:
      - id: quotedoc-check
        name: quotedoc check
        entry: quotedoc check --ignore not-quote-document
        language: system
        args: ["--"]
        files: (?:\.[Mm][Dd]|\.markdown|(?:^|/)llms\.txt)$
        types: [text]
        require_serial: true
"""


@click.command(
    epilog="""\b
Examples:
  quotedoc init                        ask what to write
  quotedoc init --own pages            for pages that you write
  quotedoc init --mirror --no-hook     for copies of published pages
"""
)
@click.argument("paths", nargs=-1, shell_complete=complete_files)
@click.option("--own", is_flag=True, help="You write the pages: all rules apply.")
@click.option("--mirror", is_flag=True, help="The pages are copies of published pages.")
@click.option("--baseline/--no-baseline", "accepts", default=None, help="Accept the findings of today in a baseline.")
@click.option("--hook/--no-hook", "hooks", default=None, help="Write a pre-commit hook.")
def init(*, paths: tuple[str, ...], own: bool, mirror: bool, accepts: bool | None, hooks: bool | None) -> int:
    """Set up quotedoc in the current directory: configuration, baseline and pre-commit hook.

    PATHS are the pages for the baseline; the default is the current directory. On a terminal, init asks what the
    options leave open. Otherwise it needs --own or --mirror, and writes a baseline if there are findings, and a hook
    if the directory is a Git repository. It never overwrites a file.
    """
    if own and mirror:
        raise click.UsageError("--own and --mirror cannot be combined.")
    _refuse_existing()
    if missing := [path for path in paths if not os.path.lexists(path)]:
        raise click.UsageError(f"{make_printable(missing[0])}: No such file or directory")
    asks = sys.stdin is not None and sys.stdin.isatty()
    if not own and not mirror:
        if not asks:
            raise click.UsageError("Give --own if you write the pages, or --mirror if they are copies.")
        mirror = not click.confirm(
            "Do you write the pages yourself (no: they are copies of published pages)?", default=True
        )
    if hooks is None:
        is_repository = os.path.lexists(".git")
        hooks = click.confirm("Write a pre-commit hook?", default=is_repository) if asks else is_repository
    text = _MIRROR if mirror else _OWN
    if not _write(CONFIG, text):
        return MISUSE
    code = 0
    if accepts is not False:
        count, code = _record_findings(paths or (".",))
        question = (
            f"Accept the {count} {pluralize_noun(count, 'finding')} of today, and report only others from now on?"
        )
        if count and (accepts or not asks or click.confirm(question, default=True)):
            _write(CONFIG, text + _BASELINE)
            print_text(f"wrote {count} {pluralize_noun(count, 'finding')} to {BASELINE}\n")
            if not mirror:
                _suggest_fixes(paths)
        else:
            Path(BASELINE).unlink(missing_ok=True)
    print_text(f"wrote {CONFIG}\n")
    return _write_hook(code) if hooks else code


def _refuse_existing() -> None:
    """Check that the current directory has no configuration and no baseline that would be replaced.

    Raises:
        click.UsageError: there is a configuration or a baseline.
    """
    here = make_absolute(".")
    file = find_config(here, {}).file
    if file is not None and file.parent == here:
        raise click.UsageError(f"{make_printable(display_path(shorten_path(file)))} is a configuration already.")
    if os.path.lexists(BASELINE):
        raise click.UsageError(f"{BASELINE} exists already.")


def _record_findings(paths: Sequence[str]) -> tuple[int, int]:
    """Write all findings to the baseline; return their number, and the exit code of the check."""
    from quotedoc.cli.check import check_command
    from quotedoc.report.baseline import parse_baseline

    arguments = ["--quiet", "--exit-zero", "--baseline", BASELINE, "--write-baseline", "--", *paths]
    code = check_command.main(arguments, prog_name="quotedoc check", standalone_mode=False)
    file = Path(BASELINE)
    count = len(parse_baseline(file.read_text(encoding="utf-8"))) if file.is_file() else 0
    return count, int(code or 0)


def _suggest_fixes(paths: Sequence[str]) -> None:
    """Print the commands that fix findings of the baseline instead of keeping them.

    Call this only for the user's own pages, as copies of published pages should stay as published.
    """
    from quotedoc.report.baseline import parse_baseline
    from quotedoc.rules import get_rule

    entries = parse_baseline(Path(BASELINE).read_text(encoding="utf-8"))
    count = sum(get_rule(entry.rule).is_fixable for entry in entries)
    if count:
        fix, prune = (
            format_command_line(["quotedoc", "check", option], paths) for option in ("--fix", "--prune-baseline")
        )
        noun = pluralize_noun(count, "finding")
        print_text(f"help: up to {count} {noun} can be fixed instead: {fix}; then: {prune}\n")


def _write_hook(code: int) -> int:
    """Write the hook, or print it if there are other hooks; return the exit code."""
    if os.path.lexists(HOOKS):
        print_text(f"{HOOKS} exists; add this to its 'repos':\n{_HOOK}")
        return code
    if not _write(HOOKS, f"repos:\n{_HOOK}"):
        return MISUSE
    print_text(f"wrote {HOOKS}; turn it on with: pre-commit install\n")
    return code


def _write(name: str, text: str) -> bool:
    """Write a file and return True; if that fails, print the reason and return False."""
    try:
        write_file(Path(name), (text,))
    except OSError as error:
        print_text(describe_os_error(error, name).message, err=True)
        return False
    return True

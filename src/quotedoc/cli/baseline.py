"""Implement `quotedoc check --baseline`: suppress known findings, and write or prune the file that lists them.

`open_baselines` gets the options and returns a `Baselines`; its `exclude_known` yields the checked pages of a run
without their known findings.
"""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import click

from quotedoc.cli.exit_codes import MISUSE
from quotedoc.cli.paths import refuse_pages
from quotedoc.config import shorten_path
from quotedoc.files import STDIN, find_archive, make_absolute, write_file
from quotedoc.report import make_printable
from quotedoc.run.failure import describe_os_error
from quotedoc.text.address import is_address
from quotedoc.text.command import format_command_line
from quotedoc.text.encoding import describe_undecodable
from quotedoc.text.plural import pluralize_noun

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sized

    from quotedoc.cli.console import Console
    from quotedoc.cli.session import Session
    from quotedoc.config import Config
    from quotedoc.report.baseline import BaselineEntry
    from quotedoc.run import Settings
    from quotedoc.run.cross import CheckedPage

MAX_PATHS: Final = 5
"""The most paths in a command that a message suggests."""
_Command = TypeVar("_Command", bound="Callable[..., object] | click.Command")


def add_baseline_options(command: _Command) -> _Command:
    """Add `--baseline`, `--write-baseline` and `--prune-baseline` to a command."""
    path = click.Path(path_type=Path)
    options = (
        click.option(
            "--baseline",
            type=path,
            metavar="FILE",
            help="Suppress the findings that FILE lists; overrides the configuration.",
        ),
        click.option("--write-baseline", is_flag=True, help="Write all findings to the baseline."),
        click.option("--prune-baseline", is_flag=True, help="Remove findings that no longer occur from the baseline."),
    )
    for option in reversed(options):
        command = option(command)
    return command


class BaselineOptions(NamedTuple):
    """The values of the options for baselines.

    Attributes:
        baseline: the file of known findings; None to use the file that the configuration names.
        write_baseline: whether to write all findings to the file.
        prune_baseline: whether to remove findings that no longer occur from the file.
    """

    baseline: Path | None = None
    write_baseline: bool = False
    prune_baseline: bool = False


def open_baselines(  # noqa: PLR0913 - what a run knows
    options: BaselineOptions,
    settings: Settings,
    paths: Collection[str],
    *,
    stdin_filename: str | None,
    cross: bool,
    has_report: bool,
) -> Baselines:
    """Return the baselines of a run.

    Args:
        options: the options of the command.
        settings: the configuration of each file.
        paths: the arguments of the command.
        stdin_filename: the name of standard input; None if the user gave no name.
        cross: whether pages are compared with each other.
        has_report: whether findings are reported, and not the changes of `--diff`.

    Raises:
        click.ClickException: the file cannot be used, or options contradict each other.
    """
    file, write, prune = options
    if write and prune:
        raise click.UsageError("--write-baseline and --prune-baseline cannot be combined.")
    if (write or prune) and not has_report:
        raise click.UsageError("--write-baseline and --prune-baseline cannot be combined with --diff.")
    if write and STDIN in paths and stdin_filename is None:
        raise click.UsageError(
            "--write-baseline needs --stdin-filename: a baseline lists findings by the names of pages."
        )
    if (
        (write or prune)
        and file is None
        and not any(settings.find_nearest(make_absolute(path)).baseline for path in paths)
    ):
        raise click.UsageError(
            "--write-baseline and --prune-baseline need --baseline, or the key 'baseline' in the configuration."
        )
    if file is not None:
        refuse_pages([file], paths)
    read = partial(Baseline, settings, paths=tuple(paths), write=write, prune=prune, cross=cross)
    return Baselines(file if has_report else None, read)


class Baselines:
    """The baselines of a run: the file that `--baseline` names, or the files that the configurations of pages name."""

    def __init__(self, file: Path | None, read: Callable[[Path], Baseline]) -> None:
        """Read the file that `--baseline` names.

        Args:
            file: the file; None to use the files that configurations name.
            read: reads a baseline.

        Raises:
            click.ClickException: the file cannot be used.
        """
        self._named, self._read = file, read
        self._opened: dict[Path, Baseline] = {}
        if file is not None:
            self._open(file)

    @property
    def is_used(self) -> bool:
        """Whether a baseline was read in this run."""
        return bool(self._opened)

    def exclude_known(self, pages: Iterable[CheckedPage]) -> Iterator[CheckedPage]:
        """Yield the pages without their known findings; with `--write-baseline`, without any findings."""
        for page in pages:
            file = self._named or page[1].baseline
            yield page if file is None else self._open(file).exclude_known(page)

    def finish(self, session: Session, console: Console) -> None:
        """Write the files if requested, and print how many findings they list, or list although they are gone."""
        for baseline in self._opened.values():
            baseline.finish_run(session, console)

    def _open(self, file: Path) -> Baseline:
        if file not in self._opened:
            self._opened[file] = self._read(shorten_path(file))
        return self._opened[file]


class Baseline:
    """One baseline file, and the findings of the run that it lists or will list."""

    def __init__(  # noqa: PLR0913 - what a run knows
        self, settings: Settings, file: Path, *, paths: tuple[str, ...], write: bool, prune: bool, cross: bool
    ) -> None:
        """Read the file; with `write`, it need not exist.

        Raises:
            click.ClickException: the file cannot be read, or is not a baseline.
        """
        self._file, self._write, self._prune = file, write, prune
        self._start = str(file.parent)
        self._entries = _read_entries(file, paths, may_be_missing=write)
        self._known = {entry.fingerprint for entry in self._entries}
        self._found: dict[str, BaselineEntry] = {}
        self._checked: dict[str, frozenset[str]] = {}
        self._rules = cache(partial(_find_rules, settings, cross=cross))

    def exclude_known(self, page: CheckedPage) -> CheckedPage:
        """Return a page without its known findings; with `--write-baseline`, without any findings."""
        from quotedoc.report.baseline import make_entries, suppress_known
        from quotedoc.report.fingerprint import make_relative
        from quotedoc.rules import get_rule

        given, config, checked = page
        if not checked.is_quote_document and not given.is_named:
            return page
        found = make_entries(checked, self._start)
        if not any(get_rule(entry.rule).hides_content for entry in found):
            self._checked[make_relative(checked.source.path, self._start)] = self._rules(config)
        known = {entry.fingerprint: entry for entry in found if self._write or entry.fingerprint in self._known}
        self._found |= known
        return given, config, suppress_known(checked, found, known.keys())

    def finish_run(self, session: Session, console: Console) -> None:
        """Write the file if requested, and print how many findings it lists, or lists although they are gone."""
        if self._write and session.failed and not self._checked:
            return  # no page was read, such as for a wrong path: keep the file
        if self._is_elsewhere():
            file = make_printable(str(self._file))
            console.print_note(f"no page that {file} lists exists: its paths start in its directory; was it moved?\n")
            return
        kept = {entry.fingerprint: entry for entry in self._entries if not self._is_stale(entry)}
        stale = len(self._known) - len(kept)
        file, entries = make_printable(str(self._file)), [*(kept | self._found).values()]
        if self._write:
            self._write_baseline(session, console, entries, f"wrote {_count(entries)} to {file}")
        elif self._prune and stale:
            what = f"removed {_count(range(stale))} from {file}"
            self._write_baseline(session, console, entries, f"{what}; it lists {_count(entries)} now")
        elif self._prune:
            console.print_note(f"removed nothing from {file}; it lists {_count(entries)}\n")
        elif stale:
            what = f"{_count(range(stale))} that no longer {'occurs' if stale == 1 else 'occur'}"
            console.print_note(
                f"{file} lists {what}; use --prune-baseline to remove {'it' if stale == 1 else 'them'}\n"
            )

    def _is_elsewhere(self) -> bool:
        """Return whether the file seems to have been moved: its pages do not exist, but pages with such names do."""
        if self._write or not all(self._is_missing(entry.path) for entry in self._entries):
            return False
        names = {Path(path).name for path in self._checked}
        return any(Path(entry.path).name in names for entry in self._entries)

    def _is_stale(self, entry: BaselineEntry) -> bool:
        """Return whether a known finding no longer occurs; False if this run did not look for it."""
        if entry.fingerprint in self._found:
            return False
        if self._is_missing(entry.path):
            return True
        was_looked_for = entry.rule in self._checked.get(entry.path, ())
        return was_looked_for and all(path in self._checked or self._is_missing(path) for path in entry.others)

    def _is_missing(self, path: str) -> bool:
        if path in self._checked or is_address(path):  # it is unknown whether a store still has a page
            return False
        return not os.path.lexists(self._file.parent / (find_archive(path) or path))

    def _write_baseline(self, session: Session, console: Console, entries: list[BaselineEntry], notice: str) -> None:
        from quotedoc.report.baseline import print_baseline

        try:
            write_file(self._file, (print_baseline(entries),))
        except OSError as error:
            session.report_failure(describe_os_error(error, str(self._file)))
        else:
            console.print_note(f"{notice}\n")


def _count(findings: Sized) -> str:
    return f"{len(findings):,} {pluralize_noun(len(findings), 'finding')}"


def _find_rules(settings: Settings, config: Config, *, cross: bool) -> frozenset[str]:
    """Return the names of the rules that a configuration selects."""
    from quotedoc.rules import get_rule, select_rules

    chosen = settings.options(config).select
    names = select_rules(None) if chosen is None else chosen
    return names if cross else frozenset(name for name in names if not get_rule(name).is_cross_page)


def _read_entries(file: Path, paths: tuple[str, ...], *, may_be_missing: bool) -> list[BaselineEntry]:
    from quotedoc.report.baseline import BaselineError, parse_baseline

    if may_be_missing and not os.path.lexists(file):
        return []
    try:
        text = file.read_text(encoding="utf-8-sig")
        return [] if may_be_missing and not text else parse_baseline(text)
    except OSError as error:
        raise UnusableBaselineError(
            f"{make_printable(str(file))}: {error.strerror or error}{_explain_writing(error, file, paths)}"
        ) from error
    except (BaselineError, UnicodeDecodeError) as error:
        reason = describe_undecodable(error) if isinstance(error, UnicodeDecodeError) else make_printable(str(error))
        raise UnusableBaselineError(f"{make_printable(str(file))} is not a baseline: {reason}") from error


def _explain_writing(error: OSError, file: Path, paths: tuple[str, ...]) -> str:
    """Return the end of a message that suggests how to write a baseline that does not exist."""
    if not isinstance(error, FileNotFoundError):
        return ""
    named = paths if len(paths) <= MAX_PATHS else ()  # a hook names each file of a commit
    command = format_command_line(["quotedoc", "check", "--baseline", str(file), "--write-baseline"], named)
    return f"; to make it, run: {command}"


class UnusableBaselineError(click.ClickException):
    """A baseline file cannot be used."""

    exit_code = MISUSE

"""`quotedoc check --baseline`: exclude known findings; read and write the file of known findings."""

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
"""How many paths a command that is printed has at most."""
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
    """The options of a baseline.

    Attributes:
        baseline: the file of known findings; None if there is none.
        write_baseline: whether to write all findings to the file.
        prune_baseline: whether to remove from the file the findings that are no longer found.
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
        stdin_filename: the name of standard input; None if it has none.
        cross: whether pages are compared with one another.
        has_report: whether findings are reported, rather than differences.

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
    """The known findings of a run: in the file that an option names, or in those that configurations name."""

    def __init__(self, file: Path | None, read: Callable[[Path], Baseline]) -> None:
        """Read the file that an option names.

        Raises:
            click.ClickException: it cannot be used.
        """
        self._named, self._read = file, read
        self._opened: dict[Path, Baseline] = {}
        if file is not None:
            self._open(file)

    @property
    def is_used(self) -> bool:
        """Whether there is one."""
        return bool(self._opened)

    def exclude_known(self, pages: Iterable[CheckedPage]) -> Iterator[CheckedPage]:
        """Yield the pages without the known findings; if the files are to be written, without any."""
        for page in pages:
            file = self._named or page[1].baseline
            yield page if file is None else self._open(file).exclude_known(page)

    def finish(self, session: Session, console: Console) -> None:
        """Write the files if requested, and print how many findings they have or could lose."""
        for baseline in self._opened.values():
            baseline.finish_run(session, console)

    def _open(self, file: Path) -> Baseline:
        if file not in self._opened:
            self._opened[file] = self._read(shorten_path(file))
        return self._opened[file]


class Baseline:
    """The known findings of a run, and those that it finds."""

    def __init__(  # noqa: PLR0913 - what a run knows
        self, settings: Settings, file: Path, *, paths: tuple[str, ...], write: bool, prune: bool, cross: bool
    ) -> None:
        """Read the file; if it is to be written, it need not exist.

        Raises:
            click.ClickException: it cannot be read, or is not a baseline.
        """
        self._file, self._write, self._prune = file, write, prune
        self._start = str(file.parent)
        self._entries = _read_entries(file, paths, may_be_missing=write)
        self._known = {entry.fingerprint for entry in self._entries}
        self._found: dict[str, BaselineEntry] = {}
        self._checked: dict[str, frozenset[str]] = {}
        self._rules = cache(partial(_find_rules, settings, cross=cross))

    def exclude_known(self, page: CheckedPage) -> CheckedPage:
        """Return a page without its known findings; if the file is to be written, without any."""
        from quotedoc.report.baseline import make_entries, suppress_known
        from quotedoc.report.fingerprint import make_relative
        from quotedoc.rules import get_rule

        given, config, checked = page
        if not checked.is_quote_document and not given.by_hand:
            return page
        found = make_entries(checked, self._start)
        if not any(get_rule(entry.rule).hides_content for entry in found):
            self._checked[make_relative(checked.source.path, self._start)] = self._rules(config)
        known = {entry.fingerprint: entry for entry in found if self._write or entry.fingerprint in self._known}
        self._found |= known
        return given, config, suppress_known(checked, found, known.keys())

    def finish_run(self, session: Session, console: Console) -> None:
        """Write the file if requested, and print how many findings it has or could lose."""
        if self._write and session.failed and not self._checked:
            return  # a wrong path is no reason for a file without findings
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
        """Return whether no page of the file is where it was, although pages of such names were checked."""
        if self._write or not all(self._is_missing(entry.path) for entry in self._entries):
            return False
        names = {Path(path).name for path in self._checked}
        return any(Path(entry.path).name in names for entry in self._entries)

    def _is_stale(self, entry: BaselineEntry) -> bool:
        """Return whether a known finding is gone; a finding that this run did not look for is not."""
        if entry.fingerprint in self._found:
            return False
        if self._is_missing(entry.path):
            return True
        was_looked_for = entry.rule in self._checked.get(entry.path, ())
        return was_looked_for and all(path in self._checked or self._is_missing(path) for path in entry.others)

    def _is_missing(self, path: str) -> bool:
        if path in self._checked or is_address(path):  # whether a store has a page, this run does not know
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
    """Return how to make a baseline that does not exist."""
    if not isinstance(error, FileNotFoundError):
        return ""
    named = paths if len(paths) <= MAX_PATHS else ()  # a hook names each file of a commit
    command = format_command_line(["quotedoc", "check", "--baseline", str(file), "--write-baseline"], named)
    return f"; to make it, run: {command}"


class UnusableBaselineError(click.ClickException):
    """The file cannot be used."""

    exit_code = MISUSE

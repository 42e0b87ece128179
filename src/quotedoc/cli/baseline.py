"""`quotedoc check --baseline`: findings that are known are left out; the file that knows them is read and written."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import click

from quotedoc.cli.stream import note
from quotedoc.cli.trouble import MISUSE, unusable
from quotedoc.files import write_file
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotedoc.cli.options import Settings
    from quotedoc.cli.work import Work
    from quotedoc.config import Config
    from quotedoc.files import Input
    from quotedoc.report import Checked
    from quotedoc.report.baseline import Entry

    Done = Iterator[tuple[Input, Config, Checked]]

Command = TypeVar("Command", bound="Callable[..., object] | click.Command")

UNREAD: Final = frozenset({"not-utf8", "limit-exceeded"})
"""The rules that say that not all of a page was looked at."""


def baseline_options(command: Command) -> Command:
    """Give a command the options that `given_baseline` looks at."""
    options = (
        ("--baseline", {"type": click.Path(path_type=Path), "metavar": "FILE", "help": "Leave out what FILE knows."}),
        ("--write-baseline", {"is_flag": True, "help": "With --baseline: make FILE know all that is found."}),
        (
            "--prune-baseline",
            {"is_flag": True, "help": "With --baseline: make FILE forget what is not found any more."},
        ),
    )
    for name, about in reversed(options):
        command = click.option(name, expose_value=False, callback=_remember, **about)(command)  # type: ignore[arg-type]
    return command


def _remember(context: click.Context, option: click.Parameter, value: object) -> None:
    context.meta[f"{__name__}.{option.name}"] = value


def given_baseline(settings: Settings, *, cross: bool, is_told: bool) -> Baseline | NoBaseline:
    """Return the baseline that the command line names; `is_told` says that findings are told, not differences.

    Raises:
        click.ClickException: it cannot be used, or options contradict each other.
    """
    meta = click.get_current_context().meta
    file, write, prune = (meta[f"{__name__}.{name}"] for name in ("baseline", "write_baseline", "prune_baseline"))
    if write and prune:
        raise click.UsageError("--write-baseline and --prune-baseline exclude each other.")
    if (write or prune) and (file is None or not is_told):
        raise click.UsageError("--write-baseline and --prune-baseline need --baseline, and exclude --diff.")
    if file is None or not is_told:
        return NoBaseline()
    return Baseline(file, settings, write=write, prune=prune, cross=cross)


class NoBaseline:
    """Knows no findings."""

    def applied(self, done: Done) -> Done:
        """Return the pages as they are."""
        return done

    def finish(self, _work: Work) -> None:
        """Do nothing."""


class Baseline:
    """The file of a run that knows findings, and what the run finds."""

    def __init__(self, file: Path, settings: Settings, *, write: bool, prune: bool, cross: bool) -> None:
        """Read the file; it need not be there if it is to be written.

        Raises:
            click.ClickException: it cannot be read, or is no baseline.
        """
        self._file, self._write, self._prune = file, write, prune
        self._start = str(file.parent)
        self._entries = _read(file, may_lack=write)
        self._known = {entry.fingerprint for entry in self._entries}
        self._found: dict[str, Entry] = {}
        self._looked: dict[str, frozenset[str]] = {}
        self._rules = cache(partial(_rules, settings, cross=cross))

    def applied(self, done: Done) -> Done:
        """Yield the pages without what is known; if the file is to be written, all is."""
        from quotedoc.report.baseline import entries, without
        from quotedoc.report.fingerprint import relative

        for given, config, checked in done:
            if checked.is_quote_document or given.by_hand:
                found = entries(checked, self._start)
                if not any(entry.rule in UNREAD for entry in found):
                    self._looked[relative(checked.source.path, self._start)] = self._rules(config)
                known = {entry.fingerprint: entry for entry in found if self._write or entry.fingerprint in self._known}
                self._found |= known
                yield given, config, without(checked, found, known.keys())
            else:
                yield given, config, checked

    def finish(self, work: Work) -> None:
        """Write the file if that was asked for; otherwise say how much of it is not found any more."""
        kept = {entry.fingerprint: entry for entry in self._entries if not self._misses(entry)}
        stale = len(self._known) - len(kept)
        if self._write or (self._prune and stale):
            self._save(work, [*(kept | self._found).values()])
        elif stale:
            what, it = ("a finding that is", "it") if stale == 1 else (f"{stale} findings that are", "them")
            note(f"{printable(str(self._file))} has {what} not there any more; --prune-baseline drops {it}\n")

    def _misses(self, entry: Entry) -> bool:
        """Tell whether a finding is not there any more: what a run does not look at, it cannot miss."""
        if entry.fingerprint in self._found:
            return False
        if self._has_gone(entry.path):
            return True
        was_looked_for = entry.rule in self._looked.get(entry.path, ())
        return was_looked_for and all(path in self._looked or self._has_gone(path) for path in entry.others)

    def _has_gone(self, path: str) -> bool:
        return path not in self._looked and not os.path.lexists(self._file.parent / path)

    def _save(self, work: Work, entries: list[Entry]) -> None:
        from quotedoc.report.baseline import print_baseline

        try:
            write_file(self._file, (print_baseline(entries),))
        except OSError as error:
            work.complain(unusable(error, str(self._file)))


def _rules(settings: Settings, config: Config, *, cross: bool) -> frozenset[str]:
    """Return the names of the rules that speak on the pages of a configuration."""
    from quotedoc.rules import all_rules, group_of, select

    chosen = settings.options(config).select
    names = select(None) if chosen is None else chosen
    return names if cross else frozenset(name for name in names if group_of(all_rules()[name].code).name != "cross")


def _read(file: Path, *, may_lack: bool) -> list[Entry]:
    from quotedoc.report.baseline import BaselineError, parse_baseline

    if may_lack and not os.path.lexists(file):
        return []
    try:
        return parse_baseline(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise Unusable(unusable(error, str(file)).removeprefix("Error: ").rstrip()) from error
    except (BaselineError, UnicodeDecodeError) as error:
        raise Unusable(f"{printable(str(file))} is no baseline: {printable(str(error))}") from error


class Unusable(click.ClickException):
    """The file cannot be used."""

    exit_code = MISUSE

"""`quotedoc config`: what is in force, and from where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from quotedoc.cli.complete import files
from quotedoc.cli.options import Settings, config_options, rule_options, walk_options
from quotedoc.cli.output import color_option
from quotedoc.cli.stream import paint, say
from quotedoc.config import shown
from quotedoc.data import print_json
from quotedoc.files import absolute, display_path, excluding, is_directory, is_page
from quotedoc.report import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotedoc.cli.options import Given
    from quotedoc.config import Config
    from quotedoc.files import Patterns
    from quotedoc.rules import Rule

COMMAND_LINE: Final = "command line"


class _Setting(NamedTuple):
    """A key, or an entry of a table, with what holds and who says so."""

    key: str
    entry: str | None
    value: Any
    origin: str


class _InForce(NamedTuple):
    """All that is in force for a file or a directory.

    Attributes:
        path: the file or directory, as reports show it.
        files: the configuration file and those that it extends.
        excluded: the pattern that excludes it, and who says so.
        included: whether a directory stands for such a file, too; None for a directory.
        settings: what holds.
        rules: the rules that speak, each with its severity.
    """

    path: str
    files: list[str]
    excluded: tuple[str, str] | None
    included: bool | None
    settings: list[_Setting]
    rules: list[tuple[Rule, str]]


@click.command()
@click.argument("path", default=".", shell_complete=files)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How.")
@rule_options
@walk_options
@config_options
@color_option
def config(path: str, output_format: str) -> None:
    """Print what is in force for a file or a directory, and from where.

    Without PATH, for the current directory.
    """
    for piece in _FORMATS[output_format](_in_force(path, Settings())):
        say(piece)


def _in_force(path: str, settings: Settings) -> _InForce:
    from quotedoc.rules import all_rules, select

    here, is_folder = absolute(path), is_directory(path)
    found = settings.nearest(here) if is_folder else settings.config(here)
    options = settings.options(found)
    speaking = select(None) if options.select is None else options.select
    excluded = excluding(here, is_folder, settings.scope)
    return _InForce(
        path=display_path(path),
        files=[_name(file) for file in (found.file, *found.extends) if file is not None],
        excluded=None if excluded is None else (excluded[1], _origin(excluded[0].exclude)),
        included=None if is_folder else is_page(here.parent, here.name, settings.scope(here.parent)),
        settings=list(_settings(settings.given, found)),
        rules=[
            (rule, options.severities.get(name, rule.severity).label)
            for name, rule in all_rules().items()
            if name in speaking
        ],
    )


def _settings(given: Given, found: Config) -> Iterator[_Setting]:
    """Yield what holds, key by key; what the command line adds stands beside what a file says."""
    from quotedoc.config.keys import KEYS

    set_aside = {"select", "extend-select", "ignore"} if given.select is not None else set()
    for name, key in KEYS.items():
        typed = getattr(given, name.replace("-", "_"), None)
        by_hand = [] if typed is None or typed == () else [_Setting(name, None, typed, COMMAND_LINE)]
        stated = [
            _Setting(name, path[1] if key.entry else None, said.value, _name(said.file))
            for path, said in found.said.items()
            if path[0] == name and name not in set_aside
        ]
        if by_hand and name not in {"extend-select", "ignore"}:
            stated = []
        yield from stated + by_hand or [_Setting(name, None, key.default, "default")]


def _name(file: Path) -> str:
    return display_path(shown(file))


def _origin(patterns: Patterns | None) -> str:
    return _name(patterns.origin) if patterns is not None and patterns.origin is not None else COMMAND_LINE


def _text(found: _InForce) -> Iterator[str]:
    yield f"{paint(printable(found.path), 'place')}: {_walked(found)}\n"
    files = ", which extends ".join(map(printable, found.files))
    yield f"configuration: {files or 'none'}\n\n"
    rows = [
        (each.key if each.entry is None else f"{each.key}.{_toml(each.entry)}", _toml(each.value), each.origin)
        for each in found.settings
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        yield f"{key:<{widths[0]}}  {value:<{widths[1]}}  {printable(origin)}\n"
    yield f"\n{len(found.rules)} {'rule speaks' if len(found.rules) == 1 else 'rules speak'}:\n"
    for rule, severity in found.rules:
        yield f"{rule.code} {paint(severity, severity)}{' ' * (7 - len(severity))} {rule.name}\n"


def _walked(found: _InForce) -> str:
    if found.excluded is not None:
        pattern, origin = found.excluded
        return printable(f"excluded by '{pattern}' ({origin})")
    return "not among what 'include' means" if found.included is False else "not excluded"


def _toml(value: object) -> str:
    """Return a value on one line, as TOML has it but for tables, of which only empty ones are shown."""
    return "not set" if value is None else printable(print_json(value, indent=None))


def _json(found: _InForce) -> Iterator[str]:
    excluded = None if found.excluded is None else dict(zip(("pattern", "origin"), found.excluded, strict=True))
    rules = [{"code": rule.code, "name": rule.name, "severity": severity} for rule, severity in found.rules]
    settings = [each._asdict() for each in found.settings]
    yield print_json(found._asdict() | {"excluded": excluded, "settings": settings, "rules": rules}) + "\n"


_FORMATS: Final[dict[str, Callable[[_InForce], Iterator[str]]]] = {"text": _text, "json": _json}

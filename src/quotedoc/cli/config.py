"""Define `quotedoc config`, which prints the effective configuration of a path, and the origin of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from quotedoc.cli.complete import complete_files
from quotedoc.cli.console import add_color_option
from quotedoc.cli.options import add_config_options, add_rule_options, add_walk_options, pass_console, pass_overrides
from quotedoc.cli.stream import print_text
from quotedoc.config import shorten_path
from quotedoc.data import print_json
from quotedoc.files import display_path, find_exclusion, is_directory, is_page, make_absolute
from quotedoc.report import make_printable
from quotedoc.run import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from quotedoc.cli.console import Console
    from quotedoc.config import Config
    from quotedoc.files import Patterns
    from quotedoc.report import Paint
    from quotedoc.rules import Rule
    from quotedoc.run import Overrides

COMMAND_LINE: Final = "command line"


class _Setting(NamedTuple):
    """A key, or an entry of a table, with its value and origin: a file, `command line` or `default`."""

    key: str
    entry: str | None
    value: Any
    origin: str


class _Effective(NamedTuple):
    """The effective configuration of a file or a directory.

    Attributes:
        path: the path of the file or directory, as reports show it.
        files: the configuration file and the files that it extends.
        excluded: the pattern that excludes the path, and its origin; None if no pattern does.
        included: whether `include` matches the file; None for a directory.
        settings: the values of all keys.
        rules: the selected rules, each with its severity.
    """

    path: str
    files: list[str]
    excluded: tuple[str, str] | None
    included: bool | None
    settings: list[_Setting]
    rules: list[tuple[Rule, str]]


@click.command("config")
@click.argument("path", default=".", shell_complete=complete_files)
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
@add_rule_options
@add_walk_options
@add_config_options
@add_color_option
@pass_overrides
@pass_console
def config_command(*, path: str, output_format: str, overrides: Overrides, console: Console) -> None:
    """Print the effective configuration of a file or directory, and the origin of each value.

    The default for PATH is the current directory.
    """
    for piece in _FORMATS[output_format](_find_effective(path, Settings(overrides)), console.make_painter()):
        print_text(piece)


def _find_effective(path: str, settings: Settings) -> _Effective:
    from quotedoc.rules import all_rules, select_rules

    here, is_folder = make_absolute(path), is_directory(path)
    found = settings.find_nearest(here) if is_folder else settings.find_config(here)
    options = settings.options(found)
    selected = select_rules(None) if options.select is None else options.select
    excluded = find_exclusion(here, is_folder, settings.find_filter)
    return _Effective(
        path=display_path(path),
        files=[_display_file(file) for file in (found.file, *found.extends) if file is not None],
        excluded=None if excluded is None else (excluded[1], _display_origin(excluded[0].exclude)),
        included=None if is_folder else is_page(here.parent, here.name, settings.find_filter(here.parent)),
        settings=list(_list_settings(settings.overrides, found)),
        rules=[
            (rule, options.severities.get(name, rule.severity).label)
            for name, rule in all_rules().items()
            if name in selected
        ],
    )


def _list_settings(overrides: Overrides, found: Config) -> Iterator[_Setting]:
    """Yield the values, key by key; values that the command line adds follow the values of files."""
    from quotedoc.config.keys import KEYS

    overridden = {"select", "extend-select", "ignore"} if overrides.select is not None else set()
    for name, key in KEYS.items():
        typed = getattr(overrides, name.replace("-", "_"), None)
        added = [] if typed is None or typed == () else [_Setting(name, None, typed, COMMAND_LINE)]
        settings = [
            _Setting(name, path[1] if key.entry else None, stated.value, _display_file(stated.file))
            for path, stated in found.stated_values.items()
            if path[0] == name and name not in overridden
        ]
        if added and name not in {"extend-select", "ignore"}:
            settings = []
        yield from settings + added or [_Setting(name, None, key.default, "default")]


def _display_file(file: Path) -> str:
    return display_path(shorten_path(file))


def _display_origin(patterns: Patterns | None) -> str:
    return _display_file(patterns.origin) if patterns is not None and patterns.origin is not None else COMMAND_LINE


def _print_text(found: _Effective, paint: Paint) -> Iterator[str]:
    yield f"{paint(make_printable(found.path), 'place')}: {_describe_walk(found)}\n"
    files = ", which extends ".join(map(make_printable, found.files))
    yield f"configuration: {files or 'none'}\n\n"
    rows = [
        (
            each.key if each.entry is None else f"{each.key}.{_print_value(each.entry)}",
            _print_value(each.value),
            each.origin,
        )
        for each in found.settings
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for key, value, origin in rows:
        yield f"{key:<{widths[0]}}  {value:<{widths[1]}}  {make_printable(origin)}\n"
    yield f"\n{len(found.rules)} {'rule' if len(found.rules) == 1 else 'rules'} selected:\n"
    for rule, severity in found.rules:
        yield f"{rule.code} {paint(severity, severity)}{' ' * (7 - len(severity))} {rule.name}\n"


def _describe_walk(found: _Effective) -> str:
    if found.excluded is not None:
        pattern, origin = found.excluded
        return make_printable(f"excluded by '{pattern}' ({origin})")
    return "not matched by 'include'" if found.included is False else "not excluded"


def _print_value(value: object) -> str:
    """Return a value on one line, as in TOML; the values have no tables with entries, which TOML writes differently."""
    return "not set" if value is None else make_printable(print_json(value, indent=None))


def _print_json(found: _Effective, _paint: Paint) -> Iterator[str]:
    excluded = None if found.excluded is None else dict(zip(("pattern", "origin"), found.excluded, strict=True))
    rules = [{"code": rule.code, "name": rule.name, "severity": severity} for rule, severity in found.rules]
    settings = [each._asdict() for each in found.settings]
    yield print_json(found._asdict() | {"excluded": excluded, "settings": settings, "rules": rules}) + "\n"


_FORMATS: Final[dict[str, Callable[[_Effective, Paint], Iterator[str]]]] = {"text": _print_text, "json": _print_json}

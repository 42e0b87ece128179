"""Define what to check: `make_options` gets a configuration and rules of the command line, and returns `Options`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import Severity
from quotedoc.model.registry import load_builtin_registry
from quotedoc.rules import UnknownRuleError, find_code_prefix, map_severities, select_rules
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS, MAX_SECONDS
from quotedoc.text.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from quotedoc.config import Config
    from quotedoc.model.registry import Registry


class Options(NamedTuple):
    """What to check.

    Attributes:
        select: the names of the rules that report; None for all rules that are not off by default.
        schemas: the user's JSON Schemas, by what they apply to: `front-matter`, `chart-radar`.
        registry: the kinds of page and the labels that are known; None for those of the package.
        max_file_size: the maximum number of bytes of a file.
        max_findings: the maximum number of reported findings of a page.
        max_seconds: the maximum number of seconds that a run spends on a page; 0 for no limit.
        is_time_up: whether these seconds have passed, so that the page is not read.
        fail_level: the lowest severity that fails a check.
        severities: the severities that replace those of rules, by the names of the rules.
        kind: the expected kind of the page; None for any kind.
    """

    select: frozenset[str] | None = None
    schemas: Mapping[str, Any] = {}
    registry: Registry | None = None
    max_file_size: int = MAX_FILE_SIZE
    max_findings: int = MAX_FINDINGS
    max_seconds: int = MAX_SECONDS
    is_time_up: bool = False
    fail_level: Severity = Severity.WARNING
    severities: Mapping[str, Severity] = {}
    kind: str | None = None


DEFAULT_OPTIONS = Options()


def make_options(
    config: Config, wanted: Iterable[str] | None = None, unwanted: Iterable[str] = (), extra: Iterable[str] = ()
) -> Options:
    """Return what to check, from a configuration and the command line.

    Args:
        config: the configuration.
        wanted: selectors of rules that override those of the configuration; None to use the configuration's.
        unwanted: selectors of rules to ignore in addition.
        extra: selectors of rules to select in addition.

    Raises:
        ConfigError: a selector of the configuration does not match any rule.
        UnknownRuleError: a selector of the command line does not match any rule.
    """
    _refuse_unknown(config)
    extra, unwanted = tuple(extra), tuple(unwanted)
    chosen = None
    if wanted is None and (config.select is not None or config.extend_select or config.ignore):
        chosen = select_rules(config.select, config.ignore, config.extend_select)
    if wanted is not None or extra or unwanted:
        chosen = select_rules(wanted, unwanted, extra, usual=chosen)
    if config.ignored_in_file:
        chosen = (select_rules(None) if chosen is None else chosen) - select_rules(config.ignored_in_file)
    return Options(
        chosen,
        config.schemas,
        config.registry,
        config.max_file_size,
        config.max_findings,
        config.max_seconds,
        fail_level=config.fail_level,
        severities=map_severities(config.severity) if config.severity else {},
    )


def expect_kind(options: Options, kind: str) -> Options:
    """Return options that report any text that is not a page of a kind, even if the rule is not selected.

    Raises:
        ValueError: there is no such kind.
    """
    refuse_unknown_kind(kind, options.registry or load_builtin_registry())
    select = options.select
    return options._replace(kind=kind, select=select if select is None else select | {"kind-unexpected"})


def refuse_unknown_kind(kind: str, registry: Registry) -> None:
    """Check that a kind of page is known.

    Raises:
        ValueError: it is not; the message has the nearest name, or all names.
    """
    names = registry.list_kinds()
    if kind not in names:
        hint = did_you_mean(kind, names) or f"; the kinds are {', '.join(names)}"
        raise ValueError(f"unknown kind '{kind}'{hint}")


def _refuse_unknown(config: Config) -> None:
    wrong: dict[Path, list[str]] = {}
    for key, selector, file in config.iter_selectors():
        try:
            find_code_prefix(selector)
        except UnknownRuleError as error:
            wrong.setdefault(file, []).append(f"'{key}': {error}")
    for file, problems in wrong.items():
        from quotedoc.config import ConfigError

        raise ConfigError(file, *problems)

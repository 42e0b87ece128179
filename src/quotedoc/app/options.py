"""What is checked: by a configuration, and by the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from quotedoc.diagnostic import Severity
from quotedoc.rules import UnknownRuleError, find_code_prefix, map_severities, select_rules
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS, MAX_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from quotedoc.config import Config
    from quotedoc.model.registry import Registry


class Options(NamedTuple):
    """What to check.

    Attributes:
        select: the names of the rules that speak; None for all that are not off by default.
        schemas: JSON Schemas of the user's own, by what they are for: `front-matter`, `chart-radar`.
        registry: the kinds of page and the labels that are known; None for those of the package.
        max_file_size: the bytes that a file may have.
        max_findings: the findings that are told of a page.
        max_seconds: the seconds that a run may spend on a page; 0 for any.
        is_time_up: whether they have passed, so that the page is not read.
        fail_level: the lowest severity that fails a check.
        severities: what takes the place of the severities of rules, by their names.
        kind: the kind that a page is expected to be of; None for any.
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


DEFAULT = Options()


def make_options(
    config: Config, wanted: Iterable[str] | None = None, unwanted: Iterable[str] = (), extra: Iterable[str] = ()
) -> Options:
    """Return what to check by a configuration and the command line.

    To select (`wanted`) sets aside what the configuration selects and ignores; `extra` and `unwanted` change it.

    Raises:
        ConfigError: a selector of the configuration means no rule.
        UnknownRuleError: one of the command line does.
    """
    _refuse_unknown(config)
    extra, unwanted = tuple(extra), tuple(unwanted)
    chosen = None
    if wanted is None and (config.select is not None or config.extend_select or config.ignore):
        chosen = select_rules(config.select, config.ignore, config.extend_select)
    if wanted is not None or extra or unwanted:
        chosen = select_rules(wanted, unwanted, extra, usual=chosen)
    if config.unheard:
        chosen = (select_rules(None) if chosen is None else chosen) - select_rules(config.unheard)
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


def _refuse_unknown(config: Config) -> None:
    wrong: dict[Path, list[str]] = {}
    for key, selector, file in config.selectors():
        try:
            find_code_prefix(selector)
        except UnknownRuleError as error:
            wrong.setdefault(file, []).append(f"'{key}': {error}")
    for file, problems in wrong.items():
        from quotedoc.config import ConfigError

        raise ConfigError(file, *problems)

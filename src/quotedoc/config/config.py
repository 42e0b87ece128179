"""Define `Config`, the values of a configuration, and the errors that an unusable configuration raises."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.diagnostic import Severity
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS, MAX_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.config.stated_value import FileIgnores, Globs, StatedValue
    from quotedoc.model.registry import Registry

FAIL_LEVELS: Final = tuple(severity.label for severity in Severity)


class SchemaError(Exception):
    """A JSON Schema of the user cannot be used; the message states the reason, in plain English."""


class ConfigError(Exception):
    """A configuration cannot be used; the message has a line for each problem."""

    def __init__(self, file: Path | None, *problems: str) -> None:
        """Take the file (None: the command line), and a sentence for each problem."""
        super().__init__(file, *problems)

    def __str__(self) -> str:
        """Return a line for each problem, with the path of the file from the current directory."""
        file, *problems = self.args
        where = "" if file is None else f"{shorten_path(file)}: "
        return "\n".join(f"{where}{problem}" for problem in problems)


PRESETS: Final = Path(__file__).parent / "presets"
"""The directory of the presets: configuration files of the package, which other configurations can extend by name."""
PRESET: Final = "quotedoc:"
"""The prefix that marks the name of a preset, as in `quotedoc:mirror`."""


def shorten_path(file: Path) -> Path:
    """Return the path of a file, relative if the file is below the current directory; return a preset's name."""
    if file.parent == PRESETS:
        return Path(f"{PRESET}{file.stem}")
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


@dataclass(frozen=True, eq=False)
class Config:
    """The values of a configuration file and of the files that it extends.

    A *selector* is a rule's code, the start of codes, a rule's name or a group, such as `QD601`, `QD6` or `figures`.

    Attributes:
        file: the configuration file; None for the defaults.
        extends: the files that it extends, nearest first.
        select: selectors of the rules to check; None for all rules that are not off by default.
        extend_select: selectors of rules to check in addition.
        ignore: selectors of rules not to check.
        per_file_ignores: selectors of rules not to check on the files that match a pattern.
        ignored_in_file: selectors of the rules in `per_file_ignores` that are not checked on the current file.
        severity: severities that override those of rules, by selector.
        fail_level: the lowest severity that fails a check.
        baseline: the file of known findings; None if there is none.
        include: patterns of the files to process in directories; None for `*.md`, `*.markdown` and `llms.txt`.
        exclude: patterns of files and directories to exclude; None for none.
        force_exclude: whether files are excluded even if they are explicitly named.
        max_file_size: the largest allowed size of a file, in bytes.
        max_findings: the most findings that are reported for a page.
        max_seconds: the most seconds that a page may take; 0 for no limit.
        schemas: the user's own JSON Schemas, by the part of a page that they check: `front-matter`, `chart-radar`.
        schema_files: the files of `schemas`, and the files that they refer to.
        registry: the known page kinds and labels, if the configuration defines any; None for those of the package.
        definitions: the content of the TOML files that define page kinds and labels.
        stated_values: each value with the file that states it, by its key: `("select",)`, or `("severity", "QD601")`
            for an entry of a table.
    """

    file: Path | None = None
    extends: tuple[Path, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[FileIgnores, ...] = ()
    ignored_in_file: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    fail_level: Severity = Severity.WARNING
    baseline: Path | None = None
    include: Globs | None = None
    exclude: Globs | None = None
    force_exclude: bool = False
    max_file_size: int = MAX_FILE_SIZE
    max_findings: int = MAX_FINDINGS
    max_seconds: int = MAX_SECONDS
    schemas: Mapping[str, Any] = field(default_factory=dict)
    schema_files: tuple[Path, ...] = ()
    registry: Registry | None = None
    definitions: tuple[Any, ...] = ()
    stated_values: Mapping[tuple[str, ...], StatedValue] = field(default_factory=dict)

    def iter_selectors(self) -> Iterator[tuple[str, str, Path]]:
        """Yield each selector in the files, as its key, the selector and the file."""
        for path, (value, file) in self.stated_values.items():
            if path[0] == "severity":
                yield path[0], path[1], file
            elif path[0] in {"select", "extend-select", "ignore", "per-file-ignores"}:
                yield from ((".".join(path), selector, file) for selector in value)

    def iter_named_files(self) -> Iterator[Path]:
        """Yield the files that the configuration names: schemas with the files they refer to, labels and kinds."""
        yield from self.schema_files
        for path, stated in self.stated_values.items():
            if path[0] in {"labels", "kinds"}:
                names = [stated.value] if isinstance(stated.value, str) else stated.value
                yield from (stated.base / name for name in names)


DEFAULT_CONFIG: Final = Config()

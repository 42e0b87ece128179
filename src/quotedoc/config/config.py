"""What a configuration says."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from quotedoc.diagnostic import Severity
from quotedoc.text.limits import MAX_FILE_SIZE, MAX_FINDINGS, MAX_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotedoc.config.said import FileIgnores, Globs, Said
    from quotedoc.model.registry import Registry

FAIL_LEVELS: Final = tuple(severity.label for severity in Severity)


class SchemaError(Exception):
    """A schema that cannot be used; the message says why, in plain English."""


class ConfigError(Exception):
    """A configuration that cannot be used; the message has a line for each thing that is wrong."""

    def __init__(self, file: Path | None, *problems: str) -> None:
        """Take the file (None: the command line), and what is wrong."""
        super().__init__(file, *problems)

    def __str__(self) -> str:
        """Return what is wrong, with the file as seen from here."""
        file, *problems = self.args
        where = "" if file is None else f"{shorten_path(file)}: "
        return "\n".join(f"{where}{problem}" for problem in problems)


PRESETS: Final = Path(__file__).parent / "presets"
"""The configurations of the package, which others extend by name."""
PRESET: Final = "quotedoc:"
"""What precedes the name of a preset."""


def shorten_path(file: Path) -> Path:
    """Return the path of a file as seen from the current directory, if it is below that, and a preset by its name."""
    if file.parent == PRESETS:
        return Path(f"{PRESET}{file.stem}")
    return file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file


@dataclass(frozen=True, eq=False)
class Config:
    """What a configuration file says, together with those that it extends.

    Attributes:
        file: where it stands; None where there is none.
        extends: the files that it extends, nearest first.
        select: codes, starts of codes, names and groups of the rules that speak; None for all that are not off by
            default.
        extend_select: those of rules that speak beside them.
        ignore: those of the rules that do not.
        per_file_ignores: those of the rules that do not on some files.
        unheard: those of the rules that do not on the file at hand.
        severity: what takes the place of the severities of rules, by such selectors.
        fail_level: the lowest severity that fails a check.
        baseline: the file of known findings; None if there is none.
        include: the files that a directory stands for; None for the usual.
        exclude: the files and directories that are left out; None for none.
        force_exclude: whether they are even if they are named one by one.
        max_file_size: the bytes that a file may have.
        max_findings: the findings that are told of a page.
        max_seconds: the seconds that a page may take; 0 for any.
        schemas: JSON Schemas of the user's own, by what they are for: `front-matter`, `chart-radar`.
        schema_files: the files that these were read from, with those that they refer to.
        registry: the kinds of page and the labels that are known, if the file declares any; None for those of the
            package.
        declared: what the files hold that declare them, as TOML has it.
        said: each key that is stated, an entry of a table with the name of its table, with its value and its file.
    """

    file: Path | None = None
    extends: tuple[Path, ...] = ()
    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[FileIgnores, ...] = ()
    unheard: tuple[str, ...] = ()
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
    declared: tuple[Any, ...] = ()
    said: Mapping[tuple[str, ...], Said] = field(default_factory=dict)

    def iter_selectors(self) -> Iterator[tuple[str, str, Path]]:
        """Yield each selector of the files, after the key that it stands under and before the file."""
        for path, (value, file) in self.said.items():
            if path[0] == "severity":
                yield path[0], path[1], file
            elif path[0] in {"select", "extend-select", "ignore", "per-file-ignores"}:
                yield from ((".".join(path), selector, file) for selector in value)

    def iter_named_files(self) -> Iterator[Path]:
        """Yield the files that it names: schemas of the user's own with what they refer to, labels and kinds."""
        yield from self.schema_files
        for path, said in self.said.items():
            if path[0] in {"labels", "kinds"}:
                names = [said.value] if isinstance(said.value, str) else said.value
                yield from (said.base / name for name in names)


DEFAULT_CONFIG: Final = Config()

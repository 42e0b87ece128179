"""What can be said about a page: a fault as a room finds it, a diagnostic as a user reads it."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quotedoc.text import Edit, Pointer, Source, Span


class Severity(IntEnum):
    """How grave a finding is; a greater one is graver."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word a user reads and writes: `info`, `warning`, `error`."""
        return self.name.lower()


class Related(NamedTuple):
    """A second place that a finding speaks of, and what stands there; `source` is None in the finding's own text."""

    span: Span
    message: str
    source: Source | None = None


class Fix(NamedTuple):
    """A change that removes a finding; a safe one keeps what the page says."""

    title: str
    edits: tuple[Edit, ...]
    safe: bool = True


class Fault(NamedTuple):
    """Something wrong at a place, by the name of the rule that owns its code, severity, wording and fix.

    Attributes:
        name: the rule's name.
        span: exactly the text it speaks of.
        pointer: where in the converted page, or None where nothing of the page is meant.
        args: what the rule's wording needs, by name.
        related: the other places it speaks of.
    """

    name: str
    span: Span
    pointer: Pointer | None = None
    args: Mapping[str, object] = {}
    related: tuple[Related, ...] = ()


class Diagnostic(NamedTuple):
    """A finding, complete: what is wrong, where, how grave, and how it could be mended."""

    code: str
    name: str
    severity: Severity
    message: str
    span: Span
    pointer: Pointer | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

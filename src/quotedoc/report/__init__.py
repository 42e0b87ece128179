"""Reports: findings in the output formats that people and programs read."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from quotedoc.report.fingerprint import fingerprints, identify
from quotedoc.report.next_steps import suggest_next_steps
from quotedoc.report.paint import Paint
from quotedoc.report.summary import Tally, name_lookalikes
from quotedoc.text.printable import printable

if TYPE_CHECKING:
    from quotedoc.report.report import Report

__all__ = [
    "Paint",
    "Tally",
    "fingerprints",
    "identify",
    "list_formats",
    "load_report",
    "name_lookalikes",
    "printable",
    "suggest_next_steps",
]

_FORMATS = f"{__name__}.formats"


@cache
def list_formats() -> tuple[str, ...]:
    """Return the names of the output formats: those of the modules in `formats/`."""
    return tuple(module.name for module in iter_modules(import_module(_FORMATS).__path__))


def load_report(name: str) -> Report:
    """Return an output format by name. Its module is imported now: a run needs but one."""
    report: Report = import_module(f"{_FORMATS}.{name}").REPORT
    return report
